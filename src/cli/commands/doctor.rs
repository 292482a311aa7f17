//! `doctor`: what can be seen from here, and then what the daemon says of itself.

use std::fs;
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _};
use std::path::Path;

use serde_json::json;

use crate::api::client::Way;
use crate::api::wire::{Check, DoctorQuery};
use crate::cli::printer::harmless_json;
use crate::cli::{exit_code, view};

use super::{CliError, Desk};

pub(super) async fn doctor(desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let mut checks = match desk.client.way() {
        Way::Socket(socket) => vec![look_at_socket(socket)],
        // What is there can only be seen there; whether it answers is the next check.
        Way::Ssh(_) => Vec::new(),
    };
    let mut at = None;
    match desk.ask(&DoctorQuery {}).await {
        Ok(answer) => {
            checks.push(check("fortnightd", true, "it answers".to_owned(), None));
            at = Some(answer.value.at);
            checks.extend(answer.value.checks);
        }
        Err(error) => {
            let hints = error.hints().join("; ");
            checks.push(check("fortnightd", false, error.to_string(), Some(hints).filter(|hints| !hints.is_empty())));
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
fn look_at_socket(socket: &Path) -> Check {
    let shown = socket.display();
    let found = match fs::metadata(socket) {
        Ok(found) => found,
        Err(error) => {
            let help = "`systemctl start fortnightd` starts the daemon, which makes it; `--socket PATH` names another";
            return check("socket", false, format!("{shown} cannot be found ({error})"), Some(help.to_owned()));
        }
    };
    if !found.file_type().is_socket() {
        let help = "`--socket PATH` or FORTNIGHT_SOCKET names the right one".to_owned();
        return check("socket", false, format!("{shown} is not a socket"), Some(help));
    }
    let mode = found.permissions().mode() & 0o777;
    if mode & 0o222 != 0o222 {
        let help = "everybody may ask, the daemon decides: it should have mode 0666".to_owned();
        return check("socket", false, format!("{shown} has mode {mode:04o}: not everybody can ask"), Some(help));
    }
    check("socket", true, format!("{shown} is there, and everybody can ask"), None)
}

fn check(check: &str, ok: bool, text: String, help: Option<String>) -> Check {
    Check { check: check.to_owned(), ok, text, help }
}
