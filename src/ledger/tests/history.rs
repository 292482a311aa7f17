//! The history: its bytes, its chains, what it tells, and what is noticed when somebody changes it.

use std::collections::BTreeMap;

use super::*;

#[test]
fn the_bytes_of_an_entry_are_sorted_and_dense() {
    let entry = Entry {
        at: moment(0),
        by: By::Person(PersonId(id(7))),
        odometer_ms: 5,
        policy: None,
        change: Change::VmRenamed { vm: vm(1), to: "a \"b\"\n".to_owned() },
    };
    let bytes = canonical(&entry).unwrap();
    insta::assert_snapshot!(String::from_utf8(bytes.clone()).unwrap(), @r#"{"at":{"boot":"00000000-0000-0000-0000-000000000003","boot_ms":60000,"wall":"2026-01-01T00:00:00Z"},"by":{"person":"00000000-0000-0000-0000-000000000007"},"change":{"change":"vm-renamed","to":"a \"b\"\n","vm":{"host":"00000000-0000-0000-0000-000000000002","uuid":"00000000-0000-0000-0000-000000000065"}},"odometer_ms":5,"policy":null}"#);
    insta::assert_snapshot!(hash(1, &Chain::main(), 1, &GENESIS, &bytes), @"8ff2da307ca02a6c8ebf1595309aba235d0776eab958b0eb08b53965ff4e17f4");
}

#[test]
fn confidential_entries_have_a_chain_of_their_own() {
    let dir = tempfile::tempdir().unwrap();
    let opened = open(dir.path());
    commit(&opened, moment(1), projects_and_vms()).unwrap();
    let into = |class: &str| Change::Classified {
        project: project(0).id,
        class: ClassName::new(class),
        reason: "decided".to_owned(),
    };
    let renamed = |n: u8, to: &str| Change::VmRenamed { vm: vm(n), to: to.to_owned() };
    for change in [into("board"), renamed(0, "minutes"), renamed(1, "web"), into("participant"), renamed(0, "open")] {
        commit(&opened, moment(2), vec![change]).unwrap();
    }
    let secret = Chain::of_class(&ClassName::new("board"));
    let kinds = |chain: &Chain| {
        let query = Query { since: Some(moment(2).wall), chains: Some(vec![chain.clone()]), ..Query::default() };
        let entries = reader(&opened).history(&query).unwrap();
        entries.iter().map(|entry| chain::kind(&canonical(&entry.entry).unwrap()).unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&secret), ["classified", "vm-renamed", "classified"]);
    assert_eq!(kinds(&Chain::main()), ["vm-renamed", "vm-renamed"]);
    assert_eq!(secret.class(), Some(ClassName::new("board")));
    assert_eq!(reader(&opened).anchor().unwrap().iter().map(|(_, head)| head.seq).collect::<Vec<_>>(), [3, 13]);
    let lines = reader(&opened).export_lines(Some(&[Chain::main()])).unwrap();
    assert_eq!(lines.len(), 13);
    assert!(!lines.concat().contains("minutes"));
    assert_eq!(faults(&opened), [""; 0]);
}

#[test]
fn history_is_told_by_vm_project_time_and_number() {
    let dir = tempfile::tempdir().unwrap();
    let opened = open(dir.path());
    commit(&opened, moment(0), projects_and_vms()).unwrap();
    for n in 0..10 {
        commit(&opened, moment(10 + n), vec![Change::VmRenamed { vm: vm(n as u8 % 2), to: format!("name{n}") }])
            .unwrap();
    }
    let told = |query: Query| {
        let entries = reader(&opened).history(&query).unwrap();
        let name = |entry: HistoryEntry| match entry.entry.change {
            Change::VmRenamed { to, .. } => Some(to),
            _ => None,
        };
        entries.into_iter().filter_map(name).collect::<Vec<_>>()
    };
    let any = Query::default;
    assert_eq!(told(Query { vm: Some(vm(1)), ..any() }), ["name1", "name3", "name5", "name7", "name9"]);
    assert_eq!(told(Query { project: Some(project(0).id), limit: Some(2), ..any() }), ["name6", "name8"]);
    assert_eq!(told(Query { since: Some(moment(12).wall), until: Some(moment(14).wall), ..any() }), ["name2", "name3"]);
    assert_eq!(told(Query { limit: Some(1), ..any() }), ["name9"]);
    assert_eq!(told(Query { project: Some(ProjectId(id(4040))), ..any() }), [""; 0]);
}

#[test]
fn decisions_are_found_without_reading_what_happens_by_itself() {
    let dir = tempfile::tempdir().unwrap();
    let opened = open(dir.path());
    commit(&opened, moment(0), projects_and_vms()).unwrap();
    let into = |n, class: &str| Change::Classified {
        project: project(n).id,
        class: ClassName::new(class),
        reason: "decided".to_owned(),
    };
    commit(&opened, moment(1), vec![into(0, "core"), into(1, "core")]).unwrap();
    commit(&opened, moment(2), vec![Change::VmRenamed { vm: vm(0), to: "web".to_owned() }, into(0, "space")]).unwrap();
    commit(&opened, moment(3), vec![Change::ModeSet { mode: Mode::Observe, reason: "why".to_owned() }]).unwrap();
    let chains = [Chain::main()];
    let kinds = |since, most| {
        let found = reader(&opened).decisions(moment(since).wall, &chains, most).unwrap();
        found.iter().map(|entry| chain::kind(&canonical(&entry.entry).unwrap()).unwrap()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(kinds(0, 100), "mode-set classified classified classified policy-enforced");
    assert_eq!(kinds(2, 100), "mode-set classified");
    assert_eq!(kinds(0, 1), "mode-set");
    let last = reader(&opened).last_classified(&chains).unwrap();
    let told = last.iter().map(|entry| (entry.project.unwrap(), entry.entry.at.wall)).collect::<BTreeMap<_, _>>();
    assert_eq!(told, BTreeMap::from([(project(0).id, moment(2).wall), (project(1).id, moment(1).wall)]));
    assert_eq!(reader(&opened).last_classified(&[]).unwrap(), []);
}

#[test]
fn the_past_can_be_told_again() {
    let dir = tempfile::tempdir().unwrap();
    let opened = open(dir.path());
    commit(&opened, moment(0), projects_and_vms()).unwrap();
    let mut then = Vec::new();
    for n in 1..5 {
        commit(&opened, moment(n), vec![Change::VmRenamed { vm: vm(0), to: format!("name{n}") }]).unwrap();
        then.push((n, opened.handle.snapshot()));
    }
    for (n, ledger) in then {
        let retold = reader(&opened).ledger_at(moment(n).wall).unwrap();
        assert_eq!(retold.vms, ledger.vms);
        assert_eq!(verify::differences(&ledger, &retold), []);
    }
    let before_all = moment(0).wall - chrono::TimeDelta::seconds(1);
    assert!(matches!(reader(&opened).ledger_at(before_all), Err(HistoryError::NoBeginning)));
}

/// Lets somebody with the file in their hands do this to it, and says what is noticed.
fn tamper(sql: &str) -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    let opened = open(dir.path());
    commit(&opened, moment(0), projects_and_vms()).unwrap();
    commit(&opened, moment(1), vec![Change::VmRenamed { vm: vm(0), to: "web".to_owned() }]).unwrap();
    let connection = connect(dir.path());
    connection.execute_batch("DROP TRIGGER history_is_not_edited; DROP TRIGGER history_is_not_deleted;").unwrap();
    connection.execute_batch(sql).unwrap();
    faults(&opened)
}

#[test]
fn tampering_is_noticed_and_named() {
    let deeds = [
        "UPDATE history SET bytes = CAST(replace(CAST(bytes AS TEXT), 'vm3', 'vm4') AS BLOB) WHERE seq = 9",
        "DELETE FROM history WHERE seq = 12",
        "DELETE FROM history WHERE seq = 3",
        "DELETE FROM history",
        "UPDATE history SET previous_hash = zeroblob(32) WHERE seq = 5",
        "UPDATE history SET bytes = CAST('{}' AS BLOB), format = 2 WHERE seq = 12",
        "UPDATE history SET vm = NULL, project = NULL, at = 0, kind = 'other' WHERE seq = 12",
        "UPDATE vm SET body = replace(body, 'web', 'wob')",
        "DELETE FROM project WHERE id LIKE '%1f4'",
        "INSERT INTO person SELECT '1', '{\"id\":\"00000000-0000-0000-0000-000000000001\",\"identities\":[]}'",
        "UPDATE book SET body = replace(body, 'observe', 'enforce')",
        "UPDATE book SET body = 'x'",
        "DELETE FROM book",
    ];
    let noticed = deeds.map(|deed| format!("{deed}\n  {}\n", tamper(deed).join("\n  ")));
    insta::assert_snapshot!(noticed.join("\n"));
}

#[test]
fn the_history_cannot_be_edited_by_mistake() {
    let dir = tempfile::tempdir().unwrap();
    let _opened = open(dir.path());
    let connection = connect(dir.path());
    for sql in ["DELETE FROM history", "UPDATE history SET kind = 'x'"] {
        assert!(connection.execute_batch(sql).unwrap_err().to_string().contains("history is only added to"), "{sql}");
    }
}
