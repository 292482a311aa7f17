//! Ids repeat where they should, and nowhere else; the host keeps its own id to itself.

use std::path::Path;

use super::{Ids, host_id_in};

#[test]
fn the_same_seed_gives_the_same_ids() {
    let (a, b) = (Ids::seeded(7), Ids::seeded(7));
    let take = |ids: &Ids| (0..3).map(|_| ids.uuid("project")).collect::<Vec<_>>();
    assert_eq!(take(&a), take(&b));
    assert_ne!(take(&a), take(&Ids::seeded(7)), "a stream does not give the same id twice");
    assert_ne!(Ids::seeded(7).uuid("project"), Ids::seeded(8).uuid("project"));
}

#[test]
fn one_purpose_does_not_move_the_ids_of_another() {
    let (a, b) = (Ids::seeded(7), Ids::seeded(7));
    let _ = a.uuid("message");
    assert_eq!(a.uuid("project"), b.uuid("project"));
}

#[test]
fn whoever_goes_on_with_a_ledger_gives_other_ids_and_the_same_ones_again() {
    let after = |generation| {
        let ids = Ids::seeded(7);
        ids.go_on_after(generation);
        (ids.uuid("message"), ids.uuid("message"))
    };
    let fresh = Ids::seeded(7);
    let begun = (fresh.uuid("message"), fresh.uuid("message"));
    assert_eq!(after(12), after(12));
    assert!(begun != after(12) && after(12) != after(13));
}

#[test]
fn the_systems_ids_never_repeat() {
    assert_ne!(Ids::System.uuid("project"), Ids::System.uuid("project"));
    assert_ne!(Ids::System.bytes("key"), Ids::System.bytes("key"));
}

fn of_machine_id(text: &str) -> Result<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("machine-id");
    std::fs::write(&path, text).unwrap();
    let shown = |error: super::HostIdError| error.to_string().replace(&path.display().to_string(), "FILE");
    host_id_in(&path).map(|id| id.to_string()).map_err(shown)
}

#[test]
fn a_host_has_one_id_which_does_not_show_the_machine_id() {
    let id = of_machine_id("0123456789abcdef0123456789abcdef\n").unwrap();
    assert_eq!(id, of_machine_id("0123456789abcdef0123456789abcdef").unwrap());
    assert_ne!(id, of_machine_id("0123456789abcdef0123456789abcdee").unwrap());
    assert!(!id.replace('-', "").contains("0123456789abcdef"));
    // It must never change: every VM's record names its host by it.
    assert_eq!(id, "321923a3-ca5e-44d0-8c3d-bb94195ae3cd");
}

#[test]
fn a_machine_without_an_id_is_refused() {
    let malformed = "FILE does not hold the id of a machine; `systemd-machine-id-setup` writes one";
    for text in ["", "uninitialized\n", "00000000000000000000000000000000"] {
        assert_eq!(of_machine_id(text).unwrap_err(), malformed, "{text:?}");
    }
    let missing = host_id_in(Path::new("/nonexistent/machine-id")).unwrap_err();
    assert_eq!(missing.to_string(), "the id of this machine could not be read from /nonexistent/machine-id");
}
