//! The English sentence of every reason.

use std::fmt::Display;

use chrono::DateTime;

use crate::model::reason::{Code, Reason};
use crate::texts::{Style, clean, clean_to, times};

/// The longest reason of a person that is shown: holds and refusals may need more than a name does.
const EXPLANATION_MAX: usize = 400;

#[expect(clippy::too_many_lines, reason = "a table: one arm a code")]
pub(in crate::texts) fn sentence(reason: &Reason, style: &Style) -> String {
    let args = Args { reason, style };
    match reason.code {
        Code::Protected => {
            format!("Its class, {}, is protected: it has no lease and is never powered off.", args.word("class"))
        }
        Code::Unclassified => "Nobody has decided yet what it is. Until somebody does, it is left alone.".to_owned(),
        Code::UnknownClass => {
            format!("Its class, {}, is not one that the policy knows, so it is left alone.", args.word("class"))
        }
        Code::NotFiled => "It is new, and is being filed in this turn.".to_owned(),
        Code::Gap => format!("It could not be read, so nothing is done to it: {}.", args.explanation("why")),
        Code::Vanished => format!("It has not been on this host since {}.", args.moment("since")),
        Code::StateUnknown => {
            "The hypervisor reports a state that has no meaning here, so it is left alone.".to_owned()
        }
        Code::NameOfProtected => format!(
            "It is new and has the name of {}, a protected VM that is gone. It is left alone until somebody decides.",
            args.word("of")
        ),
        Code::DiskOfProtected => format!(
            "It is new and uses the disk {} of {}, a protected VM that is gone. It is left alone until somebody \
             decides.",
            args.word("disk"),
            args.word("of")
        ),
        Code::MigratedIn => {
            "It came from another host by migration. It is left alone until somebody decides.".to_owned()
        }
        Code::TwoHosts => format!(
            "The same UUID runs on another host too ({}). It is left alone on both until somebody decides.",
            args.word("other")
        ),
        Code::NoLease => "It has never been seen on, so no lease has begun.".to_owned(),
        Code::Off => "It is off.".to_owned(),
        Code::LeaseRuns => format!("Its lease runs until {}.", args.moment("ends_at")),
        Code::LeaseOver => format!("Its lease ended on {}.", args.moment("ends_at")),
        Code::Held => format!("It is on hold until {}: {}.", args.moment("until"), args.explanation("reason")),
        Code::RequestWaits => format!(
            "Its lease is over, and a request about its project waits for a decision: it stays on until {} at the \
             latest.",
            args.moment("until")
        ),
        Code::NoticeNotAccepted => format!(
            "Its lease ends on {}, and it stays on until the notice of that has been delivered and is old enough.",
            args.moment("ends_at")
        ),
        Code::NoticeTooYoung => {
            format!("The notice was delivered too recently. Nothing is done before {}.", args.moment("opens_at"))
        }
        Code::LimitExceeded => limit_exceeded(&args),
        Code::GuardUp => format!(
            "The {} guard is up, and stops all power-offs. `fortnight guard list` says what raised it.",
            args.word("guard")
        ),
        Code::Observing => "The mode is observe: nothing is done to any VM.".to_owned(),
        Code::PowerOffNotTold => "It waits until the message that it was powered off has been delivered.".to_owned(),
        Code::ReStopsExhausted => format!(
            "It was stopped again {} times within a day. It is left on, and the infrateam has been told.",
            args.word("count")
        ),
        Code::JobInProgress => {
            "A job of the VM (a migration, backup or snapshot) is in progress, and is waited for.".to_owned()
        }
        Code::LadderRuns => format!("It is being powered off; {}.", rung(args.raw("rung"))),
        Code::LeaseEnded => format!("Its lease ended on {}, and notice was given in time.", args.moment("ends_at")),
        Code::Revived => format!(
            "It had been powered off and is on again, {}. Nobody asked for that, so it is stopped again.",
            origin(args.raw("origin"))
        ),
        Code::Approved => {
            format!("The set that it belongs to ({}) was approved by {}.", args.word("digest"), args.word("by"))
        }
        Code::NoticeDue => format!("A notice is due: its lease ends on {}.", args.moment("ends_at")),
        Code::EndMoves => format!(
            "The end of its lease moves from {}{}, because {}.",
            args.moment("from"),
            args.if_given("to", |to| format!(" to {to}")),
            moved(args.raw("why"))
        ),
        Code::LeaseOpened => {
            format!("Its lease began on {}, {}.", args.moment("began_at"), opened(args.raw("opened")))
        }
        Code::StartedBy => {
            let since = args.if_given("at", |at| format!(" (first seen on {at})"));
            format!("It is on {}{since}.", origin(args.raw("origin")))
        }
        Code::Recycled => {
            format!("It uses a disk that belonged to {}, another VM with a lease.", args.word("of"))
        }
        Code::RestartsOnPowerOff => {
            "Its definition turns a shutdown into a restart, so asking it to shut down does not end it.".to_owned()
        }
        Code::OwnerUnknown => "Nobody is known for certain as its owner; the infrateam stands in.".to_owned(),
        Code::Drift => format!(
            "The tag on the VM was not what is on record ({}). It had no effect, and is put right.",
            args.word("what")
        ),
        Code::Unreadable => format!("The hypervisor cannot be read: {}.", args.explanation("why")),
        Code::PolicyBroken => {
            format!("The policy in {} cannot be enforced: {}.", args.word("file"), args.explanation("error"))
        }
        Code::PolicyWaits => format!(
            "A new policy waits for root to accept it with `fortnight policy accept {}`: {}.",
            args.word("digest"),
            args.explanation("why")
        ),
    }
}

/// Only what has a digest can be approved; the rest waits for the day to pass.
fn limit_exceeded(args: &Args<'_>) -> String {
    let (due, limit, name) = (args.word("due"), args.word("limit"), args.word("limit_name"));
    if args.raw("digest").is_empty() {
        return format!("It waits, since {name} allows {limit}.");
    }
    format!(
        "{due} power-offs are due, but {name} allows {limit}. None of them begins until the infrateam approves them \
         with `fortnight plan approve {} --reason WHY`.",
        args.word("digest")
    )
}

struct Args<'a> {
    reason: &'a Reason,
    style: &'a Style,
}

impl Args<'_> {
    fn raw(&self, name: &str) -> &str {
        self.reason.args.get(name).map_or("", String::as_str)
    }

    fn word(&self, name: &str) -> String {
        or_unknown(clean(self.raw(name)))
    }

    /// A longer text, without the full stop that the sentence brings.
    fn explanation(&self, name: &str) -> String {
        or_unknown(clean_to(self.raw(name).trim().trim_end_matches('.'), EXPLANATION_MAX))
    }

    /// Words about a moment, if it was given.
    fn if_given(&self, name: &str, words: impl FnOnce(String) -> String) -> String {
        if self.raw(name).is_empty() { String::new() } else { words(self.moment(name)) }
    }

    fn moment(&self, name: &str) -> String {
        let parsed = DateTime::parse_from_rfc3339(self.raw(name));
        parsed.map_or_else(|_| self.word(name), |at| times::moment(at.to_utc(), self.style))
    }
}

fn or_unknown(text: String) -> String {
    if text.is_empty() { "(not known)".to_owned() } else { text }
}

fn other(word: impl Display) -> String {
    or_unknown(clean(&word.to_string()))
}

/// Why an end moved, after "because".
pub(super) fn moved(word: &str) -> String {
    match word {
        "late-notice" => "no notice of it had reached everybody in time".to_owned(),
        "missed-window" => "the time to act on it had passed unused".to_owned(),
        "shorter-policy" => "the policy's lease became shorter".to_owned(),
        "longer-policy" => "the policy's lease became longer".to_owned(),
        "hold" => "it was put on hold".to_owned(),
        "hold-released" => "its hold was released".to_owned(),
        "found-running" => "it was found on after its end, and had not been powered off before".to_owned(),
        "request-over" => "a request had kept it on, and no longer does".to_owned(),
        "spread" => "many leases would have ended at once".to_owned(),
        _ => other(word),
    }
}

fn opened(word: &str) -> String {
    match word {
        "first-seen" => "when it was first seen on".to_owned(),
        "adoption" => "when it was adopted".to_owned(),
        "start" => "when somebody started it after the last lease had ended".to_owned(),
        "classified" => "when its class became one with leases".to_owned(),
        "recovered" => "and was carried over when the records were recovered".to_owned(),
        _ => other(word),
    }
}

/// How a run came about, after "it is on".
fn origin(word: &str) -> String {
    match word {
        "found" => "since before it was first looked at".to_owned(),
        "asked" => "because somebody ran `fortnight start`".to_owned(),
        "person" => "because somebody started it".to_owned(),
        "boot" => "because the host started it when it came up".to_owned(),
        "snapshot" => "because it was started from a snapshot".to_owned(),
        _ => other(word),
    }
}

fn rung(word: &str) -> String {
    match word {
        "shutdown" => "the guest has been asked to shut down".to_owned(),
        "save" => "its memory is being saved to disk".to_owned(),
        "destroy" => "it is being switched off without its help".to_owned(),
        _ => other(word),
    }
}
