//! An adoption: what is about to be said, and what became of it.

use std::collections::BTreeMap;

use crate::api::wire::{AdoptRow, AdoptTable, Adoption};
use crate::model::class::ClassName;
use crate::texts::clean;

use super::{Look, counted, sentence, word};

/// What to do after an adoption.
pub const WHAT_NEXT: &str = "\
What next: `fortnight list` and `fortnight plan` show what this means. When it is right, switch on:
  fortnight mode enforce --reason 'adopted, and everybody was told'";

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
        let heading = format!("{} ({})", word(class), counted(names.len(), "VM", "VMs"));
        text.push_str(&format!("{}{}\n", look.paint.bold(&heading), what_it_means(class, table)));
        text.push_str(&format!("{}\n", look.prose(&format!("    {}", names.join(", ")), 4)));
    }
    text.push_str(&without_owner(rows, table, look));
    if recover {
        text.push_str("Every end of a lease moves, so that nobody is switched off without notice.\n");
    }
    text
}

fn what_it_means(class: &str, table: &AdoptTable) -> String {
    let known = table.classes.iter().find(|known| known.name == class);
    match known {
        Some(known) => format!(": {}", sentence(&known.text)),
        None => ": left alone until somebody decides".to_owned(),
    }
}

/// A leased VM without an owner works: the infrateam stands in. But somebody should know.
fn without_owner(rows: &[AdoptRow], table: &AdoptTable, look: &Look) -> String {
    let is_leased = |class: &str| table.classes.iter().any(|known| known.name == class && !known.protected);
    let names: Vec<String> = rows
        .iter()
        .filter(|row| row.class.as_deref().is_some_and(is_leased) && row.owner.is_none())
        .map(|row| clean(row.name.as_deref().unwrap_or(&row.uuid)))
        .collect();
    if names.is_empty() {
        return String::new();
    }
    let said = format!("Without an owner, so that the infrateam gets their notices: {}", names.join(", "));
    format!("{}\n", look.paint.yellow(&look.prose(&said, 4)))
}

/// What became of it.
pub fn adopted(adoption: &Adoption, look: &Look) -> String {
    let mut text = format!("{}\n", look.prose(&sentence(&adoption.text), 0));
    for moved in &adoption.moved {
        let (from, to) = (look.moment(moved.from), look.moment(moved.to));
        let said = format!("  {}: its end moves from {from} to {to}", clean(&moved.name));
        text.push_str(&format!("{}\n", look.prose(&said, 4)));
    }
    text
}
