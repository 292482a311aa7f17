//! What the parts of a report are called, in the reader's language.

use crate::api::wire::{Owner, ReportedDecision, ReportedVote};
use crate::cli::view::{Look, explanation, short, word};
use crate::model::time::Wall;
use crate::say;
use crate::texts::{Language, clean};

/// A moment that sorts, in the reader's zone: `2026-12-05 14:00`.
pub(super) fn moment(at: Wall, look: &Look) -> String {
    at.with_timezone(&look.style.timezone).format("%Y-%m-%d %H:%M").to_string()
}

/// An owner, and whether there is something about them.
pub(super) fn owner(owner: &Owner, language: Language) -> String {
    let name = clean(&owner.name);
    match (owner.gone, owner.proven) {
        (Some(true), _) => say!(language, "report-owner-gone", name = name),
        (_, false) => format!("{name}?"),
        _ => name,
    }
}

/// What somebody has decided, in a few words.
pub(super) fn decision(decision: &ReportedDecision, look: &Look) -> String {
    let language = look.style.language;
    let class = word(decision.class.as_deref().unwrap_or_default());
    let subject = explanation(decision.subject.as_deref().unwrap_or_default());
    // An older daemon does not say how many they are.
    let named = decision.count.unwrap_or(2);
    match decision.what.as_str() {
        "adopted" => say!(language, "report-adopted", count = decision.count.unwrap_or(0)),
        "mode-set" => say!(language, "report-mode-set", mode = subject),
        "policy-enforced" => say!(language, "report-policy-accepted", policy = short(&subject)),
        "guard-acked" => say!(language, "report-guard-acked", guard = subject),
        "plan-approved" => {
            let digest = short(&subject);
            say!(language, "report-plan-approved", count = decision.count.unwrap_or(0), digest = digest)
        }
        "classified" => say!(language, "report-classified", class = class),
        "owners-set" if subject.is_empty() => say!(language, "report-no-owners"),
        "owners-set" => say!(language, "report-owners-set", owners = subject, count = named),
        "members-set" if subject.is_empty() => say!(language, "report-no-members"),
        "members-set" => say!(language, "report-members-set", members = subject, count = named),
        "project-edited" if subject.is_empty() => say!(language, "report-project-edited"),
        "project-edited" => say!(language, "report-project-managed", managers = subject),
        "vm-moved" => say!(language, "report-vm-moved"),
        "vm-reserved" => say!(language, "report-vm-reserved"),
        "hold-set" => {
            let until = decision.until.map(|until| moment(until, look)).unwrap_or_default();
            say!(language, "report-hold-set", until = until)
        }
        "hold-released" => say!(language, "report-hold-released"),
        "request-closed" => closed(decision, &class, &subject, language),
        other => word(other),
    }
}

fn closed(decision: &ReportedDecision, class: &str, asker: &str, language: Language) -> String {
    let outcome = word(decision.outcome.as_deref().unwrap_or_default());
    let asks = word(decision.asks.as_deref().unwrap_or_default());
    let from = word(decision.from.as_deref().unwrap_or_default());
    if from.is_empty() {
        say!(language, "report-request-decided", outcome = outcome, asks = asks, asker = asker)
    } else {
        let (outcome, asks) = (outcome.as_str(), asks.as_str());
        say!(
            language,
            "report-class-request-decided",
            outcome = outcome,
            asks = asks,
            asker = asker,
            from = from,
            to = class
        )
    }
}

/// What is asked for, in a few words.
pub(super) fn asked(asks: &str, from: Option<&str>, to: Option<&str>, language: Language) -> String {
    let asks = word(asks);
    match (from, to) {
        (Some(from), Some(to)) => {
            say!(language, "report-asks-class", asks = asks, from = word(from), to = word(to))
        }
        _ => say!(language, "report-asks", asks = asks),
    }
}

/// A vote: who, for or against, and what they said.
pub(super) fn vote(vote: &ReportedVote, language: Language) -> String {
    let by = clean(&vote.by);
    let vote_told = if vote.approves {
        say!(language, "report-vote-for", by = by)
    } else {
        say!(language, "report-vote-against", by = by)
    };
    match &vote.comment {
        Some(comment) => format!("{vote_told}: {}", explanation(comment)),
        None => vote_told,
    }
}
