//! What the ledger has kept is understood again, whatever it is.

use chrono::{TimeZone as _, Utc};
use proptest::prelude::*;
use uuid::Uuid;

use super::{Observed, filled, values};
use crate::model::ids::{HostId, VmUuid};
use crate::model::ledger_fault::{Harm, LedgerFault, Stopped};
use crate::model::time::Wall;

fn moment() -> impl Strategy<Value = Wall> {
    (0..4_000_000_000_i64).prop_map(|seconds| Utc.timestamp_opt(seconds, 0).single().expect("a moment"))
}

fn fault() -> impl Strategy<Value = LedgerFault> {
    let path = || "/[a-z/.-]{0,20}";
    let harm = prop_oneof![
        Just(Harm::Foreign),
        Just(Harm::Pages),
        Just(Harm::NoDatabase),
        Just(Harm::Records),
        Just(Harm::Apart),
        "row [0-9]{1,5} missing".prop_map(Harm::Said),
    ];
    let damaged = (path(), harm, proptest::option::of(".{0,40}")).prop_map(|(path, harm, said)| Stopped::Damaged {
        path,
        harm,
        said,
    });
    prop_oneof![
        (path(), ".{0,40}").prop_map(|(path, said)| LedgerFault::Full { path, said }),
        (path(), ".{0,40}").prop_map(|(path, said)| LedgerFault::Unwritten { path, said }),
        Just(LedgerFault::Stopped(Stopped::Stopping)),
        Just(LedgerFault::Stopped(Stopped::NoAnswer)),
        damaged.prop_map(LedgerFault::Stopped),
    ]
}

fn observed() -> impl Strategy<Value = Observed> {
    let vm = || any::<u128>().prop_map(|id| VmUuid(Uuid::from_u128(id)));
    let host = || any::<u128>().prop_map(|id| HostId(Uuid::from_u128(id)));
    prop_oneof![
        (any::<i64>(), moment()).prop_map(|(minutes, since)| Observed::ClockAhead { minutes, since }),
        (any::<i64>(), moment()).prop_map(|(minutes, since)| Observed::ClockBehind { minutes, since }),
        moment().prop_map(|last| Observed::ClockBeforeLast { last }),
        Just(Observed::NotSynchronised),
        (any::<usize>(), any::<usize>(), "[0-9a-f]{12}").prop_map(|(missing, known, set)| Observed::VmsMissing {
            missing,
            known,
            set
        }),
        Just(Observed::NewLedger),
        Just(Observed::ForeignTags),
        vm().prop_map(|vm| Observed::NewerTag { vm }),
        vm().prop_map(|vm| Observed::NewerThanLedger { vm }),
        (host(), host()).prop_map(|(host, ledger)| Observed::OtherHost { host, ledger }),
        (host(), host()).prop_map(|(ledger, host)| Observed::LedgerOfOther { ledger, host }),
        fault().prop_map(Observed::LedgerFault),
    ]
}

proptest! {
    #[test]
    fn what_was_kept_is_understood_again(observed in observed()) {
        prop_assert_eq!(Observed::read(&observed.to_string()), observed);
    }

    #[test]
    fn what_somebody_else_says_stays_as_it_is(text in ".{0,80}") {
        prop_assert_eq!(Observed::read(&text).to_string(), text);
    }

    #[test]
    fn a_text_of_a_form_yields_its_values(a in "[a-z ]{0,9}", b in "[a-z]{0,9}") {
        let text = filled("from {} to {}.", &[&a, &b]);
        prop_assume!(!a.contains(" to "));
        prop_assert_eq!(values("from {} to {}.", &text), Some([a.as_str(), b.as_str()]));
    }
}

/// Acknowledgements in ledgers that there are stay bound to what they were given for.
#[test]
fn the_forms_are_those_that_ledgers_hold() {
    let check = |text: &str| {
        let observed = Observed::read(text);
        assert!(!matches!(observed, Observed::Said(_)), "{text}");
        assert_eq!(observed.to_string(), text);
    };
    check(
        "the clock is 525601 min ahead of the time that has passed since it was last seen right, 2026-06-01T12:00:00Z",
    );
    check("the clock is 30 min behind the time that has passed since it was last seen right, 2026-06-01T12:00:00Z");
    check("the clock is behind the last time it was seen, 2026-06-01T12:00:00.250+00:00");
    check("the clock has not been synchronised since boot");
    check("4 of 10 known VMs are not to be seen (set 0123456789ab)");
    check("the ledger is new, and VMs carry tags of an older one");
    check("the ledger is new, and VMs carry authentic tags of another one");
    check("the tag of VM 00000000-0000-0000-0000-000000000001 is newer than the ledger: the ledger is an old copy");
    check("the tag of VM 00000000-0000-0000-0000-000000000001 is newer than the ledger");
    check(
        "this host is 00000000-0000-0000-0000-000000000001, the ledger is of host 00000000-0000-0000-0000-000000000002",
    );
    check("the ledger takes no change: the daemon is stopping");
    check("the ledger takes no change: its thread gave no answer");
    check(
        "the disk that holds the ledger `/l` is full; nothing was changed. Make room there and try again: database or \
         disk is full",
    );
    check("the ledger `/l` could not be written; nothing was changed: disk I/O error");
    check(
        "the ledger takes no change: the ledger `/l` is damaged (it is not a database); it was left as it is, and \
         nothing will be switched off. Keep a copy of it, move it away together with the files `/l-wal` and `/l-shm`, \
         put a backup in its place or none, start fortnightd again, and run `fortnight adopt --recover`: file is not a \
         database",
    );
    check(
        "the ledger is of host 00000000-0000-0000-0000-000000000001, this is host 00000000-0000-0000-0000-000000000002",
    );
}
