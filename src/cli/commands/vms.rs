//! `list` and `show`.

use crate::api::wire::{ListQuery, ShowQuery};
use crate::cli::args::{List, Show};
use crate::cli::when::Day;
use crate::cli::{exit_code, view};

use super::{CliError, Desk};

pub(super) async fn list(args: List, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let query = ListQuery { all: args.all, mine: args.mine, class: args.class };
    let answer = desk.ask(&query).await?;
    desk.show(&answer, view::vms::list)?;
    if !desk.printer.is_json() {
        desk.printer.say(&view::vms::list_footer(&answer.value, query.mine, &desk.look));
    }
    Ok(exit_code::DONE)
}

pub(super) async fn show(args: Show, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let at = desk.instant_if_any(args.at.as_deref(), "--at", Day::Begins).await?;
    let answer = desk.ask(&ShowQuery { vm: args.vm, at }).await?;
    desk.show(&answer, view::card::card)?;
    Ok(exit_code::DONE)
}
