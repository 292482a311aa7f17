//! What a project may be called, who may move a VM to it, and who may say whose it is.

use super::*;
use crate::fixture::request;
use crate::model::lease::{Lease, Opened};
use crate::model::request::{Asks, Request};
use crate::model::run::{Run, RunId, RunOrigin};

#[test]
fn a_name_is_one_line_that_can_be_seen() {
    let table = [
        ("website", "yes"),
        ("  website ", "yes"),
        ("データ base", "yes"),
        ("12345", "yes"),
        ("3f9a0c1d-0000-4000-8000-000000000001", "yes"),
        ("start", "yes"),
        ("-rf", "yes"),
        ("", "Empty"),
        (" \t", "Empty"),
        ("two\nlines", "Harmful"),
        ("\u{202e}gnp", "Harmful"),
        ("a\u{200b}b", "Harmful"),
        ("nul\u{0}", "Harmful"),
        ("name:web", "LikeReference"),
        ("uuid:3f9a", "LikeReference"),
    ];
    let outcome = |text: &str| match name(text) {
        Ok(name) => {
            assert_eq!(name, text.trim());
            "yes".to_owned()
        }
        Err(why) => format!("{why:?}").split(' ').next().unwrap_or_default().to_owned(),
    };
    for (text, expected) in table {
        assert_eq!(outcome(text), expected, "{text:?}");
    }
    assert_eq!(outcome(&"x".repeat(64)), "yes");
    assert_eq!(outcome(&"x".repeat(65)), "TooLong");
}

#[test]
fn projects_are_managed_by_those_whom_the_class_leaves_them_to() {
    let mut policy = policy();
    policy.classes.get_mut(&ClassName::new("core")).unwrap().managed_by = vec![RoleName::infrateam()];
    let managed = |class: &str, words: &[&str]| {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let named = managers(&words, &ClassName::new(class), &policy);
        named.map(|roles| roles.iter().map(|role| role.as_str().to_owned()).collect::<Vec<_>>().join(" ")).ok()
    };
    assert_eq!(managed("space", &["owner", " infrateam", "owner"]).as_deref(), Some("owner infrateam"));
    assert_eq!(managed("core", &["infrateam"]).as_deref(), Some("infrateam"));
    assert_eq!(managed("space", &["both", "member"]).as_deref(), Some("owner infrateam member"));
    for (class, words) in
        [("core", &["owner"][..]), ("core", &["both"]), ("space", &["castle"]), ("space", &[]), ("space", &[" ", ""])]
    {
        assert_eq!(managed(class, words), None, "{class}: {words:?}");
    }
}

#[test]
fn a_hidden_name_is_free_and_a_seen_one_is_not() {
    let ledger = ledger(&[(0x10, "web", "participant"), (0x20, "minutes", "board")]);
    let (policy, open) = (policy(), compartment_of(&ClassName::new("space"), &policy()));
    let free = |who: &str, name: &str| {
        let caller = caller(who);
        name_is_free(View::for_(&caller, &policy, &ledger, true), &open, name, None)
    };
    let table = [
        ("stranger", "other", Ok(())),
        ("stranger", "web-project", Err(NameTaken::ByProject)),
        ("stranger", "web", Err(NameTaken::ByVm)),
        ("stranger", "minutes", Ok(())),
        ("stranger", "minutes-project", Ok(())),
        // Those who see it are told the same: the board's names are not those of the others.
        ("board", "minutes-project", Ok(())),
        ("root", "minutes", Ok(())),
    ];
    for (who, name, expected) in table {
        assert_eq!(free(who, name), expected, "{who}: {name}");
    }
    let lost = ClassName::new("castle");
    assert_ne!(compartment_of(&lost, &policy), open, "a class that the policy lost may have been confidential");
}

/// That the owner asks for the class `space`.
fn promotion_of(project: ProjectId) -> Request {
    let asks = Asks::Promotion { from: ClassName::new("participant"), to: ClassName::new("space") };
    let lapses_at = now().wall + TimeDelta::days(60);
    Request { lapses_at, ..request(1, project, asks, PersonId(Uuid::from_u128(OWNER)), now().wall) }
}

/// A ledger with a VM in each class, and a second project for participants that is the member's.
fn moving() -> (Ledger, ProjectId) {
    let mut ledger = ledger(&[
        (0x10, "web", "participant"),
        (0x20, "wiki", "space"),
        (0x30, "odd", "unclassified"),
        (0x40, "minutes", "board"),
    ]);
    let id = ProjectId(Uuid::from_u128(200));
    let owners = vec![Owner { person: PersonId(Uuid::from_u128(MEMBER)), proof: Proof::Creation }];
    let other = Project { id, owners, members: Vec::new(), ..project(200, "other", "participant") };
    apply(&mut ledger, Change::ProjectCreated { project: other });
    (ledger, id)
}

#[test]
fn a_vm_goes_where_its_mover_belongs_and_gets_no_class_that_they_could_not_give() {
    let (ledger, other) = moving();
    let project_of = |vm: u128| ledger.vms[&key(vm)].project;
    let outcome = |who: &str, vm: u128, to: ProjectId| {
        let (caller, policy) = (caller(who), policy());
        match may_move(&caller, &policy, &ledger, &ledger.vms[&key(vm)], &ledger.projects[&to], now().wall) {
            Ok(()) => "yes".to_owned(),
            Err(why) => format!("{why:?}").split(['(', ' ']).next().unwrap_or_default().to_owned(),
        }
    };
    let (web, wiki, odd, minutes) = (0x10, 0x20, 0x30, 0x40);
    let table = [
        ("owner", web, other, "NotTheirs"),
        ("owner", web, project_of(web), "Already"),
        ("owner", web, project_of(wiki), "OwnClass"),
        ("member", web, other, "Denied"),
        ("stranger", web, other, "Denied"),
        ("infrateam", web, other, "yes"),
        ("infrateam", web, project_of(wiki), "yes"),
        ("infrateam", wiki, other, "Class"),
        ("infrateam", odd, project_of(wiki), "yes"),
        ("infrateam", odd, project_of(minutes), "NotTheirs"),
        ("infrateam", minutes, other, "Denied"),
        ("infrateam and owner", web, project_of(wiki), "OwnClass"),
        ("infrateam and owner", web, other, "NotTheirs"),
        ("board", minutes, other, "NotTheirs"),
        ("board", web, project_of(minutes), "Denied"),
        ("root", odd, project_of(minutes), "yes"),
        ("root", web, project_of(wiki), "Denied"),
        ("infrateam", web, project_of(odd), "Class"),
    ];
    for (who, vm, to, expected) in table {
        assert_eq!(outcome(who, vm, to), expected, "{who}: {vm:x} to {}", ledger.projects[&to].name);
    }
    let silent = Caller { roles_known: false, ..caller("owner") };
    let moved = may_move(&silent, &policy(), &ledger, &ledger.vms[&key(web)], &ledger.projects[&other], now().wall);
    assert!(matches!(moved, Err(NotMoved::Denied(_))), "while the directory is silent an account may be another's");
}

#[test]
fn nobody_gives_a_vm_another_class_by_moving_it_out_of_or_into_their_own() {
    let ines = caller("infrateam");
    let moved = |own: &str, to: &str, how: &dyn Fn(ProjectId) -> Change| {
        let (mut ledger, other) = moving();
        let of = |ledger: &Ledger, vm| ledger.vms[&key(vm)].project;
        let ids = BTreeMap::from([("web", of(&ledger, 0x10)), ("wiki", of(&ledger, 0x20)), ("other", other)]);
        apply(&mut ledger, how(ids[own]));
        let to = &ledger.projects[&ids[to]];
        match may_move(&ines, &policy(), &ledger, &ledger.vms[&key(0x10)], to, now().wall) {
            Ok(()) => "yes".to_owned(),
            Err(why) => format!("{why:?}").split(['(', ' ']).next().unwrap_or_default().to_owned(),
        }
    };
    let owner = |proof| {
        move |project| Change::OwnersSet { project, owners: vec![Owner { person: caller("infrateam").person, proof }] }
    };
    let (proven, guessed) = (owner(Proof::Adoption), owner(Proof::Guess));
    let member = |project| Change::MembersSet { project, members: vec![caller("infrateam").person] };
    let claims = |project| Change::RequestOpened {
        request: Request { project, by: caller("infrateam").person, asks: Asks::Claim, ..promotion_of(project) },
        messages: Vec::new(),
    };
    let asks = |project| Change::RequestOpened {
        request: Request { by: caller("infrateam").person, ..promotion_of(project) },
        messages: Vec::new(),
    };
    let hows: [&dyn Fn(ProjectId) -> Change; 5] = [&proven, &guessed, &member, &claims, &asks];
    for (number, how) in hows.into_iter().enumerate() {
        assert_eq!(moved("web", "wiki", how), "OwnClass", "out of their own: {number}");
        assert_eq!(moved("wiki", "wiki", how), "OwnClass", "into their own: {number}");
        assert_eq!(moved("web", "other", how), "NotTheirs", "their own, by a role: {number}");
        assert_eq!(moved("other", "other", how), "yes", "into their own, of the same class: {number}");
        assert_eq!(moved("other", "wiki", how), "yes", "what is others': {number}");
    }
}

#[test]
fn a_vm_that_a_request_keeps_on_stays_where_the_wait_is_counted() {
    let (mut ledger, other) = moving();
    let policy = crate::fixture::two_weeks();
    apply(&mut ledger, Change::PolicyEnforced { stamp: policy.stamp() });
    let (vm, start) = (key(0x10), now());
    let run = RunId { boot: start.boot, libvirt_id: 1, start_seq: 0 };
    apply(&mut ledger, Change::RunBegan { vm, run: Run { id: run, seen_at: start.wall, origin: RunOrigin::Person } });
    let ends_at = start.wall + TimeDelta::days(14);
    let lease = Lease { number: 1, began_at: start.wall, ends_at, opened: Opened::FirstSeen, moved: None };
    apply(&mut ledger, Change::LeaseOpened { vm, lease });
    let request = promotion_of(ledger.vms[&vm].project);
    apply(&mut ledger, Change::RequestOpened { request: request.clone(), messages: Vec::new() });
    let moved = |at| may_move(&caller("infrateam"), &policy, &ledger, &ledger.vms[&vm], &ledger.projects[&other], at);
    assert_eq!(moved(ends_at - TimeDelta::hours(1)), Ok(()), "its lease runs");
    assert_eq!(moved(ends_at + TimeDelta::hours(1)), Err(NotMoved::RequestWaits { request: request.id }));
}

#[test]
fn those_who_stand_for_a_class_say_whose_a_project_is_and_never_of_their_own() {
    let ledger = ledger(&[]);
    let may = |who: &str, class: &str| {
        may_set_owners(&caller(who), &policy(), &ledger, &project(1, "web", class), &[]).is_ok()
    };
    let table = [
        ("infrateam", "participant", true),
        ("infrateam", "unclassified", true),
        ("infrateam", "board", false),
        ("board", "board", true),
        ("board", "participant", false),
        ("owner", "participant", false),
        ("infrateam and owner", "participant", false),
        ("root", "participant", false),
    ];
    for (who, class, expected) in table {
        assert_eq!(may(who, class), expected, "{who}: {class}");
    }
    let ines = caller("infrateam");
    let owner = Owner { person: ines.person, proof: Proof::Adoption };
    let oneself = may_set_owners(&ines, &policy(), &ledger, &project(1, "web", "participant"), &[owner]);
    assert_eq!(oneself, Err(OwnProject::Oneself), "that is a claim, which others decide on");
}

#[test]
fn whoever_does_not_own_a_project_makes_anybody_a_member_but_themselves() {
    let web = project(1, "web", "participant");
    let set = |who: &str, roles_known, members: &[u128]| {
        let caller = Caller { roles_known, ..caller(who) };
        let members: Vec<PersonId> = members.iter().map(|member| PersonId(Uuid::from_u128(*member))).collect();
        may_set_members(&caller, &web, &members)
    };
    let (ines, joins) = (2, |joins| Err(OwnProject::OneselfMember { joins }));
    assert_eq!(set("infrateam", true, &[MEMBER, ines]), joins(true));
    assert_eq!(set("infrateam", true, &[MEMBER, 99]), Ok(()));
    assert_eq!(set("infrateam", true, &[]), Ok(()));
    assert_eq!(set("member", true, &[]), joins(false), "whatever their role is");
    assert_eq!(set("member", true, &[MEMBER, 99]), Ok(()));
    assert_eq!(set("owner", true, &[MEMBER, OWNER]), Ok(()));
    assert_eq!(set("owner", false, &[MEMBER, OWNER]), joins(true), "the account may be another's by now");
}

#[test]
fn only_a_class_that_one_stands_for_is_reserved() {
    let may = |who: &str, class: &str| may_reserve(&caller(who), &policy(), &ClassName::new(class)).is_ok();
    let table = [
        ("root", "board", true),
        ("root", "core", true),
        ("root", "castle", false),
        ("root", "unclassified", false),
        ("infrateam", "core", true),
        ("infrateam", "board", false),
        ("board", "board", true),
        ("board", "core", false),
        ("owner", "participant", false),
    ];
    for (who, class, expected) in table {
        assert_eq!(may(who, class), expected, "{who}: {class}");
    }
}

#[test]
fn a_project_is_meant_by_its_name_its_id_or_a_vm_of_it() {
    let (mut ledger, other) = moving();
    let web = key(0x10).uuid.to_string();
    for (number, name) in [(201, web.as_str()), (202, "web"), (203, "twin"), (204, "twin")] {
        apply(&mut ledger, Change::ProjectCreated { project: project(number, name, "participant") });
    }
    let (caller, policy) = (caller("stranger"), policy());
    let view = View::for_(&caller, &policy, &ledger, true);
    let meant = |wanted: &str| match view.resolve_project(wanted) {
        Ok(project) => project.name.clone(),
        Err(Unresolved::Ambiguous(ambiguous)) => format!("{:?}", ambiguous.candidates.len()),
        Err(_) => "nothing".to_owned(),
    };
    let table = [
        ("web-project", "web-project"),
        ("wiki", "wiki-project"),
        ("name:wiki", "wiki-project"),
        ("other", "other"),
        ("name:other", "other"),
        (&other.to_string(), "other"),
        (&format!("uuid:{other}"), "other"),
        // A whole UUID means what has it, and `name:` means the name.
        (&web, "web-project"),
        (&format!("name:{web}"), web.as_str()),
        // The VM of that name, and not the empty project.
        ("web", "web-project"),
        ("twin", "2"),
        ("minutes", "nothing"),
        ("name:", "nothing"),
        ("", "nothing"),
    ];
    for (wanted, expected) in table {
        assert_eq!(meant(wanted), expected, "{wanted}");
    }
}
