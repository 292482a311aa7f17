//! A made-up host that is started again on a state directory that it has used before.

use crate::stage::{Stage, host};

/// Asks for a VM, with the mails that this writes, and gives the id of the request.
fn claim(stage: &Stage, vm: &str) -> String {
    let done = stage.must("bob", &["request", "claim", vm, "-o", "json"]).json();
    done["request"]["id"].as_str().unwrap_or_else(|| panic!("no id: {done:#}")).to_owned()
}

#[test]
fn a_simulation_that_goes_on_with_its_ledger_repeats_no_id() {
    let mut stage = Stage::new(&host(&["web", "wiki", "game"]));
    stage.adopt(&["web", "wiki", "game"].map(|name| (name, "participant", "alice")));
    let mut ids = vec![claim(&stage, "web")];
    for vm in ["wiki", "game"] {
        stage.kill();
        stage.start();
        ids.push(claim(&stage, vm));
    }
    let shown = stage.must("bob", &["request", "list", "-o", "json"]).json();
    assert_eq!(shown["requests"].as_array().unwrap().len(), 3, "{ids:?}: {shown:#}");
}
