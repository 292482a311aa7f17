//! `doctor`: what can be seen from here, and then what the daemon says of itself.

use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _};
use std::path::Path;

use serde_json::json;

use crate::api::client::Way;
use crate::api::wire::{Check, DoctorQuery};
use crate::cli::printer::harmless_json;
use crate::cli::view::Look;
use crate::cli::{exit_code, view};
use crate::texts::{clean, say};

use super::{CliError, Desk};

pub(super) async fn doctor(desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let mut checks = match desk.client.way() {
        Way::Socket(socket) => vec![look_at_socket(socket, &desk.look)],
        // What is there can only be seen there; whether it answers is the next check.
        Way::Ssh(_) => Vec::new(),
    };
    let mut at = None;
    match desk.ask(&DoctorQuery {}).await {
        Ok(answer) => {
            checks.push(check("fortnightd", true, say!(&desk.look, "check-answers"), None));
            at = Some(answer.value.at);
            checks.extend(answer.value.checks);
        }
        Err(error) => {
            let hints = error.hints(desk.look.style.language).join("; ");
            checks.push(check(
                "fortnightd",
                false,
                error.said(desk.look.style.language),
                Some(hints).filter(|hints| !hints.is_empty()),
            ));
        }
    }
    let shown = if desk.printer.is_json() {
        harmless_json(&json!({ "at": at, "checks": checks }).to_string())
    } else {
        view::status::checks(&checks, &desk.look)
    };
    desk.printer.data(&shown)?;
    Ok(if checks.iter().all(|check| check.ok) { exit_code::DONE } else { exit_code::FAILED })
}

/// Whether the socket is there, is one, and can be used by everybody.
fn look_at_socket(path: &Path, look: &Look) -> Check {
    let socket = clean(&path.display().to_string());
    let wrong = |text, help| check("socket", false, text, Some(help));
    let found = match fs::metadata(path) {
        Ok(found) => found,
        Err(error) => {
            let text = match error.kind() {
                ErrorKind::NotFound => say!(look, "error-no-socket", socket = socket),
                _ => say!(look, "check-socket-gone", socket = socket, why = error),
            };
            return wrong(text, say!(look, "check-socket-gone-help"));
        }
    };
    if !found.file_type().is_socket() {
        return wrong(say!(look, "check-socket-none", socket = socket), say!(look, "check-socket-none-help"));
    }
    let mode = found.permissions().mode() & 0o777;
    if mode & 0o222 != 0o222 {
        let text = say!(look, "check-socket-mode", socket = socket, mode = format!("{mode:04o}"));
        return wrong(text, say!(look, "check-socket-mode-help"));
    }
    check("socket", true, say!(look, "check-socket-ok", socket = socket), None)
}

fn check(check: &str, ok: bool, text: String, help: Option<String>) -> Check {
    Check { check: check.to_owned(), ok, text, help }
}
