//! The table: what is written can be read back, and what is wrong is said at once.

use chrono_tz::Europe::Amsterdam;

use crate::api::wire::{AdoptClass, AdoptRow, AdoptTable};
use crate::cli::error::CliError;
use crate::cli::view::Look;
use crate::cli::view::adoption::summary;
use crate::diagnostics::{Style as Drawn, render};
use crate::texts::{Language, Style};

use super::choose::rows;
use super::document::{read, written};

fn uuid(nth: u32) -> String {
    format!("3f9a0c1d-0000-4000-8000-{nth:012}")
}

fn row(nth: u32, name: &str) -> AdoptRow {
    AdoptRow {
        uuid: uuid(nth),
        name: Some(name.to_owned()),
        state: Some("running".to_owned()),
        project: Some(name.to_owned()),
        ..AdoptRow::default()
    }
}

fn class(name: &str, protected: bool, text: &str) -> AdoptClass {
    AdoptClass { name: name.to_owned(), protected, text: text.to_owned() }
}

const HOSTILE: &str = "x\"\\ }, #\u{1b}[2J\u{202e}\u{e0041}";

fn table() -> AdoptTable {
    let wiki = AdoptRow { project: Some("docs".to_owned()), owner: Some("bob".to_owned()), ..row(4, "wiki") };
    AdoptTable {
        at: "2026-11-22T09:03:00Z".parse().unwrap(),
        digest: "ab".repeat(32),
        adopted: false,
        recovery_owed: false,
        classes: vec![
            class("core", true, "Never switched off."),
            class("participant", false, "Switched off two weeks after its lease began."),
        ],
        rows: vec![row(1, "router"), row(2, "web"), row(3, HOSTILE), wiki],
    }
}

/// What is wrong with this table, as people read it.
fn complaints(text: &str) -> String {
    let (_, diagnostics) = read(text, "vms.toml", &table());
    render(&diagnostics, text, Drawn::Plain)
}

#[test]
fn the_table_explains_itself() {
    insta::assert_snapshot!(written(&table(), Language::English));
    insta::assert_snapshot!("the_table_explains_itself_in_dutch", written(&table(), Language::Dutch));
    insta::assert_snapshot!("the_table_explains_itself_in_german", written(&table(), Language::German));
}

#[test]
fn what_is_written_is_read_back_whatever_the_names() {
    let table = table();
    let text = written(&table, Language::English);
    let (chosen, diagnostics) = read(&text, "vms.toml", &table);
    assert_eq!(diagnostics, []);
    let chosen = chosen.unwrap();
    assert_eq!(chosen.digest, table.digest);
    let expect: Vec<AdoptRow> = table
        .rows
        .iter()
        .map(|row| AdoptRow {
            class: Some("unclassified".to_owned()),
            state: None,
            // A project that has the VM's name is not written, and so stays as it is.
            project: row.project.clone().filter(|project| row.name.as_ref() != Some(project)),
            ..row.clone()
        })
        .collect();
    assert_eq!(chosen.rows, expect);
}

#[test]
fn blocks_and_names_do_as_well_as_rows_and_uuids() {
    let text = "[[vm]]\nname = \"web\"\nclass = \"participant\"\nowner = \" alice \"\n\n[[vm]]\nname = \"router\"\nclass = \"core\"\n";
    let (chosen, diagnostics) = read(text, "vms.toml", &table());
    assert_eq!(diagnostics, []);
    let chosen = chosen.unwrap();
    assert_eq!(chosen.digest, table().digest, "a table without a digest is meant for what there is now");
    let said: Vec<_> =
        chosen.rows.iter().map(|row| (row.uuid.clone(), row.class.as_deref(), row.owner.as_deref())).collect();
    assert_eq!(said, [(uuid(2), Some("participant"), Some("alice")), (uuid(1), Some("core"), None)]);
}

#[test]
fn everything_that_is_wrong_with_a_table_is_said_at_once() {
    let text = format!(
        "digest = 7\nsomething = true\nvm = [\n  {{ uuid = \"{}\", class = \"kore\" }},\n  {{ uuid = \"{}\", class = \"core\" }},\n  \
         {{ uuid = \"gone\", class = \"core\" }},\n  {{ name = \"nix\", klass = \"core\" }},\n  {{ class = \"core\" }},\n  \"web\",\n]\n",
        uuid(1),
        uuid(1)
    );
    insta::assert_snapshot!(complaints(&text));
}

#[test]
fn a_table_that_is_not_toml_says_where() {
    insta::assert_snapshot!(complaints("vm = [\n  { uuid = \"x\", class = },\n]\n"));
    insta::assert_snapshot!(complaints(""));
}

#[test]
fn two_vms_of_one_name_need_their_uuids() {
    let mut table = table();
    table.rows.push(row(9, "web"));
    let text = "[[vm]]\nname = \"web\"\n";
    let (_, diagnostics) = read(text, "vms.toml", &table);
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(diagnostics[0].help.as_deref(), Some("add `uuid = \"…\"`"));
}

fn set(class: &str, vms: &[&str]) -> (String, Vec<String>) {
    (class.to_owned(), vms.iter().map(|vm| (*vm).to_owned()).collect())
}

#[test]
fn set_and_rest_cover_what_nobody_has_decided_on() {
    let mut table = table();
    table.rows[3].class = Some("core".to_owned());
    let chosen = rows(&table, &[set("core", &["router"])], Some("participant")).unwrap();
    let said: Vec<_> = chosen.iter().map(|row| (row.uuid.clone(), row.class.as_deref().unwrap())).collect();
    assert_eq!(said, [(uuid(1), "core"), (uuid(2), "participant"), (uuid(3), "participant")]);
}

#[test]
fn a_vm_is_named_as_everywhere_else() {
    let table = table();
    let whole = uuid(2);
    for name in ["web", "name:web", whole.as_str(), &format!("uuid:{whole}")] {
        let chosen = rows(&table, &[set("core", &[name])], None).unwrap();
        assert_eq!(chosen.len(), 1, "{name}");
        assert_eq!(chosen[0].uuid, uuid(2), "{name}");
    }
}

#[test]
fn what_cannot_be_set_is_said_before_anything_is_asked() {
    let table = table();
    let told =
        |set: &[(String, Vec<String>)], rest| rows(&table, set, rest).expect_err("that cannot be set").to_string();
    assert_eq!(told(&[set("core", &["nix"])], None), "no VM of the table is called nix");
    assert_eq!(told(&[set("core", &["3f9a"])], None), "4 VMs of the table can be meant by 3f9a");
    assert_eq!(told(&[set("kore", &["web"])], None), "the policy has no class kore");
    assert_eq!(told(&[], Some("kore")), "the policy has no class kore");
    assert_eq!(told(&[set("core", &["web"]), set("participant", &["web"])], None), "web is put into two classes");
    assert!(
        matches!(rows(&table, &[set("core", &["3f9a"])], None), Err(CliError::Ambiguous { candidates, .. }) if candidates.len() == 4)
    );
}

#[test]
fn the_summary_says_what_each_class_means_and_who_lacks_an_owner() {
    let table = table();
    let chosen = rows(&table, &[set("core", &["router"]), set("participant", &["web", "wiki"])], None).unwrap();
    let paint = crate::cli::paint::Paint { coloured: false };
    let look = Look { style: Style::local(Amsterdam), width: 80, paint };
    insta::assert_snapshot!(summary(&chosen, &table, true, &look));
}
