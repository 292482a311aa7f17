//! The sentence of every reason.

use std::borrow::Cow;

use chrono::DateTime;

use crate::model::reason::{Code, Reason};
use crate::say;

use super::{Style, clean, clean_to, policy, times, trouble};

/// The longest reason of a person that is shown: holds and refusals may need more than a name does.
const EXPLANATION_MAX: usize = 400;

/// Says a reason as one sentence or two. Arguments that are missing or malformed make it vaguer, never wrong.
pub fn reason(reason: &Reason, style: &Style) -> String {
    let args = Args { reason, style };
    let (word, moment) = (|name| args.word(name), |name| args.moment(name));
    match reason.code {
        Code::Protected => say!(style, "reason-protected", class = word("class")),
        Code::Unclassified => say!(style, "reason-unclassified"),
        Code::UnknownClass => say!(style, "reason-unknown-class", class = word("class")),
        Code::NotFiled => say!(style, "reason-not-filed"),
        Code::Gap => say!(style, "reason-gap", why = args.raw("why"), said = args.quoted()),
        Code::Vanished => say!(style, "reason-vanished", since = moment("since")),
        Code::StateUnknown => say!(style, "reason-state-unknown"),
        Code::NameOfProtected => say!(style, "reason-name-of-protected", of = word("of")),
        Code::DiskOfProtected => say!(style, "reason-disk-of-protected", disk = word("disk"), of = word("of")),
        Code::MigratedIn => say!(style, "reason-migrated-in"),
        Code::TwoHosts => say!(style, "reason-two-hosts", other = word("other")),
        Code::ReservedElsewhere => say!(style, "reason-reserved-elsewhere"),
        Code::NoLease => say!(style, "reason-no-lease"),
        Code::Off => say!(style, "reason-off"),
        Code::LeaseRuns => say!(style, "reason-lease-runs", ends_at = moment("ends_at")),
        Code::LeaseOver => say!(style, "reason-lease-over", ends_at = moment("ends_at")),
        Code::Held => say!(style, "reason-held", until = moment("until"), reason = args.explanation("reason")),
        Code::RequestWaits => say!(style, "reason-request-waits", until = moment("until")),
        Code::NoticeNotAccepted => say!(style, "reason-notice-not-accepted", ends_at = moment("ends_at")),
        Code::NoticeTooYoung => say!(style, "reason-notice-too-young", opens_at = moment("opens_at")),
        Code::LimitExceeded => limit_exceeded(&args),
        Code::GuardUp => say!(style, "reason-guard-up", guard = word("guard")),
        Code::Observing => say!(style, "reason-observing"),
        Code::PowerOffNotTold => say!(style, "reason-power-off-not-told"),
        Code::ReStopsExhausted => say!(style, "reason-re-stops-exhausted", count = word("count")),
        Code::JobInProgress => say!(style, "reason-job-in-progress"),
        Code::LadderRuns => say!(style, "reason-ladder-runs", rung = word("rung")),
        Code::LeaseEnded => say!(style, "reason-lease-ended", ends_at = moment("ends_at")),
        Code::Revived => say!(style, "reason-revived", origin = word("origin")),
        Code::Approved => say!(style, "reason-approved", digest = word("digest"), by = word("by")),
        Code::NoticeDue => say!(style, "reason-notice-due", ends_at = moment("ends_at")),
        Code::EndMoves if args.has("to") => {
            say!(style, "reason-end-moves-to", from = moment("from"), to = moment("to"), why = word("why"))
        }
        Code::EndMoves => say!(style, "reason-end-moves", from = moment("from"), why = word("why")),
        Code::LeaseOpened => {
            say!(style, "reason-lease-opened", began_at = moment("began_at"), opened = word("opened"))
        }
        Code::StartedBy if args.has("at") => {
            say!(style, "reason-started-by-at", origin = word("origin"), at = moment("at"))
        }
        Code::StartedBy => say!(style, "reason-started-by", origin = word("origin")),
        Code::OffAfterApproval => {
            say!(style, "reason-off-after-approval", at = moment("at"), rung = word("rung"))
        }
        Code::Recycled => say!(style, "reason-recycled", of = word("of")),
        Code::RestartsOnPowerOff => say!(style, "reason-restarts-on-power-off"),
        Code::OwnerUnknown => say!(style, "reason-owner-unknown"),
        Code::Drift => {
            say!(style, "reason-drift", what = args.raw("what"), flaw = args.raw("flaw"), said = args.quoted_or("what"))
        }
        Code::Unreadable => say!(style, "reason-unreadable", trouble = trouble(reason, style.language)),
        Code::PolicyBroken => {
            say!(style, "reason-policy-broken", file = word("file"), error = args.explanation("error"))
        }
        Code::PolicyWaits => {
            say!(style, "reason-policy-waits", digest = word("digest"), why = args.unprotects())
        }
    }
}

/// Only what has a digest can be approved; the rest waits for the day to pass.
fn limit_exceeded(args: &Args<'_>) -> String {
    let (style, limit, limit_name) = (args.style, args.word("limit"), args.word("limit_name"));
    if !args.has("digest") {
        return say!(style, "reason-limit-waits", limit = limit, limit_name = limit_name);
    }
    let digest = args.word("digest");
    match args.raw("due").parse::<u64>() {
        Ok(due) => {
            say!(style, "reason-limit-exceeded", due = due, limit = limit, limit_name = limit_name, digest = digest)
        }
        Err(_) => {
            let due = args.word("due");
            say!(style, "reason-limit-exceeded", due = due, limit = limit, limit_name = limit_name, digest = digest)
        }
    }
}

/// What a reason is about, made harmless. Words of the ledger, such as `late-notice`, are chosen by in the texts.
pub(super) struct Args<'a> {
    pub(super) reason: &'a Reason,
    pub(super) style: &'a Style,
}

impl Args<'_> {
    pub(super) fn raw(&self, name: &str) -> Cow<'_, str> {
        self.reason.args.get(name).unwrap_or_default()
    }

    fn has(&self, name: &str) -> bool {
        !self.raw(name).is_empty()
    }

    fn word(&self, name: &str) -> String {
        self.or_unknown(clean(&self.raw(name)))
    }

    /// A longer text, without the full stop that the sentence brings.
    fn explanation(&self, name: &str) -> String {
        self.or_unknown(clean_to(self.raw(name).trim().trim_end_matches('.'), EXPLANATION_MAX))
    }

    /// Why a policy waits, without the last full stop.
    fn unprotects(&self) -> String {
        let why = self.raw("why");
        let said = why.split("; ").map(|words| policy::unprotected(words, self.style.language));
        let said = said.collect::<Vec<_>>().join(" ");
        self.or_unknown(clean_to(said.trim_end_matches('.'), EXPLANATION_MAX))
    }

    /// What somebody else says of it; of a reason that was written down before there were words, what it says itself.
    pub(super) fn quoted(&self) -> String {
        self.quoted_or("why")
    }

    fn quoted_or(&self, name: &str) -> String {
        self.explanation(if self.has("said") { "said" } else { name })
    }

    fn moment(&self, name: &str) -> String {
        let parsed = DateTime::parse_from_rfc3339(&self.raw(name));
        parsed.map_or_else(|_| self.word(name), |at| times::moment(at.to_utc(), self.style))
    }

    fn or_unknown(&self, text: String) -> String {
        if text.is_empty() { say!(self.style, "not-known") } else { text }
    }
}
