//! Who decides, what votes come to, what an approval changes, and what lapses.

use super::*;

#[test]
fn who_decides_depends_on_what_is_asked() {
    let table = [
        ("ines", "participant", promotion("participant", "space"), "yes"),
        ("bert", "participant", promotion("participant", "space"), "NotTheirs"),
        ("root", "participant", promotion("participant", "space"), "NotTheirs"),
        ("stranger", "participant", promotion("participant", "space"), "NotTheirs"),
        ("owner in the infrateam", "participant", promotion("participant", "space"), "OwnProject"),
        ("member", "participant", promotion("participant", "space"), "OwnProject"),
        ("ines", "participant", promotion("participant", "core"), "NoWay"),
        ("ines", "participant", Asks::Claim, "yes"),
        ("owner", "participant", Asks::Claim, "yes"),
        ("member", "participant", Asks::Claim, "NotTheirs"),
        ("bert", "participant", Asks::Claim, "NotTheirs"),
        ("ines", "board", Asks::Admission, "NotTheirs"),
        ("bert", "board", Asks::Admission, "yes"),
        ("owner", "board", Asks::Admission, "yes"),
        ("root", "board", Asks::Admission, "NotTheirs"),
    ];
    for (name, class, asks, expected) in table {
        let request = request(asks.clone(), 0x99);
        let project = project(class);
        let may = may_decide(&who(name), &policy(), &ledger(&project), &project, &request);
        assert_eq!(kind(may), expected, "{name}: {class}: {asks:?}");
    }
    let own = request(Asks::Claim, INES);
    let project = project("participant");
    let may = may_decide(&who("ines"), &policy(), &ledger(&project), &project, &own);
    assert_eq!(may, Err(NotDeciding::OwnRequest));
}

fn outcome(request: &Request, class: &str, standings: &[(u128, Standing)]) -> (Outcome, usize) {
    let standings = standings.iter().map(|(number, standing)| (person(*number), standing.clone())).collect();
    let project = project(class);
    let tally = tally(&policy(), &ledger(&project), &project, request, &standings).unwrap();
    (tally.outcome(), tally.uncounted.len())
}

#[test]
fn two_voices_are_two_persons_who_have_the_role_now() {
    let mut request = request(promotion("space", "core"), OWNER_ID);
    let team = || standing(&["infrateam"]);
    assert_eq!(outcome(&request, "space", &[]), (Outcome::Open { missing: 2 }, 0));
    request.votes = vec![vote(INES, true)];
    assert_eq!(outcome(&request, "space", &[(INES, team())]), (Outcome::Open { missing: 1 }, 0));
    request.votes.push(vote(0xf, true));
    assert_eq!(outcome(&request, "space", &[(INES, team()), (0xf, team())]), (Outcome::Approved, 0));
    let left = outcome(&request, "space", &[(INES, standing(&[])), (0xf, team())]);
    assert_eq!(left, (Outcome::Open { missing: 1 }, 1), "who has left counts no more");
    let silent = Standing { known: false, ..standing(&[]) };
    assert_eq!(outcome(&request, "space", &[(INES, silent), (0xf, team())]), (Outcome::Open { missing: 1 }, 1));
    assert_eq!(outcome(&request, "space", &[(0xf, team())]), (Outcome::Open { missing: 1 }, 1), "nobody was asked");
    let taken = Standing { is_theirs: false, ..team() };
    assert_eq!(outcome(&request, "space", &[(INES, taken), (0xf, team())]), (Outcome::Open { missing: 1 }, 1));
    request.votes[0].approves = false;
    assert_eq!(outcome(&request, "space", &[(INES, team()), (0xf, team())]), (Outcome::Rejected, 0));
    assert_eq!(outcome(&request, "space", &[(0xf, team())]), (Outcome::Open { missing: 1 }, 1), "nor its rejection");
}

#[test]
fn nobody_decides_on_what_is_theirs_or_was_when_it_was_asked() {
    let set = |project: &Project, owners: &[u128], members: &[u128]| {
        let owners = owners.iter().map(|owner| Owner { person: person(*owner), proof: Proof::Adoption }).collect();
        let members = members.iter().map(|member| person(*member)).collect();
        let project = project.id;
        [Change::OwnersSet { project, owners }, Change::MembersSet { project, members }]
    };
    let opened = |ledger: &Ledger, project: &Project| {
        let mut asked = request(promotion("space", "core"), OWNER_ID);
        asked.belonged = ledger.projects[&project.id].people();
        Change::RequestOpened { request: asked, messages: vec![] }
    };
    // Who belongs to it before it is asked, while it is open, and at last; and whether INES decides then.
    let table = [
        ([None, None, None], true),
        ([Some(INES), None, None], false),
        // Somebody else may have made her a member, to keep her from it.
        ([None, Some(INES), None], true),
        ([None, None, Some(INES)], false),
        ([Some(INES), None, Some(INES)], false),
        ([Some(STRANGER); 3], true),
    ];
    for ([before, meanwhile, at_last], decides) in table {
        for as_owner in [true, false] {
            let project = project("space");
            let mut ledger = ledger(&project);
            let people = |who: Option<u128>| {
                let owners: Vec<u128> = [OWNER_ID].into_iter().chain(who).collect();
                if as_owner { set(&project, &owners, &[]) } else { set(&project, &[OWNER_ID], who.as_slice()) }
            };
            for change in people(before) {
                apply(&mut ledger, change).unwrap();
            }
            let mut changes = vec![opened(&ledger, &project)];
            changes.push(Change::RequestVoted { request: RequestId(Uuid::from_u128(1)), vote: vote(INES, true) });
            changes.extend(people(meanwhile).into_iter().chain(people(at_last)));
            for change in changes {
                apply(&mut ledger, change).unwrap();
            }
            let (project, request) = (&ledger.projects[&project.id], ledger.requests.values().next().unwrap());
            let may = may_decide(&who("ines"), &policy(), &ledger, project, request).is_ok();
            let standings = [(person(INES), standing(&["infrateam"]))].into();
            let tally = tally(&policy(), &ledger, project, request, &standings).unwrap();
            assert_eq!((may, tally.approving.len() == 1), (decides, decides), "{before:?} {meanwhile:?} {at_last:?}");
        }
    }
}

#[test]
fn what_is_guessed_to_be_ones_own_or_asked_for_by_oneself_is_decided_by_others() {
    let with = |changes: &[Change]| {
        let project = Project { owners: vec![], members: vec![], ..project("space") };
        let mut ledger = ledger(&project);
        let asked = Request { id: RequestId(Uuid::from_u128(2)), ..request(promotion("space", "core"), STRANGER) };
        apply(&mut ledger, Change::RequestOpened { request: asked.clone(), messages: vec![] }).unwrap();
        for change in changes {
            apply(&mut ledger, change.clone()).unwrap();
        }
        let voted = Request { votes: vec![vote(INES, true)], ..asked };
        let project = &ledger.projects[&project.id];
        let may = may_decide(&who("ines"), &policy(), &ledger, project, &voted).is_ok();
        let standings = [(person(INES), standing(&["infrateam"]))].into();
        let tally = tally(&policy(), &ledger, project, &voted, &standings).unwrap();
        assert_eq!(may, tally.approving.len() == 1, "{changes:?}");
        ledger.own(project, person(INES)).map(|own| kind(Err::<(), _>(own)))
    };
    let (project, request_1) = (project("space").id, RequestId(Uuid::from_u128(1)));
    let guess = Owner { person: person(INES), proof: Proof::Guess };
    let opens = |asks| Change::RequestOpened { request: request(asks, INES), messages: vec![] };
    let decides = Request { decides: true, ..request(promotion("space", "core"), INES) };
    let closed = Change::RequestClosed {
        request: request_1,
        how: crate::model::request::RequestEnd::Withdrawn,
        messages: vec![],
    };
    let table: [(&[Change], Option<&str>); 8] = [
        (&[], None),
        (&[Change::OwnersSet { project, owners: vec![guess] }], Some("Guessed")),
        (&[Change::MembersSet { project, members: vec![person(INES)] }], Some("Belongs")),
        (&[opens(Asks::Claim)], Some("Asks")),
        (&[opens(Asks::Admission)], Some("Asks")),
        (&[opens(promotion("space", "core"))], Some("Asks")),
        (&[opens(Asks::Claim), closed], None),
        (&[Change::RequestOpened { request: decides, messages: vec![] }], None),
    ];
    for (changes, expected) in table {
        assert_eq!(with(changes).as_deref(), expected, "{changes:?}");
    }
}

#[test]
fn whoever_decided_by_classify_has_spoken_and_whoever_asked_has_not() {
    let mut own = request(promotion("space", "core"), INES);
    own.votes = vec![vote(INES, true)];
    let standings = [(INES, standing(&["infrateam"]))];
    assert_eq!(outcome(&own, "space", &standings), (Outcome::Open { missing: 2 }, 1));
    own.decides = true;
    assert_eq!(outcome(&own, "space", &standings), (Outcome::Open { missing: 1 }, 0));
}

#[test]
fn the_ledger_takes_no_request_that_comes_with_votes_unless_it_decides() {
    let project = project("space");
    let opened = |decides, by| {
        let mut request = request(promotion("space", "core"), INES);
        request.decides = decides;
        request.votes = vec![vote(by, true)];
        kind(apply(&mut ledger(&project), Change::RequestOpened { request, messages: vec![] }))
    };
    assert_eq!(opened(false, INES), "OwnRequest");
    assert_eq!(opened(true, BERT), "OwnRequest");
    assert_eq!(opened(true, INES), "yes");
}

#[test]
fn an_approved_promotion_writes_what_was_stated() {
    let project = project("participant");
    let mut request = request(promotion("participant", "space"), OWNER_ID);
    request.stated = everything();
    let mut ledger = ledger(&project);
    for change in approved(&ledger, &policy(), &request, "request 1") {
        apply(&mut ledger, change).unwrap();
    }
    let after = &ledger.projects[&project.id];
    assert_eq!((after.class.as_str(), after.purpose.as_deref()), ("space", Some("music")));
    assert_eq!(after.managed_by, [RoleName::new("owner"), RoleName::infrateam()]);
    assert_eq!(after.documentation, None);
}

#[test]
fn an_approved_claim_proves_an_owner_and_an_admission_makes_a_member() {
    let mut project = project("participant");
    project.owners.push(Owner { person: person(STRANGER), proof: Proof::Guess });
    let after = |asks, by| {
        let mut ledger = ledger(&project);
        for change in approved(&ledger, &policy(), &request(asks, by), "") {
            apply(&mut ledger, change).unwrap();
        }
        let project = &ledger.projects[&project.id];
        let owners: BTreeSet<PersonId> = project.proven_owners().collect();
        (owners, project.owners.len(), project.members.clone())
    };
    assert_eq!(after(Asks::Claim, STRANGER), (people(&[OWNER_ID, STRANGER]), 2, vec![person(MEMBER_ID)]));
    assert_eq!(after(Asks::Claim, MEMBER_ID), (people(&[OWNER_ID, MEMBER_ID]), 3, vec![]));
    assert_eq!(after(Asks::Admission, 0x77), (people(&[OWNER_ID]), 2, vec![person(MEMBER_ID), person(0x77)]));
}

#[test]
fn a_request_lapses_by_time_by_another_class_and_with_its_way() {
    let cause = |request: &Request, class: &str, policy: &Policy, at| lapse_of(request, &project(class), policy, at);
    let (early, late) = (wall(), wall() + TimeDelta::days(30));
    let up = request(promotion("participant", "space"), OWNER_ID);
    assert_eq!(cause(&up, "participant", &policy(), early), None);
    assert_eq!(cause(&up, "participant", &policy(), late), Some(LapseCause::Time));
    assert_eq!(cause(&up, "space", &policy(), early), Some(LapseCause::OtherClass));
    let without = read(POLICY.split("[[transition]]").next().unwrap());
    assert_eq!(cause(&up, "participant", &without, early), Some(LapseCause::NoWay));
    assert_eq!(cause(&up, "participant", &Policy::none(), early), None, "no policy is no decision");
    let claim = request(Asks::Claim, STRANGER);
    assert_eq!(cause(&claim, "space", &without, early), None);
    assert_eq!(cause(&claim, "space", &without, late), Some(LapseCause::Time));
}
