//! Projects and roles as people read them, in each language, with names of every kind.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use chrono_tz::Europe::Amsterdam;
use unicode_width::UnicodeWidthStr as _;

use crate::api::wire::{
    Owner, ProjectRow, ProjectShow, Projects, Reservation, Reservations, Role, Roles, VmRow, WaitingRequest, Way,
};
use crate::cli::paint::Paint;
use crate::cli::view::samples::{entry, leased, now, project, protected, uuid};
use crate::cli::view::{Look, roles};
use crate::texts::{Language, Style};

const HOSTILE: &str = "x\u{1b}[2J\u{202e}evil\nname";

fn look(language: Language) -> Look {
    Look { style: Style { language, timezone: Amsterdam }, width: 100, paint: Paint { coloured: false } }
}

fn owner(name: &str, proof: &str, gone: bool) -> Owner {
    Owner { name: name.to_owned(), proof: proof.to_owned(), proven: proof != "guess", gone: Some(gone) }
}

fn row(name: &str, owners: Vec<Owner>) -> ProjectRow {
    ProjectRow {
        id: uuid(1),
        name: name.to_owned(),
        class: "participant".to_owned(),
        class_label: BTreeMap::new(),
        purpose: Some("pages of the space".to_owned()),
        origin: "created".to_owned(),
        created: now() - TimeDelta::days(30),
        owners,
        members: 2,
        managed_by: vec!["owner".to_owned()],
        documentation: None,
        vms: 3,
        on: 1,
        ends: Some(now() + TimeDelta::days(3)),
        requests: 1,
    }
}

fn mixed() -> Projects {
    let guessed = vec![owner("bob", "guess", false), owner("e\u{1b}ve", "claim", true)];
    let quiet = ProjectRow { purpose: None, ends: None, vms: 0, on: 0, requests: 0, ..row("quiet", Vec::new()) };
    let projects = vec![row("website", vec![owner("alice", "adoption", false)]), row(HOSTILE, guessed), quiet];
    Projects { at: now(), projects }
}

fn show() -> ProjectShow {
    let mut told = project("website", "participant");
    told.origin = "created".to_owned();
    told.owners = vec![
        owner("alice", "adoption", true),
        owner("bob", "claim", false),
        owner("carol", "creation", false),
        owner("dave", "guess", false),
    ];
    told.members = vec!["erin".to_owned(), "f\u{1b}rank".to_owned()];
    told.managed_by = vec!["owner".to_owned(), "infrateam".to_owned()];
    told.documentation = Some("https://wiki.example/Website".to_owned());
    let request = WaitingRequest {
        id: uuid(7),
        kind: "promotion".to_owned(),
        by: "alice".to_owned(),
        at: now() - TimeDelta::days(1),
        lapses: now() + TimeDelta::days(29),
        to: Some("space".to_owned()),
    };
    let gone = VmRow { state: "vanished".to_owned(), time_left_ms: None, ..leased(4, HOSTILE, TimeDelta::days(2)) };
    ProjectShow {
        at: now(),
        project: told,
        class_label: [("nl".to_owned(), "deelnemersproject".to_owned())].into(),
        vms: vec![leased(2, "web", TimeDelta::days(3)), gone, protected(3, "odd", "core")],
        reserved: vec![uuid(9)],
        requests: vec![request],
        history: vec![entry("2026-11-21T13:04:00Z", "alice", "alice edited the project\u{1b}.")],
    }
}

fn is_harmless(text: &str) -> bool {
    !text.chars().any(|c| c.is_control() && c != '\n' || c == '\u{202e}')
}

#[test]
fn the_list_of_projects() {
    let drawn = super::list(&mixed(), &look(Language::English));
    assert!(is_harmless(&drawn) && drawn.lines().all(|line| line.width() <= 100), "{drawn}");
    insta::assert_snapshot!(format!("{drawn}{}", super::list_footer(&mixed(), false, &look(Language::English))));
    let none = Projects { at: now(), projects: Vec::new() };
    assert_eq!(super::list(&none, &look(Language::English)), "");
    assert_eq!(super::list_footer(&none, false, &look(Language::Dutch)), "geen projecten");
}

#[test]
fn the_card_of_a_project_in_every_language() {
    for (name, language) in [("en", Language::English), ("nl", Language::Dutch), ("de", Language::German)] {
        let card = super::card(&show(), &look(language));
        assert!(is_harmless(&card), "{card:?}");
        insta::assert_snapshot!(format!("card-{name}"), card);
    }
}

#[test]
fn the_card_of_an_empty_project() {
    let mut empty = show();
    empty.project.owners.clear();
    empty.project.members.clear();
    empty.project.managed_by.clear();
    empty.project.documentation = None;
    empty.project.purpose = None;
    let empty = ProjectShow {
        vms: Vec::new(),
        reserved: Vec::new(),
        requests: Vec::new(),
        history: Vec::new(),
        class_label: BTreeMap::new(),
        ..empty
    };
    insta::assert_snapshot!(super::card(&empty, &look(Language::English)));
}

#[test]
fn what_is_reserved_is_a_table() {
    let none = Reservations { reserved: Vec::new() };
    assert_eq!(super::reservations(&none, &look(Language::English)), "No UUID is reserved, as far as you may see.\n");
    let one =
        Reservation { uuid: uuid(9), class: "board".to_owned(), project: HOSTILE.to_owned(), project_id: uuid(1) };
    let drawn = super::reservations(&Reservations { reserved: vec![one] }, &look(Language::English));
    assert!(is_harmless(&drawn), "{drawn:?}");
    insta::assert_snapshot!(drawn);
}

#[test]
fn roles_say_who_has_them_and_what_they_cannot_say() {
    let many = Role { more: 7, ..role("infrateam", Some("infrateam"), &["ines", "e\u{1b}ve"], true) };
    let listed = Roles {
        roles: vec![
            role("board", Some("bestuur"), &[], false),
            many.clone(),
            role("press", None, &["pia"], true),
            role("guests", Some("guests"), &[], true),
        ],
    };
    let drawn = roles::list(&listed, &look(Language::English));
    assert!(is_harmless(&drawn), "{drawn:?}");
    insta::assert_snapshot!(drawn);
    insta::assert_snapshot!(roles::card(&many, &look(Language::English)));
}

fn role(name: &str, group: Option<&str>, members: &[&str], known: bool) -> Role {
    Role {
        name: name.to_owned(),
        group: group.map(str::to_owned),
        members: members.iter().map(|member| (*member).to_owned()).collect(),
        more: 0,
        known,
        sees: vec!["board".to_owned()],
        manages: vec!["core".to_owned(), "space".to_owned()],
        approves: vec![Way { from: "participant".to_owned(), to: "space".to_owned() }],
    }
}

#[test]
fn the_heads_of_tables_are_in_the_readers_language() {
    let heads = |language| {
        let look = look(language);
        let (class, project, project_id) = ("board".to_owned(), "papers".to_owned(), uuid(1));
        let one = Reservation { uuid: uuid(9), class, project, project_id };
        let tables = [
            super::list(&mixed(), &look),
            super::reservations(&Reservations { reserved: vec![one] }, &look),
            roles::list(&Roles { roles: vec![role("press", None, &["pia"], true)] }, &look),
        ];
        let first = |table: &String| table.lines().next().unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        tables.iter().map(first).collect::<Vec<_>>().join("; ")
    };
    let english = "PROJECT CLASS OWNER VMS ON OFF AT PURPOSE; UUID CLASS PROJECT; ROLE FROM MEMBERS";
    let dutch = "PROJECT KLASSE EIGENAAR VM'S AAN UIT OP DOEL; UUID KLASSE PROJECT; ROL BRON LEDEN";
    let german = "PROJEKT KLASSE BESITZER VMS AN AUS AM ZWECK; UUID KLASSE PROJEKT; ROLLE QUELLE MITGLIEDER";
    let expected = [(Language::English, english), (Language::Dutch, dutch), (Language::German, german)];
    for (language, expected) in expected {
        assert_eq!(heads(language), expected);
    }
}
