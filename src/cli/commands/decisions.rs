//! Decisions of people: `hold`, `release`, `classify`, `guard` and `mode`.

use chrono::TimeDelta;
use chrono_tz::Tz;

use crate::api::wire::{AckGuard, Ask, Classify, Done, GuardsQuery, HoldVm, ModeQuery, Release, SetMode, ShowQuery};
use crate::cli::ask::{self, Place, Wrong};
use crate::cli::when::{self, Day, NotATime};
use crate::cli::{args, exit_code, view};
use crate::model::hold::HOLD_DAYS_MAX;
use crate::model::language::Language;
use crate::model::said::REASON_CHARACTERS_MAX;
use crate::model::time::{Wall, later};
use crate::texts::{clean_to, say};

use super::{CliError, Desk, REASON};

const UNTIL: &str = "--until";

/// So much is repeated of what is no time.
const WHY_MAX: usize = 200;

pub(super) async fn hold(args: args::Hold, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    // What is missing where nobody can be asked is named before anything else is found fault with.
    let missing = [(UNTIL, &args.until), (REASON, &args.reason)].into_iter().find(|(_, typed)| typed.is_none());
    if let Some((flag, _)) = missing.filter(|_| !ask::on_terminal()) {
        return Err(CliError::Missing { flag });
    }
    if missing.is_some() {
        // Nobody is asked about a VM that is not there.
        desk.ask(&ShowQuery { vm: args.vm.clone(), at: None }).await?;
    }
    let until = match args.until {
        Some(typed) => desk.instant(&typed, UNTIL, Day::Ends).await?,
        None => until(desk).await?,
    };
    let reason = desk.reason(args.reason, &say!(&desk.look, "ask-hold-why"))?;
    desk.decide(&HoldVm { vm: args.vm, until, reason }).await
}

/// Asks until when, until that is a time until which a VM can be held.
async fn until(desk: &mut Desk<'_>) -> Result<Wall, CliError> {
    let question = say!(&desk.look, "ask-hold-until");
    loop {
        let style = desk.look.style;
        // What is no time in any zone is told without a daemon.
        let check = |typed: &str| {
            let typed = ask::text(typed, REASON_CHARACTERS_MAX, &style)?;
            match when::parse(&typed, Tz::UTC, Day::Ends) {
                Ok(_) => Ok(typed),
                Err(why) => Err(Wrong::because(no_time(&why, style.language))),
            }
        };
        let typed = desk.answered(Place::Option(UNTIL), &question, check)?;
        let typed = typed.ok_or(CliError::Unanswered { flag: UNTIL })?;
        let wrong = match desk.instant_there(&typed, Day::Ends).await? {
            Ok((now, until)) => match out_of_reach(until, now, style.language) {
                None => return Ok(until),
                Some(why) => why,
            },
            Err(why) => no_time(&why, style.language),
        };
        // Whoever breaks off now is not offered to go on with it.
        desk.answers.remove(&Place::Option(UNTIL));
        desk.printer.always(&wrong);
    }
}

/// Why that is no time, and how one is written.
fn no_time(why: &NotATime, language: Language) -> String {
    format!("{}: {}", clean_to(&why.said(language), WHY_MAX), say!(language, "hint-time"))
}

/// Why nothing can be held until then, whoever holds it.
fn out_of_reach(until: Wall, now: Wall, language: Language) -> Option<String> {
    let most = later(now, TimeDelta::days(HOLD_DAYS_MAX));
    match until {
        until if until <= now => Some(say!(language, "hold-in-future")),
        until if until > most => Some(say!(language, "hold-too-long", days = HOLD_DAYS_MAX)),
        _ => None,
    }
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
