//! The policy in force, and what another would change.

use crate::api::wire::{Effect, Outcome, PolicyDiff, PolicyShown};
use crate::cli::printer::harmless;
use crate::policy::Policy;
use crate::texts::{Words, clean, say};

use super::{Look, counted, sentence, short};

/// What the policy in force says.
pub fn shown(shown: &PolicyShown, _look: &Look) -> String {
    shown.sentences.iter().map(|line| format!("{}\n", harmless(line))).collect()
}

/// That a file can be used.
pub fn is_valid(file: &str, policy: &Policy) -> String {
    let classes = counted(policy.classes.len(), "class", "classes");
    format!("{} is valid: {classes}, digest {}", clean(file), policy.hash.short())
}

/// What another policy would change.
pub fn diff(diff: &PolicyDiff, look: &Look) -> String {
    let mut text = String::new();
    if diff.changes.is_empty() {
        text.push_str("It says the same as the policy in force.\n");
    }
    for change in &diff.changes {
        text.push_str(&format!("{}\n", look.prose(&format!("- {}", sentence(change)), 2)));
    }
    if diff.effects.is_empty() {
        text.push_str("\nNothing changes for the VMs there are.\n");
    } else {
        let heading = format!("What changes for {}", counted(diff.effects.len(), "VM", "VMs"));
        text.push_str(&format!("\n{}\n", look.paint.bold(&heading)));
    }
    for effect in &diff.effects {
        text.push_str(&format!("{}\n", look.prose(&format!("  {}", say_effect(effect, look)), 6)));
    }
    for effect in &diff.requests {
        let (id, kind, project) = (
            clean(effect.id.get(..8).unwrap_or_default()),
            look.word(Words::Asks, &effect.kind),
            clean(&effect.project),
        );
        let changes: Vec<String> = effect.changes.iter().map(|change| sentence(change)).collect();
        let request = say!(&look.style, "policy-diff-request", id = id, kind = kind, project = project);
        text.push_str(&format!("{}\n", look.prose(&format!("  {request} {}", changes.join(" ")), 6)));
    }
    if !diff.needs_accept.is_empty() {
        let heading = "It takes protection away, so a reload is not enough:";
        text.push_str(&format!("\n{}\n", look.paint.yellow(heading)));
        for why in &diff.needs_accept {
            text.push_str(&format!("{}\n", look.prose(&format!("- {}", sentence(why)), 2)));
        }
        text.push_str(&format!(
            "After the reload, root lets it into force: fortnight policy accept {}\n",
            short(&diff.to)
        ));
    }
    text
}

fn say_effect(effect: &Effect, look: &Look) -> String {
    let (before, after) = (outcome(&effect.before, look), outcome(&effect.after, look));
    format!("{} ({}): {before}; then {after}", clean(&effect.name), clean(&effect.class))
}

fn outcome(outcome: &Outcome, look: &Look) -> String {
    match outcome.ends {
        _ if outcome.protected => "protected".to_owned(),
        Some(ends) => format!("off on {}", look.moment(ends)),
        None => "leased, without an end yet".to_owned(),
    }
}
