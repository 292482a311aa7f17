//! `--set` and `--rest`: classes for VMs, without an editor.

use std::collections::BTreeMap;

use crate::api::wire::{AdoptRow, AdoptTable};
use crate::model::class::ClassName;
use crate::model::nfc::nfc;
use crate::texts::clean;

use super::CliError;

/// The rows that `--set` and `--rest` name; `--rest` only takes those that nobody has decided on.
pub(super) fn rows(
    table: &AdoptTable,
    set: &[(String, Vec<String>)],
    rest: Option<&str>,
) -> Result<Vec<AdoptRow>, CliError> {
    let mut classes: BTreeMap<&str, &str> = BTreeMap::new();
    for (class, vms) in set {
        known_class(table, class)?;
        for vm in vms {
            let row = find(table, vm)?;
            let before = classes.insert(&row.uuid, class);
            if before.is_some_and(|before| before != class) {
                return Err(CliError::TwoClasses { name: vm.clone() });
            }
        }
    }
    if let Some(rest) = rest {
        known_class(table, rest)?;
        for row in table.rows.iter().filter(|row| is_undecided(row)) {
            classes.entry(&row.uuid).or_insert(rest);
        }
    }
    let chosen = |row: &AdoptRow| {
        let class = classes.get(row.uuid.as_str())?;
        Some(AdoptRow { class: Some((*class).to_owned()), ..row.clone() })
    };
    Ok(table.rows.iter().filter_map(chosen).collect())
}

fn is_undecided(row: &AdoptRow) -> bool {
    row.class.as_deref().is_none_or(|class| class == ClassName::UNCLASSIFIED)
}

pub(super) fn known_class(table: &AdoptTable, class: &str) -> Result<(), CliError> {
    if table.classes.iter().any(|known| known.name == class) {
        return Ok(());
    }
    let classes = table.classes.iter().map(|class| clean(&class.name)).collect();
    Err(CliError::NoSuchClass { class: class.to_owned(), classes })
}

/// The VM of this name, UUID or unique beginning of a UUID, as everywhere else.
fn find<'t>(table: &'t AdoptTable, wanted: &str) -> Result<&'t AdoptRow, CliError> {
    let by_name = |row: &&AdoptRow, name: &str| row.name.as_deref().is_some_and(|own| nfc(own) == nfc(name));
    let by_uuid = |row: &&AdoptRow, start: &str| !start.is_empty() && row.uuid.starts_with(&start.to_lowercase());
    let rows = table.rows.iter();
    let found: Vec<&AdoptRow> = match (wanted.strip_prefix("uuid:"), wanted.strip_prefix("name:")) {
        (Some(start), _) => rows.filter(|row| by_uuid(row, start)).collect(),
        (_, Some(name)) => rows.filter(|row| by_name(row, name)).collect(),
        _ => rows.filter(|row| by_name(row, wanted) || by_uuid(row, wanted)).collect(),
    };
    match found.as_slice() {
        [only] => Ok(only),
        [] => Err(CliError::NoSuchVm { name: wanted.to_owned() }),
        several => {
            let line = |row: &&AdoptRow| format!("{}  {}", row.uuid, clean(row.name.as_deref().unwrap_or("")));
            Err(CliError::Ambiguous { name: wanted.to_owned(), candidates: several.iter().map(line).collect() })
        }
    }
}
