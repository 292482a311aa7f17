//! What came of a decision; the guards; the mode.

use crate::api::wire::{Done, Guards, Mode};
use crate::model::ledger::Guard;
use crate::texts::{clean, say};

use super::{Look, explanation, sentence, word};

/// What was done.
pub fn done(done: &Done, look: &Look) -> String {
    done.text.lines().map(|line| format!("{}\n", look.prose(&sentence(line), 0))).collect()
}

/// Every guard that is up or acknowledged.
pub fn guards(guards: &Guards, look: &Look) -> String {
    if guards.up.is_empty() && guards.acknowledged.is_empty() {
        return format!("{}\n", say!(look, "guards-none"));
    }
    let mut text = String::new();
    for guard in &guards.up {
        let name = word(&guard.guard);
        text.push_str(&look.paint.yellow(&look.prose(&observed(&guard.guard, &guard.observed, look), 2)));
        text.push_str(&format!(
            "\n{}\n",
            look.prose(&format!("  {}", say!(look, "guards-help", help = sentence(&guard.help))), 2)
        ));
        // An acknowledgement is written into the ledger, and puts no ledger right.
        if guard.guard != Guard::Ledger.as_str() {
            text.push_str(&format!("  {}\n", say!(look, "guards-or-ack", guard = name)));
        }
    }
    for ack in &guards.acknowledged {
        let (name, at, by) = (word(&ack.guard), look.moment(ack.at), clean(&ack.by));
        let reason = explanation(&ack.reason);
        let said = say!(look, "guards-acknowledged", guard = name, by = by, at = at, reason = reason);
        text.push_str(&format!("{}\n", look.prose(&said, 2)));
        text.push_str(&format!(
            "{}\n",
            look.prose(&format!("  {}", say!(look, "guards-counts-for", observed = sentence(&ack.observed))), 2)
        ));
    }
    text
}

/// The values that an acknowledgement is going to be bound to.
pub fn observed(guard: &str, observed: &str, look: &Look) -> String {
    say!(look, "guards-up", guard = word(guard), observed = sentence(observed))
}

/// The mode, and what is missing before it can be another.
pub fn mode(mode: &Mode, look: &Look) -> String {
    let mut text = look.field(&say!(look, "mode-label"), &word(&mode.mode));
    if !mode.text.is_empty() {
        text.push_str(&format!("{}\n", look.prose(&sentence(&mode.text), 0)));
    }
    for missing in &mode.missing {
        text.push_str(&format!(
            "{}\n",
            look.prose(&format!("  {}", say!(look, "mode-still-missing", missing = sentence(missing))), 4)
        ));
    }
    text
}
