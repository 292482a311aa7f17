//! The sentences of mails about requests. `notify::compose` chooses among them and puts them in order.
//!
//! Whatever comes from outside (names of persons, projects and VMs) is cleaned here; callers pass it as it is.

use crate::model::class::ClassName;
use crate::model::ids::RequestId;
use crate::model::ladder::Rung;
use crate::model::request::{Asks, RequestEnd};

use super::clean::{clean, clean_to};
use super::mails::NAME_BESIDE;
use super::{Style, listed, say};

/// Names take at most so many characters of a sentence or a subject: there may be four in one.
const NAME: usize = 40;

/// What is asked for, inside of a sentence: `the promotion of the project "web" from participant to space`.
pub fn asked(style: &Style, asks: &Asks, project: &str) -> String {
    let project = clean_to(project, NAME);
    match asks {
        Asks::Promotion { from, to } => say!(style, "asked-promotion", project = project, from = from, to = to),
        Asks::Demotion { from, to } => say!(style, "asked-demotion", project = project, from = from, to = to),
        Asks::Claim => say!(style, "asked-claim", project = project),
        Asks::Admission => say!(style, "asked-admission", project = project),
    }
}

/// The name of somebody, or `somebody`.
pub fn person(style: &Style, called: Option<&str>) -> String {
    called.map_or_else(|| say!(style, "somebody"), |called| clean_to(called, NAME))
}

/// Several names of persons, `somebody` where there are none.
pub fn persons(style: &Style, called: &[Option<&str>]) -> String {
    let names: Vec<String> = called.iter().map(|one| person(style, *one)).collect();
    if names.is_empty() { person(style, None) } else { listed::and(&names, style.into()) }
}

/// The subject where somebody has asked. `who` and `what` are of [`person`] and [`asked`], here and below.
pub fn opened_title(style: &Style, who: &str, what: &str) -> String {
    say!(style, "request-mail-opened-title", who = who, what = what)
}

/// That somebody has asked, for those who may decide.
pub fn opened(style: &Style, who: &str, what: &str, id: RequestId) -> String {
    say!(style, "request-mail-opened", who = who, what = what, id = id.short())
}

/// Introduces what was stated.
pub fn stated(style: &Style) -> String {
    say!(style, "request-mail-stated")
}

/// That one VM waits for the decision, and until when at the most.
pub fn one_waits(style: &Style, vm: &str, ends: &str, until: &str) -> String {
    say!(style, "request-mail-waits-one", vm = clean_to(vm, NAME), ends = ends, until = until)
}

/// Introduces the table of VMs that wait.
pub fn waits(style: &Style) -> String {
    say!(style, "request-mail-waits")
}

/// The heads of that table, after the VM's: lease ends, waits until.
pub fn waits_columns(style: &Style) -> [String; 2] {
    [say!(style, "column-lease-ends"), say!(style, "column-waits-until")]
}

/// Until when it can be decided.
pub fn lapses(style: &Style, at: &str) -> String {
    say!(style, "request-mail-lapses", lapses = at)
}

/// Introduces the command that shows what helps to decide.
pub fn look(style: &Style) -> String {
    say!(style, "request-mail-look")
}

/// Introduces the commands that decide.
pub fn decide(style: &Style) -> String {
    say!(style, "request-mail-decide")
}

/// The subject where somebody has said something.
pub fn comment_title(style: &Style, who: &str, what: &str) -> String {
    say!(style, "request-mail-comment-title", who = who, what = what)
}

/// That somebody has said something; their words follow.
pub fn comment(style: &Style, who: &str, what: &str, id: RequestId) -> String {
    say!(style, "request-mail-comment", who = who, what = what, id = id.short())
}

/// Introduces the commands that show all that was said, and that answer.
pub fn answer(style: &Style) -> String {
    say!(style, "request-mail-answer")
}

/// The subject where a request has ended.
pub fn closed_title(style: &Style, how: RequestEnd, what: &str) -> String {
    say!(style, "request-mail-closed-title", how = how.as_str(), what = what)
}

/// The subject where a request has ended and VMs will be powered off. `notices` is the subject that says so.
pub fn closed_and_notices_title(style: &Style, how: RequestEnd, project: &str, notices: &str) -> String {
    let (how, project) = (how.as_str(), clean_to(project, NAME_BESIDE));
    say!(style, "request-mail-closed-and-notices-title", how = how, project = project, notices = notices)
}

/// The end of a request, as it is told.
#[derive(Debug)]
pub struct Ending<'a> {
    pub id: RequestId,
    pub what: &'a str,
    pub how: RequestEnd,
    /// Whether the reader had asked.
    pub own: bool,
    /// Who had asked.
    pub who: &'a str,
    /// Who decided, of [`persons`].
    pub by: &'a str,
    /// Whether it lapsed because its time was over.
    pub overdue: bool,
}

/// How a request has ended, and by whom.
pub fn closed(style: &Style, end: &Ending<'_>) -> String {
    let (what, by, id) = (end.what, end.by, end.id.short());
    let whose =
        if end.own { say!(style, "request-own", id = id) } else { say!(style, "request-of", id = id, who = end.who) };
    match end.how {
        RequestEnd::Approved => say!(style, "request-mail-approved", whose = whose, what = what, by = by),
        RequestEnd::Rejected => say!(style, "request-mail-rejected", whose = whose, what = what, by = by),
        RequestEnd::Withdrawn => say!(style, "request-mail-withdrawn", whose = whose, what = what),
        RequestEnd::Lapsed if end.overdue => say!(style, "request-mail-lapsed", whose = whose, what = what),
        RequestEnd::Lapsed => say!(style, "request-mail-overtaken", whose = whose, what = what),
    }
}

/// Introduces what was said with a rejection.
pub fn said(style: &Style) -> String {
    say!(style, "request-mail-said")
}

/// What has become of the project, where people want to know it.
pub fn outcome(style: &Style, end: &Ending<'_>, asks: &Asks, protects: bool) -> Option<String> {
    let who = end.who;
    Some(match (end.how, asks) {
        (RequestEnd::Approved, Asks::Promotion { .. } | Asks::Demotion { .. }) if protects => {
            say!(style, "request-mail-protected")
        }
        (RequestEnd::Approved, Asks::Promotion { .. } | Asks::Demotion { .. }) => say!(style, "request-mail-leased"),
        (RequestEnd::Approved, Asks::Claim) if end.own => say!(style, "request-mail-you-own"),
        (RequestEnd::Approved, Asks::Claim) => say!(style, "request-mail-they-own", who = who),
        (RequestEnd::Approved, Asks::Admission) if end.own => say!(style, "request-mail-you-belong"),
        (RequestEnd::Approved, Asks::Admission) => say!(style, "request-mail-they-belong", who = who),
        // Only what would have protected the VMs can have kept one on.
        (_, Asks::Promotion { .. } | Asks::Demotion { .. }) if protects => say!(style, "request-mail-stays"),
        _ => return None,
    })
}

/// Introduces the command that shows the whole story of a request.
pub fn more(style: &Style) -> String {
    say!(style, "request-mail-more")
}

/// Introduces the command that asks for the same again.
pub fn again(style: &Style) -> String {
    say!(style, "request-mail-again")
}

/// The subject where a VM went off although it had been decided that it stays on.
pub fn off_after_approval_title(style: &Style, vm: &str) -> String {
    say!(style, "off-after-approval-title", vm = clean_to(vm, NAME))
}

/// A VM that went off although it had been decided that it stays on.
#[derive(Debug)]
pub struct OffAfterApproval<'a> {
    pub vm: &'a str,
    pub project: &'a str,
    pub class: &'a ClassName,
    pub host: &'a str,
    /// When, as a moment.
    pub at: &'a str,
    pub rung: Rung,
    /// Whether it is the reader's own.
    pub own: bool,
}

/// That it went off, and why that could not be helped. The command to start it follows.
pub fn off_after_approval(style: &Style, off: &OffAfterApproval<'_>) -> String {
    say!(
        style,
        "off-after-approval",
        mine = if off.own { "yes" } else { "no" },
        vm = clean_to(off.vm, NAME),
        project = clean_to(off.project, NAME),
        host = clean(off.host),
        at = off.at,
        class = off.class,
        rung = off.rung.as_str()
    )
}
