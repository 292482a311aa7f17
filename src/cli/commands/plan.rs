//! `plan` and `plan approve`.

use crate::api::wire::{ApprovePlan, PlanQuery};
use crate::cli::args::{Plan, PlanVerb};
use crate::cli::when::Day;
use crate::cli::{exit_code, view};
use crate::texts::say;

use super::{CliError, Desk};

pub(super) async fn plan(args: Plan, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    if let Some(PlanVerb::Approve { digest, reason }) = args.verb {
        return approve(digest, reason, desk).await;
    }
    let at = desk.instant_if_any(args.at.as_deref(), "--at", Day::Begins).await?;
    let answer = desk.ask(&PlanQuery { at }).await?;
    desk.show(&answer, view::plan::plan)?;
    let something = args.exit_code && !answer.value.steps.is_empty();
    Ok(if something { exit_code::SOMETHING_TO_DO } else { exit_code::DONE })
}

async fn approve(digest: String, reason: Option<String>, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let reason = desk.reason(reason, &say!(&desk.look, "ask-plan-why"))?;
    desk.decide(&ApprovePlan { digest, reason }).await
}
