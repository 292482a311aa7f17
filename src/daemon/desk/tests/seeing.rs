//! What is answered to whom.

use super::*;

#[tokio::test]
async fn a_class_that_there_is_not_is_no_empty_list() {
    let house = House::furnished().await;
    let alice = house.caller(ALICE).await;
    let list = |class: &str| {
        let query = wire::ListQuery { class: Some(class.to_owned()), ..wire::ListQuery::default() };
        house.desk.list(&alice, &query).map(|list| list.vms.len())
    };
    assert_eq!(list("participant").unwrap(), 1);
    assert_eq!(list("space").unwrap(), 0);
    assert_eq!(list("unclassified").unwrap(), 1);
    // The names of the classes are everybody's: the policy is.
    assert_eq!(list("board").unwrap(), 0);
    insta::assert_snapshot!(refusal(list("nosuch")), @"not-found: `nosuch` is not a class of the policy; `fortnight policy show` lists them");
    let query = wire::ProjectsQuery { class: Some("nosuch".to_owned()), ..wire::ProjectsQuery::default() };
    assert_eq!(code(house.desk.projects(&alice, &query)), Some(ErrorCode::NotFound));
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
            refusal(desk.classify(&mallory, &classify(&text, "core", "x")).await),
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
    let observed = Observed::NewerTag { vm: key(0x33).uuid };
    house.guards = vec![Raised { guard: Guard::Ledger, observed }];
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
    let mut house = House::furnished().await;
    let chains = async |uid| {
        let verified = house.desk.verify(&house.caller(uid).await).await?;
        assert!(verified.ok, "{verified:?}");
        Ok::<_, Failure>(verified.chains.into_iter().map(|chain| chain.chain).collect::<Vec<_>>().join(" "))
    };
    assert_eq!(chains(ROOT).await.unwrap(), "class:board main persons undecided");
    assert_eq!(chains(INES).await.unwrap(), "main");
    assert_eq!(chains(BERT).await.unwrap(), "class:board");
    assert_eq!(code(chains(MALLORY).await), Some(ErrorCode::NotPermitted));
    let lines = async |uid| house.desk.export(&house.caller(uid).await).await.unwrap().lines;
    let (root, ines) = (lines(ROOT).await, lines(INES).await);
    assert!(root.iter().any(|line| line.contains("minutes")));
    assert!(ines.iter().all(|line| !line.contains("minutes")));
    assert!(ines.iter().all(|line| !line.contains(r#""hidden":true"#)), "not even that there is something");
    // What was everybody's before it was the board's leaves its lines, and nothing stands in them any more.
    house.file(0x11, "board", 1004).await;
    let lines = house.desk.export(&house.caller(INES).await).await.unwrap().lines;
    assert!(lines.iter().any(|line| line.contains(r#""hidden":true"#)));
    assert!(lines.iter().all(|line| !line.contains(&uuid(0x11).to_string())));
}

#[tokio::test]
async fn the_doctor_says_what_is_wrong_and_what_helps() {
    let mut house = House::furnished().await;
    let well = house.desk.doctor(&house.caller(ROOT).await).await.unwrap();
    assert!(well.checks.iter().all(|check| check.ok), "{well:?}");
    house.clock.set_synchronised(Some(false));
    house.guards = vec![Raised { guard: Guard::Clock, observed: Observed::NotSynchronised }];
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

/// What tells somebody since when there is a VM and its project.
async fn since(house: &House, uid: u32, vm: &str) -> [String; 4] {
    let caller = house.caller(uid).await;
    let shown = house.desk.show(&caller, &wire::ShowQuery { vm: vm.to_owned(), at: None }).await.unwrap();
    let name = shown.project.name.clone();
    let project = house.desk.project(&caller, &wire::ProjectQuery { project: name.clone() }).await.unwrap();
    let listed = house.desk.projects(&caller, &wire::ProjectsQuery::default()).unwrap().projects;
    let row = listed.into_iter().find(|row| row.name == name).unwrap();
    [shown.first_seen, shown.project.created, project.project.created, row.created].map(|at| at.to_rfc3339())
}

#[tokio::test]
async fn what_comes_into_the_open_is_new_to_those_who_could_not_know_of_it() {
    for whole_project in [false, true] {
        let mut house = House::furnished().await;
        let hidden_since = house.now().wall;
        house.pass(TimeDelta::days(1)).await;
        let (ledger, class) = (house.desk.parts.ledger.snapshot(), crate::model::class::ClassName::new("core"));
        let (board, gate) = (ledger.vms[&key(0x33)].project, ledger.vms[&key(0x22)].project);
        let change = if whole_project {
            Change::Classified { project: board, class, reason: "it is no secret".to_owned() }
        } else {
            Change::VmMoved { vm: key(0x33), project: gate }
        };
        house.commit(vec![change]).await;
        house.turn().await;
        let uncovered = house.now().wall;
        house.pass(TimeDelta::days(1)).await;
        let made = |at: crate::model::time::Wall| if whole_project { at } else { hidden_since };
        for (uid, first_seen) in [(MALLORY, uncovered), (INES, uncovered), (BERT, hidden_since), (ROOT, hidden_since)] {
            let expected = [first_seen, made(first_seen), made(first_seen), made(first_seen)];
            assert_eq!(
                since(&house, uid, "minutes").await,
                expected.map(|at| at.to_rfc3339()),
                "{uid} {whole_project}"
            );
        }
        let mallory = house.caller(MALLORY).await;
        let about = wire::LogQuery { about: Some("minutes".to_owned()), ..Default::default() };
        let log = house.desk.log(&mallory, &about).await.unwrap();
        let about_it = |entry: &wire::LogEntry| whole_project || entry.uuid == Some(uuid(0x33).to_string());
        assert!(!log.entries.iter().any(|entry| entry.at < uncovered && about_it(entry)), "{log:?}");
        let report = house.desk.report(&mallory, &wire::ReportQuery::default()).await.unwrap();
        let projects = report.classes.iter().flat_map(|class| &class.projects);
        let minutes = projects.into_iter().find(|project| project.name == "minutes");
        assert_eq!(minutes.map(|project| project.since), whole_project.then_some(Some(uncovered)));
    }
}
