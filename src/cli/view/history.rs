//! The history: what happened, and whether it is whole.

use crate::api::wire::{Anchor, AnchorFound, Export, Log, LogEntry, Verified};
use crate::cli::table::{Column, draw};
use crate::say;
use crate::texts::clean;

use super::{Look, sentence, short, word};

/// What happened, the oldest first.
pub fn log(log: &Log, look: &Look) -> String {
    log.entries.iter().map(|entry| entry_line(entry, look)).collect()
}

fn entry_line(entry: &LogEntry, look: &Look) -> String {
    let at = entry.at.with_timezone(&look.style.timezone).format("%Y-%m-%d %H:%M:%S %Z");
    // Most sentences name what they are about.
    let name = entry.name.as_deref().map(clean).filter(|name| !entry.text.contains(&format!("`{name}`")));
    let about = name.map_or_else(String::new, |name| format!("{name}: "));
    format!("{}\n", look.prose(&format!("{at}  {}  {about}{}", clean(&entry.by), sentence(&entry.text)), 4))
}

/// Whether every chain is whole, and its head.
pub fn verified(verified: &Verified, look: &Look) -> String {
    let columns = [
        Column::shortened("CHAIN", 8).headed(say!(look, "verify-chain")),
        Column::right("ENTRIES").headed(say!(look, "verify-entries")),
        Column::whole("HEAD").headed(say!(look, "verify-head")),
        Column::whole("WHOLE").headed(say!(look, "verify-whole")),
    ];
    let rows: Vec<Vec<String>> = verified
        .chains
        .iter()
        .map(|chain| {
            let whole = if chain.ok { say!(look, "verify-yes") } else { say!(look, "verify-no") };
            vec![word(&chain.chain), chain.entries.to_string(), short(&chain.head), whole]
        })
        .collect();
    let mut text = draw(&columns, &rows, look.width, look.paint);
    for chain in verified.chains.iter().filter(|chain| !chain.ok) {
        let why = chain.error.as_deref().map_or_else(|| say!(look, "verify-nowhere"), sentence);
        text.push_str(&format!("{}\n", say!(look, "verify-broken", chain = word(&chain.chain), why = why)));
    }
    if let Some(error) = &verified.error {
        text.push_str(&format!("{}\n", look.prose(&sentence(error), 0)));
    }
    for line in verified.anchor.iter().flat_map(|anchor| held_against(anchor, look)) {
        text.push_str(&format!("{}\n", look.prose(&line, 0)));
    }
    text
}

/// What has become of the history since an anchor was made.
fn held_against(anchor: &AnchorFound, look: &Look) -> Vec<String> {
    let at = look.moment(anchor.at);
    if !anchor.same_ledger {
        return vec![say!(&look.style, "anchor-other-ledger", at = at)];
    }
    if anchor.ok {
        return vec![say!(&look.style, "anchor-holds", at = at)];
    }
    let broken = anchor.chains.iter().filter(|chain| !chain.ok);
    let told = broken.map(|broken| {
        let (chain, entries) = (word(&broken.chain), broken.entries);
        match broken.found.as_str() {
            "shorter" => say!(&look.style, "anchor-shorter", chain = chain, entries = entries, at = at),
            "broken" => say!(&look.style, "anchor-broken", chain = chain, entries = entries, at = at),
            "other" => say!(&look.style, "anchor-rewritten", chain = chain, entries = entries, at = at),
            _ => say!(&look.style, "anchor-unknown", chain = chain, at = at),
        }
    });
    told.collect()
}

/// What was written down, and what it is for.
pub fn anchored(anchor: &Anchor, look: &Look) -> String {
    say!(&look.style, "anchor-made", chains = anchor.chains.len())
}

/// What was exported, for people.
pub fn exported(export: &Export, look: &Look) -> String {
    let heads: Vec<String> =
        export.chains.iter().map(|chain| format!("{} {}", word(&chain.chain), short(&chain.head))).collect();
    say!(look, "exported", count = export.lines.len(), heads = heads.join(", "))
}
