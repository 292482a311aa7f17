//! The JSON that programs rely on: fields may be added, and never go missing.

use serde_json::Value;

use super::furnished;

/// Each answer, and the fields that it has had from the beginning. `[]` goes into every element of a list, and there
/// is at least one.
const FIELDS: [(&str, &str); 6] = [
    (
        "list",
        "at host gaps vms vms[].uuid vms[].host vms[].name vms[].project vms[].class vms[].owner vms[].state \
         vms[].protected vms[].lease vms[].next vms[].verdict vms[].reasons vms[].reasons[].code vms[].reasons[].args \
         vms[].reasons[].text",
    ),
    (
        "plan --at +20d",
        "at digest guards steps steps[].uuid steps[].what steps[].due steps[].reasons left_alone left_alone[].uuid \
         left_alone[].reasons",
    ),
    (
        "project list",
        "at projects projects[].id projects[].name projects[].class projects[].purpose projects[].origin \
         projects[].created projects[].owners projects[].members projects[].managed_by projects[].documentation \
         projects[].vms projects[].on projects[].ends projects[].requests",
    ),
    (
        "project show web",
        "at project project.id project.name project.class project.purpose project.origin project.created \
         project.owners project.owners[].name project.owners[].proof project.owners[].proven project.owners[].gone \
         project.members project.managed_by project.documentation vms vms[].uuid vms[].state vms[].lease reserved \
         requests history history[].text",
    ),
    ("role list", "roles roles[].name roles[].group roles[].members roles[].known roles[].sees roles[].approves"),
    (
        "status",
        "mode guards hypervisor hypervisor.uri hypervisor.connected policy policy.file policy.hash policy.loaded \
         policy.error turn turn.count turn.last_ms turn.vms turn.at next_wakeup next_wakeup.at next_wakeup.why ledger \
         ledger.schema",
    ),
];

/// What is at this path, in every element of every list on the way; nothing where it is missing.
fn at<'a>(value: &'a Value, path: &str) -> Option<Vec<&'a Value>> {
    let mut found = vec![value];
    for step in path.split('.') {
        let name = step.trim_end_matches("[]");
        let mut next = Vec::new();
        for value in found {
            let value = value.get(name)?;
            if step.ends_with("[]") {
                next.extend(value.as_array()?);
            } else {
                next.push(value);
            }
        }
        found = next;
    }
    (!found.is_empty()).then_some(found)
}

#[test]
fn no_field_of_an_answer_goes_missing() {
    let stage = furnished();
    for (typed, fields) in FIELDS {
        let typed: Vec<&str> = typed.split(' ').chain(["-o", "json"]).collect();
        let answer = stage.must("root", &typed).json();
        let missing: Vec<&str> = fields.split_whitespace().filter(|field| at(&answer, field).is_none()).collect();
        assert!(missing.is_empty(), "{typed:?} has no {missing:?}: {answer:#}");
    }
}

#[test]
fn a_lease_and_what_comes_next_have_their_fields() {
    let stage = furnished();
    let list = stage.must("alice", &["list", "--class", "participant", "-o", "json"]).json();
    for field in ["vms[].lease.started", "vms[].lease.ends", "vms[].next.at", "vms[].next.what"] {
        let found = at(&list, field).unwrap_or_else(|| panic!("no {field} in {list:#}"));
        assert!(found.iter().all(|value| value.is_string()), "{field} in {list:#}");
    }
}

#[test]
fn times_are_utc_and_what_is_absent_is_null() {
    let stage = furnished();
    let list = stage.must("alice", &["list", "--class", "core", "-o", "json"]).json();
    let gate = &list["vms"][0];
    assert!(list["at"].as_str().unwrap().ends_with('Z'), "{list:#}");
    for field in ["lease", "next", "owner"] {
        assert!(gate.as_object().unwrap().get(field).is_some_and(Value::is_null), "{field} in {gate:#}");
    }
}
