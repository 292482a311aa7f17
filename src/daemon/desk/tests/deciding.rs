//! What is decided, by whom, and what is refused.

use super::super::failures::not_enforced_told;
use super::*;
use crate::daemon::picture::NotEnforced;
use crate::model::project::{Owner, Proof};

#[tokio::test]
async fn enforcing_wants_adoption_and_a_reason() {
    let house = House::new(&[(0x11, "web", true)]).await;
    let root = house.caller(ROOT).await;
    let set = |mode: &str, reason: &str| wire::SetMode { mode: mode.to_owned(), reason: reason.to_owned() };
    let answer = house.desk.set_mode(&root, &set("enforce", "now")).await;
    insta::assert_snapshot!(refusal(answer), @"refused: the mode stays `observe`: nobody has said yet what the VMs are; root runs `fortnight adopt`");
    assert_eq!(code(house.desk.set_mode(&root, &set("enforce", "")).await), Some(ErrorCode::Usage));
    assert_eq!(code(house.desk.set_mode(&root, &set("panic", "x")).await), Some(ErrorCode::Usage));
    assert_eq!(house.desk.mode(&root).unwrap().missing.len(), 1);

    let house = House::furnished().await;
    let ines = house.caller(INES).await;
    let observe = house.desk.set_mode(&ines, &set("observe", "holiday")).await.unwrap();
    assert_eq!(observe.mode, "observe");
    let enforce = house.desk.set_mode(&ines, &set("enforce", "back")).await.unwrap();
    insta::assert_snapshot!(enforce.text, @"fortnight enforces: owners are warned, and a VM is powered off once its lease has ended and they were told in time. 1 VM that runs is leased. The next ends: `web` Mon 15 Jun 2026, 14:00 CEST.");
    house.commit(vec![Change::RecoveryOwed { why: "it was old".to_owned() }]).await;
    assert_eq!(code(house.desk.set_mode(&ines, &set("enforce", "x")).await), Some(ErrorCode::Refused));
}

/// That the clock is so many minutes ahead.
fn jumped(minutes: i64) -> Observed {
    let since = chrono::TimeZone::with_ymd_and_hms(&chrono::Utc, 2026, 6, 1, 12, 0, 0).unwrap();
    Observed::ClockAhead { minutes, since }
}

#[tokio::test]
async fn a_guard_is_acknowledged_for_what_it_sees_and_nothing_else() {
    let mut house = House::furnished().await;
    let ines = house.caller(INES).await;
    let ack = |guard: &str| wire::AckGuard { guard: guard.to_owned(), reason: "seen".to_owned(), observed: None };
    assert_eq!(refusal(house.desk.ack_guard(&ines, &ack("clock")).await), "refused: the guard `clock` is not up");
    assert_eq!(code(house.desk.ack_guard(&ines, &ack("door")).await), Some(ErrorCode::Usage));
    house.guards = vec![Raised { guard: Guard::Clock, observed: jumped(180) }];
    house.turn().await;
    let other = wire::AckGuard { observed: Some(jumped(120).to_string()), ..ack("clock") };
    assert_eq!(code(house.desk.ack_guard(&ines, &other).await), Some(ErrorCode::Refused));
    house.desk.ack_guard(&ines, &ack("clock")).await.unwrap();
    let guards = house.desk.guards(&ines).unwrap();
    assert!(guards.up.is_empty(), "at once, not with the next turn");
    assert_eq!(guards.acknowledged[0].by, "ines");
    let ledger = house.desk.parts.ledger.snapshot();
    assert_eq!(ledger.book.acks[&Guard::Clock].observed, jumped(180).to_string());
}

#[tokio::test]
async fn what_raised_a_guard_is_said_in_the_language_of_whoever_asks() {
    let mut house = House::furnished().await;
    house.guards = vec![Raised { guard: Guard::Clock, observed: jumped(180) }];
    house.turn().await;
    let ines = house.caller(INES).await;
    let asking = |language| Caller { language, ..ines.clone() };
    let mut told = Vec::new();
    for language in Language::ALL {
        let up = house.desk.guards(&asking(language)).unwrap().up.remove(0);
        told.push(format!("{}\n  {}", up.observed, up.help));
    }
    let shown = told[1].lines().next().unwrap().to_owned();
    let ack = wire::AckGuard { guard: "clock".to_owned(), reason: "seen".to_owned(), observed: Some(shown) };
    told.push(house.desk.ack_guard(&asking(Language::German), &ack).await.unwrap().text);
    let acknowledged = house.desk.guards(&asking(Language::Dutch)).unwrap().acknowledged.remove(0);
    told.push(acknowledged.observed);
    let log = house.desk.log(&asking(Language::Dutch), &wire::LogQuery::default()).await.unwrap();
    told.extend(log.entries.last().map(|entry| entry.text.clone()));
    insta::assert_snapshot!(told.join("\n"));
}

#[tokio::test]
async fn a_ledger_that_was_lost_is_not_acknowledged_away() {
    let mut house = House::furnished().await;
    house.commit(vec![Change::RecoveryOwed { why: "it is new".to_owned() }]).await;
    house.guards = vec![Raised { guard: Guard::Ledger, observed: Observed::NewLedger }];
    house.turn().await;
    let ack = wire::AckGuard { guard: "ledger".to_owned(), reason: "seen".to_owned(), observed: None };
    let answer = refusal(house.desk.ack_guard(&house.caller(ROOT).await, &ack).await);
    assert!(answer.contains("adopt --recover"), "{answer}");
}

#[tokio::test]
async fn adoption_is_bound_to_what_was_shown() {
    let mut house = House::new(&[(0x11, "web", true), (0x22, "gate", true), (0x33, "minutes", false)]).await;
    let root = house.caller(ROOT).await;
    let table = house.desk.adopt_table(&root).unwrap();
    assert_eq!(table.rows.len(), 3);
    let row = |number: u128, class: &str, owner: &str| wire::AdoptRow {
        uuid: uuid(number).to_string(),
        class: Some(class.to_owned()),
        owner: Some(owner.to_owned()),
        ..Default::default()
    };
    let adopt = |rows: Vec<wire::AdoptRow>| wire::Adopt { digest: table.digest.clone(), rows, recover: false };

    let wrong = adopt(vec![
        row(0x11, "castle", "alice, nobody"),
        row(0x99, "core", ""),
        row(0x22, "core", ""),
        row(0x22, "core", ""),
    ]);
    insta::assert_snapshot!(refusal(house.desk.adopt(&root, &wrong).await), @"refused: nothing was adopted: no VM with the UUID `00000099-0000-0000-0000-000000000000` waits to be adopted; the VM 00000022-0000-0000-0000-000000000000 stands in two rows; the policy has no class `castle` (VM 00000011-0000-0000-0000-000000000000); there is no account `nobody`");

    house.sim.edit(|host| {
        host.appear(crate::hypervisor::sim::Machine::new(uuid(0x44), "new"), crate::hypervisor::sim::Power::Off)
    });
    house.turn().await;
    let late = house.desk.adopt(&root, &adopt(vec![row(0x11, "participant", "alice")])).await;
    assert!(refusal(late).contains("the VMs have changed since"));
    assert!(!house.desk.parts.ledger.snapshot().book.adopted);

    let table = house.desk.adopt_table(&root).unwrap();
    let rows = vec![row(0x11, "participant", "alice, carol@example.org"), row(0x22, "core", "ines")];
    let done = house.desk.adopt(&root, &wire::Adopt { digest: table.digest, rows, recover: false }).await.unwrap();
    assert_eq!((done.adopted, done.unclassified, done.warnings.len()), (2, 2, 0));
    house.turn().await;
    assert_eq!(names(&house, ROOT).await, "web:participant gate:core minutes:unclassified new:unclassified");
    let list = house.desk.list(&root, &wire::ListQuery::default()).unwrap();
    assert_eq!(list.vms[0].owner.as_deref(), Some("alice, carol@example.org"));
    assert!(list.vms[0].lease.is_some(), "the lease begins at adoption");

    // Later only what is undecided is in the table.
    let rest = house.desk.adopt_table(&root).unwrap();
    let rest: Vec<_> = rest.rows.iter().map(|row| row.name.clone().unwrap()).collect();
    assert_eq!(rest, ["minutes", "new"]);
}

#[tokio::test]
async fn a_guess_stays_a_guess_in_an_adoption_until_root_says_so() {
    for (said, proof, shown) in
        [(None, Proof::Guess, "ines?"), (Some("ines?"), Proof::Guess, "ines?"), (Some("ines"), Proof::Adoption, "ines")]
    {
        let mut house = House::new(&[(0x11, "ines-web", true)]).await;
        let root = house.caller(ROOT).await;
        let ines = house.caller(INES).await;
        let project = house.desk.parts.ledger.snapshot().vms[&key(0x11)].project;
        let identities = vec![house.desk.account(INES, "ines")];
        house
            .commit(vec![
                Change::PersonKnown { person: ines.person, identities },
                Change::OwnersSet { project, owners: vec![Owner { person: ines.person, proof: Proof::Guess }] },
            ])
            .await;
        let table = house.desk.adopt_table(&root).unwrap();
        assert_eq!(table.rows[0].owner.as_deref(), Some("ines?"));
        // What `--rest` and `--set` send: the row as it was shown, with a class.
        let owner = said.map(str::to_owned).or_else(|| table.rows[0].owner.clone());
        let rows = vec![wire::AdoptRow { class: Some("participant".to_owned()), owner, ..table.rows[0].clone() }];
        let done = house.desk.adopt(&root, &wire::Adopt { digest: table.digest, rows, recover: false }).await.unwrap();
        assert_eq!(done.warnings.len(), usize::from(proof == Proof::Guess), "{:?}", done.warnings);
        house.turn().await;
        let ledger = house.desk.parts.ledger.snapshot();
        assert_eq!(ledger.projects[&project].owners, [Owner { person: ines.person, proof }], "{said:?}");
        let list = house.desk.list(&root, &wire::ListQuery::default()).unwrap();
        assert_eq!(list.vms[0].owner.as_deref(), Some(shown));
    }
}

#[tokio::test]
async fn a_recovery_moves_every_end() {
    let house = House::furnished().await;
    let root = house.caller(ROOT).await;
    let table = house.desk.adopt_table(&root).unwrap();
    let adopt = |recover| wire::Adopt { digest: table.digest.clone(), rows: Vec::new(), recover };
    assert_eq!(
        refusal(house.desk.adopt(&root, &adopt(true)).await),
        "refused: there is nothing to recover: the ledger is in order"
    );
    house.commit(vec![Change::RecoveryOwed { why: "old".to_owned() }]).await;
    assert_eq!(code(house.desk.adopt(&root, &adopt(false)).await), Some(ErrorCode::Refused));
    house.clock.advance(TimeDelta::days(14));
    let done = house.desk.adopt(&root, &adopt(true)).await.unwrap();
    assert_eq!(done.moved.len(), 1);
    let book = house.desk.parts.ledger.snapshot().book.clone();
    assert_eq!((book.recovery_owed, book.mode), (false, Mode::Observe));
}

#[tokio::test]
async fn start_defines_a_vm_again_that_is_gone_and_records_both_ends() {
    let mut house = House::furnished().await;
    let alice = house.caller(ALICE).await;
    let start = wire::Start { vm: "web".to_owned() };
    let runs = refusal(house.desk.start(&alice, &start).await);
    insta::assert_snapshot!(runs, @"refused: `web` runs already; it may run until Mon 15 Jun 2026, 14:00 CEST");
    let xml = house.desk.parts.hypervisor.definition(uuid(0x11)).await.unwrap();
    let definition = house.desk.parts.ledger.save_definition(xml).await.unwrap();
    house.sim.edit(|host| {
        host.power_off(uuid(0x11), crate::model::inventory::VmState::Off);
        host.undefine(uuid(0x11));
    });
    house.turn().await;
    let gone = refusal(house.desk.start(&alice, &start).await);
    assert!(gone.contains("no definition of it was kept"), "{gone}");
    house.commit(vec![Change::DefinitionSaved { vm: key(0x11), definition }]).await;
    assert_eq!(code(house.desk.start(&house.caller(MALLORY).await, &start).await), Some(ErrorCode::NotPermitted));
    house.desk.start(&alice, &start).await.unwrap();
    house.turn().await;
    let log = house.desk.log(&alice, &wire::LogQuery { about: Some("web".to_owned()), ..Default::default() }).await;
    let words: Vec<_> = log.unwrap().entries.into_iter().map(|entry| entry.what).collect();
    let place = |word: &str| words.iter().position(|what| what == word);
    assert!(place("start-asked") < place("start-returned") && place("start-asked").is_some(), "{words:?}");
}

#[tokio::test]
async fn stop_is_handed_to_the_loop_and_only_for_leased_vms() {
    let mut house = House::furnished().await;
    let ines = house.caller(INES).await;
    let stop = |vm: &str| wire::Stop { vm: vm.to_owned() };
    let core = refusal(house.desk.stop(&ines, &stop("gate")).await);
    assert!(core.starts_with("refused: "), "{core}");
    let alice = house.caller(ALICE).await;
    let desk = house.desk.clone();
    let asked = tokio::spawn(async move { desk.stop(&alice, &wire::Stop { vm: "web".to_owned() }).await });
    match house.orders.recv().await.unwrap() {
        LoopCommand::Stop { vm, reply, .. } => {
            assert_eq!(vm, key(0x11));
            reply.send(Ok(Some("it is deaf".to_owned()))).unwrap();
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(asked.await.unwrap().unwrap().warnings, ["it is deaf"]);
}

#[tokio::test]
async fn one_voice_classifies_where_the_policy_lets_it_and_not_ones_own() {
    let mut house = House::furnished().await;
    let ines = house.caller(INES).await;
    let ask = |project: &str, class: &str| classify(project, class, "it serves the space");
    let done = house.desk.classify(&ines, &ask("web", "space")).await.unwrap();
    insta::assert_snapshot!(done.text, @"The project `web` is of the class `space` now; this is about the VM `web`. A VM of this class is never powered off.");
    house.turn().await;
    assert!(house.desk.parts.ledger.snapshot().vms[&key(0x11)].lease.is_none(), "a protected VM has no lease");
    let own = refusal(house.desk.classify(&ines, &ask("gate", "space")).await);
    assert!(own.contains("nobody decides on the class of their own"), "{own}");
    assert_eq!(code(house.desk.classify(&ines, &ask("web", "board")).await), Some(ErrorCode::Refused));
    assert_eq!(code(house.desk.classify(&ines, &ask("web", "castle")).await), Some(ErrorCode::NotFound));
    assert_eq!(
        code(house.desk.classify(&house.caller(ALICE).await, &ask("web", "core")).await),
        Some(ErrorCode::NotPermitted)
    );
    house.desk.classify(&house.caller(ROOT).await, &ask("odd", "core")).await.unwrap();
}

#[tokio::test]
async fn a_policy_is_accepted_by_its_digest_and_by_root() {
    let mut house = House::furnished().await;
    let root = house.caller(ROOT).await;
    let accept = |digest: &str| wire::AcceptPolicy { digest: digest.to_owned() };
    assert_eq!(
        refusal(house.desk.accept_policy(&root, &accept("aaaaaaaa")).await),
        "refused: no policy waits to be accepted"
    );
    let hash = Digest::of(b"a new policy");
    house.commit(vec![Change::PolicyOffered { hash, why: vec!["it unprotects core".to_owned()] }]).await;
    assert_eq!(code(house.desk.accept_policy(&root, &accept("aaaaaaaa")).await), Some(ErrorCode::Refused));
    assert_eq!(code(house.desk.accept_policy(&root, &accept(&hash.to_string()[..4])).await), Some(ErrorCode::Usage));
    assert_eq!(
        code(house.desk.accept_policy(&house.caller(INES).await, &accept(&hash.short())).await),
        Some(ErrorCode::NotPermitted)
    );
    let desk = house.desk.clone();
    let asked = tokio::spawn(async move { desk.accept_policy(&root, &accept(&hash.short())).await });
    match house.orders.recv().await.unwrap() {
        LoopCommand::AcceptPolicy { digest, reply, .. } => {
            assert_eq!(digest, hash);
            reply.send(Ok(None)).unwrap();
        }
        other => panic!("{other:?}"),
    }
    asked.await.unwrap().unwrap();
}

#[test]
fn why_the_file_of_the_policy_is_not_enforced_is_said_in_the_readers_language() {
    let said = "No such file or directory (os error 2)".to_owned();
    let check = |why: &NotEnforced, expect: [&str; 3]| {
        assert_eq!(Language::ALL.map(|language| not_enforced_told(why, "/p.toml", language)), expect);
    };
    check(
        &NotEnforced::Unread { said },
        [
            "the policy `/p.toml` cannot be read: No such file or directory (os error 2)",
            "het beleid `/p.toml` kan niet gelezen worden: No such file or directory (os error 2)",
            "die Richtlinie `/p.toml` lässt sich nicht lesen: No such file or directory (os error 2)",
        ],
    );
    let drawn = "error: the class `core` is there twice";
    check(&NotEnforced::Invalid { rendered: drawn.to_owned() }, [drawn; 3]);
}

#[tokio::test]
async fn only_what_a_limit_withholds_is_approved() {
    let house = House::furnished().await;
    let ines = house.caller(INES).await;
    let plan = house.desk.plan(&ines, &wire::PlanQuery::default()).unwrap();
    let approve = |digest: &str| wire::ApprovePlan { digest: digest.to_owned(), reason: "I looked".to_owned() };
    assert_eq!(
        refusal(house.desk.approve_plan(&ines, &approve(&plan.digest)).await),
        "refused: no limit withholds anything now, so there is nothing to approve"
    );
    assert_eq!(code(house.desk.approve_plan(&ines, &approve("00000000")).await), Some(ErrorCode::Refused));
    assert_eq!(code(house.desk.approve_plan(&ines, &approve("00")).await), Some(ErrorCode::Usage));
    assert_eq!(
        code(house.desk.approve_plan(&house.caller(ROOT).await, &approve(&plan.digest)).await),
        Some(ErrorCode::NotPermitted)
    );
}

#[tokio::test]
async fn nobody_is_recorded_for_looking_and_everybody_for_deciding() {
    let house = House::furnished().await;
    let root = house.caller(ROOT).await;
    let known = || house.desk.parts.ledger.snapshot().persons.len();
    let before = known();
    for (uid, _, _) in ACCOUNTS {
        house.desk.status(&house.caller(uid).await).unwrap();
    }
    assert_eq!(known(), before);
    house.desk.hold(&root, &hold("web", house.now().wall + TimeDelta::days(1))).await.unwrap();
    assert_eq!(known(), before + 1);
    assert_eq!(house.caller(ROOT).await.person, root.person, "the same id as before");
    house.desk.release(&root, &wire::Release { vm: "web".to_owned(), reason: None }).await.unwrap();
    assert_eq!(known(), before + 1);
}

#[tokio::test]
async fn an_approval_lets_exactly_the_set_that_a_limit_withheld() {
    let house = House::over_a_limit().await;
    let ines = house.caller(INES).await;
    let plan = house.desk.plan(&ines, &wire::PlanQuery::default()).unwrap();
    assert!(plan.steps.is_empty(), "six are due, and a turn takes five: {plan:?}");
    assert_eq!(plan.withheld.len(), 6);
    assert!(plan.withheld.iter().all(|withheld| withheld.because[0].code == "limit-exceeded"), "{plan:?}");
    let approve = wire::ApprovePlan { digest: plan.digest[..12].to_owned(), reason: "I looked".to_owned() };
    house.desk.approve_plan(&ines, &approve).await.unwrap();
    let plan = house.desk.plan(&ines, &wire::PlanQuery::default()).unwrap();
    assert_eq!((plan.steps.len(), plan.withheld.len()), (6, 0));
    let ledger = house.desk.parts.ledger.snapshot();
    assert_eq!(ledger.book.approvals[0].set.len(), 6);
    // It is said once: approving again approves nothing more.
    let again = house.desk.approve_plan(&ines, &approve).await.unwrap();
    assert!(again.text.ends_with("It was so already: nothing new was recorded."), "{}", again.text);
    assert_eq!(house.desk.parts.ledger.snapshot().book.approvals, ledger.book.approvals);
}
