//! What is kept of the history elsewhere, and who is told what has become of it.

use super::super::audit::verified;
use super::super::doctor::ledger_told;
use super::*;
use uuid::Uuid;

use crate::api::wire::{Anchor, ChainHead, VerifyAnchor};
use crate::ledger::{Chain, Fault, Verification};
use crate::model::class::ClassName;
use crate::model::ids::HostId;

async fn found(house: &House, uid: u32, anchor: &Anchor) -> String {
    let request = VerifyAnchor { anchor: anchor.clone() };
    let verified = house.desk.verify_anchor(&house.caller(uid).await, &request).await.unwrap();
    let found = verified.anchor.unwrap();
    assert_eq!(verified.ok, found.ok);
    let chains = found.chains.iter().map(|chain| format!("{} {}", chain.chain, chain.found));
    format!("{}: {}", if found.same_ledger { "this ledger" } else { "another" }, chains.collect::<Vec<_>>().join(", "))
}

async fn anchor(house: &House, uid: u32) -> Anchor {
    house.desk.anchor(&house.caller(uid).await).await.unwrap()
}

#[tokio::test]
async fn an_anchor_names_the_chains_that_its_maker_may_see() {
    let house = House::furnished().await;
    let chains = async |uid| {
        let chains = anchor(&house, uid).await.chains;
        chains.into_iter().map(|kept| kept.chain).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(chains(ROOT).await, "class:board main persons undecided");
    assert_eq!(chains(INES).await, "main");
    assert_eq!(chains(BERT).await, "class:board");
    let alice = house.caller(ALICE).await;
    assert_eq!(code(house.desk.anchor(&alice).await), Some(ErrorCode::NotPermitted));
    let request = VerifyAnchor { anchor: anchor(&house, ROOT).await };
    assert_eq!(code(house.desk.verify_anchor(&alice, &request).await), Some(ErrorCode::NotPermitted));
}

#[tokio::test]
async fn what_comes_after_an_anchor_changes_nothing_of_it() {
    let house = House::furnished().await;
    let kept = anchor(&house, ROOT).await;
    house.commit(vec![Change::ModeSet { mode: Mode::Observe, reason: "a look".to_owned() }]).await;
    assert_eq!(
        found(&house, ROOT, &kept).await,
        "this ledger: class:board same, main same, persons same, undecided same"
    );
}

#[tokio::test]
async fn an_anchor_that_has_seen_more_or_something_else_says_so() {
    let house = House::furnished().await;
    let mut kept = anchor(&house, INES).await;
    kept.chains[0].entries += 1;
    assert_eq!(found(&house, INES, &kept).await, "this ledger: main shorter");
    kept.chains[0].entries -= 2;
    assert_eq!(found(&house, INES, &kept).await, "this ledger: main other");
}

#[tokio::test]
async fn a_chain_that_is_hidden_is_one_that_is_not_there() {
    let house = House::furnished().await;
    let kept = anchor(&house, ROOT).await;
    let found_by = async |uid| found(&house, uid, &kept).await;
    assert_eq!(found_by(INES).await, "this ledger: class:board unknown, main same, persons unknown, undecided unknown");
    assert_eq!(found_by(BERT).await, "this ledger: class:board same, main unknown, persons unknown, undecided unknown");
    let as_if = |chain: &str| Anchor {
        chains: vec![ChainHead { chain: chain.to_owned(), ..kept.chains[0].clone() }],
        ..kept.clone()
    };
    let told = async |chain: &str| {
        let request = VerifyAnchor { anchor: as_if(chain) };
        let verified = house.desk.verify_anchor(&house.caller(INES).await, &request).await.unwrap();
        serde_json::to_string(&verified).unwrap().replace(chain, "CHAIN")
    };
    assert_eq!(told("class:board").await, told("class:vault").await);
}

#[tokio::test]
async fn an_anchor_of_another_ledger_is_not_looked_into() {
    let house = House::furnished().await;
    let kept = Anchor { ledger: "00000000-0000-0000-0000-000000000001".to_owned(), ..anchor(&house, ROOT).await };
    let unknown = ["class:board", "main", "persons", "undecided"].map(|chain| format!("{chain} unknown"));
    assert_eq!(found(&house, ROOT, &kept).await, format!("another: {}", unknown.join(", ")));
}

#[tokio::test]
async fn an_anchor_of_a_host_where_the_ledger_never_was_is_refused() {
    let house = House::furnished().await;
    let of = |kept: &Anchor, host: u128| Anchor { host: Uuid::from_u128(host).to_string(), ..kept.clone() };
    for uid in [ROOT, INES, BERT] {
        let kept = anchor(&house, uid).await;
        let asked = async |anchor| {
            let caller = house.caller(uid).await;
            house.desk.verify_anchor(&caller, &VerifyAnchor { anchor }).await
        };
        let told = refusal(asked(of(&kept, 8)).await);
        insta::allow_duplicates! {
            insta::assert_snapshot!(told, @"failed: the anchor of Mon 1 Jun 2026, 14:00 CEST was made on the host 00000000-0000-0000-0000-000000000008, and this ledger was never there: it is of the host 00000000-0000-0000-0000-000000000007; hold the anchor against the history of the host that it is of");
        }
        let told = refusal(asked(Anchor { host: "\u{1b}[2Jweb".to_owned(), ..kept.clone() }).await);
        assert_eq!(told, "usage: `host` of the anchor is no id: was the file changed?");
    }
    // It has come here from there.
    let kept = anchor(&house, ROOT).await;
    let (digest, host) = (house.policy.hash, HostId(Uuid::from_u128(8)));
    house.commit(vec![Change::Adopted { digest, recovered: true, host }]).await;
    let here = HostId(Uuid::from_u128(7));
    house.commit(vec![Change::Adopted { digest, recovered: true, host: here }]).await;
    assert!(found(&house, ROOT, &of(&kept, 8)).await.starts_with("this ledger: class:board same, main same"));
}

#[tokio::test]
async fn what_is_no_anchor_is_said_to_be_none() {
    let house = House::furnished().await;
    let kept = anchor(&house, INES).await;
    let ines = house.caller(INES).await;
    let refused = async |anchor| refusal(house.desk.verify_anchor(&ines, &VerifyAnchor { anchor }).await);
    let head = |head: &str| vec![ChainHead { head: head.to_owned(), ..kept.chains[0].clone() }];
    let texts = [
        refused(Anchor { format: 2, ..kept.clone() }).await,
        refused(Anchor { chains: head("no hash"), ..kept.clone() }).await,
        refused(Anchor { chains: vec![kept.chains[0].clone(); 1_001], ..kept.clone() }).await,
        refused(Anchor { chains: vec![], ..kept.clone() }).await,
    ];
    insta::assert_snapshot!(texts.join("\n"), @r"
    usage: this fortnightd reads anchors of the format 1, and this one has the format 2
    usage: a `head` of the anchor is no hash: was the file changed?
    usage: an anchor has 1000 chains at most
    usage: this anchor names no chain, so that nothing can be held against it; make another with `fortnight audit anchor`
    ");
}

#[tokio::test]
async fn the_doctor_says_of_the_history_what_an_audit_says_to_the_same_person() {
    let house = House::furnished().await;
    let whole = house.desk.parts.ledger.verify().await.unwrap();
    let told = async |uid, faults: Vec<Fault>| {
        let found = Verification { faults, ..whole.clone() };
        let caller = house.caller(uid).await;
        let scene = house.desk.scene(&caller);
        let view = scene.view(&caller);
        let (audit, doctor) = (verified(view, &found, None), ledger_told(view, &found));
        assert_eq!(audit.ok, doctor.ok);
        (audit.ok, serde_json::to_string(&(audit, doctor)).unwrap())
    };
    let (main, board) = (Chain::main(), Chain::of_class(&ClassName::new("board")));
    let hidden = [
        Fault::Previous { chain: board.clone(), seq: 1 },
        Fault::Order { chain: board.clone(), seq: 1, after: main.clone() },
        Fault::Order { chain: main.clone(), seq: 1, after: board.clone() },
    ];
    for fault in hidden {
        assert_eq!(told(INES, vec![fault.clone()]).await, told(INES, vec![]).await, "{fault}");
        assert!(!told(ROOT, vec![fault.clone()]).await.0, "{fault}");
    }
    assert!(!told(BERT, vec![Fault::Previous { chain: board, seq: 1 }]).await.0);
    let open = Fault::Previous { chain: main, seq: 1 };
    assert!(!told(INES, vec![open.clone()]).await.0 && told(BERT, vec![open]).await.0);
}
