//! Every row of the documented table of who may do what, by people with accounts of their own.

use std::collections::BTreeMap;

use super::furnished;
use crate::stage::{Stage, host};

/// The table as it is documented.
const DOCUMENTED: &str = include_str!("../../../src/permit/mod.rs");

/// Who plays which column.
const PLAYED_BY: [(&str, &str); 6] = [
    ("root", "root"),
    ("infrateam", "ines"),
    ("board", "bert"),
    ("owner", "alice"),
    ("member", "bob"),
    ("anybody", "mallory"),
];

/// What is typed for each verb. Whatever the state of the VMs is, only who is asking decides whether 3 comes of it.
fn typed(verb: &str) -> Option<&'static str> {
    Some(match verb {
        "list" => "list",
        "show" => "show web",
        "plan" => "plan",
        "plan approve" => "plan approve 0123456789ab --reason asked",
        "start" => "start web",
        "stop" => "stop web",
        "status" => "status",
        "adopt" => "adopt --rest space --yes",
        "mode" => "mode enforce --reason go",
        "guard list" => "guard list",
        "guard ack" => "guard ack clock --reason looked",
        "hold" => "hold web --until +2d --reason exhibition",
        "release" => "release web",
        "classify" => "classify web space --reason decided",
        "reserve" => "reserve 3f9a0c1d-0000-4000-8000-000000000001 --class core",
        "project list" => "project list",
        "project show" => "project show web",
        "project create" => "project create website",
        "project edit" => "project edit web --purpose pages",
        "project move-vm" => "project move-vm web web",
        "role list" => "role list",
        "role show" => "role show infrateam",
        "request promotion" => {
            "request promotion web --to space --state purpose=music --state serves=all --state managed_by=both"
        }
        "request demotion" => {
            "request demotion gate --to space --state purpose=a --state serves=b --state managed_by=both"
        }
        "request claim" => "request claim web",
        "request admission" => "request admission web",
        "request list" => "request list",
        "request show" => "request show ID",
        "request approve" => "request approve ID",
        "request reject" => "request reject ID --reason no",
        "request withdraw" => "request withdraw ID",
        "request comment" => "request comment ID hello",
        "policy show" => "policy show",
        "policy diff" => "policy diff policy.toml",
        "policy accept" => "policy accept 0123456789ab",
        "log" => "log",
        "audit verify" => "audit verify",
        "audit export" => "audit export",
        "audit anchor" => "audit anchor",
        "report" => "report",
        "doctor" => "doctor",
        _ => return None,
    })
}

/// What the transitions of the source policy say where the table leaves it to them: of `web`, a participant's, and of
/// `gate`, which is core.
fn policy_lets(verb: &str, column: &str) -> bool {
    match verb {
        "request promotion" => matches!(column, "owner" | "member"),
        "request demotion" | "request approve" | "request reject" => column == "infrateam",
        other => panic!("{other}: whom does the policy let?"),
    }
}

/// The request of alice, whom everybody is tried with.
fn asked_by_alice(stage: &Stage) -> String {
    let typed = typed("request promotion").unwrap();
    let asked = stage.must("alice", &split(&format!("{typed} -o json"))).json();
    asked["request"]["id"].as_str().unwrap().to_owned()
}

/// The rows of the table: the verb, and what stands in each column.
fn documented() -> Vec<(String, BTreeMap<String, String>)> {
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`').to_owned()).collect()
    };
    let mut lines = DOCUMENTED.lines().filter_map(|line| line.strip_prefix("//! |"));
    let columns = cells(lines.next().unwrap());
    let rows = lines.skip(1).map(cells);
    rows.map(|row| (row[0].clone(), columns.iter().cloned().zip(row).skip(1).collect())).collect()
}

fn split(typed: &str) -> Vec<&str> {
    typed.split(' ').collect()
}

/// What is wrong with what somebody was answered, if anything is.
fn wrong(stage: &Stage, who: &str, typed: &str, may: bool) -> Option<String> {
    let ran = stage.ask(who, &split(typed));
    let fine = if may {
        // Done, or refused for another reason than who it is; `doctor` finds fault with the made-up host.
        matches!(ran.code, 0 | 6) || typed == "doctor" && ran.code == 1
    } else {
        ran.code == 3 && ran.out.is_empty() && ran.err.contains("you may not do this")
    };
    (!fine).then(|| format!("{who} ({}): {typed}: {ran:?}", if may { "may" } else { "may not" }))
}

#[test]
fn everybody_may_do_what_the_table_says_and_nothing_else() {
    let stage = furnished();
    stage.must("alice", &["project", "edit", "web", "--add-member", "bob"]);
    let request = asked_by_alice(&stage);
    let table = documented();
    assert!(table.len() > 20, "only {} rows were found", table.len());
    let mut found = Vec::new();
    // Whoever is refused comes first, so that no VM is in the state in which it was left by who was not.
    for may in [false, true] {
        for (verb, columns) in &table {
            let typed = typed(verb).unwrap_or_else(|| panic!("`{verb}` is new in the table: say here how it is typed"));
            let typed = &typed.replace("ID", &request);
            for (column, who) in PLAYED_BY {
                let allowed = match columns[column].as_str() {
                    "yes" => true,
                    "no" => false,
                    // Those that say so: for root where nobody has decided, for the board in its own history.
                    "unclassified" | "confidential" => continue,
                    // Of no class but its own, which is another question than the one that is typed here.
                    "own" if verb == "reserve" => continue,
                    "own" => true,
                    "policy" => policy_lets(verb, column),
                    // Alice is the owner, and has asked for what is no matter of who belongs to the project.
                    "people" => false,
                    "asked" => column == "owner",
                    word => panic!("{verb}: what does `{word}` mean?"),
                };
                if allowed == may {
                    found.extend(wrong(&stage, who, typed, may));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn root_classifies_what_nobody_has_decided_on_and_only_that() {
    let stage = furnished();
    let marked: Vec<String> =
        documented().into_iter().filter(|(_, row)| row["root"] == "unclassified").map(|(verb, _)| verb).collect();
    assert_eq!(marked, ["classify", "project move-vm"]);
    assert_eq!(wrong(&stage, "root", "project move-vm web gate", false), None);
    assert_eq!(wrong(&stage, "root", "project move-vm odd odd", true), None);
    assert_eq!(wrong(&stage, "root", "classify odd core --reason decided", true), None);
    assert_eq!(wrong(&stage, "root", "classify odd space --reason decided", false), None);
    assert_eq!(wrong(&stage, "root", "classify web space --reason decided", false), None);
}

#[test]
fn the_board_decides_on_its_own_projects_and_the_infrateam_does_not() {
    let stage = furnished();
    let marked: Vec<String> =
        documented().into_iter().filter(|(_, row)| row["board"] == "confidential").map(|(verb, _)| verb).collect();
    assert_eq!(marked, ["start", "stop", "hold", "release", "classify", "project edit", "project move-vm"]);
    for (who, typed, may) in [
        ("bert", "start minutes", true),
        ("bert", "stop minutes", true),
        ("bert", "hold minutes --until +2d --reason meeting", true),
        ("bert", "release minutes", true),
        // On the class of his own, he does not.
        ("bert", "classify minutes space --reason decided", false),
        ("bert", "hold web --until +2d --reason meeting", false),
        ("bert", "project edit minutes --purpose meetings", true),
        ("bert", "project move-vm minutes minutes", true),
        ("bert", "project edit web --purpose meetings", false),
        ("bert", "project move-vm web gate", false),
        ("bert", "reserve 3f9a0c1d-0000-4000-8000-000000000002 --class board --project papers", true),
        ("bert", "classify papers space --reason decided", true),
        ("bert", "reserve 3f9a0c1d-0000-4000-8000-000000000005 --class board --project minutes", false),
        ("bert", "reserve 3f9a0c1d-0000-4000-8000-000000000003 --class core", false),
        ("ines", "reserve 3f9a0c1d-0000-4000-8000-000000000004 --class board", false),
    ] {
        assert_eq!(wrong(&stage, who, typed, may), None);
    }
    for typed in [
        "start minutes",
        "hold minutes --until +2d --reason meeting",
        "classify minutes space --reason decided",
        "project edit minutes --purpose meetings",
        "project move-vm minutes web",
        "project show papers",
    ] {
        assert_eq!(stage.ask("ines", &split(typed)).code, 4, "{typed}");
    }
}

#[test]
fn the_board_audits_its_own_history_and_no_other() {
    let stage = furnished();
    let chains = |who| {
        let found = stage.must(who, &["audit", "verify", "-o", "json"]).json();
        let chains =
            found["chains"].as_array().unwrap().iter().map(|chain| chain["chain"].as_str().unwrap().to_owned());
        chains.collect::<Vec<_>>()
    };
    assert_eq!(chains("bert"), ["class:board"]);
    assert_eq!(chains("ines"), ["main"]);
    assert_eq!(chains("root"), ["class:board", "main", "persons", "undecided"]);
}

#[test]
fn an_account_that_the_directory_does_not_know_may_ask_and_decides_nothing() {
    let stage = Stage::in_the_directory_of_the_host(&host(&super::VMS[..3]));
    stage.adopt(&[("web", "participant", "root")]);
    let stranger = 64_999;
    for typed in ["list", "show web", "plan", "status", "log", "policy show"] {
        let ran = stage.folder.ask(stranger, &split(typed));
        assert_eq!(ran.code, 0, "{typed}: {ran:?}");
    }
    for typed in ["hold web --until +2d --reason why", "request claim web", "project create pages"] {
        let ran = stage.folder.ask(stranger, &split(typed));
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{typed}: {ran:?}");
        assert!(ran.err.contains("the directory of accounts knows no uid 64999"), "{typed}: {ran:?}");
    }
}

#[test]
fn without_the_directory_everybody_may_read_and_only_root_decides() {
    let mut stage = furnished();
    stage.kill();
    // The files are there for the daemon's start, and cannot be read after it.
    for file in ["passwd", "group"] {
        std::fs::remove_file(stage.folder.path(file)).unwrap();
    }
    stage.start();
    for (who, typed) in [("alice", "list"), ("ines", "show web"), ("mallory", "plan"), ("ines", "status")] {
        assert_eq!(wrong(&stage, who, typed, true), None);
    }
    for (who, typed) in [("ines", "hold web --until +2d --reason why"), ("alice", "stop web"), ("bert", "audit verify")]
    {
        let ran = stage.ask(who, &split(typed));
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{ran:?}");
        assert!(ran.err.contains("directory of accounts did not answer"), "{ran:?}");
    }
    assert_eq!(wrong(&stage, "root", "hold web --until +2d --reason why", true), None);
}
