//! What people read of the daemon's answers. Values in, text out: nothing here asks or prints.
//!
//! Names and all other words of people are cleaned here, once. Sentences of the daemon hold names that are clean
//! already.

pub mod adoption;
pub mod card;
pub mod decisions;
pub mod history;
pub mod plan;
pub mod policy;
pub mod projects;
pub mod report;
pub mod roles;
pub mod requests;
pub mod status;
pub mod vms;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::TimeDelta;
use unicode_width::UnicodeWidthStr as _;

use crate::model::time::Wall;
use crate::texts::{self, Language, Style, Words, clean, clean_to, say, times};

use super::paint::Paint;
use super::printer::harmless;
use super::table::folded;

/// How many characters of a reason or purpose are shown: it may need more than a name does.
const EXPLANATION_MAX: usize = 400;
/// How wide running text is at most, whatever the terminal's width: longer lines are hard to read.
const PROSE_WIDTH: usize = 100;
/// In columns of a card: where the values begin.
const LABEL_WIDTH: usize = 14;

/// How people want to read.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    pub style: Style,
    /// How many columns there are.
    pub width: usize,
    pub paint: Paint,
}

impl From<&Look> for Language {
    fn from(look: &Look) -> Self {
        look.style.language
    }
}

impl Look {
    /// A moment in full: `Sat 5 Dec 2026, 14:03 CET`.
    fn moment(&self, at: Wall) -> String {
        times::moment(at, &self.style)
    }

    /// A moment, and how far it is from now.
    fn moment_from(&self, at: Wall, now: Wall) -> String {
        let distance = if at >= now { times::until(at, now, &self.style) } else { times::ago(at, now, &self.style) };
        format!("{}, {distance}", self.moment(at))
    }

    /// A moment in a column: `Sat 5 Dec 14:03`, in the reader's zone.
    fn brief_moment(&self, at: Wall, now: Wall) -> String {
        times::brief_moment(at, now, &self.style)
    }

    /// A length of time in a column: `13d 4h`.
    fn brief_length(&self, length: TimeDelta) -> String {
        times::brief_length(length, self.style.language)
    }

    /// A word of the daemon, in the reader's language.
    fn word(&self, of: Words, word: &str) -> String {
        texts::word(self.style.language, of, word)
    }

    /// A class: the policy's label for it in the reader's language, else its name.
    fn class(&self, name: &str, labels: &BTreeMap<String, String>) -> String {
        word(labels.get(self.style.language.tag()).map_or(name, String::as_str))
    }

    /// The zone, in a word, for all of these moments: their common abbreviation, else the zone's name.
    fn zone_of(&self, moments: &[Wall]) -> String {
        let zone = self.style.timezone;
        let short = |at: &Wall| at.with_timezone(&zone).format("%Z").to_string();
        match moments.split_first() {
            Some((first, rest)) if rest.iter().all(|at| short(at) == short(first)) => short(first),
            _ => zone.name().to_owned(),
        }
    }

    /// Running text, broken between words on a terminal and left alone in a pipe. The space it begins with is kept.
    fn prose(&self, text: &str, indent: usize) -> String {
        let said = text.trim_start_matches(' ');
        let lead = text.len() - said.len();
        format!("{}{}", &text[..lead], folded(said, self.prose_width(), lead, indent))
    }

    /// A line of a card: its label, and its value, whose further lines are indented.
    fn field(&self, label: &str, value: &str) -> String {
        let space = " ".repeat(LABEL_WIDTH.saturating_sub(label.width()));
        let value = folded(value, self.prose_width(), LABEL_WIDTH, LABEL_WIDTH);
        format!("{}{space}{value}\n", self.paint.bold(label))
    }

    fn prose_width(&self) -> usize {
        if self.width == usize::MAX { usize::MAX } else { self.width.min(PROSE_WIDTH) }
    }
}

/// A role: those that every project has by our word for them, all others as the policy names them.
fn role(name: &str, look: &Look) -> String {
    match name {
        "owner" => say!(look, "role-owner"),
        "member" => say!(look, "role-member"),
        of_policy => word(of_policy),
    }
}

/// What people wrote, as far as it fits.
fn explanation(text: &str) -> String {
    clean_to(text.trim(), EXPLANATION_MAX)
}

/// A word that is made of parts, as people write it: `power-off` stays, `shutting-down` too; unknown ones are cleaned.
fn word(text: &str) -> String {
    clean_to(text, 40)
}

/// The first characters of a digest: what people compare and type.
fn short(digest: &str) -> String {
    clean_to(digest.get(..12).unwrap_or(digest), 64)
}

/// The first characters of an id: what people compare and type.
fn short_id(id: &str) -> String {
    clean(id.get(..8).unwrap_or(id))
}

/// A sentence of the daemon.
fn sentence(text: &str) -> String {
    harmless(text).replace('\n', " ")
}
