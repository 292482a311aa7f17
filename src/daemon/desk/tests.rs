//! What people are told and what is recorded, over a made-up host.

mod holds;

use chrono::TimeDelta;

use super::LoopCommand;
use super::house::{ACCOUNTS, House, key, uuid};
use crate::api::wire::{self, ErrorCode, Failure};
use crate::guard::Raised;
use crate::model::change::Change;
use crate::model::ids::Digest;
use crate::model::ledger::{Guard, Mode};

const ROOT: u32 = 0;
const ALICE: u32 = 1001;
const INES: u32 = 1003;
const BERT: u32 = 1004;
const MALLORY: u32 = 1005;

fn refusal<T: std::fmt::Debug>(answer: Result<T, Failure>) -> String {
    let failure = answer.unwrap_err();
    format!("{}: {}", failure.code.as_str(), failure.text)
}

fn code<T>(answer: Result<T, Failure>) -> Option<ErrorCode> {
    answer.err().map(|failure| failure.code)
}

async fn names(house: &House, uid: u32) -> String {
    let list = house.desk.list(&house.caller(uid).await, &wire::ListQuery::default()).unwrap();
    list.vms.iter().map(|vm| format!("{}:{}", vm.name, vm.class)).collect::<Vec<_>>().join(" ")
}

fn hold(vm: &str, until: wire::At) -> wire::HoldVm {
    wire::HoldVm { vm: vm.to_owned(), until, reason: "the exposition".to_owned() }
}

#[tokio::test]
async fn a_list_shows_what_the_caller_may_see_and_what_comes_first_at_the_top() {
    let house = House::furnished().await;
    assert_eq!(names(&house, MALLORY).await, "web:participant gate:core odd:unclassified");
    assert_eq!(names(&house, BERT).await, "web:participant gate:core minutes:board odd:unclassified");
    let mine = wire::ListQuery { mine: true, ..Default::default() };
    let list = house.desk.list(&house.caller(ALICE).await, &mine).unwrap();
    let row = &list.vms[0];
    assert_eq!(
        (list.vms.len(), row.owner.as_deref(), row.state.as_str(), row.protected),
        (1, Some("alice"), "running", false)
    );
    assert_eq!(row.time_left_ms, Some(14 * 86_400_000));
}

#[tokio::test]
async fn before_adoption_only_root_sees_undecided_vms() {
    let house = House::new(&[(0x11, "web", true)]).await;
    assert_eq!(names(&house, INES).await, "");
    assert_eq!(names(&house, ROOT).await, "web:unclassified");
    let status = house.desk.status(&house.caller(INES).await).unwrap();
    assert_eq!((status.counts.vms, status.turn.vms), (0, 0), "a count would tell what the list does not");
}

#[tokio::test]
async fn no_answer_tells_a_hidden_vm_from_one_that_is_not_there() {
    let house = House::furnished().await;
    let mallory = house.caller(MALLORY).await;
    let until = house.now().wall + TimeDelta::days(1);
    let ask = async |vm: &str| {
        let desk = &house.desk;
        let text = vm.to_owned();
        let answers = [
            refusal(desk.show(&mallory, &wire::ShowQuery { vm: text.clone(), at: None }).await),
            refusal(desk.start(&mallory, &wire::Start { vm: text.clone() }).await),
            refusal(desk.stop(&mallory, &wire::Stop { vm: text.clone() }).await),
            refusal(desk.hold(&mallory, &hold(vm, until)).await),
            refusal(desk.release(&mallory, &wire::Release { vm: text.clone(), reason: None }).await),
            refusal(desk.log(&mallory, &wire::LogQuery { about: Some(text.clone()), ..Default::default() }).await),
            refusal(
                desk.classify(
                    &mallory,
                    &wire::Classify { project: text.clone(), class: "core".to_owned(), reason: "x".to_owned() },
                )
                .await,
            ),
        ];
        answers.join("\n").replace(vm, "VM")
    };
    assert_eq!(ask("minutes").await, ask("nothing").await);
    let hidden = uuid(0x33).to_string();
    let absent = uuid(0x99).to_string();
    assert_eq!(ask(&hidden).await, ask(&absent).await);
}

#[tokio::test]
async fn nothing_that_a_stranger_can_ask_names_a_hidden_vm() {
    let mut house = House::furnished().await;
    let observed = format!("the tag of VM {} is newer", uuid(0x33));
    house.guards = vec![Raised { guard: Guard::Clock, observed, help: "look" }];
    house.turn().await;
    let mallory = house.caller(MALLORY).await;
    let desk = &house.desk;
    let everything = [
        serde_json::to_string(&desk.list(&mallory, &wire::ListQuery { all: true, ..Default::default() }).unwrap()),
        serde_json::to_string(&desk.plan(&mallory, &wire::PlanQuery::default()).unwrap()),
        serde_json::to_string(&desk.status(&mallory).unwrap()),
        serde_json::to_string(&desk.doctor(&mallory).await.unwrap()),
        serde_json::to_string(&desk.log(&mallory, &wire::LogQuery::default()).await.unwrap()),
    ];
    let project = desk.parts.ledger.snapshot().vms[&key(0x33)].project.to_string();
    for answer in everything.map(Result::unwrap) {
        for secret in ["minutes", &uuid(0x33).to_string(), &project] {
            assert!(!answer.contains(secret), "{secret} stands in {answer}");
        }
    }
    // The board reads all of it.
    let bert = house.caller(BERT).await;
    let log = serde_json::to_string(&desk.log(&bert, &wire::LogQuery::default()).await.unwrap()).unwrap();
    assert!(log.contains("minutes"));
}

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

#[tokio::test]
async fn a_guard_is_acknowledged_for_what_it_sees_and_nothing_else() {
    let mut house = House::furnished().await;
    let ines = house.caller(INES).await;
    let ack = |guard: &str| wire::AckGuard { guard: guard.to_owned(), reason: "seen".to_owned(), observed: None };
    assert_eq!(refusal(house.desk.ack_guard(&ines, &ack("clock")).await), "refused: the guard `clock` is not up");
    assert_eq!(code(house.desk.ack_guard(&ines, &ack("door")).await), Some(ErrorCode::Usage));
    house.guards = vec![Raised { guard: Guard::Clock, observed: "it jumped 3 h".to_owned(), help: "look" }];
    house.turn().await;
    let other = wire::AckGuard { observed: Some("it jumped 2 h".to_owned()), ..ack("clock") };
    assert_eq!(code(house.desk.ack_guard(&ines, &other).await), Some(ErrorCode::Refused));
    house.desk.ack_guard(&ines, &ack("clock")).await.unwrap();
    let guards = house.desk.guards(&ines).unwrap();
    assert!(guards.up.is_empty(), "at once, not with the next turn");
    assert_eq!(guards.acknowledged[0].by, "ines");
    let ledger = house.desk.parts.ledger.snapshot();
    assert_eq!(ledger.book.acks[&Guard::Clock].observed, "it jumped 3 h");
}

#[tokio::test]
async fn a_ledger_that_was_lost_is_not_acknowledged_away() {
    let mut house = House::furnished().await;
    house.commit(vec![Change::RecoveryOwed { why: "it is new".to_owned() }]).await;
    house.guards = vec![Raised { guard: Guard::Ledger, observed: "new".to_owned(), help: "adopt --recover" }];
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
    let ask = |project: &str, class: &str| wire::Classify {
        project: project.to_owned(),
        class: class.to_owned(),
        reason: "it serves the space".to_owned(),
    };
    let done = house.desk.classify(&ines, &ask("web", "space")).await.unwrap();
    insta::assert_snapshot!(done.text, @"The project `web` is of the class `space` now; this is about the VM `web`. A VM of this class is never powered off.");
    house.turn().await;
    assert!(house.desk.parts.ledger.snapshot().vms[&key(0x11)].lease.is_none(), "a protected VM has no lease");
    let own = refusal(house.desk.classify(&ines, &ask("gate", "space")).await);
    assert!(own.contains("nobody decides about their own"), "{own}");
    assert_eq!(code(house.desk.classify(&ines, &ask("web", "board")).await), Some(ErrorCode::Refused));
    assert_eq!(code(house.desk.classify(&ines, &ask("web", "castle")).await), Some(ErrorCode::NotFound));
    assert_eq!(
        code(house.desk.classify(&house.caller(ALICE).await, &ask("web", "core")).await),
        Some(ErrorCode::NotPermitted)
    );
    house.desk.classify(&house.caller(ROOT).await, &ask("odd", "core")).await.unwrap();
}

#[tokio::test]
async fn a_policy_is_compared_for_the_vms_there_are() {
    let house = House::furnished().await;
    let alice = house.caller(ALICE).await;
    let diff = |source: String| wire::DiffPolicy { file: "new.toml".to_owned(), source };
    let same = house.desk.diff_policy(&alice, &diff(house.policy.source.clone())).unwrap();
    assert_eq!((same.changes.len(), same.effects.len(), same.needs_accept.len()), (0, 0, 0));
    let longer = house.policy.source.replace("lease = \"14d\"", "lease = \"21d\"");
    let longer = house.desk.diff_policy(&alice, &diff(longer)).unwrap();
    let moved: Vec<_> =
        longer.effects.iter().map(|effect| (effect.name.as_str(), effect.after.ends, effect.before.ends)).collect();
    let ends = house.now().wall + TimeDelta::days(14);
    assert_eq!(moved, [("web", Some(ends + TimeDelta::days(7)), Some(ends))]);
    let broken = house.desk.diff_policy(&alice, &diff("schema = 9".to_owned())).unwrap_err();
    assert_eq!(broken.code, ErrorCode::Invalid);
    assert!(broken.text.contains("new.toml"), "{}", broken.text);
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

#[tokio::test]
async fn a_plan_looks_ahead_and_carries_nothing_out() {
    let house = House::furnished().await;
    let alice = house.caller(ALICE).await;
    let now = house.desk.plan(&alice, &wire::PlanQuery::default()).unwrap();
    let left: Vec<_> = now.left_alone.iter().map(|left| format!("{}:{}", left.name, left.reasons[0].code)).collect();
    assert_eq!(left, ["gate:protected", "odd:unclassified"]);
    let before = house.desk.parts.ledger.snapshot();
    let later = wire::PlanQuery { at: Some(house.now().wall + TimeDelta::days(14)) };
    let later = house.desk.plan(&alice, &later).unwrap();
    assert!(later.steps.iter().any(|step| step.name == "web"), "{later:?}");
    assert_eq!(before, house.desk.parts.ledger.snapshot());
    let past = wire::PlanQuery { at: Some(house.now().wall - TimeDelta::days(1)) };
    assert_eq!(code(house.desk.plan(&alice, &past)), Some(ErrorCode::Usage));
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
async fn show_tells_the_present_and_the_past() {
    let mut house = House::furnished().await;
    let alice = house.caller(ALICE).await;
    house.pass(TimeDelta::days(2)).await;
    let ask = |at| wire::ShowQuery { vm: "web".to_owned(), at };
    let now = house.desk.show(&alice, &ask(None)).await.unwrap();
    assert_eq!(now.project.owners[0].gone, Some(false));
    assert_eq!(now.lease.as_ref().unwrap().number, 1);
    assert!(!now.history.is_empty() && now.history.len() <= 10);
    let yesterday = house.desk.show(&alice, &ask(Some(house.now().wall - TimeDelta::days(1)))).await.unwrap();
    assert!(yesterday.past);
    assert_eq!((yesterday.vm.class.as_str(), yesterday.vm.state.as_str()), ("participant", "running"));
    assert_eq!(yesterday.vm.time_left_ms, Some(13 * 86_400_000));
    assert_eq!(yesterday.policy, Some(house.policy.hash.to_string()));
    let long_ago = house.desk.show(&alice, &ask(Some(house.now().wall - TimeDelta::days(9)))).await;
    assert_eq!(code(long_ago), Some(ErrorCode::NotFound));
}

#[tokio::test]
async fn the_log_is_sentences() {
    let house = House::furnished().await;
    let ines = house.caller(INES).await;
    house.desk.hold(&ines, &hold("web", house.now().wall + TimeDelta::days(20))).await.unwrap();
    let log =
        house.desk.log(&ines, &wire::LogQuery { about: Some("web".to_owned()), ..Default::default() }).await.unwrap();
    let text: Vec<_> = log.entries.iter().map(|entry| entry.text.as_str()).collect();
    insta::assert_snapshot!(text.join("\n"));
    let last = wire::LogQuery { limit: Some(1), ..Default::default() };
    assert_eq!(house.desk.log(&ines, &last).await.unwrap().entries.len(), 1);
}

#[tokio::test]
async fn the_history_is_verified_and_exported_without_what_is_hidden() {
    let house = House::furnished().await;
    let chains = async |uid| {
        let verified = house.desk.verify(&house.caller(uid).await).await?;
        assert!(verified.ok, "{verified:?}");
        Ok::<_, Failure>(verified.chains.into_iter().map(|chain| chain.chain).collect::<Vec<_>>().join(" "))
    };
    assert_eq!(chains(ROOT).await.unwrap(), "class:board main");
    assert_eq!(chains(INES).await.unwrap(), "main");
    assert_eq!(chains(BERT).await.unwrap(), "class:board");
    assert_eq!(code(chains(MALLORY).await), Some(ErrorCode::NotPermitted));
    let lines = async |uid| house.desk.export(&house.caller(uid).await).await.unwrap().lines;
    let (root, ines) = (lines(ROOT).await, lines(INES).await);
    assert!(root.iter().any(|line| line.contains("minutes")));
    assert!(ines.iter().all(|line| !line.contains("minutes")));
    assert!(ines.iter().any(|line| line.contains(r#""hidden":true"#)), "it was filed before it was the board's");
}

#[tokio::test]
async fn the_doctor_says_what_is_wrong_and_what_helps() {
    let mut house = House::furnished().await;
    let well = house.desk.doctor(&house.caller(ROOT).await).await.unwrap();
    assert!(well.checks.iter().all(|check| check.ok), "{well:?}");
    house.clock.set_synchronised(Some(false));
    house.guards = vec![Raised { guard: Guard::Clock, observed: "it jumped 3 h".to_owned(), help: "set it right" }];
    house.file(0x11, "participant", 4_711).await;
    house.commit(vec![Change::ModeSet { mode: Mode::Observe, reason: "a look".to_owned() }]).await;
    house.turn().await;
    let doctor = house.desk.doctor(&house.caller(ROOT).await).await.unwrap();
    let told = |check: &wire::Check| {
        let help = check.help.as_ref().map(|help| format!("\n    {help}")).unwrap_or_default();
        format!("{} {}: {}{help}", if check.ok { "--" } else { "NO" }, check.check, check.text)
    };
    insta::assert_snapshot!(doctor.checks.iter().map(told).collect::<Vec<_>>().join("\n"));
    for check in &doctor.checks {
        assert_eq!(check.help.is_none(), check.ok, "{check:?}");
    }
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
