//! Composes one mail from everything that waits for one recipient. Pure: the same arguments, the same mail.

mod body;
mod decided;
mod go_on;
mod reports;
mod requests;
mod title;
mod waits;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::TimeDelta;

use crate::model::class::ClassName;
use crate::model::ids::{PersonId, RequestId, VmKey};
use crate::model::ladder::Rung;
use crate::model::notice::NoticeKind;
use crate::model::outbox::{Content, Decided, Message, Recipient};
use crate::model::time::{Wall, later};
use crate::request::KeepOn;
use crate::texts::mails::{self, Ending, Reader, StartAgain, Subject};
use crate::texts::requests::{OffAfterApproval, off_after_approval};
use crate::texts::{self, Style, clean_to, times};

use super::mail::Mail;
use body::Body;
use decided::DecidedOf;
use reports::ReportOf;
use requests::RequestOf;

/// What a mail needs to know beside its messages.
#[derive(Debug, Clone)]
pub struct Facts {
    pub now: Wall,
    pub style: Style,
    /// The host's name.
    pub host: String,
    /// What the recipient is called, if it is a person.
    pub called: Option<String>,
    /// The address of the infrateam, if one is configured.
    pub infrateam: Option<String>,
    /// The terms of the VMs that the messages are about.
    pub terms: BTreeMap<VmKey, Terms>,
    /// The VMs whose owner the recipient is only guessed to be.
    pub guessed: BTreeSet<VmKey>,
    /// What those are called whom the messages name, as far as that is known.
    pub persons: BTreeMap<PersonId, String>,
    /// What the owners are called whose accounts are gone, by VM.
    pub gone: BTreeMap<VmKey, Vec<String>>,
    /// The VMs that have a proven owner who can be reached.
    pub reached: BTreeSet<VmKey>,
}

/// What the policy says of the leases of one VM.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    pub lease: TimeDelta,
    pub minimum_notice: TimeDelta,
    /// Whether a start after the end is stopped again.
    pub stops_again: bool,
    /// What the recipient can ask for so that it stays on.
    pub keep_on: Option<KeepOn>,
    /// The request for whose decision its power-off waits, and until when at most.
    pub waits: Option<(RequestId, Wall)>,
}

/// Names in tables are cut here, so that the columns after them stay in sight.
const NAME_IN_TABLE: usize = 24;

/// Composes the mail. There is at least one message, and all are to `to`.
pub fn compose(to: &Recipient, messages: &[Arc<Message>], facts: &Facts) -> Mail {
    let matters = Matters::sorted(to, messages, &facts.guessed);
    let mut body = Body::default();
    body.paragraph(&mails::greeting(&facts.style, facts.called.as_deref()));
    reports::tell(&matters.reports, &mut body, facts);
    matters.offs(&mut body, facts);
    matters.afterwards.iter().for_each(|off| off.tell(&mut body, facts));
    matters.requests.iter().for_each(|request| request.tell(&mut body, facts));
    matters.decided.iter().for_each(|decided| decided.tell(&mut body, facts));
    matters.notices(&mut body, facts);
    let lines = body.signed(&mails::footer(&facts.style, &facts.host));
    let delivers: BTreeSet<_> = messages.iter().map(|message| message.id).collect();
    Mail { subject: matters.title(facts), lines, delivers }
}

/// The messages by kind, those that a later one has overtaken left out.
struct Matters<'a> {
    notices: Vec<NoticeOf<'a>>,
    offs: Vec<OffOf<'a>>,
    afterwards: Vec<AfterwardsOf<'a>>,
    requests: Vec<RequestOf<'a>>,
    decided: Vec<DecidedOf<'a>>,
    reports: Vec<ReportOf<'a>>,
}

struct NoticeOf<'a> {
    vm: VmOf<'a>,
    kind: NoticeKind,
    ends_at: Wall,
    moved: Option<crate::model::lease::Moved>,
}

struct OffOf<'a> {
    vm: VmOf<'a>,
    at: Wall,
    rung: Rung,
}

/// A VM that went off after it had been decided that it stays on.
struct AfterwardsOf<'a> {
    vm: VmOf<'a>,
    class: &'a ClassName,
    at: Wall,
    rung: Rung,
}

/// A VM as a message speaks of it.
struct VmOf<'a> {
    key: Option<VmKey>,
    name: &'a str,
    project: &'a str,
    word: String,
    reader: Reader,
}

impl VmOf<'_> {
    fn subject(&self) -> Subject<'_> {
        Subject { name: self.name, project: self.project, word: &self.word, reader: self.reader }
    }

    fn terms<'f>(&self, facts: &'f Facts) -> Option<&'f Terms> {
        facts.terms.get(&self.key?)
    }

    /// The owners whose accounts are gone.
    fn gone<'f>(&self, facts: &'f Facts) -> &'f [String] {
        self.key.and_then(|key| facts.gone.get(&key)).map_or(&[], Vec::as_slice)
    }

    fn again(&self, facts: &Facts) -> StartAgain {
        match self.terms(facts) {
            None => StartAgain::SomeLease,
            Some(terms) if terms.stops_again => StartAgain::StopsAgain,
            Some(terms) => StartAgain::NewLease(times::lease(terms.lease, &facts.style)),
        }
    }
}

impl<'a> Matters<'a> {
    fn sorted(to: &Recipient, messages: &'a [Arc<Message>], guessed: &BTreeSet<VmKey>) -> Self {
        let mut latest: Vec<&Message> = messages.iter().map(AsRef::as_ref).collect();
        latest.sort_by_key(|message| (message.queued_at, message.id));
        let mut matters = Self {
            notices: Vec::new(),
            offs: Vec::new(),
            afterwards: Vec::new(),
            requests: Vec::new(),
            decided: Vec::new(),
            reports: Vec::new(),
        };
        for (at, message) in latest.iter().enumerate() {
            if !latest[at + 1..].iter().any(|newer| overtakes(newer, message)) {
                matters.take(message, reader(to, message, guessed));
                matters.requests.extend(RequestOf::read(to, message));
                matters.decided.extend(DecidedOf::read(message));
            }
        }
        matters.notices.sort_by_key(|notice| notice.ends_at);
        matters
    }

    fn take(&mut self, message: &'a Message, reader: Reader) {
        let vm = |name: &'a str, project: &'a str| VmOf {
            key: message.about,
            name,
            project,
            word: word_of(message.about, name),
            reader,
        };
        match &message.content {
            Content::Notice { name, project, notice, ends_at, moved, .. } => {
                let vm = vm(name, project);
                self.notices.push(NoticeOf { vm, kind: *notice, ends_at: *ends_at, moved: *moved });
            }
            Content::PoweredOff { name, project, at, rung, .. } => {
                self.offs.push(OffOf { vm: vm(name, project), at: *at, rung: *rung });
            }
            Content::OffAfterApproval { name, project, class, at, rung } => {
                self.afterwards.push(AfterwardsOf { vm: vm(name, project), class, at: *at, rung: *rung });
            }
            Content::RequestOpened { .. }
            | Content::RequestCommented { .. }
            | Content::RequestClosed { .. }
            | Content::Decided { .. } => {}
            Content::Report { name, report, reasons } => {
                let name = name.as_deref();
                self.reports.push(ReportOf { vm: message.about, name, report: *report, reasons });
            }
        }
    }

    fn offs(&self, body: &mut Body, facts: &Facts) {
        let style = &facts.style;
        for reader in [Reader::Owner, Reader::PerhapsOwner, Reader::StandIn] {
            let offs: Vec<_> = self.offs.iter().filter(|off| off.vm.reader == reader).collect();
            match &offs[..] {
                [] => continue,
                [one] => {
                    let at = times::moment(one.at, style);
                    body.paragraph(&mails::off(style, &one.vm.subject(), &at, &facts.host, one.rung));
                }
                several => {
                    body.paragraph(&mails::offs(style, reader, several.len(), &facts.host));
                    let rows = several.iter().map(|off| {
                        let how = mails::off_how(style, off.rung);
                        (&off.vm, [times::moment(off.at, style), how])
                    });
                    body.table(mails::off_columns(style), rows.collect());
                }
            }
            let vms: Vec<_> = offs.iter().map(|off| &off.vm).collect();
            body.start_again(&vms, true, facts);
            body.paragraph(&mails::revivals(style, offs.len()));
            if reader != Reader::StandIn {
                body.keep_on(&vms, true, facts);
            }
        }
    }

    fn notices(&self, body: &mut Body, facts: &Facts) {
        for reader in [Reader::Owner, Reader::PerhapsOwner, Reader::StandIn] {
            let theirs = self.notices.iter().filter(|notice| notice.vm.reader == reader);
            let (waiting, others): (Vec<_>, Vec<_>) = theirs.partition(|notice| notice.waits(facts).is_some());
            if !others.is_empty() {
                tell_of_power_offs(&others, reader, body, facts);
            }
            if !waiting.is_empty() {
                waits::tell(&waiting, reader, body, facts);
            }
        }
    }
}

/// The notices of VMs that are powered off at the end of their leases, whatever may be asked for them.
fn tell_of_power_offs(notices: &[&NoticeOf<'_>], reader: Reader, body: &mut Body, facts: &Facts) {
    match notices {
        [one] => one.tell(body, facts),
        several => tell_several(several, reader, body, facts),
    }
    let vms: Vec<_> = notices.iter().map(|notice| &notice.vm).collect();
    body.start_again(&vms, false, facts);
    if reader == Reader::StandIn {
        let is_reached = |one: &&NoticeOf<'_>| one.vm.key.is_some_and(|key| facts.reached.contains(&key));
        let (reached, others): (Vec<_>, Vec<_>) = notices.iter().copied().partition(is_reached);
        stand_in(&others, mails::stand_in, body, facts);
        stand_in(&reached, mails::stand_in_beside, body, facts);
    } else {
        body.keep_on(&vms, false, facts);
    }
    if let [one] = notices {
        one.tell_more(body, facts);
    }
}

/// Why the reader stands in for the owners of these, in these words, and what to type to keep them on.
fn stand_in(
    notices: &[&NoticeOf<'_>],
    why: fn(&Style, usize, &str, &[&str]) -> String,
    body: &mut Body,
    facts: &Facts,
) {
    let Some(first) = notices.first() else { return };
    let gone: BTreeSet<&String> = notices.iter().flat_map(|notice| notice.vm.gone(facts)).collect();
    let gone: Vec<&str> = gone.into_iter().map(String::as_str).collect();
    body.paragraph(&why(&facts.style, notices.len(), &first.vm.word, &gone));
    let holds = notices.iter().map(|one| format!("fortnight hold {} --until TIME --reason WHY", one.vm.word));
    body.commands(&holds.collect::<Vec<_>>());
}

impl AfterwardsOf<'_> {
    fn tell(&self, body: &mut Body, facts: &Facts) {
        let off = OffAfterApproval {
            vm: self.vm.name,
            project: self.vm.project,
            class: self.class,
            host: &facts.host,
            at: &times::moment(self.at, &facts.style),
            rung: self.rung,
            own: self.vm.reader == Reader::Owner,
        };
        body.paragraph(&off_after_approval(&facts.style, &off));
        body.commands(&[format!("fortnight start {}", self.vm.word)]);
    }
}

impl NoticeOf<'_> {
    /// The request that its power-off waits for, and until when at most.
    fn waits(&self, facts: &Facts) -> Option<(RequestId, Wall)> {
        self.vm.terms(facts)?.waits.filter(|(_, until)| *until > self.ends_at.max(facts.now))
    }

    fn tell_more(&self, body: &mut Body, facts: &Facts) {
        body.paragraph(&mails::ask_for_more(&facts.style, 1));
        body.commands(&[format!("fortnight show {}", self.vm.word)]);
    }

    fn ending(&self, facts: &Facts) -> Ending {
        let style = &facts.style;
        let left = (self.ends_at > facts.now).then(|| times::until(self.ends_at, facts.now, style));
        let opens_at = self.vm.terms(facts).map(|terms| later(facts.now, terms.minimum_notice));
        Ending {
            at: times::moment(self.ends_at, style),
            left,
            not_before: opens_at.map(|at| times::moment(at, style)),
            at_start: self.kind == NoticeKind::Start,
            moved: self.moved,
        }
    }

    fn tell(&self, body: &mut Body, facts: &Facts) {
        let ending = self.ending(facts);
        let lease = self.vm.terms(facts).map(|terms| times::lease_dative(terms.lease, &facts.style));
        body.paragraph(&mails::notice(&facts.style, &self.vm.subject(), &ending, &facts.host, lease.as_deref()));
        if let Some(moved) = mails::moved(&facts.style, self.moved) {
            body.paragraph(&moved);
        }
    }
}

fn tell_several(notices: &[&NoticeOf<'_>], reader: Reader, body: &mut Body, facts: &Facts) {
    let style = &facts.style;
    body.paragraph(&mails::notices(style, reader, notices.len(), &facts.host));
    let rows = notices.iter().map(|notice| {
        let left = times::until(notice.ends_at, facts.now, style);
        (&notice.vm, [times::moment(notice.ends_at, style), left])
    });
    body.table(mails::notice_columns(style), rows.collect());
}

/// Whether a newer message makes an older one needless: the same VM or request, and the same or a later matter.
fn overtakes(newer: &Message, older: &Message) -> bool {
    if let (Content::RequestClosed { of: new, .. }, Content::RequestOpened { of: old, .. }) =
        (&newer.content, &older.content)
    {
        return new.request == old.request;
    }
    let same_vm = newer.about.is_some() && newer.about == older.about;
    same_vm
        && match (&newer.content, &older.content) {
            (Content::Notice { .. }, Content::Notice { .. }) => true,
            // A hold and its release: what was decided last holds.
            (Content::Decided { decided: new, .. }, Content::Decided { decided: old, .. }) => {
                let of_a_hold = |one: &Decided| matches!(one, Decided::Held { .. } | Decided::Released { .. });
                of_a_hold(new) && of_a_hold(old)
            }
            (Content::PoweredOff { lease: new, .. }, Content::Notice { lease: old, .. }) => new >= old,
            _ => false,
        }
}

/// In which capacity the recipient reads a message. That somebody stands in does not make the others less an owner.
fn reader(to: &Recipient, message: &Message, guessed: &BTreeSet<VmKey>) -> Reader {
    match to {
        Recipient::Role { .. } => Reader::StandIn,
        Recipient::Person { .. } if message.about.is_some_and(|vm| guessed.contains(&vm)) => Reader::PerhapsOwner,
        Recipient::Person { .. } => Reader::Owner,
    }
}

fn word_of(vm: Option<VmKey>, name: &str) -> String {
    vm.map_or_else(|| "VM".to_owned(), |vm| texts::vm_word(name, vm.uuid))
}

fn cell(name: &str) -> String {
    clean_to(name, NAME_IN_TABLE)
}

/// A VM in a list of several. Where commands have its UUID in place of its name, so has the list, as far as it is
/// needed to know which is which.
fn in_list(vm: Option<VmKey>, name: &str) -> String {
    let word = word_of(vm, name);
    if vm.is_none() || word == name { cell(name) } else { format!("{} ({:.8})", cell(name), word) }
}
