//! Projects: who makes, edits and fills them, and what is shown of them.

use super::*;
use crate::daemon::owners::Owners;
use crate::model::project::{Owner, Proof};

const BOB: u32 = 1002;

fn edit(project: &str) -> wire::EditProject {
    wire::EditProject { project: project.to_owned(), ..Default::default() }
}

fn create(name: &str) -> wire::CreateProject {
    wire::CreateProject { name: name.to_owned(), purpose: None, documentation: None, managed_by: Vec::new() }
}

fn move_vm(vm: &str, project: &str) -> wire::MoveVm {
    wire::MoveVm { vm: vm.to_owned(), project: project.to_owned() }
}

fn words(text: &[&str]) -> Vec<String> {
    text.iter().map(|word| (*word).to_owned()).collect()
}

async fn project_names(house: &House, uid: u32, all: bool) -> String {
    let query = wire::ProjectsQuery { all, ..Default::default() };
    let list = house.desk.projects(&house.caller(uid).await, &query).unwrap();
    list.projects.iter().map(|p| format!("{}:{}:{}", p.name, p.class, p.vms)).collect::<Vec<_>>().join(" ")
}

async fn shown(house: &House, uid: u32, project: &str) -> Result<wire::ProjectShow, Failure> {
    house.desk.project(&house.caller(uid).await, &wire::ProjectQuery { project: project.to_owned() }).await
}

#[tokio::test]
async fn whoever_makes_a_project_owns_it_and_its_name_is_its_own() {
    let house = House::furnished().await;
    let alice = house.caller(ALICE).await;
    let made = wire::CreateProject {
        purpose: Some("pages of the space".to_owned()),
        documentation: Some("https://wiki.example/Website".to_owned()),
        managed_by: words(&["owner", "member"]),
        ..create("website")
    };
    let done = house.desk.create_project(&alice, &made).await.unwrap();
    insta::assert_snapshot!(done.text, @"The project `website` is made, of the class `participant`, and it is yours. Move a VM to it with `fortnight project move-vm VM PROJECT`.");
    let website = shown(&house, MALLORY, "website").await.unwrap();
    assert_eq!((website.project.id, website.project.class.as_str()), (done.project.unwrap(), "participant"));
    assert_eq!((website.project.owners[0].name.as_str(), website.project.owners[0].proven), ("alice", true));
    let mallory = house.caller(MALLORY).await;
    for (name, says) in [("website", "another project is called"), ("gate", "another project is called")] {
        let taken = refusal(house.desk.create_project(&mallory, &create(name)).await);
        assert!(taken.starts_with("refused: ") && taken.contains(says), "{taken}");
    }
    // A VM that is called otherwise than its project names that project too.
    house.desk.edit_project(&alice, &wire::EditProject { name: Some("site".to_owned()), ..edit("web") }).await.unwrap();
    let taken = refusal(house.desk.create_project(&mallory, &create("web")).await);
    assert!(taken.contains("a VM of another project is called `web`"), "{taken}");
    assert_eq!(
        project_names(&house, MALLORY, false).await,
        "gate:core:1 odd:unclassified:1 site:participant:1 website:participant:0"
    );
}

#[tokio::test]
async fn a_name_that_is_hidden_is_never_taken() {
    let house = House::furnished().await;
    let mallory = house.caller(MALLORY).await;
    let answer = async |name: &str| {
        let done = house.desk.create_project(&mallory, &create(name)).await.unwrap();
        done.text.replace(name, "NAME")
    };
    assert_eq!(answer("minutes").await, answer("nothing").await);
    // And the board, which sees both, still gets at its own by the name of the VM.
    let own = shown(&house, BERT, "minutes").await.unwrap();
    assert_eq!((own.project.class.as_str(), own.vms.len()), ("board", 1));
    house.desk.create_project(&mallory, &create("twin")).await.unwrap();
    let (uuid, project) = (uuid(0x99).to_string(), Some("twin".to_owned()));
    let reserve = wire::Reserve { uuid, class: "board".to_owned(), project };
    house.desk.reserve(&house.caller(BERT).await, &reserve).await.unwrap();
    let two = shown(&house, BERT, "twin").await.unwrap_err();
    assert_eq!(two.code, ErrorCode::Ambiguous);
    assert_eq!(two.candidates.iter().map(|candidate| candidate.state.as_str()).collect::<Vec<_>>(), ["project"; 2]);
    for candidate in &two.candidates {
        shown(&house, BERT, &candidate.uuid).await.unwrap();
    }
}

#[tokio::test]
async fn names_of_every_kind_are_refused_clearly_or_can_be_named_again() {
    let house = House::furnished().await;
    let alice = house.caller(ALICE).await;
    let long = "x".repeat(10_000);
    let refused: [(&str, &str); 7] = [
        ("", "a project needs a name"),
        ("  \n ", "a project needs a name"),
        (&long, "the name has 10000 characters, and 64 are the most"),
        ("bell\u{7}", "cannot be seen"),
        ("\u{202e}gnp.exe", "cannot be seen"),
        ("two\nlines", "cannot be seen"),
        ("name:web", "does not begin with"),
    ];
    for (name, says) in refused {
        let answer = house.desk.create_project(&alice, &create(name)).await;
        let told = refusal(answer);
        assert!(told.starts_with("usage: ") && told.contains(says), "{name:?}: {told}");
        let renamed = wire::EditProject { name: Some(name.to_owned()), ..edit("web") };
        assert!(refusal(house.desk.edit_project(&alice, &renamed).await).contains(says), "{name:?}");
    }
    let vm = uuid(0x22).to_string();
    for name in ["3f9a0c1d-0000-4000-8000-000000000001", "12345", "start", &vm, "-rf", "'\"`$(reboot)`\\", "データ"]
    {
        house.desk.create_project(&alice, &create(name)).await.unwrap();
        assert_eq!(shown(&house, ALICE, &format!("name:{name}")).await.unwrap().project.name, name);
    }
    // A name that looks like the UUID of a VM takes nothing from it.
    assert_eq!(shown(&house, ALICE, &vm).await.unwrap().project.name, "gate");
}

#[tokio::test]
async fn what_is_said_of_a_project_is_bounded_and_carried_whole() {
    let house = House::furnished().await;
    let alice = house.caller(ALICE).await;
    let long = "x".repeat(10_000);
    let purposes = [("", false), (long.as_str(), false), ("\u{1b}[31m \u{202e} <b>&amp; '\"`", true), ("start", true)];
    for (purpose, is_carried) in purposes {
        let said = wire::EditProject { purpose: Some(purpose.to_owned()), ..edit("web") };
        let answer = house.desk.edit_project(&alice, &said).await;
        assert_eq!(answer.is_ok(), is_carried, "{answer:?}");
        let kept = shown(&house, ALICE, "web").await.unwrap().project.purpose;
        assert!(!is_carried || kept.as_deref() == Some(purpose), "{kept:?}");
    }
    let link = format!("https://wiki.example/{}", "x".repeat(10_000));
    for bad in [
        "",
        "wiki",
        "javascript:alert(1)",
        "ftp://host/x",
        "https://",
        "https:///path",
        "https://a@evil/",
        "http://x y",
        "https://x/\u{202e}",
        "https://x/<b>",
        &link,
    ] {
        let said = wire::EditProject { documentation: Some(bad.to_owned()), ..edit("web") };
        assert_eq!(code(house.desk.edit_project(&alice, &said).await), Some(ErrorCode::Usage), "{bad:?}");
    }
    for good in ["https://wiki.example/Web?a=1&b=2#c", "http://10.0.0.1:8080/", "HTTPS://wiki.example"] {
        let said = wire::EditProject { documentation: Some(good.to_owned()), ..edit("web") };
        house.desk.edit_project(&alice, &said).await.unwrap();
        assert_eq!(shown(&house, ALICE, "web").await.unwrap().project.documentation.as_deref(), Some(good));
    }
    let managers = [
        ("owner", true),
        ("member", true),
        ("infrateam", false),
        ("castle", false),
        ("", false),
        (long.as_str(), false),
    ];
    for (manager, may) in managers {
        let said = wire::EditProject { managed_by: Some(words(&[manager])), ..edit("web") };
        assert_eq!(house.desk.edit_project(&alice, &said).await.is_ok(), may, "{manager:.20}");
    }
    for account in ["", "nobody-here", "a\u{0}b", "\u{202e}", "12345", &long] {
        let said = wire::EditProject { add_members: words(&[account]), ..edit("web") };
        assert_eq!(code(house.desk.edit_project(&alice, &said).await), Some(ErrorCode::Refused), "{account:.20}");
        let said = wire::EditProject { remove_members: words(&[account]), ..edit("web") };
        assert_eq!(code(house.desk.edit_project(&alice, &said).await), Some(ErrorCode::Refused), "{account:.20}");
    }
    assert_eq!(code(house.desk.edit_project(&alice, &edit("web")).await), Some(ErrorCode::Usage), "nothing to edit");
}

#[tokio::test]
async fn nothing_of_an_edit_is_done_where_a_part_of_it_is_refused() {
    let house = House::furnished().await;
    let alice = house.caller(ALICE).await;
    let before = house.desk.parts.ledger.snapshot();
    let half = wire::EditProject {
        purpose: Some("more".to_owned()),
        name: Some("gate".to_owned()),
        add_members: words(&["bob"]),
        ..edit("web")
    };
    assert_eq!(code(house.desk.edit_project(&alice, &half).await), Some(ErrorCode::Refused));
    assert_eq!(before, house.desk.parts.ledger.snapshot());
}

#[tokio::test]
async fn owners_and_the_infrateam_edit_and_the_board_its_own_and_nobody_else() {
    let house = House::furnished().await;
    let table = [
        (ROOT, "web", Some(ErrorCode::NotPermitted)),
        (ALICE, "web", None),
        (INES, "web", None),
        (BERT, "web", Some(ErrorCode::NotPermitted)),
        (MALLORY, "web", Some(ErrorCode::NotPermitted)),
        (ALICE, "gate", Some(ErrorCode::NotPermitted)),
        (INES, "minutes", Some(ErrorCode::NotFound)),
        (BERT, "minutes", None),
        (INES, "odd", None),
    ];
    for (who, project, expected) in table {
        let said = wire::EditProject { purpose: Some(format!("by {who}")), ..edit(project) };
        let answer = house.desk.edit_project(&house.caller(who).await, &said).await;
        assert_eq!(code(answer), expected, "{who}: {project}");
    }
}

#[tokio::test]
async fn the_infrateam_says_whose_a_project_is_but_not_of_its_own() {
    let house = House::furnished().await;
    let owners = |project: &str, owners: &[&str]| wire::EditProject { owners: Some(words(owners)), ..edit(project) };
    let (ines, alice) = (house.caller(INES).await, house.caller(ALICE).await);
    let done = house.desk.edit_project(&ines, &owners("web", &["bob", "carol@example.org", "bob"])).await.unwrap();
    insta::assert_snapshot!(done.text, @"The project `web` was edited: its owners are bob and carol@example.org.");
    let shown = shown(&house, ALICE, "web").await.unwrap().project.owners;
    assert!(shown.iter().all(|owner| owner.proven && owner.proof == "adoption"), "{shown:?}");
    assert_eq!(code(house.desk.edit_project(&alice, &owners("web", &["alice"])).await), Some(ErrorCode::NotPermitted));
    let own = refusal(house.desk.edit_project(&ines, &owners("gate", &["bob"])).await);
    assert!(own.contains("nobody says of their own whose it is"), "{own}");
    assert_eq!(code(house.desk.edit_project(&ines, &owners("web", &["nobody-here"])).await), Some(ErrorCode::Refused));
    let ledger = house.desk.parts.ledger.snapshot();
    let project = &ledger.projects[&ledger.vms[&key(0x11)].project];
    assert!(project.owners.iter().all(|owner| owner.proof == Proof::Adoption));
}

#[tokio::test]
async fn the_infrateam_makes_others_members_and_itself_none() {
    let house = House::furnished().await;
    let (ines, alice) = (house.caller(INES).await, house.caller(ALICE).await);
    let add = |who: &str| wire::EditProject { add_members: words(&[who]), ..edit("web") };
    let remove = |who: &str| wire::EditProject { remove_members: words(&[who]), ..edit("web") };
    insta::assert_snapshot!(refusal(house.desk.edit_project(&ines, &add("ines")).await), @"refused: nobody makes themselves a member by a role: ask for it with `fortnight request admission PROJECT`, and somebody else decides");
    house.desk.edit_project(&ines, &add("bob")).await.unwrap();
    house.desk.edit_project(&ines, &remove("bob")).await.unwrap();
    house.desk.edit_project(&alice, &add("ines")).await.unwrap();
    insta::assert_snapshot!(refusal(house.desk.edit_project(&ines, &remove("ines")).await), @"refused: nobody takes themselves out of a project by a role: ask an owner of it, or somebody else of those who may");
    house.desk.edit_project(&alice, &remove("ines")).await.unwrap();
}

#[tokio::test]
async fn one_account_makes_one_person_whoever_is_first_to_record_it() {
    let guess_first = async |house: &House, guess: &Owners, project| {
        let bob = house.caller(BOB).await;
        guess.record(project, "bob", BOB).await;
        let late = house.desk.create_project(&bob, &create("bobs")).await;
        insta::assert_snapshot!(refusal(late), @"refused: somebody of whom this speaks has become known at this very moment; nothing was recorded, so say it again");
        let bob = house.caller(BOB).await;
        house.desk.create_project(&bob, &create("bobs")).await.unwrap();
    };
    let person_first = async |house: &House, guess: &Owners, project| {
        let bob = house.caller(BOB).await;
        house.desk.create_project(&bob, &create("bobs")).await.unwrap();
        guess.record(project, "bob", BOB).await;
    };
    let at_once = async |house: &House, guess: &Owners, project| {
        let bob = house.caller(BOB).await;
        let made = create("bobs");
        let (made, ()) = tokio::join!(house.desk.create_project(&bob, &made), guess.record(project, "bob", BOB));
        if made.is_err() {
            house.desk.create_project(&house.caller(BOB).await, &create("bobs")).await.unwrap();
        }
    };
    for order in 0..3 {
        let house = House::furnished().await;
        let parts = &house.desk.parts;
        let guess = Owners {
            ledger: parts.ledger.clone(),
            people: parts.people.clone(),
            world: parts.world.clone(),
            host: parts.host,
            by_name_prefix: true,
            gone: tokio::sync::watch::channel(Default::default()).0,
        };
        let project = parts.ledger.snapshot().vms[&key(0x44)].project;
        match order {
            0 => guess_first(&house, &guess, project).await,
            1 => person_first(&house, &guess, project).await,
            _ => at_once(&house, &guess, project).await,
        }
        let ledger = parts.ledger.snapshot();
        let bobs = ledger.persons.values().filter(|person| person.has_uid(parts.host, BOB));
        let bobs: Vec<_> = bobs.map(|person| person.id).collect();
        assert_eq!(bobs, [house.caller(BOB).await.person], "{order}");
        assert_eq!(ledger.projects[&project].owners, [Owner { person: bobs[0], proof: Proof::Guess }], "{order}");
    }
}

#[tokio::test]
async fn an_address_that_the_configuration_gives_to_an_account_is_whoever_has_the_account() {
    let house = House::furnished().await;
    let owners = |owners: &[&str]| wire::EditProject { owners: Some(words(owners)), ..edit("web") };
    let (ines, bob) = (house.caller(INES).await, house.caller(1002).await);
    house.desk.edit_project(&ines, &owners(&["bob@space.example", "bob"])).await.unwrap();
    let ledger = house.desk.parts.ledger.snapshot();
    let project = &ledger.projects[&ledger.vms[&key(0x11)].project];
    assert_eq!(project.owners.iter().map(|owner| owner.person).collect::<Vec<_>>(), [bob.person]);
    let oneself = house.desk.edit_project(&ines, &owners(&["ines@Space.Example"])).await;
    insta::assert_snapshot!(refusal(oneself), @"refused: nobody makes themselves an owner: ask for it with `fortnight request claim PROJECT`, and somebody else decides");
}

#[tokio::test]
async fn members_see_start_and_stop_and_have_it_in_their_list() {
    let mut house = House::furnished().await;
    let (alice, bob) = (house.caller(ALICE).await, house.caller(1002).await);
    let start = wire::Start { vm: "web".to_owned() };
    assert_eq!(code(house.desk.start(&bob, &start).await), Some(ErrorCode::NotPermitted));
    let add = wire::EditProject { add_members: words(&["bob", "bob"]), ..edit("web") };
    let done = house.desk.edit_project(&alice, &add).await.unwrap();
    insta::assert_snapshot!(done.text, @"The project `web` was edited: its only member is bob.");
    let bob = house.caller(1002).await;
    assert_eq!(code(house.desk.start(&bob, &start).await), Some(ErrorCode::Refused), "it runs already");
    let mine = wire::ListQuery { mine: true, ..Default::default() };
    assert_eq!(house.desk.list(&bob, &mine).unwrap().vms.len(), 1);
    let mine = wire::ProjectsQuery { mine: true, ..Default::default() };
    assert_eq!(house.desk.projects(&bob, &mine).unwrap().projects[0].name, "web");
    let desk = house.desk.clone();
    let asked = tokio::spawn(async move { desk.stop(&bob, &wire::Stop { vm: "web".to_owned() }).await });
    let Some(LoopCommand::Stop { reply, .. }) = house.orders.recv().await else { panic!("it was not asked to stop") };
    reply.send(Ok(None)).unwrap();
    asked.await.unwrap().unwrap();
    // A member edits nothing, and is one no longer once that is said.
    let bob = house.caller(1002).await;
    let own = wire::EditProject { purpose: Some("mine".to_owned()), ..edit("web") };
    assert_eq!(code(house.desk.edit_project(&bob, &own).await), Some(ErrorCode::NotPermitted));
    let remove = wire::EditProject { remove_members: words(&["bob"]), ..edit("web") };
    house.desk.edit_project(&alice, &remove).await.unwrap();
    assert_eq!(code(house.desk.start(&bob, &start).await), Some(ErrorCode::NotPermitted));
}

#[tokio::test]
async fn a_vm_moves_with_its_lease_and_history_and_leaves_its_project_behind() {
    let mut house = House::furnished().await;
    let alice = house.caller(ALICE).await;
    house.desk.create_project(&alice, &create("website")).await.unwrap();
    house.pass(TimeDelta::days(3)).await;
    let before = house.desk.parts.ledger.snapshot().vms[&key(0x11)].clone();
    let done = house.desk.move_vm(&alice, &move_vm("web", "website")).await.unwrap();
    insta::assert_snapshot!(done.text, @"`web` belongs to the project `website` now, of the class `participant`; its history goes along. The project `web` has no VM any more; it stays, and `fortnight project list --all` shows it. Its lease ends Mon 15 Jun 2026, 14:00 CEST.");
    house.turn().await;
    let mut after = (*house.desk.parts.ledger.snapshot().vms[&key(0x11)]).clone();
    after.project = before.project;
    assert_eq!(after, *before, "nothing but the project has changed");
    assert!(project_names(&house, MALLORY, false).await.ends_with("website:participant:1"));
    assert!(project_names(&house, MALLORY, true).await.contains("web:participant:0"));
    let log = wire::LogQuery { about: Some("name:web".to_owned()), ..Default::default() };
    let log = house.desk.log(&alice, &log).await;
    assert!(code(log).is_none());
    let history = house.desk.show(&alice, &wire::ShowQuery { vm: "web".to_owned(), at: None }).await.unwrap().history;
    assert_eq!(history[0].what, "vm-moved");
    assert!(history.iter().any(|entry| entry.what == "lease-opened"), "{history:?}");
    assert_eq!(
        refusal(house.desk.move_vm(&alice, &move_vm("web", "website")).await),
        "refused: the VM belongs to that project already"
    );
}

#[tokio::test]
async fn of_a_vm_that_is_protected_now_no_end_is_told() {
    let house = House::furnished().await;
    let ines = house.caller(INES).await;
    house.desk.create_project(&house.caller(MALLORY).await, &create("hub")).await.unwrap();
    house.desk.classify(&ines, &classify("hub", "space", "it serves all")).await.unwrap();
    let done = house.desk.move_vm(&ines, &move_vm("web", "hub")).await.unwrap();
    insta::assert_snapshot!(done.text, @"`web` belongs to the project `hub` now, of the class `space`; its history goes along. A VM of this class is never powered off. The project `web` has no VM any more; it stays, and `fortnight project list --all` shows it.");
    assert_eq!(done.ends, None);
}

#[tokio::test]
async fn nobody_moves_a_vm_to_where_they_could_not_have_put_it() {
    let mut house = House::furnished().await;
    let (alice, ines, mallory) = (house.caller(ALICE).await, house.caller(INES).await, house.caller(MALLORY).await);
    house.desk.create_project(&mallory, &create("trap")).await.unwrap();
    house.desk.create_project(&ines, &create("pot")).await.unwrap();
    let tools = Some("tools".to_owned());
    let reserved = wire::Reserve { uuid: uuid(0x77).to_string(), class: "core".to_owned(), project: tools };
    house.desk.reserve(&ines, &reserved).await.unwrap();
    let table = [
        (&alice, "web", "trap", Some(ErrorCode::NotPermitted), "neither owner nor member there"),
        (&mallory, "web", "trap", Some(ErrorCode::NotPermitted), "not her VM"),
        (&alice, "web", "gate", Some(ErrorCode::NotPermitted), "she gives her own no class"),
        (&alice, "web", "minutes", Some(ErrorCode::NotFound), "hidden"),
        (&ines, "gate", "trap", Some(ErrorCode::NotPermitted), "her own VM goes where she belongs"),
        (&ines, "gate", "pot", Some(ErrorCode::NotPermitted), "it is her own"),
        (&ines, "web", "gate", Some(ErrorCode::NotPermitted), "it would be her own"),
        (&ines, "odd", "gate", Some(ErrorCode::NotPermitted), "also of what nobody has decided on"),
        (&ines, "web", "tools", Some(ErrorCode::Refused), "participant to core is no way"),
        (&ines, "odd", "tools", None, "what nobody has decided on"),
        (&ines, "web", "trap", None, "of the same class"),
    ];
    for (who, vm, project, expected, why) in table {
        let answer = house.desk.move_vm(who, &move_vm(vm, project)).await;
        assert_eq!(code(answer), expected, "{}: {vm} to {project}: {why}", who.login);
    }
    let ledger = house.desk.parts.ledger.snapshot();
    assert_eq!(ledger.class_of(&ledger.vms[&key(0x44)]).as_str(), "core");
    drop(ledger);
    house.file(0x11, "participant", INES).await;
    let told = async |vm: &str, project: &str| refusal(house.desk.move_vm(&ines, &move_vm(vm, project)).await);
    let wanted =
        wire::Reserve { uuid: uuid(0x78).to_string(), class: "space".to_owned(), project: Some("hall".to_owned()) };
    house.desk.reserve(&ines, &wanted).await.unwrap();
    insta::assert_snapshot!(told("web", "hall").await, @"not-permitted: you may not do this: the VM would get another class, `space`, and nobody gives one to what counts as their own; let it be asked for with `fortnight request promotion VM --to space`, on which others decide, and move it then");
    insta::assert_snapshot!(told("web", "tools").await, @"not-permitted: you may not do this: the VM would get another class, `core`, and nobody gives one to what counts as their own; ask somebody else who may");
}

#[tokio::test]
async fn a_vm_that_goes_to_the_board_takes_its_history_out_of_sight() {
    let mut house = House::furnished().await;
    let (root, ines) = (house.caller(ROOT).await, house.caller(INES).await);
    house.desk.move_vm(&root, &move_vm("odd", "minutes")).await.unwrap();
    house.turn().await;
    assert_eq!(names(&house, INES).await, "web:participant gate:core");
    let secret = uuid(0x44).to_string();
    let log = house.desk.log(&ines, &wire::LogQuery::default()).await.unwrap();
    assert!(
        log.entries
            .iter()
            .all(|entry| !entry.text.contains("`odd` was moved") && entry.uuid.as_deref() != Some(&secret))
    );
    let odd = house.desk.show(&ines, &wire::ShowQuery { vm: secret.clone(), at: None }).await;
    assert_eq!(code(odd), Some(ErrorCode::NotFound));
    assert!(shown(&house, BERT, "minutes").await.unwrap().vms.iter().any(|vm| vm.name == "odd"));

    // And back: what happened while it was hidden stays hidden.
    house.clock.advance(TimeDelta::days(1));
    let at = house.now().wall;
    house.commit(vec![Change::VmRenamed { vm: key(0x44), to: "secret-name".to_owned() }]).await;
    house.commit(vec![Change::VmRenamed { vm: key(0x44), to: "odd".to_owned() }]).await;
    house.clock.advance(TimeDelta::days(1));
    let web = house.desk.parts.ledger.snapshot().vms[&key(0x11)].project;
    house.commit(vec![Change::VmMoved { vm: key(0x44), project: web }]).await;
    house.turn().await;
    let shown = house.desk.show(&ines, &wire::ShowQuery { vm: "odd".to_owned(), at: None }).await.unwrap();
    assert_eq!(shown.vm.class, "participant");
    let told = serde_json::to_string(&shown).unwrap()
        + &serde_json::to_string(&house.desk.log(&ines, &wire::LogQuery::default()).await.unwrap()).unwrap();
    assert!(!told.contains("secret-name") && !told.contains("minutes"), "{told}");
    let then = house.desk.show(&ines, &wire::ShowQuery { vm: "odd".to_owned(), at: Some(at) }).await;
    assert_eq!(code(then), Some(ErrorCode::NotFound));
}

#[tokio::test]
async fn an_owner_who_is_gone_is_shown_to_be() {
    let house = House::furnished().await;
    let alice = house.caller(ALICE).await.person;
    house.left.send_replace([alice].into());
    let list = house.desk.list(&house.caller(MALLORY).await, &wire::ListQuery::default()).unwrap();
    assert_eq!(list.vms[0].owner.as_deref(), Some("alice (gone)"));
    let projects = house.desk.projects(&house.caller(MALLORY).await, &wire::ProjectsQuery::default()).unwrap();
    let gone: Vec<_> =
        projects.projects.iter().map(|project| project.owners.first().and_then(|owner| owner.gone)).collect();
    assert_eq!(gone, [Some(false), None, Some(true)], "{projects:?}");
}

#[tokio::test]
async fn nobody_fills_the_ledger_with_projects() {
    let house = House::furnished().await;
    let mallory = house.caller(MALLORY).await;
    for nth in 0..20 {
        house.desk.create_project(&mallory, &create(&format!("p{nth}"))).await.unwrap();
    }
    let more = refusal(house.desk.create_project(&mallory, &create("p20")).await);
    assert!(more.starts_with("refused: you have made 20 projects"), "{more}");
    house.desk.create_project(&house.caller(ALICE).await, &create("p20")).await.unwrap();
}

#[tokio::test]
async fn before_adoption_nobody_learns_which_names_are_taken() {
    let house = House::new(&[(0x11, "web", true)]).await;
    let alice = house.caller(ALICE).await;
    let answer = async |name: &str| refusal(house.desk.create_project(&alice, &create(name)).await);
    assert_eq!(answer("web").await, answer("nothing").await);
    assert_eq!(project_names(&house, ALICE, true).await, "");
}

#[tokio::test]
async fn roles_say_who_is_who_and_what_for() {
    let house = House::furnished().await;
    let mallory = house.caller(MALLORY).await;
    let roles = house.desk.roles(&mallory).await.unwrap().roles;
    let told: Vec<_> = roles.iter().map(|role| format!("{}: {}", role.name, role.members.join(" "))).collect();
    assert_eq!(told, ["board: bert", "infrateam: ines"]);
    let show = async |role: &str| house.desk.role(&mallory, &wire::RoleQuery { role: role.to_owned() }).await;
    let board = show("board").await.unwrap();
    assert_eq!(
        (board.sees, board.manages, board.group.as_deref()),
        (words(&["board"]), words(&["board"]), Some("bestuur"))
    );
    assert_eq!(show("infrateam").await.unwrap().approves.len(), 4);
    for role in ["", "castle", "\u{202e}", &"x".repeat(10_000)] {
        let answer = refusal(show(role).await);
        assert!(answer.starts_with("not-found: the policy has no role") && answer.len() < 400, "{answer}");
    }
}
