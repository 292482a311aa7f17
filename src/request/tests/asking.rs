//! Who may ask for what, and what has to be said with it.

use super::*;

#[test]
fn the_policy_says_who_asks_for_a_class() {
    let demotion = Wish::Class { direction: Direction::Demotion, to: None };
    let table = [
        ("owner", "participant", to("space"), "yes"),
        ("member", "participant", to("space"), "NotYours"),
        ("ines", "participant", to("space"), "NotYours"),
        ("root", "participant", to("space"), "NotYours"),
        ("stranger", "participant", to("space"), "NotYours"),
        ("ines", "space", to("core"), "yes"),
        ("owner", "space", to("core"), "yes"),
        ("member", "space", demotion.clone(), "yes"),
        ("root", "space", demotion.clone(), "yes"),
        ("owner", "space", demotion.clone(), "NotYours"),
        ("owner", "participant", demotion, "NoWay"),
        ("owner", "participant", to("core"), "NoWay"),
        ("owner", "participant", to("castle"), "UnknownClass"),
        ("owner", "participant", to("participant"), "Already"),
        ("owner", "space", to("participant"), "OtherDirection"),
        ("owner", "unclassified", to("space"), "Unclassified"),
        ("owner", "participant", Wish::Class { direction: Direction::Promotion, to: None }, "yes"),
    ];
    for (name, class, wish, expected) in table {
        assert_eq!(kind(asked(&who(name), &project(class), &wish)), expected, "{name}: {class}: {wish:?}");
    }
}

#[test]
fn whoever_does_not_belong_to_a_project_may_ask_to() {
    let table = [
        ("owner", Wish::Claim, "AlreadyOwner"),
        ("member", Wish::Claim, "yes"),
        ("stranger", Wish::Claim, "yes"),
        ("root", Wish::Claim, "yes"),
        ("owner", Wish::Admission, "AlreadyOwner"),
        ("member", Wish::Admission, "AlreadyMember"),
        ("ines", Wish::Admission, "yes"),
    ];
    for (name, wish, expected) in table {
        assert_eq!(kind(asked(&who(name), &project("participant"), &wish)), expected, "{name}: {wish:?}");
    }
    let mut guessed = project("participant");
    guessed.owners[0].proof = Proof::Guess;
    assert_eq!(kind(asked(&who("owner"), &guessed, &Wish::Claim)), "yes", "a guess is to be proven");
}

#[test]
fn nobody_is_owner_while_the_directory_is_silent() {
    let silent = Caller { roles_known: false, ..who("owner") };
    let refused = asked(&silent, &project("participant"), &to("space")).unwrap_err();
    assert_eq!(refused, NotAsked::NotYours { may: vec![RoleName::new("owner")], roles_unknown: true });
}

#[test]
fn what_must_be_stated_is_named_and_what_is_stated_is_bounded() {
    let check = |pairs: &[(&str, &str)]| {
        let policy = policy();
        let way = policy.transition(&ClassName::new("participant"), &ClassName::new("space"));
        check_statements(&policy, way, &stated(pairs))
    };
    let all = [("purpose", "music"), ("serves", "all"), ("managed_by", "both")];
    assert_eq!(check(&all), Ok(()));
    let missing = |names: &[&str]| NotStated::Missing { statements: names.iter().map(|n| (*n).to_owned()).collect() };
    assert_eq!(check(&[]), Err(missing(&["purpose", "serves", "managed_by"])));
    assert_eq!(check(&all[..2]), Err(missing(&["managed_by"])));
    assert_eq!(kind(check(&[all[0], all[1], ("managed_by", "the cat")])), "NotAManager");
    assert_eq!(kind(check(&[all[0], ("serves", " \n"), all[2]])), "Empty");
    assert_eq!(kind(check(&[all[0], ("servs", "all"), all[2]])), "Unknown");
    let (fits, long) = ("é".repeat(4_000), "é".repeat(4_001));
    assert_eq!(check(&[("purpose", &fits), all[1], all[2]]), Ok(()));
    let too_long = NotStated::TooLong { statement: "purpose".to_owned(), characters: 4_001, most: 4_000 };
    assert_eq!(check(&[("purpose", &long), all[1], all[2]]), Err(too_long));
}

#[test]
fn managers_are_named_in_several_ways() {
    let found = |text: &str| match managers(&policy(), text) {
        Ok(roles) => roles.iter().map(RoleName::as_str).collect::<Vec<_>>().join(" "),
        Err(_) => "no".to_owned(),
    };
    for (text, expected) in [
        ("owner", "owner"),
        ("both", "owner infrateam"),
        ("owner, infrateam", "owner infrateam"),
        ("owner and infrateam", "owner infrateam"),
        ("infrateam+owner+infrateam", "infrateam owner"),
        ("beide", "owner infrateam"),
        ("Besitzer und Mitglied", "owner member"),
        ("eigenaar en lid, infrateam", "owner member infrateam"),
        ("und", "no"),
        ("nobody", "no"),
        (",", "no"),
        ("root", "no"),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn one_request_of_a_kind_and_twenty_in_all() {
    let project = project("participant");
    let mut ledger = ledger(&project);
    let (policy, everything, none) = (policy(), everything(), stated(&[]));
    let owner = who("owner");
    let ask = |ledger: &Ledger, by: &Caller, wish: &Wish| {
        let stated = if matches!(wish, Wish::Class { .. }) { &everything } else { &none };
        let ask = Ask { caller: by, policy: &policy, project: &project, wish, stated };
        open(ledger, &ask, RequestId(Uuid::from_u128(500)), wall())
    };
    let first = ask(&ledger, &owner, &to("space")).unwrap();
    let id = first.id;
    apply(&mut ledger, Change::RequestOpened { request: first, messages: vec![] }).unwrap();
    assert_eq!(ask(&ledger, &owner, &to("space")), Err(NotAsked::AlreadyOpen { request: id }));
    for number in 0..20 {
        let mut other = request(Asks::Claim, STRANGER);
        other.id = RequestId(Uuid::from_u128(1_000 + number));
        other.project = ProjectId(Uuid::from_u128(200 + number));
        let mut of_other = project.clone();
        of_other.id = other.project;
        of_other.name = format!("other {number}");
        apply(&mut ledger, Change::ProjectCreated { project: of_other }).unwrap();
        assert_eq!(kind(ask(&ledger, &who("stranger"), &Wish::Claim)), "yes", "{number}");
        apply(&mut ledger, Change::RequestOpened { request: other, messages: vec![] }).unwrap();
    }
    assert_eq!(ask(&ledger, &who("stranger"), &Wish::Claim), Err(NotAsked::TooManyOpen));
}
