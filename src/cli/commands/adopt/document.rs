//! The table as a TOML document: written for people to edit, read back with everything that is wrong with it.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;

use crate::api::wire::{AdoptRow, AdoptTable};
use crate::diagnostics::reading::{Findings, Section, Value, document};
use crate::diagnostics::{Diagnostic, closest, quoted};
use crate::model::class::ClassName;
use crate::texts::clean::is_harmful;
use crate::texts::{Language, Words, clean, say, word};

use super::Chosen;

const TOP: [&str; 2] = ["digest", "vm"];
const ROW: [&str; 7] = ["uuid", "name", "state", "class", "owner", "purpose", "project"];

/// The document for people to edit.
pub(super) fn written(table: &AdoptTable, language: Language) -> String {
    let mut text = explained(table, language);
    text.push_str(&format!("digest = {}\n\nvm = [\n", toml_text(&table.digest)));
    let widths = Widths::of(table);
    table.rows.iter().for_each(|row| text.push_str(&written_row(row, &widths, language)));
    text.push_str("]\n");
    text
}

/// What is what, as comments.
fn explained(table: &AdoptTable, language: Language) -> String {
    let mut lines = vec![
        say!(language, "adoption-table"),
        String::new(),
        format!("  class    {}", say!(language, "adoption-table-class")),
        format!("  owner    {}", say!(language, "adoption-table-owner")),
        format!("  purpose  {}", say!(language, "adoption-table-purpose")),
        format!("  project  {}", say!(language, "adoption-table-project")),
        String::new(),
        say!(language, "adoption-table-lines"),
        String::new(),
        say!(language, "adoption-table-classes"),
    ];
    lines.extend(table.classes.iter().map(|class| format!("  {}: {}", clean(&class.name), clean(&class.text))));
    let commented = lines.iter().map(|line| format!("# {line}").trim_end().to_owned() + "\n").collect::<String>();
    format!("{commented}\n# {}\n", say!(language, "adoption-table-digest"))
}

/// How wide the values of a column are, so that columns can be edited as such.
struct Widths {
    name: usize,
    class: usize,
    owner: usize,
}

impl Widths {
    fn of(table: &AdoptTable) -> Self {
        let widest = |value: fn(&AdoptRow) -> &Option<String>| {
            table.rows.iter().map(|row| toml_or_empty(value(row)).chars().count()).max().unwrap_or(2)
        };
        let longest = table.classes.iter().map(|class| class.name.chars().count() + 2).max().unwrap_or(2);
        Self {
            name: widest(|row| &row.name),
            class: widest(|row| &row.class).max(longest).max(ClassName::UNCLASSIFIED.len() + 2),
            owner: widest(|row| &row.owner),
        }
    }
}

fn written_row(row: &AdoptRow, widths: &Widths, language: Language) -> String {
    let class = row.class.clone().unwrap_or_else(|| ClassName::UNCLASSIFIED.to_owned());
    let class = padded(&toml_text(&class), widths.class);
    let name = padded(&toml_or_empty(&row.name), widths.name);
    let owner = padded(&toml_or_empty(&row.owner), widths.owner);
    let purpose = toml_or_empty(&row.purpose);
    let project = match &row.project {
        Some(project) if row.name.as_ref() != Some(project) => format!(", project = {}", toml_text(project)),
        _ => String::new(),
    };
    let state = row.state.as_deref().map(|state| format!(" # {}", word(language, Words::State, state)));
    let state = state.unwrap_or_default();
    let uuid = toml_text(&row.uuid);
    format!(
        "  {{ class = {class} name = {name} owner = {owner} purpose = {purpose}{project}, uuid = {uuid} }},{state}\n"
    )
}

/// The value and its comma, as wide as the column.
fn padded(value: &str, width: usize) -> String {
    format!("{value},{}", " ".repeat(width.saturating_sub(value.chars().count())))
}

fn toml_or_empty(value: &Option<String>) -> String {
    toml_text(value.as_deref().unwrap_or(""))
}

/// A text as TOML, in which nothing can act on a terminal or an editor.
fn toml_text(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            _ if is_harmful(character) => quoted.push_str(&format!("\\U{:08X}", u32::from(character))),
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

/// Reads a document, against the table of this moment. Everything that is wrong is said at once; what was read is only
/// of use if none of it is an error.
pub(super) fn read(text: &str, name: &str, table: &AdoptTable) -> (Option<Chosen>, Vec<Diagnostic>) {
    let (parsed, mut findings) = document(text, name);
    let root = Section::root(&parsed);
    root.allow("the table", &TOP, &mut findings);
    let digest = root.text("digest", &mut findings).map(|digest| (*digest.get_ref()).to_owned());
    let mut rows = Vec::new();
    let mut places = BTreeMap::new();
    match root.list("vm", &mut findings) {
        Some(values) => {
            rows.extend(values.iter().filter_map(|value| read_row(value, table, &mut places, &mut findings)));
        }
        None if root.value("vm").is_none() => {
            findings.doubtful(root.span(), "there is no `vm`").help("a table looks like `vm = [ { … }, { … } ]`");
        }
        None => {}
    }
    // A table that somebody wrote themselves need not say what it is made of: then it is meant for what there is now.
    let digest = digest.unwrap_or_else(|| table.digest.clone());
    (Some(Chosen { digest, rows }), findings.finish())
}

fn read_row(
    value: &Value<'_>,
    table: &AdoptTable,
    places: &mut BTreeMap<String, Range<usize>>,
    findings: &mut Findings<'_>,
) -> Option<AdoptRow> {
    let section = Section::of("vm", value, findings)?;
    section.allow("a VM", &ROW, findings);
    let mut text = |key: &str| text_of(&section, key, findings);
    let (uuid, name, class) = (text("uuid"), text("name"), text("class"));
    let (owner, purpose, project) = (text("owner"), text("purpose"), text("project"));
    let row = row_of(&section, uuid, name, table, findings)?;
    if let Some(first) = places.insert(row.uuid.clone(), section.span()) {
        findings.error(section.span(), "this VM stands here twice").also(first, "first here");
    }
    if let Some(class) = &class {
        check_class(class, table, findings);
    }
    let said = |value: Option<Spanned<String>>| {
        value.map(|value| value.into_inner().trim().to_owned()).filter(|value| !value.is_empty())
    };
    Some(AdoptRow {
        uuid: row.uuid.clone(),
        name: row.name.clone(),
        state: None,
        class: said(class),
        owner: said(owner),
        purpose: said(purpose),
        project: said(project),
    })
}

/// A text of the row; an empty one says nothing. The name is not ours: whatever it holds, it only has to be found again.
fn text_of(section: &Section<'_>, key: &str, findings: &mut Findings<'_>) -> Option<Spanned<String>> {
    let value = section.value(key)?;
    let plain = value.get_ref().as_str().map(|text| Spanned::new(value.span(), text.to_owned()));
    match plain {
        Some(text) if text.get_ref().trim().is_empty() => None,
        Some(text) if key == "name" => Some(text),
        _ => section.text(key, findings).map(|text| Spanned::new(text.span(), (*text.get_ref()).to_owned())),
    }
}

/// The VM of the table that is meant: by its UUID; by its name where no UUID is given and only one has it.
fn row_of<'t>(
    section: &Section<'_>,
    uuid: Option<Spanned<String>>,
    name: Option<Spanned<String>>,
    table: &'t AdoptTable,
    findings: &mut Findings<'_>,
) -> Option<&'t AdoptRow> {
    let rows = table.rows.iter();
    match (uuid, name) {
        (Some(uuid), _) => {
            let found = table.rows.iter().find(|row| row.uuid.eq_ignore_ascii_case(uuid.get_ref()));
            if found.is_none() {
                let message = format!("there is no VM {}", quoted(uuid.get_ref()));
                findings.error(uuid.span(), message).help("take the line out if the VM is gone");
            }
            found
        }
        (None, Some(name)) => {
            let found: Vec<_> = rows.filter(|row| row.name.as_deref() == Some(name.get_ref().as_str())).collect();
            match found.as_slice() {
                [only] => Some(only),
                [] => {
                    findings.error(name.span(), format!("there is no VM called {}", quoted(name.get_ref())));
                    None
                }
                _ => {
                    let message = format!("several VMs are called {}", quoted(name.get_ref()));
                    findings.error(name.span(), message).help("add `uuid = \"…\"`");
                    None
                }
            }
        }
        (None, None) => {
            findings.doubtful(section.span(), "this VM has neither `uuid` nor `name`");
            None
        }
    }
}

fn check_class(class: &Spanned<String>, table: &AdoptTable, findings: &mut Findings<'_>) {
    let said = class.get_ref().trim();
    let known: Vec<&str> = table.classes.iter().map(|class| class.name.as_str()).collect();
    if said.is_empty() || said == ClassName::UNCLASSIFIED || known.contains(&said) {
        return;
    }
    let help = match closest(said, known.iter().copied()) {
        Some(close) => format!("did you mean {}?", quoted(close)),
        None => format!("the classes are {}", known.join(", ")),
    };
    findings.error(class.span(), format!("the policy has no class {}", quoted(said))).help(help);
}
