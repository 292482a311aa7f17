//! Asking and deciding: who may, what comes of it, and what people are told.

use std::collections::BTreeMap;

use super::*;
use crate::api::wire::{
    ApproveRequest, CommentRequest, OpenRequest, RejectRequest, RequestDone, RequestQuery, RequestsQuery,
    WithdrawRequest,
};
use crate::cli::args::Format;
use crate::cli::printer::Printer;
use crate::cli::view::{Look, requests};
use crate::hypervisor::DiskSize;
use crate::hypervisor::sim::Guest;
use crate::model::class::ClassName;
use crate::model::ids::ProjectId;
use crate::model::language::Language;
use crate::texts::Style;

const BOB: u32 = 1002;

pub(super) fn statements(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

pub(super) fn wish(kind: &str, project: &str) -> OpenRequest {
    let stated = match kind {
        "promotion" => statements(&[("purpose", "music"), ("serves", "everybody"), ("managed_by", "owner, infrateam")]),
        _ => BTreeMap::new(),
    };
    OpenRequest { kind: kind.to_owned(), project: project.to_owned(), to: None, stated }
}

pub(super) async fn ask(house: &House, uid: u32, kind: &str, project: &str) -> Result<RequestDone, Failure> {
    house.desk.open_request(&house.caller(uid).await, &wish(kind, project)).await
}

pub(super) async fn approve(house: &House, uid: u32, id: &str) -> Result<RequestDone, Failure> {
    let asked = ApproveRequest { id: id.to_owned(), comment: None };
    house.desk.approve_request(&house.caller(uid).await, &asked).await
}

pub(super) fn masked(text: &str, id: &str) -> String {
    text.replace(&id[..8], "ID")
}

pub(super) fn project_of(house: &House, number: u128) -> crate::model::project::Project {
    let ledger = house.desk.parts.ledger.snapshot();
    let id: ProjectId = ledger.vms[&key(number)].project;
    (*ledger.projects[&id]).clone()
}

#[tokio::test]
async fn alice_asks_cannot_approve_alone_and_ines_can() {
    let mut house = House::furnished().await;
    let done = ask(&house, ALICE, "promotion", "web").await.unwrap();
    let id = done.request.id.clone();
    insta::assert_snapshot!(masked(&done.text, &id), @r"
    Request ID is made. alice asks to move the project `web` up, from the class `participant` to `space`.
    It is decided by the infrateam: one approval is enough, and one rejection closes it. If nobody decides, it lapses on Wed 1 Jul 2026, 14:00 CEST.
    The lease of `web` ends on Mon 15 Jun 2026, 14:00 CEST; its power-off waits for the decision, until Mon 22 Jun 2026, 14:00 CEST at the latest.
    Follow it with `fortnight request show ID`.
    ");
    assert_eq!(done.request.waiting_for.as_deref(), Some("infrateam"));
    assert!(done.request.yours && !done.request.for_you);

    insta::assert_snapshot!(refusal(approve(&house, ALICE, &id).await), @"not-permitted: you may not do this: it is your own request, and nobody decides on their own. It is decided by the infrateam");
    insta::assert_snapshot!(refusal(approve(&house, BERT, &id).await), @"not-permitted: you may not do this: this request is decided by the infrateam; ask one of them");
    assert_eq!(code(approve(&house, MALLORY, &id).await), Some(ErrorCode::NotPermitted));
    assert_eq!(code(approve(&house, ROOT, &id).await), Some(ErrorCode::NotPermitted));
    assert_eq!(project_of(&house, 0x11).class, ClassName::new("participant"));

    let done = approve(&house, INES, &id[..8]).await.unwrap();
    insta::assert_snapshot!(masked(&done.text, &id), @"Request ID is approved. The project `web` is of the class `space` now. A VM of this class is never powered off.");
    assert_eq!(done.request.state, "approved");
    let project = project_of(&house, 0x11);
    assert_eq!((project.class.as_str(), project.purpose.as_deref()), ("space", Some("music")));
    house.turn().await;
    assert!(house.desk.parts.ledger.snapshot().vms[&key(0x11)].lease.is_none());
    assert_eq!(code(approve(&house, INES, &id).await), Some(ErrorCode::Refused), "it is closed once");
}

#[tokio::test]
async fn a_member_asks_as_an_owner_does_and_decides_as_little() {
    let house = House::furnished().await;
    let add = wire::EditProject {
        project: "web".to_owned(),
        add_members: vec!["bob".to_owned(), "ines".to_owned()],
        ..Default::default()
    };
    house.desk.edit_project(&house.caller(ALICE).await, &add).await.unwrap();
    let id = ask(&house, BOB, "promotion", "web").await.unwrap().request.id;
    for uid in [BOB, ALICE, INES] {
        assert_eq!(code(approve(&house, uid, &id).await), Some(ErrorCode::NotPermitted), "{uid}");
    }
}

#[tokio::test]
async fn whoever_may_not_ask_is_told_who_can_help() {
    let house = House::furnished().await;
    insta::assert_snapshot!(refusal(ask(&house, MALLORY, "promotion", "web").await), @"not-permitted: you may not do this: the policy lets an owner of the project or a member of the project ask for it; ask one of them: `fortnight show VM` names the owners");
    insta::assert_snapshot!(refusal(ask(&house, ALICE, "promotion", "odd").await), @"refused: nobody has decided yet what the project `odd` is, so it is left alone as it is; it is put into a class by the infrateam");
    insta::assert_snapshot!(refusal(ask(&house, ALICE, "demotion", "web").await), @"refused: the policy has no way down from the class `participant`; `fortnight policy show` lists the ways there are");
    insta::assert_snapshot!(refusal(ask(&house, ALICE, "wishing", "web").await), @"usage: `wishing` cannot be asked for: a promotion, demotion, claim or admission can");
    assert_eq!(code(ask(&house, ALICE, "promotion", "minutes").await), Some(ErrorCode::NotFound));
    assert_eq!(code(ask(&house, ALICE, "claim", "minutes").await), Some(ErrorCode::NotFound));
    assert_eq!(house.desk.parts.ledger.snapshot().requests.len(), 0);
}

#[tokio::test]
async fn what_is_missing_or_too_much_is_named_and_nothing_is_recorded() {
    let house = House::furnished().await;
    let alice = house.caller(ALICE).await;
    let with = |pairs: &[(&str, &str)]| OpenRequest { stated: statements(pairs), ..wish("claim", "web") };
    let class = |pairs: &[(&str, &str)]| OpenRequest { kind: "promotion".to_owned(), ..with(pairs) };
    let failure = house.desk.open_request(&alice, &class(&[("purpose", "music")])).await.unwrap_err();
    assert_eq!((failure.code, failure.missing.join(" ")), (ErrorCode::Usage, "serves managed_by".to_owned()));
    insta::assert_snapshot!(failure.text, @"the policy wants to know more: state serves and managed_by too, as in --state serves='...'");
    let long = "x".repeat(10_000);
    let too_long = house.desk.open_request(&alice, &class(&[("purpose", &long)])).await;
    insta::assert_snapshot!(refusal(too_long), @"usage: the purpose has 10000 characters, and 4000 are the most; nothing was recorded");
    let unknown = house.desk.open_request(&alice, &class(&[("porpoise", "music")])).await;
    insta::assert_snapshot!(refusal(unknown), @"usage: `porpoise` means nothing here; what can be stated is purpose, serves, managed_by, documentation and reason");
    let empty = house.desk.open_request(&alice, &class(&[("purpose", "  ")])).await;
    insta::assert_snapshot!(refusal(empty), @"usage: nothing stands in `purpose`: say something, or leave it out");
    let cat = [("purpose", "a"), ("serves", "b"), ("managed_by", "the \u{202e}cat")];
    insta::assert_snapshot!(refusal(house.desk.open_request(&alice, &class(&cat)).await), @r#"usage: `the \u{202e}cat` names nobody who can manage a project; name owner, member, both, board or infrateam, with commas between them"#);
    let page = [("purpose", "a"), ("serves", "b"), ("managed_by", "both"), ("documentation", "on my desk")];
    insta::assert_snapshot!(refusal(house.desk.open_request(&alice, &class(&page)).await), @"usage: the documentation is a link: `https://` or `http://`, a host and a page, without spaces, quotes or a password");
    assert_eq!(house.desk.parts.ledger.snapshot().requests.len(), 0);
}

#[tokio::test]
async fn text_of_any_kind_is_carried_whole() {
    let house = House::furnished().await;
    let alice = house.caller(ALICE).await;
    let text = "bell \u{7}, \u{1b}[31m, \u{202e}gnp\u{202c}\nSubject: x";
    let stated = statements(&[("purpose", text), ("serves", "start"), ("managed_by", "both")]);
    let done = house.desk.open_request(&alice, &OpenRequest { stated, ..wish("promotion", "web") }).await.unwrap();
    assert_eq!(done.request.stated["purpose"], text);
    assert!(!done.text.contains('\u{7}') && !done.text.contains('\u{202e}'));
}

#[tokio::test]
async fn one_rejection_closes_it_and_says_why() {
    let house = House::furnished().await;
    let id = ask(&house, ALICE, "promotion", "web").await.unwrap().request.id;
    let asked = RejectRequest { id: id.clone(), comment: Some("  it is a toy ".to_owned()), reason: None };
    for silent in [None, Some(String::new()), Some(" \n".to_owned())] {
        let no = RejectRequest { id: id.clone(), comment: silent.clone(), reason: silent };
        let refused = refusal(house.desk.reject_request(&house.caller(INES).await, &no).await);
        assert_eq!(refused, "usage: say why with --reason: a rejection is recorded with its reason");
    }
    let done = house.desk.reject_request(&house.caller(INES).await, &asked).await.unwrap();
    assert_eq!(
        (done.request.state.as_str(), done.request.votes[0].comment.as_deref()),
        ("rejected", Some("it is a toy"))
    );
    assert_eq!(project_of(&house, 0x11).class, ClassName::new("participant"));
    // She may ask again.
    ask(&house, ALICE, "promotion", "web").await.unwrap();
}

#[tokio::test]
async fn only_who_asked_withdraws_and_everybody_who_sees_it_comments() {
    let house = House::furnished().await;
    let id = ask(&house, ALICE, "promotion", "web").await.unwrap().request.id;
    let withdraw = WithdrawRequest { id: id.clone() };
    insta::assert_snapshot!(refusal(house.desk.withdraw_request(&house.caller(INES).await, &withdraw).await), @"not-permitted: you may not do this: only whoever has made a request withdraws it, here alice");
    let comment = CommentRequest { id: id.clone(), text: "who else needs it?".to_owned() };
    let done = house.desk.comment_request(&house.caller(MALLORY).await, &comment).await.unwrap();
    assert_eq!(done.request.comments, 1);
    let empty = CommentRequest { text: " ".to_owned(), ..comment.clone() };
    assert_eq!(code(house.desk.comment_request(&house.caller(MALLORY).await, &empty).await), Some(ErrorCode::Usage));
    let done = house.desk.withdraw_request(&house.caller(ALICE).await, &withdraw).await.unwrap();
    assert_eq!(done.request.state, "withdrawn");
    assert_eq!(
        code(house.desk.withdraw_request(&house.caller(ALICE).await, &withdraw).await),
        Some(ErrorCode::Refused)
    );
    assert_eq!(code(approve(&house, INES, &id).await), Some(ErrorCode::Refused));
}

#[tokio::test]
async fn a_request_takes_a_hundred_comments() {
    let house = House::furnished().await;
    let id = ask(&house, ALICE, "promotion", "web").await.unwrap().request.id;
    let alice = house.caller(ALICE).await;
    let comment = CommentRequest { id, text: "please".to_owned() };
    for _ in 0..100 {
        house.desk.comment_request(&alice, &comment).await.unwrap();
    }
    assert_eq!(code(house.desk.comment_request(&alice, &comment).await), Some(ErrorCode::Refused));
}

#[tokio::test]
async fn a_claim_is_decided_by_an_owner_or_the_infrateam_and_not_by_who_made_it() {
    let house = House::furnished().await;
    let id = ask(&house, BOB, "claim", "web").await.unwrap().request.id;
    assert_eq!(code(approve(&house, BOB, &id).await), Some(ErrorCode::NotPermitted));
    assert_eq!(code(approve(&house, MALLORY, &id).await), Some(ErrorCode::NotPermitted));
    let done = approve(&house, ALICE, &id).await.unwrap();
    insta::assert_snapshot!(masked(&done.text, &id), @"Request ID is approved. bob is an owner of the project `web` now.");
    assert_eq!(project_of(&house, 0x11).proven_owners().count(), 2);
    let id = ask(&house, MALLORY, "admission", "web").await.unwrap().request.id;
    approve(&house, INES, &id).await.unwrap();
    assert_eq!(project_of(&house, 0x11).members.len(), 1);
    assert_eq!(code(ask(&house, MALLORY, "admission", "web").await), Some(ErrorCode::Refused));
    assert_eq!(code(ask(&house, ALICE, "claim", "web").await), Some(ErrorCode::Refused));
}

#[tokio::test]
async fn requests_about_the_board_are_the_boards() {
    let house = House::furnished().await;
    // Root sees everything, decides nothing here, and may ask.
    let id = ask(&house, ROOT, "claim", "minutes").await.unwrap().request.id;
    for uid in [ALICE, INES, MALLORY] {
        let caller = house.caller(uid).await;
        assert!(house.desk.requests(&caller, &RequestsQuery { all: true }).await.unwrap().requests.is_empty());
        let hidden = house.desk.request(&caller, &RequestQuery { id: id.clone() }).await;
        let absent = house.desk.request(&caller, &RequestQuery { id: "0".repeat(8) }).await;
        assert_eq!(refusal(hidden).replace(&id, "00000000"), refusal(absent));
        assert_eq!(code(approve(&house, uid, &id).await), Some(ErrorCode::NotFound));
    }
    approve(&house, BERT, &id).await.unwrap();
}

#[tokio::test]
async fn who_decides_is_told_that_who_asked_has_left_the_project() {
    let house = House::furnished().await;
    let id = ask(&house, ALICE, "promotion", "web").await.unwrap().request.id;
    let ines = house.caller(INES).await;
    let rule = async || house.desk.request(&ines, &RequestQuery { id: id.clone() }).await.unwrap().rule.join("\n");
    assert!(!rule().await.contains("any more"), "{}", rule().await);
    let project = house.desk.parts.ledger.snapshot().vms[&key(0x11)].project;
    house.commit(vec![Change::OwnersSet { project, owners: Vec::new() }]).await;
    let told = rule().await;
    assert!(told.contains("alice, who has asked for this, does not belong to the project any more."), "{told}");
}

#[tokio::test]
async fn the_list_is_a_to_do_list_for_the_one_who_looks() {
    let house = House::furnished().await;
    let promotion = ask(&house, ALICE, "promotion", "web").await.unwrap().request.id;
    house.clock.advance(TimeDelta::seconds(1));
    let claim = ask(&house, BOB, "claim", "web").await.unwrap().request.id;
    let list = |uid: u32, all: bool| {
        let house = &house;
        async move {
            let requests =
                house.desk.requests(&house.caller(uid).await, &RequestsQuery { all }).await.unwrap().requests;
            let words = requests.iter().map(|row| {
                let mark = if row.for_you {
                    "!"
                } else if row.yours {
                    "*"
                } else {
                    ""
                };
                format!("{}{mark} {}", row.kind, row.state)
            });
            words.collect::<Vec<_>>().join(", ")
        }
    };
    assert_eq!(list(INES, false).await, "promotion! open, claim! open");
    assert_eq!(list(BOB, false).await, "claim* open, promotion open");
    assert_eq!(list(ALICE, false).await, "claim! open, promotion* open");
    assert_eq!(list(MALLORY, false).await, "promotion open, claim open");
    approve(&house, INES, &promotion).await.unwrap();
    house.clock.advance(TimeDelta::seconds(1));
    approve(&house, ALICE, &claim).await.unwrap();
    assert_eq!(list(INES, false).await, "");
    assert_eq!(list(BOB, true).await, "claim* approved, promotion approved");
}

#[tokio::test]
async fn an_approver_is_told_how_large_disks_are_where_the_host_says_so_in_time() {
    let mut house = House::furnished().await;
    let (known, unknown) = ("/var/lib/web.qcow2".to_owned(), "/dev/vg/odd".to_owned());
    let size = DiskSize { capacity_bytes: 20 << 30, allocated_bytes: 3_328_599_654 };
    house.sim.edit(|host| {
        let machine = host.vms.get_mut(&uuid(0x11)).unwrap();
        machine.disks = [known.clone(), unknown.clone()].into();
        machine.disk_sizes = [(known.clone(), size)].into();
    });
    house.turn().await;
    let id = ask(&house, ALICE, "promotion", "web").await.unwrap().request.id;
    let ines = house.caller(INES).await;
    let query = RequestQuery { id };
    let shown = house.desk.request(&ines, &query).await.unwrap();
    for language in [Language::English, Language::Dutch, Language::German] {
        let plain = Printer::into_writers(Format::Table, 200, Box::new(std::io::sink()), Box::new(std::io::sink()));
        let style = Style { language, ..Style::local(chrono_tz::Europe::Amsterdam) };
        let card = requests::card(&shown, &Look { style, width: 200, paint: plain.paint() });
        let uses = card.lines().find(|line| line.contains("CPU")).unwrap().trim().to_owned();
        insta::assert_snapshot!(format!("disks_{language:?}"), uses);
    }

    house.sim.edit(|host| host.vms.get_mut(&uuid(0x11)).unwrap().guest = Guest::Hung);
    let began_ms = house.clock.elapsed_ms();
    let patience = async {
        while house.clock.elapsed_ms() < began_ms + 2_000 {
            tokio::task::yield_now().await;
            house.clock.advance(TimeDelta::milliseconds(100));
        }
    };
    let (shown, ()) = tokio::join!(house.desk.request(&ines, &query), patience);
    let vm = &shown.unwrap().vms[0];
    assert_eq!((vm.disks.len(), vm.disk_sizes.len()), (2, 0));
    house.sim.edit(|host| host.out_of_contact = Some(crate::model::contact::Loss::NotThere));
    assert_eq!(house.desk.request(&ines, &query).await.unwrap().vms[0].disk_sizes, []);
}

#[tokio::test]
async fn a_vm_that_waits_for_a_decision_is_listed_and_planned_as_one() {
    let mut house = House::furnished().await;
    house.tell().await;
    let row = |house: &House, caller: &Caller| {
        let list = house.desk.list(caller, &wire::ListQuery::default()).unwrap();
        list.vms.into_iter().find(|vm| vm.name == "web").unwrap()
    };
    let mallory = house.caller(MALLORY).await;
    assert_eq!(row(&house, &mallory).request, None);
    let ends = row(&house, &mallory).lease.unwrap().ends;
    let claim = ask(&house, BOB, "claim", "web").await.unwrap().request.id;
    assert_eq!(row(&house, &mallory).request, None, "a claim keeps nothing on: {claim}");
    let id = ask(&house, ALICE, "promotion", "web").await.unwrap().request.id;
    let until = ends + TimeDelta::days(7);
    let waits = wire::VmRequest { id: id.clone(), kind: "promotion".to_owned(), until: Some(until) };
    assert_eq!(row(&house, &mallory).request, Some(waits.clone()));

    for days in [11, 2] {
        house.pass(TimeDelta::days(days)).await;
        house.tell().await;
    }
    house.pass(TimeDelta::days(1) + TimeDelta::minutes(5)).await;
    let late = row(&house, &mallory);
    assert_eq!((late.verdict.as_str(), late.request), ("wait", Some(waits)));
    let plan = house.desk.plan(&mallory, &wire::PlanQuery::default()).unwrap();
    let web = plan.left_alone.iter().find(|vm| vm.name == "web").unwrap();
    assert_eq!(plan.steps.iter().filter(|step| step.name == "web").count(), 0);
    let waits: Vec<&wire::Reason> = web.reasons.iter().filter(|reason| reason.code == "request-waits").collect();
    assert_eq!(waits.iter().map(|reason| reason.args["until"].as_str()).collect::<Vec<_>>(), [until.to_rfc3339()]);
    insta::assert_snapshot!(waits[0].text, @"Its lease is over, and a request about its project waits for a decision: it stays on until Mon 22 Jun 2026, 14:00 CEST at the latest.");

    // Decided, it is powered off in time after a new notice; a rejection is no notice.
    let no = RejectRequest { id, comment: None, reason: Some("it is a toy".to_owned()) };
    house.desk.reject_request(&house.caller(INES).await, &no).await.unwrap();
    assert_eq!((row(&house, &mallory).request, row(&house, &mallory).verdict.as_str()), (None, "move-end"));
}

#[tokio::test]
async fn what_was_decided_in_secret_stays_so_when_the_project_comes_into_the_open() {
    let mut house = House::furnished().await;
    house.pass(TimeDelta::hours(1)).await;
    let id = ask(&house, ROOT, "claim", "minutes").await.unwrap().request.id;
    let no = RejectRequest { id: id.clone(), comment: Some("not you".to_owned()), reason: None };
    house.desk.reject_request(&house.caller(BERT).await, &no).await.unwrap();
    let open = ask(&house, ROOT, "claim", "minutes").await.unwrap().request.id;
    house.pass(TimeDelta::hours(1)).await;
    let project = house.desk.parts.ledger.snapshot().vms[&key(0x33)].project;
    let class = ClassName::new("core");
    house.commit(vec![Change::Classified { project, class, reason: "it is no secret".to_owned() }]).await;
    house.turn().await;
    for (uid, shown) in [(MALLORY, 1), (INES, 1), (BERT, 2), (ROOT, 2)] {
        let caller = house.caller(uid).await;
        let listed = house.desk.requests(&caller, &RequestsQuery { all: true }).await.unwrap().requests;
        assert_eq!(listed.len(), shown, "{uid}");
        assert!(listed.iter().any(|row| row.id == open), "who decides now has to see it");
        let answer = house.desk.request(&caller, &RequestQuery { id: id.clone() }).await;
        assert_eq!(answer.is_ok(), shown == 2, "{uid}");
    }
}

#[tokio::test]
async fn twenty_requests_a_day_are_taken_also_of_those_who_withdraw_them() {
    let mut house = House::furnished().await;
    let withdraw = async |house: &House, id: String| {
        house.desk.withdraw_request(&house.caller(MALLORY).await, &WithdrawRequest { id }).await.unwrap();
    };
    for _ in 0..20 {
        let done = ask(&house, MALLORY, "claim", "web").await.unwrap();
        withdraw(&house, done.request.id).await;
        house.pass(TimeDelta::minutes(1)).await;
    }
    let refused = ask(&house, MALLORY, "admission", "web").await;
    assert_eq!(code(refused.clone()), Some(ErrorCode::Refused));
    assert_eq!(
        refusal(refused),
        "refused: you have made 20 requests in the last 24 hours, and more are not taken in a day, also if you withdraw \
         some: ask again after Tue 2 Jun 2026, 14:00 CEST"
    );
    assert!(ask(&house, BOB, "claim", "web").await.is_ok(), "others may");
    let check = async |language: Language, expect: &str| {
        let caller = house.desk.caller(MALLORY, Some(language)).await;
        let said = refusal(house.desk.open_request(&caller, &wish("claim", "web")).await);
        assert!(said.ends_with(expect), "{said}");
    };
    check(Language::Dutch, "vraag het weer na di 2 jun 2026, 14:00 CEST").await;
    check(Language::German, "frag wieder nach Di 2. Juni 2026, 14:00 CEST").await;
    house.pass(TimeDelta::hours(24) - TimeDelta::minutes(21)).await;
    assert_eq!(code(ask(&house, MALLORY, "claim", "web").await), Some(ErrorCode::Refused));
    house.pass(TimeDelta::minutes(1)).await;
    assert!(ask(&house, MALLORY, "claim", "web").await.is_ok(), "the first is a day old");
    assert_eq!(code(ask(&house, MALLORY, "admission", "web").await), Some(ErrorCode::Refused), "and only the first");
}
