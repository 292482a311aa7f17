//! `report`.

use crate::api::wire::ReportQuery;
use crate::cli::args::{Report, ReportFormat};
use crate::cli::when::Day;
use crate::cli::{exit_code, view};

use super::{CliError, Desk, harmless_json};

pub(super) async fn report(args: Report, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let since = desk.instant_if_any(args.since.as_deref(), "--since", Day::Begins).await?;
    let answer = desk.ask(&ReportQuery { since }).await?;
    let usual = if desk.printer.is_json() { ReportFormat::Json } else { ReportFormat::Text };
    let written = match args.format.unwrap_or(usual) {
        ReportFormat::Text => view::report::as_text(&answer.value, &desk.look),
        ReportFormat::Json => harmless_json(&answer.json),
        ReportFormat::MediaWiki => view::report::as_mediawiki(&answer.value, &desk.look),
    };
    desk.printer.data(&written)?;
    Ok(exit_code::DONE)
}
