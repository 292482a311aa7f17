//! The sentences of mails, in the reader's language. `notify::compose` chooses among them and puts them in order.
//!
//! Whatever comes from outside (names, projects, hosts) is cleaned here; callers pass it as it is.

use crate::model::ladder::Rung;
use crate::model::lease::Moved;
use crate::model::outbox::Report;

use super::{Language, Style, english};

/// In which capacity somebody reads of a VM.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reader {
    /// An owner or a member.
    Owner,
    /// Somebody who may be the owner; a guess.
    PerhapsOwner,
    /// The infrateam, since the owner is not known.
    StandIn,
}

/// The VM that is spoken of.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    pub name: &'a str,
    pub project: &'a str,
    /// What to type for it in a command.
    pub word: &'a str,
    pub reader: Reader,
}

/// When a VM will be powered off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// The end of the lease, as a moment.
    pub at: String,
    /// How long until then; nothing if it has passed.
    pub left: Option<String>,
    /// Where the end has passed: before which moment nothing is done, if the policy says.
    pub not_before: Option<String>,
    /// Whether this is the message at the beginning of the lease.
    pub at_start: bool,
    pub moved: Option<Moved>,
}

/// What starting it again gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StartAgain {
    /// A new lease of this length, in words.
    NewLease(String),
    /// A new lease, of a length that is not known.
    SomeLease,
    /// Nothing: the policy stops it again.
    StopsAgain,
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident($($arg:ident: $kind:ty),*) -> $result:ty;)*) => {
        $($(#[$doc])*
        pub fn $name(style: &Style, $($arg: $kind),*) -> $result {
            match style.language {
                Language::English | Language::Dutch | Language::German => english::mails::$name($($arg),*),
            }
        })*
    };
}

texts! {
    /// The first line. Nobody's name: a greeting to whoever reads it.
    greeting(called: Option<&str>) -> String;
    /// The subject of a mail about one VM that will be powered off.
    notice_title(vm: &Subject<'_>, end: &Ending) -> String;
    /// The subject about several VMs that will be powered off, the first of them at a moment.
    notices_title(count: usize, first: &str) -> String;
    /// The subject about one VM that was powered off.
    off_title(vm: &Subject<'_>) -> String;
    /// The subject about several VMs that were powered off.
    offs_title(count: usize) -> String;
    /// The subject of one report.
    report_title(report: Report, name: Option<&str>) -> String;
    /// The subject of several reports.
    reports_title(count: usize, host: &str) -> String;
    /// The subject of a mail about several kinds of matters.
    mixed_title(count: usize, host: &str) -> String;

    /// That one VM will be powered off, and when.
    notice(vm: &Subject<'_>, end: &Ending, host: &str, lease: Option<&str>) -> String;
    /// That these VMs will be powered off; a table follows.
    notices(reader: Reader, count: usize, host: &str) -> String;
    /// Why the end is another one than before, if it is.
    moved(why: Option<Moved>) -> Option<String>;
    /// That one VM was powered off, when and how gently.
    off(vm: &Subject<'_>, at: &str, host: &str, rung: Rung) -> String;
    /// That these VMs were powered off; a table follows.
    offs(reader: Reader, count: usize, host: &str) -> String;
    /// How a VM was powered off, in a cell of a table.
    off_how(rung: Rung) -> String;
    /// That nothing is lost, and what starting again gives. Commands follow where starting helps.
    start_again(again: &StartAgain, already_off: bool) -> String;
    /// That a VM that comes back by itself is stopped again.
    revivals() -> String;
    /// How to keep a VM on, for its owners.
    keep_on(infrateam: Option<&str>, already_off: bool) -> String;
    /// What the infrateam can do where it stands in. Commands follow.
    stand_in(count: usize) -> String;
    /// Introduces the command that shows the whole story.
    ask_for_more() -> String;
    /// What was noticed and what to do about it.
    report(report: Report, name: Option<&str>) -> String;
    /// The last lines.
    footer(host: &str) -> String;
    /// The heads of the columns: VM, project, lease ends, left.
    notice_columns() -> [&'static str; 4];
    /// The heads of the columns: VM, project, powered off, how.
    off_columns() -> [&'static str; 4];
}
