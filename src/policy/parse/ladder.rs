//! `ladder`: the rungs that end a run, each with its time.

use std::ops::Range;

use chrono::TimeDelta;

use super::values::some_length;
use crate::diagnostics::reading::{Findings, Section, Value};
use crate::diagnostics::{closest, quoted};
use crate::model::ladder::Rung;
use crate::model::time::as_millis;

/// The rungs, from gentle to rough: the only order that they may have.
const RUNGS: [&str; 3] = ["shutdown", "save", "destroy"];

/// How long a guest gets to shut down, and how often it is asked: services with much to write need minutes, and guests
/// miss requests while they boot.
const SHUTDOWN_WAIT: TimeDelta = TimeDelta::minutes(10);
const SHUTDOWN_RESEND: TimeDelta = TimeDelta::seconds(30);

/// How long writing the memory to disk may take.
const SAVE_WAIT: TimeDelta = TimeDelta::minutes(10);

/// How long a destroyed VM may take to be gone: a hung QEMU was measured to take 11.8 s, and here it gets twice that
/// and some more.
const DESTROY_WAIT: TimeDelta = TimeDelta::seconds(30);

const EXAMPLE: &str = "write `{ shutdown = { for = \"10m\", resend = \"30s\" } }`, `{ save = { for = \"10m\" } }` or \
                       `{ destroy = {} }`, or only the word for the usual times";

pub(super) fn read(section: &Section<'_>, findings: &mut Findings<'_>) -> Option<Vec<Rung>> {
    if section.value("ladder").is_none() {
        return RUNGS.iter().map(|word| rung_of(word, None, findings)).collect();
    }
    let list = section.list("ladder", findings)?;
    if list.is_empty() {
        findings.error(section.value("ladder")?.span(), "the ladder has no rungs").help(EXAMPLE);
        return None;
    }
    let mut rungs = Vec::new();
    let mut last: Option<(usize, Range<usize>)> = None;
    for value in list {
        let (place, rung) = rung(value, findings)?;
        if let Some((earlier, at)) = &last {
            order(place, value.span(), *earlier, at.clone(), findings);
        }
        last = Some((place, value.span()));
        rungs.push(rung);
    }
    Some(rungs)
}

fn order(place: usize, span: Range<usize>, earlier: usize, at: Range<usize>, findings: &mut Findings<'_>) {
    let help =
        "the order is `shutdown`, `save`, `destroy`, each once at most: nothing rough comes before something gentle";
    if place == earlier {
        let message = format!("the rung {} stands twice in the ladder", quoted(RUNGS[place]));
        findings.error(span, message).also(at, "here already").help(help);
    } else if place < earlier {
        let message = format!("{} comes after {} in the ladder", quoted(RUNGS[place]), quoted(RUNGS[earlier]));
        findings.error(span, message).also(at, "too early").help(help);
    }
}

/// A rung and its place in [`RUNGS`]: a word, or a table with one word and its times.
fn rung(value: &Value<'_>, findings: &mut Findings<'_>) -> Option<(usize, Rung)> {
    if let Some(word) = value.get_ref().as_str() {
        let place = place(word, value.span(), findings)?;
        return Some((place, rung_of(word, None, findings)?));
    }
    let Some(table) = value.get_ref().as_table() else {
        findings.wrong_type("rung", value, "a word, or a table with one word and its times").help(EXAMPLE);
        return None;
    };
    let mut words = table.iter();
    let (Some((word, times)), None) = (words.next(), words.next()) else {
        findings.error(value.span(), "a rung is one word with its times").help(EXAMPLE);
        return None;
    };
    let place = place(word.get_ref(), word.span(), findings)?;
    let times = Section::of(word.get_ref(), times, findings)?;
    Some((place, rung_of(word.get_ref(), Some(&times), findings)?))
}

fn place(word: &str, span: Range<usize>, findings: &mut Findings<'_>) -> Option<usize> {
    let place = RUNGS.iter().position(|rung| *rung == word);
    if place.is_none() {
        let help = match closest(word, RUNGS) {
            Some(meant) => format!("did you mean {}?", quoted(meant)),
            None => EXAMPLE.to_owned(),
        };
        findings.error(span, format!("there is no rung {}", quoted(word))).help(help);
    }
    place
}

fn rung_of(word: &str, times: Option<&Section<'_>>, findings: &mut Findings<'_>) -> Option<Rung> {
    let known: &[&str] = if word == "shutdown" { &["for", "resend"] } else { &["for"] };
    if let Some(times) = times {
        times.allow(&quoted(word), known, findings);
    }
    let mut ms = |key: &str, default: TimeDelta| match times {
        Some(times) if times.value(key).is_some() => {
            some_length(times, key, findings).map(|length| as_millis(length.into_inner()))
        }
        _ => Some(as_millis(default)),
    };
    match word {
        "shutdown" => {
            Some(Rung::Shutdown { wait_ms: ms("for", SHUTDOWN_WAIT)?, resend_ms: ms("resend", SHUTDOWN_RESEND)? })
        }
        "save" => Some(Rung::Save { wait_ms: ms("for", SAVE_WAIT)? }),
        _ => Some(Rung::Destroy { wait_ms: ms("for", DESTROY_WAIT)? }),
    }
}
