//! `log` and `audit`.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use crate::api::wire::{Anchor, AnchorQuery, ExportQuery, LogQuery, VerifyAnchor, VerifyQuery};
use crate::cli::args::{Audit, Log};
use crate::cli::when::Day;
use crate::cli::{anchor, exit_code, view};
use crate::texts::say;

use super::{CliError, Desk, harmless_json};

/// How much of a file is read as an anchor.
const ANCHOR_BYTES_MAX: u64 = 1 << 19;

pub(super) async fn log(args: Log, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let since = desk.instant_if_any(args.since.as_deref(), "--since", Day::Begins).await?;
    let answer = desk.ask(&LogQuery { about: args.subject, since, limit: None }).await?;
    desk.show(&answer, view::history::log)?;
    if answer.value.entries.is_empty() && !desk.printer.is_json() {
        desk.printer.say(&say!(&desk.look, "log-nothing"));
    }
    Ok(exit_code::DONE)
}

pub(super) async fn audit(verb: Audit, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    match verb {
        Audit::Verify { anchor } => verify(anchor.as_deref(), desk).await,
        Audit::Export => export(desk).await,
        Audit::Anchor => make_anchor(desk).await,
    }
}

async fn verify(anchor: Option<&Path>, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let answer = match anchor {
        Some(file) => desk.ask(&VerifyAnchor { anchor: read_anchor(file)? }).await?,
        None => desk.ask(&VerifyQuery {}).await?,
    };
    desk.show(&answer, view::history::verified)?;
    Ok(if answer.value.ok { exit_code::DONE } else { exit_code::FAILED })
}

/// One entry a line, whatever the format: this is for programs and for keeping elsewhere.
async fn export(desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let export = desk.ask(&ExportQuery {}).await?.value;
    let lines: String = export.lines.iter().map(|line| format!("{}\n", harmless_json(line))).collect();
    desk.printer.data(&lines)?;
    desk.printer.say(&view::history::exported(&export, &desk.look));
    let whole = export.chains.iter().all(|chain| chain.ok);
    Ok(if whole { exit_code::DONE } else { exit_code::FAILED })
}

/// Where the history ends, as a file: the same in every format, since it is for a later `audit verify`.
async fn make_anchor(desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let answer = desk.ask(&AnchorQuery {}).await?;
    let lines = serde_json::to_string_pretty(&answer.value).unwrap_or(answer.json);
    desk.printer.data(&harmless_json(&lines))?;
    desk.printer.say(&view::history::anchored(&answer.value, &desk.look));
    Ok(exit_code::DONE)
}

/// An anchor that was kept. It takes some hundred bytes, so that a file that was meant by mistake is not read whole.
fn read_anchor(path: &Path) -> Result<Anchor, CliError> {
    let unread = |source| CliError::ReadFile { path: path.to_owned(), source };
    let mut text = Vec::new();
    if path == Path::new("-") {
        let read = io::stdin().lock().take(ANCHOR_BYTES_MAX).read_to_end(&mut text);
        read.map_err(|source| CliError::ReadStdin { source })?;
    } else {
        File::open(path).map_err(unread)?.take(ANCHOR_BYTES_MAX).read_to_end(&mut text).map_err(unread)?;
    }
    anchor::read(&text).map_err(|source| CliError::NotAnAnchor { path: path.to_owned(), source })
}
