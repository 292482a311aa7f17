//! Decisions of people: `hold`, `release`, `classify`, `guard` and `mode`.

use crate::api::wire::{AckGuard, Ask, Classify, Done, GuardsQuery, HoldVm, ModeQuery, Release, SetMode};
use crate::cli::when::Day;
use crate::cli::{args, exit_code, view};
use crate::model::said::REASON_CHARACTERS_MAX;
use crate::texts::say;

use super::{CliError, Desk};

pub(super) async fn hold(args: args::Hold, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let until = desk.said(args.until, "--until", &say!(&desk.look, "ask-hold-until"), REASON_CHARACTERS_MAX)?;
    let reason = desk.reason(args.reason, &say!(&desk.look, "ask-hold-why"))?;
    let until = desk.instant(&until, "--until", Day::Ends).await?;
    desk.decide(&HoldVm { vm: args.vm, until, reason }).await
}

pub(super) async fn release(args: args::Release, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    desk.decide(&Release { vm: args.vm, reason: args.reason }).await
}

pub(super) async fn classify(args: args::Classify, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let stated = args::stated(args.state)?;
    let reason = desk.reason(args.reason, &say!(&desk.look, "ask-classify-why"))?;
    desk.decide(&Classify { project: args.project, class: args.class, reason, stated }).await
}

pub(super) async fn guard(verb: args::Guard, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    match verb {
        args::Guard::List => {
            let answer = desk.ask(&GuardsQuery {}).await?;
            desk.show(&answer, view::decisions::guards)?;
            Ok(exit_code::DONE)
        }
        args::Guard::Ack { guard, reason } => acknowledge(guard, reason, desk).await,
    }
}

/// The acknowledgement is bound to the values that were up when it was asked for, and those are shown first.
async fn acknowledge(guard: String, reason: Option<String>, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let guards = desk.ask(&GuardsQuery {}).await?.value;
    let up = guards.up.into_iter().find(|up| up.guard == guard);
    let observed = up.map(|up| up.observed);
    if let Some(observed) = &observed {
        desk.printer.say(&view::decisions::observed(&guard, observed, &desk.look));
    }
    let reason = desk.reason(reason, &say!(&desk.look, "ask-guard-found"))?;
    desk.decide(&AckGuard { guard, reason, observed }).await
}

pub(super) async fn mode(args: args::Mode, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let answer = match args.mode {
        None => desk.ask(&ModeQuery {}).await?,
        Some(mode) => {
            let reason = desk.reason(args.reason, &say!(&desk.look, "ask-mode-why"))?;
            desk.ask(&SetMode { mode: mode.as_str().to_owned(), reason }).await?
        }
    };
    desk.show(&answer, view::decisions::mode)?;
    Ok(exit_code::DONE)
}

impl Desk<'_> {
    /// Has something decided, and shows what came of it.
    pub(super) async fn decide<Q: Ask<Answer = Done>>(&mut self, question: &Q) -> Result<u8, CliError> {
        let answer = self.ask(question).await?;
        self.show(&answer, view::decisions::done)?;
        self.warn(&answer.value.warnings);
        Ok(exit_code::DONE)
    }
}
