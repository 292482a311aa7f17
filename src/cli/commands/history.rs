//! `log` and `audit`.

use crate::api::wire::{ExportQuery, LogQuery, VerifyQuery};
use crate::cli::args::{Audit, Log};
use crate::cli::when::Day;
use crate::cli::{exit_code, view};

use super::{CliError, Desk, harmless_json};

pub(super) async fn log(args: Log, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let since = desk.instant_if_any(args.since.as_deref(), "--since", Day::Begins).await?;
    let answer = desk.ask(&LogQuery { about: args.subject, since, limit: None }).await?;
    desk.show(&answer, view::history::log)?;
    if answer.value.entries.is_empty() && !desk.printer.is_json() {
        desk.printer.say("nothing has happened, as far as you may see");
    }
    Ok(exit_code::DONE)
}

pub(super) async fn audit(verb: Audit, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    match verb {
        Audit::Verify => verify(desk).await,
        Audit::Export => export(desk).await,
    }
}

async fn verify(desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let answer = desk.ask(&VerifyQuery {}).await?;
    desk.show(&answer, view::history::verified)?;
    Ok(if answer.value.ok { exit_code::DONE } else { exit_code::FAILED })
}

/// One entry a line, whatever the format: this is for programs and for keeping elsewhere.
async fn export(desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let export = desk.ask(&ExportQuery {}).await?.value;
    let lines: String = export.lines.iter().map(|line| format!("{}\n", harmless_json(line))).collect();
    desk.printer.data(&lines)?;
    desk.printer.say(&view::history::exported(&export));
    let whole = export.chains.iter().all(|chain| chain.ok);
    Ok(if whole { exit_code::DONE } else { exit_code::FAILED })
}
