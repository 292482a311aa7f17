//! The overview: who is shown what, and what it is made from.

use super::*;
use crate::daemon::picture::Drift;
use crate::hypervisor::sim::{Guest, Machine, Power};
use crate::model::class::ClassName;
use crate::model::drift::Drifted;
use crate::model::request::{Asks, Request, RequestEnd, Vote};

async fn report(house: &House, uid: u32) -> wire::Report {
    house.desk.report(&house.caller(uid).await, &wire::ReportQuery::default()).await.unwrap()
}

fn classes(report: &wire::Report) -> String {
    let of = |class: &wire::ReportedClass| {
        let names: Vec<_> = class.projects.iter().map(|project| project.name.as_str()).collect();
        format!("{}: {}", class.class, names.join(" "))
    };
    report.classes.iter().map(of).collect::<Vec<_>>().join(", ")
}

fn named<'a>(report: &'a wire::Report, name: &str) -> &'a wire::ReportedProject {
    report.classes.iter().flat_map(|class| &class.projects).find(|project| project.name == name).unwrap()
}

fn decided(report: &wire::Report) -> Vec<String> {
    let told = report.decisions.iter().map(|one| {
        let about = one.name.as_deref().or(one.project.as_deref()).unwrap_or_default();
        format!("{} {about} by {}", one.what, one.by)
    });
    told.collect()
}

#[tokio::test]
async fn everybody_is_shown_what_they_may_see_and_the_board_its_own_at_the_end() {
    let house = House::furnished().await;
    let open = "core: gate, participant: web, unclassified: odd";
    for who in [ALICE, INES, MALLORY] {
        let report = report(&house, who).await;
        assert_eq!(classes(&report), open);
        assert!(!serde_json::to_string(&report).unwrap().contains("minutes"), "{report:?}");
    }
    for who in [BERT, ROOT] {
        let report = report(&house, who).await;
        assert_eq!(classes(&report), format!("{open}, board: minutes"));
        let confidential: Vec<_> = report.classes.iter().map(|class| class.confidential).collect();
        assert_eq!(confidential, [false, false, false, true]);
    }
}

#[tokio::test]
async fn a_project_is_told_with_its_vms_and_with_who_decided_on_it() {
    let house = House::furnished().await;
    let ines = house.caller(INES).await;
    let classify = |project: &str| classify(project, "core", "decided at the meeting");
    house.desk.classify(&ines, &classify("odd")).await.unwrap();
    let report = report(&house, MALLORY).await;
    let odd = named(&report, "odd");
    assert_eq!((odd.since, odd.decided_by.join(" ")), (Some(house.now().wall), "ines".to_owned()));
    let web = named(&report, "web");
    assert_eq!(web.owners[0].name, "alice");
    assert_eq!((web.vms[0].name.as_str(), web.vms[0].state.as_str()), ("web", "running"));
    assert_eq!(web.vms[0].ends, Some(house.now().wall + TimeDelta::days(14)));
    assert_eq!(named(&report, "gate").vms[0].ends, None, "a protected VM has no end");
    assert_eq!(decided(&report)[0], "classified odd by ines");
}

#[tokio::test]
async fn decisions_are_told_from_a_date_on_and_only_those_of_people() {
    let mut house = House::furnished().await;
    let ines = house.caller(INES).await;
    let until = house.now().wall + TimeDelta::days(2);
    house.desk.hold(&ines, &hold("web", until)).await.unwrap();
    house.pass(TimeDelta::days(1)).await;
    let release = wire::Release { vm: "web".to_owned(), reason: None };
    house.desk.release(&ines, &release).await.unwrap();
    assert_eq!(decided(&report(&house, MALLORY).await), ["hold-released web by ines", "hold-set web by ines"]);
    let since = Some(house.now().wall - TimeDelta::hours(1));
    let recent = house.desk.report(&ines, &wire::ReportQuery { since }).await.unwrap();
    assert_eq!(decided(&recent), ["hold-released web by ines"]);
}

fn promotion(house: &House, alice: &Caller, project: crate::model::ids::ProjectId) -> Request {
    let asks = Asks::Promotion { from: ClassName::new("participant"), to: ClassName::new("space") };
    crate::fixture::request(0xabcd_u128 << 112, project, asks, alice.person, house.now().wall)
}

#[tokio::test]
async fn a_request_waits_and_is_then_a_decision_with_its_votes() {
    let mut house = House::furnished().await;
    let (alice, ines) = (house.caller(ALICE).await, house.caller(INES).await);
    let project = house.desk.parts.ledger.snapshot().vms[&key(0x11)].project;
    let request = promotion(&house, &alice, project);
    let (id, messages) = (request.id, Vec::new());
    house.commit(vec![Change::RequestOpened { request, messages: messages.clone() }]).await;
    let waiting = report(&house, MALLORY).await.requests;
    assert_eq!((waiting[0].by.as_str(), waiting[0].project.as_str()), ("alice", "web"));
    assert_eq!(waiting[0].waiting_for, ["infrateam"]);
    house.pass(TimeDelta::hours(1)).await;
    let vote = Vote { by: ines.person, at: house.now().wall, approves: true, comment: Some("good".to_owned()) };
    let class = ClassName::new("space");
    house
        .commit(vec![
            Change::RequestVoted { request: id, vote },
            Change::RequestClosed { request: id, how: RequestEnd::Approved, messages },
            Change::Classified { project, class, reason: "approved".to_owned() },
        ])
        .await;
    let report = report(&house, MALLORY).await;
    assert_eq!(report.requests, []);
    let web = named(&report, "web");
    assert_eq!((web.decided_by.join(" "), web.request.clone()), ("ines".to_owned(), Some(id.to_string())));
    let told = &report.decisions[0];
    assert_eq!((told.outcome.as_deref(), told.class.as_deref()), (Some("approved"), Some("space")));
    assert_eq!(told.votes.iter().map(|vote| vote.by.as_str()).collect::<Vec<_>>(), ["ines"]);
    assert_eq!(report.decisions.len(), 1, "what follows from it is not told twice: {:?}", report.decisions);
}

#[tokio::test]
async fn owners_who_are_gone_are_marked_and_listed_where_one_may_see_their_projects() {
    let house = House::furnished().await;
    let (alice, bert) = (house.caller(ALICE).await.person, house.caller(BERT).await.person);
    house.left.send_replace([alice, bert].into());
    let told = report(&house, MALLORY).await;
    assert_eq!(told.gone.iter().map(|gone| gone.owner.as_str()).collect::<Vec<_>>(), ["alice"]);
    assert_eq!(named(&told, "web").owners[0].gone, Some(true));
    assert_eq!(named(&told, "gate").owners[0].gone, Some(false));
    let told = report(&house, ROOT).await;
    assert_eq!(told.gone.iter().map(|gone| gone.projects.join(" ")).collect::<Vec<_>>(), ["web", "minutes"]);
}

#[tokio::test]
async fn drift_is_told_of_vms_that_one_may_see() {
    let house = House::furnished().await;
    let drift = |number, what| Drift { vm: key(number), what };
    house.found_drift(vec![drift(0x11, Drifted::Gone), drift(0x33, Drifted::Forged)]);
    let names = async |uid| {
        let told = report(&house, uid).await.drift;
        told.into_iter().map(|drift| format!("{}: {}", drift.name, drift.what)).collect::<Vec<_>>()
    };
    assert_eq!(names(MALLORY).await, ["web: the tag is gone"]);
    assert_eq!(names(BERT).await, ["web: the tag is gone", "minutes: the tag was changed by somebody else"]);
}

#[tokio::test]
async fn ends_are_told_for_two_weeks_and_of_vms_that_are_on() {
    let mut house = House::furnished().await;
    let ends = async |house: &House| {
        let told = report(house, MALLORY).await.ends;
        told.into_iter().map(|end| end.name).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ends(&house).await, "web");
    house.commit(vec![Change::RunEnded { vm: key(0x11) }]).await;
    assert_eq!(ends(&house).await, "");
    house.turn().await;
}

/// Powers `web` off past its end, tells of it, and has it found on again without anybody having asked.
async fn revive(house: &mut House) {
    use crate::model::ladder::Rung;
    use crate::model::outbox::{Content, Delivery, Message, Recipient};
    use crate::model::run::{Run, RunOrigin};
    use crate::model::vm::PoweredOff;
    house.pass(TimeDelta::days(15)).await;
    let (vm, at, rung) = (key(0x11), house.now().wall, Rung::Save { wait_ms: 1 });
    let to = Recipient::Role { role: crate::model::class::RoleName::infrateam() };
    let (name, project) = ("web".to_owned(), "web".to_owned());
    let content = Content::PoweredOff { name, project, at, rung, lease: 1, standing_in: true };
    let id = crate::model::ids::MessageId(uuid::Uuid::from_u128(0xface));
    let delivery = Delivery::Waiting { attempts: 0, next_at: at, last_error: None };
    let message = Message { id, to, about: Some(vm), content, queued_at: at, delivery };
    let powered_off = PoweredOff { at, lease: 1, rung, required: vec![id], accepted: false };
    let run = house.desk.parts.ledger.snapshot().vms[&vm].run.unwrap();
    house
        .commit(vec![
            Change::RunEnded { vm },
            Change::PoweredOff { vm, powered_off, messages: vec![message] },
            Change::Delivered { messages: vec![id] },
            Change::RunBegan { vm, run: Run { seen_at: at, origin: RunOrigin::Boot, ..run } },
        ])
        .await;
    house.turn().await;
}

#[tokio::test]
async fn vms_that_evade_are_told_with_how() {
    let mut house = House::furnished().await;
    let evading = async |house: &House, uid| {
        let told = report(house, uid).await.evading;
        let one = |vm: &wire::ReportedEvasion| {
            let codes: Vec<_> = vm.reasons.iter().map(|reason| reason.code.as_str()).collect();
            format!("{}: {}", vm.name, codes.join(" "))
        };
        told.iter().map(one).collect::<Vec<_>>()
    };
    assert_eq!(evading(&house, MALLORY).await, [""; 0]);
    // Protected VMs may do as they like, and the board's business is nobody else's.
    house.sim.edit(|host| {
        for number in [0x11, 0x22, 0x33] {
            host.vms.get_mut(&uuid(number)).unwrap().guest = Guest::Restarts;
        }
        host.vms.get_mut(&uuid(0x11)).unwrap().disks = ["/var/lib/web.qcow2".to_owned()].into();
    });
    house.turn().await;
    assert_eq!(evading(&house, MALLORY).await, ["web: restarts-on-power-off"]);
    house.sim.edit(|host| {
        let mut copy = Machine::new(uuid(0x55), "web2");
        copy.disks = ["/var/lib/web.qcow2".to_owned()].into();
        host.appear(copy, Power::On);
    });
    house.turn().await;
    assert_eq!(evading(&house, MALLORY).await, ["web: restarts-on-power-off", "web2: recycled"]);
    revive(&mut house).await;
    assert_eq!(evading(&house, MALLORY).await, ["web: revived restarts-on-power-off", "web2: recycled"]);
    assert_eq!(evading(&house, BERT).await.len(), 2);
}

#[tokio::test]
async fn what_the_infrateam_says_of_a_project_is_a_decision_and_what_its_owner_says_is_not() {
    let mut house = House::furnished().await;
    let edit = |owners: Option<[&str; 2]>, managed_by: Option<&str>, purpose: &str| wire::EditProject {
        project: "web".to_owned(),
        owners: owners.map(|owners| owners.map(str::to_owned).to_vec()),
        managed_by: managed_by.map(|by| vec![by.to_owned()]),
        purpose: Some(purpose.to_owned()),
        ..wire::EditProject::default()
    };
    let (alice, ines) = (house.caller(ALICE).await, house.caller(INES).await);
    house.desk.edit_project(&alice, &edit(None, Some("owner"), "mine")).await.unwrap();
    assert_eq!(decided(&report(&house, MALLORY).await), [""; 0], "an owner describes what is theirs");
    house.pass(TimeDelta::minutes(1)).await;
    house.desk.edit_project(&ines, &edit(None, Some("member"), "ours")).await.unwrap();
    house.pass(TimeDelta::minutes(1)).await;
    house.desk.edit_project(&ines, &edit(Some(["alice", "bob"]), None, "ours")).await.unwrap();
    let told = report(&house, MALLORY).await;
    assert_eq!(decided(&told), ["owners-set web by ines", "project-edited web by ines"]);
    assert_eq!(
        told.decisions.iter().map(|one| (one.subject.as_deref(), one.count)).collect::<Vec<_>>(),
        [(Some("alice, bob"), Some(2)), (Some("member"), None)]
    );
}
