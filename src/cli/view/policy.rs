//! The policy in force, and what another would change.

use crate::api::wire::{Effect, Outcome, PolicyDiff, PolicyShown};
use crate::cli::printer::harmless;
use crate::policy::Policy;
use crate::texts::{Words, clean, say};

use super::{Look, sentence, short, short_id};

/// What the policy in force says.
pub fn shown(shown: &PolicyShown, _look: &Look) -> String {
    shown.sentences.iter().map(|line| format!("{}\n", harmless(line))).collect()
}

/// That a file can be used.
pub fn is_valid(file: &str, policy: &Policy, look: &Look) -> String {
    let (count, digest) = (policy.classes.len(), policy.hash.short());
    say!(look, "policy-valid", file = clean(file), count = count, digest = digest)
}

/// What another policy would change.
pub fn diff(diff: &PolicyDiff, look: &Look) -> String {
    let mut text = String::new();
    if diff.changes.is_empty() {
        text.push_str(&format!("{}\n", say!(look, "policy-same")));
    }
    for change in &diff.changes {
        text.push_str(&format!("{}\n", look.prose(&format!("- {}", sentence(change)), 2)));
    }
    if diff.effects.is_empty() {
        text.push_str(&format!("\n{}\n", say!(look, "policy-changes-nothing")));
    } else {
        let heading = say!(look, "policy-changes-for", count = diff.effects.len());
        text.push_str(&format!("\n{}\n", look.paint.bold(&heading)));
    }
    for effect in &diff.effects {
        text.push_str(&format!("{}\n", look.prose(&format!("  {}", say_effect(effect, look)), 6)));
    }
    if !diff.requests.is_empty() {
        text.push_str(&format!("\n{}\n", look.paint.bold(&say!(look, "policy-changes-requests"))));
    }
    for effect in &diff.requests {
        let (id, kind, project) = (short_id(&effect.id), look.word(Words::Asks, &effect.kind), clean(&effect.project));
        let changes: Vec<String> = effect.changes.iter().map(|change| sentence(change)).collect();
        let request = say!(&look.style, "policy-diff-request", id = id, kind = kind, project = project);
        text.push_str(&format!("{}\n", look.prose(&format!("  {request} {}", changes.join(" ")), 6)));
    }
    if !diff.needs_accept.is_empty() {
        let heading = say!(look, "policy-unprotects");
        text.push_str(&format!("\n{}\n", look.paint.yellow(&heading)));
        for why in &diff.needs_accept {
            text.push_str(&format!("{}\n", look.prose(&format!("- {}", sentence(why)), 2)));
        }
        text.push_str(&format!("{}\n", say!(look, "policy-then-accept", digest = short(&diff.to))));
    }
    text
}

fn say_effect(effect: &Effect, look: &Look) -> String {
    let (before, after) = (outcome(&effect.before, look), outcome(&effect.after, look));
    let (name, class) = (clean(&effect.name), clean(&effect.class));
    say!(look, "policy-effect", name = name, class = class, before = before, after = after)
}

fn outcome(outcome: &Outcome, look: &Look) -> String {
    match outcome.ends {
        _ if outcome.protected => say!(look, "policy-outcome-protected"),
        Some(ends) => say!(look, "policy-outcome-off", at = look.moment(ends)),
        None => say!(look, "policy-outcome-no-end"),
    }
}
