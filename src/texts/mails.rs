//! The sentences of mails, in the reader's language. `notify::compose` chooses among them and puts them in order.
//!
//! Whatever comes from outside (names, projects, hosts) is cleaned here; callers pass it as it is.

use crate::model::ladder::Rung;
use crate::model::lease::Moved;
use crate::model::outbox::Report;
use crate::say;

use super::{Style, clean, clean_to, listed};

/// Subjects stay readable in a list: a name takes at most this many characters of one.
const NAME_IN_TITLE: usize = 40;

/// And so many where another sentence stands beside.
pub(super) const NAME_BESIDE: usize = 20;

/// So many VMs are named in a sentence at most.
const NAMES_MAX: usize = 10;

/// What the texts are given for a lease whose length is not known; no length of time is said so.
const NOT_KNOWN: &str = "none";

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

impl Reader {
    /// The word by which the texts choose.
    fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::PerhapsOwner => "perhaps",
            Self::StandIn => "stand-in",
        }
    }
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
    /// A new lease of this length, in words, as `times::lease` has them.
    NewLease(String),
    /// A new lease, of a length that is not known.
    SomeLease,
    /// Nothing: the policy stops it again.
    StopsAgain,
}

/// The first line. Nobody's name: a greeting to whoever reads it.
pub fn greeting(style: &Style, called: Option<&str>) -> String {
    match called {
        Some(called) => say!(style, "mail-greeting-name", name = in_title(called)),
        None => say!(style, "mail-greeting"),
    }
}

/// The last lines.
pub fn footer(style: &Style, host: &str) -> String {
    say!(style, "mail-footer", host = clean(host))
}

/// The subject of a mail about one VM that will be powered off. `beside` another sentence its name is cut earlier.
pub fn notice_title(style: &Style, vm: &Subject<'_>, end: &Ending, beside: bool) -> String {
    let name = clean_to(vm.name, if beside { NAME_BESIDE } else { NAME_IN_TITLE });
    match (&end.left, end.at_start) {
        (None, _) => say!(style, "mail-title-ended", name = name),
        (Some(_), true) => say!(style, "mail-title-may-run", name = name, at = end.at),
        (Some(_), false) => say!(style, "mail-title-will-end", name = name, at = end.at),
    }
}

/// The subject about several VMs that will be powered off, the first of them at a moment.
pub fn notices_title(style: &Style, count: usize, first: &str) -> String {
    say!(style, "mail-title-notices", count = count, first = first)
}

/// The subject about one VM that was powered off.
pub fn off_title(style: &Style, vm: &Subject<'_>) -> String {
    say!(style, "mail-title-off", name = in_title(vm.name))
}

/// The subject about several VMs that were powered off.
pub fn offs_title(style: &Style, count: usize) -> String {
    say!(style, "mail-title-offs", count = count)
}

/// The subject of one report.
pub fn report_title(style: &Style, report: Report, name: Option<&str>) -> String {
    let report = report_word(report);
    match name {
        Some(name) => say!(style, "mail-title-report-of", report = report, name = in_title(name)),
        None => say!(style, "mail-title-report", report = report),
    }
}

/// The subject of several reports.
pub fn reports_title(style: &Style, count: usize, host: &str) -> String {
    say!(style, "mail-title-reports", count = count, host = in_title(host))
}

/// The subject of a mail about several kinds of matters.
pub fn mixed_title(style: &Style, count: usize, host: &str) -> String {
    say!(style, "mail-title-mixed", count = count, host = in_title(host))
}

fn in_title(name: &str) -> String {
    clean_to(name, NAME_IN_TITLE)
}

/// That one VM will be powered off, and when. `lease` is how long its lease is, as `times::lease_dative` has it.
pub fn notice(style: &Style, vm: &Subject<'_>, end: &Ending, host: &str, lease: Option<&str>) -> String {
    let (at, lease) = (&end.at, lease.unwrap_or(NOT_KNOWN));
    match (&end.left, end.at_start, &end.not_before) {
        (Some(left), true, _) => {
            say!(style, "mail-notice-start", vm = named(style, vm, host), lease = lease, at = at, left = left)
        }
        (Some(left), false, _) => {
            say!(style, "mail-notice", vm = named(style, vm, host), lease = lease, at = at, left = left)
        }
        (None, _, Some(not_before)) => {
            let vm = named_of(style, vm, host);
            say!(style, "mail-notice-late-not-before", vm = vm, lease = lease, at = at, not_before = not_before)
        }
        (None, _, None) => say!(style, "mail-notice-late", vm = named_of(style, vm, host), lease = lease, at = at),
    }
}

/// The VM as the subject of a sentence, by who reads it.
fn named(style: &Style, vm: &Subject<'_>, host: &str) -> String {
    let (name, project, host, reader) = (clean(vm.name), clean(vm.project), clean(host), vm.reader.as_str());
    say!(style, "mail-vm", name = name, project = project, own_project = own_project(vm), host = host, reader = reader)
}

/// The same after "of".
fn named_of(style: &Style, vm: &Subject<'_>, host: &str) -> String {
    let (name, project, host, reader) = (clean(vm.name), clean(vm.project), clean(host), vm.reader.as_str());
    let own_project = own_project(vm);
    say!(style, "mail-vm-of", name = name, project = project, own_project = own_project, host = host, reader = reader)
}

/// A project that is named as its VM tells nobody anything.
fn own_project(vm: &Subject<'_>) -> &'static str {
    yes_or_no(vm.project == vm.name)
}

fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// That these VMs will be powered off; a table follows.
pub fn notices(style: &Style, reader: Reader, count: usize, host: &str) -> String {
    say!(style, "mail-notices", reader = reader.as_str(), count = count, host = clean(host))
}

/// What the power-off of a VM waits for.
#[derive(Debug, Clone, Copy)]
pub struct Waits<'a> {
    /// The request on which nobody has decided.
    pub request: &'a str,
    /// Until when at most, as a moment.
    pub until: &'a str,
}

/// The subject about one VM whose power-off waits for a decision. `beside` another sentence its name is cut earlier.
pub fn waits_title(style: &Style, vm: &Subject<'_>, until: &str, beside: bool) -> String {
    let name = clean_to(vm.name, if beside { NAME_BESIDE } else { NAME_IN_TITLE });
    say!(style, "mail-title-waits", name = name, until = until)
}

/// The subject about several VMs that all wait for a decision, the first of them until then at most.
pub fn several_wait_title(style: &Style, count: usize, until: &str) -> String {
    say!(style, "mail-title-several-wait", count = count, until = until)
}

/// The subject about several VMs whose leases end, of which some wait for a decision.
pub fn leases_title(style: &Style, count: usize, first: &str) -> String {
    say!(style, "mail-title-leases", count = count, first = first)
}

/// That one VM is not powered off at the end of its lease, since a request that it stays on is not decided.
pub fn notice_waits(
    style: &Style,
    vm: &Subject<'_>,
    end: &Ending,
    host: &str,
    lease: Option<&str>,
    waits: &Waits<'_>,
) -> String {
    let (at, lease, request, until) = (&end.at, lease.unwrap_or(NOT_KNOWN), waits.request, waits.until);
    match &end.left {
        Some(left) => {
            let vm = named_of(style, vm, host);
            say!(style, "mail-waits", vm = vm, lease = lease, at = at, left = left, request = request, until = until)
        }
        None => {
            let vm = named_of(style, vm, host);
            say!(style, "mail-waits-late", vm = vm, lease = lease, at = at, request = request, until = until)
        }
    }
}

/// That these VMs are not powered off at the ends of their leases; a table follows.
pub fn notices_wait(style: &Style, reader: Reader, count: usize, host: &str) -> String {
    say!(style, "mail-several-wait", reader = reader.as_str(), count = count, host = clean(host))
}

/// What becomes of so many VMs that wait if it is not approved that they stay on, before their leases end or after.
pub fn waits_then(style: &Style, count: usize) -> String {
    say!(style, "mail-waits-then", count = count)
}

/// The same of one whose lease has ended.
pub fn waits_over(style: &Style) -> String {
    say!(style, "mail-waits-over")
}

/// How to see what has become of a request. Commands follow.
pub fn follow(style: &Style) -> String {
    say!(style, "mail-waits-follow")
}

/// Why the end is another one than before, if it is.
pub fn moved(style: &Style, why: Option<Moved>) -> Option<String> {
    why.map(|why| say!(style, "mail-moved", why = why.as_str()))
}

/// That one VM was powered off, when and how gently.
pub fn off(style: &Style, vm: &Subject<'_>, at: &str, host: &str, rung: Rung) -> String {
    say!(style, "mail-off", vm = named_of(style, vm, host), at = at, rung = rung.as_str())
}

/// That these VMs were powered off; a table follows.
pub fn offs(style: &Style, reader: Reader, count: usize, host: &str) -> String {
    say!(style, "mail-offs", reader = reader.as_str(), count = count, host = clean(host))
}

/// How a VM was powered off, in a cell of a table.
pub fn off_how(style: &Style, rung: Rung) -> String {
    say!(style, "mail-off-how", rung = rung.as_str())
}

/// Of which VMs a sentence is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Those {
    pub count: usize,
    /// What they are called, quoted and cleaned, where it is not said of all that the mail speaks of there.
    names: Option<String>,
}

impl Those {
    /// All of them: no name is needed.
    pub fn all(count: usize) -> Self {
        Self { count, names: None }
    }

    /// These of them, by their names as they are shown. There is at least one.
    pub fn named(style: &Style, names: &[String]) -> Self {
        let mut quoted: Vec<String> = names.iter().take(NAMES_MAX).map(|name| format!("\"{name}\"")).collect();
        if names.len() > NAMES_MAX {
            quoted.push("…".to_owned());
        }
        Self { count: names.len(), names: Some(listed::and(&quoted, style.into())) }
    }

    /// The word by which the texts choose, or the names.
    fn names(&self) -> &str {
        self.names.as_deref().unwrap_or(NOT_KNOWN)
    }
}

/// That nothing is lost, and what starting again gives. Commands follow where starting helps.
pub fn start_again(style: &Style, those: &Those, again: &StartAgain, already_off: bool) -> String {
    let (already_off, count, names) = (yes_or_no(already_off), those.count, those.names());
    match again {
        StartAgain::NewLease(lease) => {
            say!(style, "mail-again-lease", already_off = already_off, count = count, names = names, lease = lease)
        }
        StartAgain::SomeLease => {
            say!(style, "mail-again-some-lease", already_off = already_off, count = count, names = names)
        }
        StartAgain::StopsAgain => say!(style, "mail-again-stops", count = count, names = names),
    }
}

/// That so many VMs are stopped again if they come back by themselves.
pub fn revivals(style: &Style, count: usize) -> String {
    say!(style, "mail-revivals", count = count)
}

/// How to keep VMs on, where no request does it.
pub fn keep_on(style: &Style, those: &Those, infrateam: Option<&str>, already_off: bool) -> String {
    let (off, count, names) = (yes_or_no(already_off), those.count, those.names());
    match infrateam.map(clean) {
        Some(address) => {
            say!(style, "mail-keep-on-address", already_off = off, count = count, names = names, infrateam = address)
        }
        None => say!(style, "mail-keep-on", already_off = off, count = count, names = names),
    }
}

/// How to keep VMs on, where a promotion does it. Commands follow.
pub fn keep_on_promotion(style: &Style, those: &Those, already_off: bool) -> String {
    let (off, count, names) = (yes_or_no(already_off), those.count, those.names());
    say!(style, "mail-keep-on-promotion", already_off = off, count = count, names = names)
}

/// How to keep VMs on, for somebody whom they may belong to. Commands follow.
pub fn keep_on_claim(style: &Style, those: &Those) -> String {
    say!(style, "mail-keep-on-claim", count = those.count, names = those.names())
}

/// That it is being decided whether VMs stay on. Commands follow.
pub fn keep_on_asked(style: &Style, those: &Those) -> String {
    say!(style, "mail-keep-on-asked", count = those.count, names = those.names())
}

/// Whom to ask.
pub fn questions(style: &Style, infrateam: &str) -> String {
    say!(style, "mail-questions", infrateam = clean(infrateam))
}

/// What the infrateam is asked to do for VMs without an owner who can be reached: the first of them is `word`, and these
/// are the owners whose accounts are gone. Commands follow.
pub fn stand_in(style: &Style, count: usize, word: &str, gone: &[&str]) -> String {
    let names: Vec<String> = gone.iter().map(|name| clean_to(name, NAME_BESIDE)).collect();
    let (names, gone) = (listed::and(&names, style.into()), gone.len());
    say!(style, "mail-stand-in", count = count, word = word, gone = gone, names = names)
}

/// The same where an owner of each of them can be reached: nobody has to look for one. No VM needs a word.
pub fn stand_in_beside(style: &Style, count: usize, _: &str, gone: &[&str]) -> String {
    let names: Vec<String> = gone.iter().map(|name| clean_to(name, NAME_BESIDE)).collect();
    let (names, gone) = (listed::and(&names, style.into()), gone.len());
    say!(style, "mail-stand-in-beside", count = count, gone = gone, names = names)
}

/// Introduces the commands that show the whole story of so many VMs.
pub fn ask_for_more(style: &Style, count: usize) -> String {
    say!(style, "mail-more", count = count)
}

/// What was noticed and what to do about it.
pub fn report(style: &Style, report: Report, name: Option<&str>) -> String {
    let vm = match name {
        Some(name) => say!(style, "mail-the-vm", name = clean(name)),
        None => say!(style, "mail-a-vm"),
    };
    match report {
        Report::LimitExceeded => say!(style, "mail-report-limit-exceeded"),
        Report::GuardRaised => say!(style, "mail-report-guard-raised"),
        Report::GuardCleared => say!(style, "mail-report-guard-cleared"),
        Report::InDoubt => say!(style, "mail-report-in-doubt", vm = vm),
        Report::Recycled => say!(style, "mail-report-recycled", vm = vm),
        Report::Drift => say!(style, "mail-report-drift", vm = vm),
        Report::LadderExhausted => say!(style, "mail-report-ladder-exhausted", vm = vm),
        Report::JobBlocksLadder => say!(style, "mail-report-job-blocks-ladder", vm = vm),
        Report::ReStopsExhausted => say!(style, "mail-report-re-stops-exhausted", vm = vm),
        Report::OwnerUnknown => say!(style, "mail-report-owner-unknown", vm = vm),
        Report::PolicyRejected => say!(style, "mail-report-policy-rejected"),
        Report::PolicyWaits => say!(style, "mail-report-policy-waits"),
        Report::RestartsOnPowerOff => say!(style, "mail-report-restarts-on-power-off", vm = vm),
    }
}

/// Introduces the VMs of which several reports of one kind go.
pub fn report_of_these(style: &Style) -> String {
    say!(style, "mail-report-of-these")
}

/// The word by which the texts choose.
fn report_word(report: Report) -> &'static str {
    match report {
        Report::LimitExceeded => "limit-exceeded",
        Report::GuardRaised => "guard-raised",
        Report::GuardCleared => "guard-cleared",
        Report::InDoubt => "in-doubt",
        Report::Recycled => "recycled",
        Report::Drift => "drift",
        Report::LadderExhausted => "ladder-exhausted",
        Report::JobBlocksLadder => "job-blocks-ladder",
        Report::ReStopsExhausted => "re-stops-exhausted",
        Report::OwnerUnknown => "owner-unknown",
        Report::PolicyRejected => "policy-rejected",
        Report::PolicyWaits => "policy-waits",
        Report::RestartsOnPowerOff => "restarts-on-power-off",
    }
}

/// The heads of the columns: VM, project, lease ends, left.
pub fn notice_columns(style: &Style) -> [String; 4] {
    let (vm, project) = (say!(style, "mail-column-vm"), say!(style, "mail-column-project"));
    [vm, project, say!(style, "mail-column-ends"), say!(style, "mail-column-left")]
}

/// The heads of the columns: VM, project, lease ends, waits until at most.
pub fn waits_columns(style: &Style) -> [String; 4] {
    let (vm, project) = (say!(style, "mail-column-vm"), say!(style, "mail-column-project"));
    [vm, project, say!(style, "mail-column-ends"), say!(style, "mail-column-waits")]
}

/// The heads of the columns: VM, project, powered off, how.
pub fn off_columns(style: &Style) -> [String; 4] {
    let (vm, project) = (say!(style, "mail-column-vm"), say!(style, "mail-column-project"));
    [vm, project, say!(style, "mail-column-off"), say!(style, "mail-column-how")]
}
