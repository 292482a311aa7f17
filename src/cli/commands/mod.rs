//! The verbs. Each asks the daemon and shows what it answers; `policy check` and parts of `doctor` need no daemon.

mod adopt;
mod decisions;
mod dial;
mod doctor;
mod history;
mod plan;
mod policy;
mod power;
mod projects;
mod report;
mod roles;
mod requests;
mod status;
mod vms;

use std::ffi::OsString;
use std::fmt::Display;
use std::path::{Path, PathBuf};

use chrono_tz::Tz;
use serde::de::DeserializeOwned;

use crate::api::client::{Answer, Client, Remote, Way};
use crate::api::wire::{Ask, StatusQuery};
use crate::model::said::REASON_CHARACTERS_MAX;
use crate::model::time::Wall;
use crate::texts::{Style, say};

use super::args::{Cli, DEFAULT_SOCKET, Global, Verb};
use super::ask::{self, Answers, Place, Wrong};
use super::error::CliError;
use super::language;
use super::printer::{Printer, harmless, harmless_json};
use super::view::Look;
use super::when::{self, Day, NotATime};

/// Carries out one verb, and gives the exit code. Where it comes to nothing, what was answered on the terminal is given
/// back behind what was `typed`.
pub(super) async fn carry_out(cli: Cli, typed: &[OsString], printer: &mut Printer) -> Result<u8, CliError> {
    let zone = when::system_zone();
    let language = language::of_environment();
    let style = Style { language: language.unwrap_or_default(), timezone: zone };
    let look = Look { style, width: printer.width(), paint: printer.paint() };
    let here = here(&cli.global);
    let client = Client::by(way(&cli.global, &cli.verb)?).speaking(language);
    let mut desk = Desk { client, look, answers: Answers::default(), printer };
    let done = verb(cli.verb, &here, &mut desk).await;
    done.map_err(|error| match desk.answers.kept(&error, typed) {
        None => error,
        Some(kept) => CliError::WithAnswers { kept, error: Box::new(error) },
    })
}

async fn verb(verb: Verb, here: &Path, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    match verb {
        Verb::List(args) => vms::list(args, desk).await,
        Verb::Show(args) => vms::show(args, desk).await,
        Verb::Start(args) => power::start(args, desk).await,
        Verb::Stop(args) => power::stop(args, desk).await,
        Verb::Plan(args) => plan::plan(args, desk).await,
        Verb::Status => status::status(desk).await,
        Verb::Log(args) => history::log(args, desk).await,
        Verb::Policy(verb) => policy::policy(verb, desk).await,
        Verb::Hold(args) => decisions::hold(args, desk).await,
        Verb::Release(args) => decisions::release(args, desk).await,
        Verb::Request(verb) => requests::request(verb, desk).await,
        Verb::Classify(args) => decisions::classify(args, desk).await,
        Verb::Project(verb) => projects::project(verb, desk).await,
        Verb::Reserve(args) => projects::reserve(args, desk).await,
        Verb::Role(verb) => roles::role(verb, desk).await,
        Verb::Guard(verb) => decisions::guard(verb, desk).await,
        Verb::Mode(args) => decisions::mode(args, desk).await,
        Verb::Adopt(args) => adopt::adopt(args, desk).await,
        Verb::Audit(verb) => history::audit(verb, desk).await,
        Verb::Report(args) => report::report(args, desk).await,
        Verb::Doctor => doctor::doctor(desk).await,
        Verb::DialStdio => dial::dial_stdio(here, desk).await,
    }
}

/// How to get to the daemon: by the socket that was named, or by ssh to the one that was named there.
fn way(global: &Global, verb: &Verb) -> Result<Way, CliError> {
    // The far side of `--host` asks on its own machine, whatever is set there.
    let host = global.host.clone().filter(|_| !matches!(verb, Verb::DialStdio));
    // An empty host is refused as any other that is none: this machine is not asked instead.
    let Some(typed) = host else { return Ok(Way::Socket(here(global))) };
    let remote: Remote = typed.parse().map_err(|source| CliError::Host { typed, source })?;
    let Some(there) = global.socket.clone() else { return Ok(Way::Ssh(remote)) };
    let remote = remote.with_socket(&there).map_err(|source| CliError::SocketThere { typed: there, source })?;
    Ok(Way::Ssh(remote))
}

/// The socket of this machine.
fn here(global: &Global) -> PathBuf {
    global.socket.clone().unwrap_or_else(|| PathBuf::from(DEFAULT_SOCKET))
}

const REASON: &str = "--reason";

/// What every verb works with.
struct Desk<'a> {
    client: Client,
    look: Look,
    /// What people have answered on the terminal so far.
    answers: Answers,
    printer: &'a mut Printer,
}

impl Desk<'_> {
    /// Asks, and shows times and words from then on as the daemon says them.
    async fn ask<Q: Ask>(&mut self, question: &Q) -> Result<Answer<Q::Answer>, CliError> {
        let answer = self.client.ask(question).await?;
        self.look.style.timezone = answer.timezone.unwrap_or(self.look.style.timezone);
        self.look.style.language = answer.language.unwrap_or(self.look.style.language);
        Ok(answer)
    }

    /// Shows an answer: as it was sent, or as people read it.
    fn show<T: DeserializeOwned>(
        &mut self,
        answer: &Answer<T>,
        view: impl FnOnce(&T, &Look) -> String,
    ) -> Result<(), CliError> {
        let shown = if self.printer.is_json() { harmless_json(&answer.json) } else { view(&answer.value, &self.look) };
        Ok(self.printer.data(&shown)?)
    }

    /// Why: as it was typed, else as people answer on the terminal.
    fn reason(&mut self, typed: Option<String>, question: &str) -> Result<String, CliError> {
        self.said(typed, Place::Option(REASON), question, REASON_CHARACTERS_MAX)
    }

    /// What was typed, else what people answer on the terminal, in so many characters at most.
    fn said(
        &mut self,
        typed: Option<String>,
        place: Place,
        question: &str,
        characters_max: usize,
    ) -> Result<String, CliError> {
        let flag = place.name();
        let said = match typed.map(|typed| typed.trim().to_owned()).filter(|typed| !typed.is_empty()) {
            Some(typed) => return Ok(typed),
            None if !ask::on_terminal() => return Err(CliError::Missing { flag }),
            None => {
                let style = self.look.style;
                self.answered(place, question, |typed| ask::text(typed, characters_max, &style))?
            }
        };
        said.ok_or(CliError::Unanswered { flag })
    }

    /// What people answer on the terminal. It is not lost if anything fails after it.
    fn answered<T: Display>(
        &mut self,
        place: Place,
        question: &str,
        check: impl Fn(&str) -> Result<T, Wrong>,
    ) -> Result<Option<T>, CliError> {
        let answer = ask::answer(question, &self.look.style, self.printer, check)?;
        if let Some(answer) = &answer {
            self.answers.add(place, &answer.to_string());
        }
        Ok(answer)
    }

    /// What went well enough, and still should be known.
    fn warn(&mut self, warnings: &[String]) {
        for warning in warnings {
            let word = self.look.paint.yellow(&say!(&self.look, "warning-word"));
            self.printer.always(&format!("{word} {}", harmless(warning)));
        }
    }

    /// The instant that was typed. Unless it says its zone, the daemon says what time it is, and in which zone.
    async fn instant(&mut self, typed: &str, flag: &'static str, day: Day) -> Result<Wall, CliError> {
        if let Some(at) = when::absolute(typed) {
            return Ok(at);
        }
        let not_a_time = |source| CliError::Time { flag, source };
        // What is no time in any zone is said without a daemon.
        when::parse(typed, Tz::UTC, day).map_err(not_a_time)?;
        let there = self.instant_there(typed, day).await?;
        there.map(|(_, at)| at).map_err(not_a_time)
    }

    /// What time the daemon says it is, and the instant that was typed, in its zone.
    async fn instant_there(&mut self, typed: &str, day: Day) -> Result<Result<(Wall, Wall), NotATime>, CliError> {
        let now = self.ask(&StatusQuery {}).await?.value.at;
        Ok(when::parse(typed, self.look.style.timezone, day).map(|when| (now, when.at(now))))
    }

    async fn instant_if_any(
        &mut self,
        typed: Option<&str>,
        flag: &'static str,
        day: Day,
    ) -> Result<Option<Wall>, CliError> {
        match typed {
            Some(typed) => self.instant(typed, flag, day).await.map(Some),
            None => Ok(None),
        }
    }
}
