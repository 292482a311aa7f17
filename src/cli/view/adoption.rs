//! An adoption: what is about to be said, and what became of it.

use std::collections::BTreeMap;

use crate::api::wire::{AdoptRow, AdoptTable, Adoption};
use crate::model::class::ClassName;
use crate::texts::{clean, say};

use super::{Look, sentence, word};

/// What to do after an adoption.
pub fn what_next(look: &Look) -> String {
    format!("{}\n  {}", say!(look, "adoption-what-next"), say!(look, "adoption-switch-on"))
}

/// What these rows say, class by class, and what deserves a second look.
pub fn summary(rows: &[AdoptRow], table: &AdoptTable, recover: bool, look: &Look) -> String {
    let chosen: BTreeMap<&str, &AdoptRow> = rows.iter().map(|row| (row.uuid.as_str(), row)).collect();
    let mut classes: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for row in &table.rows {
        let said = chosen.get(row.uuid.as_str()).and_then(|row| row.class.as_deref());
        let class = said.or(row.class.as_deref()).unwrap_or(ClassName::UNCLASSIFIED);
        classes.entry(class).or_default().push(clean(row.name.as_deref().unwrap_or(&row.uuid)));
    }
    let mut text = String::new();
    for (class, names) in &classes {
        let heading = say!(look, "adoption-heading", class = word(class), count = names.len());
        text.push_str(&format!("{}: {}\n", look.paint.bold(&heading), what_it_means(class, table, look)));
        text.push_str(&format!("{}\n", look.prose(&format!("    {}", names.join(", ")), 4)));
    }
    text.push_str(&without_owner(rows, table, look));
    if recover {
        text.push_str(&format!("{}\n", say!(look, "adoption-ends-move")));
    }
    text
}

fn what_it_means(class: &str, table: &AdoptTable, look: &Look) -> String {
    let known = table.classes.iter().find(|known| known.name == class);
    match known {
        Some(known) => sentence(&known.text),
        None => say!(look, "adoption-left-alone"),
    }
}

/// A leased VM without an owner works: the infrateam stands in. But somebody should know.
fn without_owner(rows: &[AdoptRow], table: &AdoptTable, look: &Look) -> String {
    let is_leased = |class: &str| table.classes.iter().any(|known| known.name == class && !known.protected);
    let names: Vec<String> = rows
        .iter()
        .filter(|row| row.class.as_deref().is_some_and(is_leased) && !has_owner(row))
        .map(|row| clean(row.name.as_deref().unwrap_or(&row.uuid)))
        .collect();
    if names.is_empty() {
        return String::new();
    }
    let said = say!(look, "adoption-no-owner", names = names.join(", "));
    format!("{}\n", look.paint.yellow(&look.prose(&said, 4)))
}

/// Whether somebody is named as the owner for certain: behind a guess stands a question mark.
fn has_owner(row: &AdoptRow) -> bool {
    let mut names = row.owner.iter().flat_map(|owners| owners.split(','));
    names.any(|name| !name.trim().is_empty() && !name.trim().ends_with('?'))
}

/// What became of it.
pub fn adopted(adoption: &Adoption, look: &Look) -> String {
    let mut text = format!("{}\n", look.prose(&sentence(&adoption.text), 0));
    for moved in &adoption.moved {
        let (from, to) = (look.moment(moved.from), look.moment(moved.to));
        let said = say!(look, "adoption-moved", name = clean(&moved.name), from = from, to = to);
        text.push_str(&format!("{}\n", look.prose(&format!("  {said}"), 4)));
    }
    text
}
