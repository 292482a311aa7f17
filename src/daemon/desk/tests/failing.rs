//! What did not work is told in the reader's language; what libvirt, a mail server or the database says is quoted.

use super::*;
use crate::hypervisor::CallError;
use crate::model::contact::Operation;
use crate::model::ladder::{LadderCall, LadderKind, LadderState};
use crate::model::vm::Vm;

/// A ladder that somebody has asked for, and that has made its first call.
fn begun(house: &House, vm: &Vm) -> LadderState {
    let (now, lease) = (house.now(), vm.lease.as_ref().unwrap());
    let rungs = house.policy.lease_rule(&house.desk.parts.ledger.snapshot().class_of(vm)).unwrap().ladder.clone();
    LadderState {
        run: vm.run.unwrap().id,
        connection: 1,
        lease: lease.number,
        ends_at: lease.ends_at,
        kind: LadderKind::Asked,
        rungs,
        at: 0,
        began: now,
        rung_began: now,
        call: Some(LadderCall { rung: 0, at: now, nth: 1, returned: None }),
        deferred_since: None,
    }
}

#[tokio::test]
async fn a_call_that_failed_is_told_in_the_language_of_whoever_reads_the_history() {
    let house = House::furnished().await;
    let web = key(0x11);
    let refused =
        |operation, message: &str| CallError::Refused { operation, message: message.to_owned(), code: 55 }.to_string();
    let record = house.desk.parts.ledger.snapshot().vms[&web].clone();
    let ladder = begun(&house, &record);
    let error = Some(refused(Operation::ShutDown, "Requested operation is not valid: domain is not running"));
    house
        .commit(vec![
            Change::StartReturned { vm: web, error: Some(refused(Operation::Start, "no space left on device")) },
            Change::StartReturned { vm: web, error: Some(CallError::Busy.to_string()) },
            Change::StartReturned { vm: web, error: Some("what a later version says".to_owned()) },
            Change::LadderBegan { vm: web, ladder: ladder.clone() },
            ladder.returned(web, error).unwrap(),
        ])
        .await;
    let alice = house.caller(ALICE).await;
    let mut told = Vec::new();
    for language in Language::ALL {
        let caller = Caller { language, ..alice.clone() };
        let about = wire::LogQuery { about: Some("web".to_owned()), ..Default::default() };
        let log = house.desk.log(&caller, &about).await.unwrap();
        told.extend(log.entries.iter().rev().take(5).map(|entry| entry.text.clone()));
        let shown = house.desk.show(&caller, &wire::ShowQuery { vm: "web".to_owned(), at: None }).await.unwrap();
        told.extend(shown.ladder.and_then(|ladder| ladder.error).map(|error| format!("show: {error}")));
    }
    insta::assert_snapshot!(told.join("\n"));
}

#[tokio::test]
async fn a_notice_that_is_not_delivered_says_why_in_the_readers_language() {
    let mut house = House::furnished().await;
    let messages = house.queue().await;
    let (alice, ines) = (house.caller(ALICE).await, house.caller(INES).await);
    let asking = |caller: &Caller, language| Caller { language, ..caller.clone() };
    let failed = "the mail server refused the mail: permanent error (550): no such user".to_owned();
    let next_at = house.now().wall + TimeDelta::hours(1);
    let mut told = Vec::new();
    let waits = Change::DeliveryFailed { messages: messages.clone(), error: failed, next_at };
    let overtaken = Change::DeliveryDropped { messages, why: "a later notice takes its place".to_owned() };
    for change in [waits, overtaken] {
        house.commit(vec![change]).await;
        house.turn().await;
        for language in Language::ALL {
            let query = wire::ShowQuery { vm: "web".to_owned(), at: None };
            let shown = house.desk.show(&asking(&alice, language), &query).await.unwrap();
            let deliveries = shown.notices.into_iter().flat_map(|notice| notice.messages);
            told.extend(deliveries.filter_map(|delivery| delivery.error).map(|error| format!("show: {error}")));
            let doctor = house.desk.doctor(&asking(&ines, language)).await.unwrap();
            let mail = doctor.checks.into_iter().find(|check| check.check == "mail");
            told.extend(mail.map(|check| format!("doctor: {}", check.text)));
        }
    }
    insta::assert_snapshot!(told.join("\n"));
}

#[tokio::test]
async fn a_ledger_that_cannot_be_written_is_told_in_the_readers_language() {
    let faults = [
        "the disk that holds the ledger `/l` is full; nothing was changed. Make room there and try again: database or \
         disk is full",
        "the ledger `/l` could not be written; nothing was changed: disk I/O error",
        "the ledger takes no change: its thread gave no answer",
        "the ledger takes no change: the ledger `/l` is damaged (it is not a database); it was left as it is, and \
         nothing will be switched off. Keep a copy of it, move it away together with the files `/l-wal` and `/l-shm`, \
         put a backup in its place or none, start fortnightd again, and run `fortnight adopt --recover`: file is not a \
         database",
        "what a later version says",
    ];
    let mut house = House::furnished().await;
    let ines = house.caller(INES).await;
    let mut told = Vec::new();
    for fault in faults {
        let observed = Observed::read(fault);
        assert_eq!(observed.to_string(), fault, "acknowledgements are bound to it");
        house.guards = vec![Raised { guard: Guard::Ledger, observed }];
        house.turn().await;
        for language in Language::ALL {
            let caller = Caller { language, ..ines.clone() };
            let up = house.desk.guards(&caller).unwrap().up.remove(0);
            assert_eq!(house.desk.status(&caller).unwrap().guards[0].observed, up.observed);
            told.push(format!("{}\n  {}", up.observed, up.help));
        }
    }
    insta::assert_snapshot!(told.join("\n"));
}
