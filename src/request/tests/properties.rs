//! What must hold for whatever people vote.

use proptest::prelude::*;

use super::*;

/// Who may play: the requester, an owner, a member, and others.
const CAST: [u128; 8] = [OWNER_ID, MEMBER_ID, INES, BERT, STRANGER, 0x10, 0x11, 0x12];

/// What somebody is at the moment of the tally.
fn some_standing() -> impl Strategy<Value = Option<Standing>> {
    let roles = proptest::sample::subsequence(vec!["infrateam", "board", "crew"], 0..=3);
    let standing = (roles, any::<bool>(), any::<bool>(), any::<bool>())
        .prop_map(|(roles, is_root, is_theirs, known)| Standing { is_root, is_theirs, known, ..standing(&roles) });
    proptest::option::weighted(0.8, standing)
}

fn some_standings() -> impl Strategy<Value = BTreeMap<PersonId, Standing>> {
    proptest::collection::vec(some_standing(), CAST.len()).prop_map(|standings| {
        let by_person = CAST.into_iter().zip(standings);
        by_person.filter_map(|(number, standing)| Some((person(number), standing?))).collect()
    })
}

/// What somebody does with an open request.
#[derive(Debug, Clone, Copy)]
enum Deed {
    Vote(bool),
    /// Becomes a member of the project, or leaves it.
    JoinOrLeave,
}

fn some_deeds() -> impl Strategy<Value = Vec<(usize, Deed)>> {
    let deed = prop_oneof![9 => Just(Deed::Vote(true)), 1 => Just(Deed::Vote(false)), 2 => Just(Deed::JoinOrLeave)];
    proptest::collection::vec((0..CAST.len(), deed), 0..14)
}

proptest! {
    #[test]
    fn only_enough_others_with_the_role_approve(
        asker in 0..CAST.len(),
        deeds in some_deeds(),
        standings in some_standings(),
        approvals in 1_u32..4,
    ) {
        let policy = read(&POLICY.replace("approvals = 2", &format!("approvals = {approvals}")));
        let project = project("space");
        let mut ledger = ledger(&project);
        let mut opened = request(promotion("space", "core"), CAST[asker]);
        opened.belonged = project.people();
        let id = opened.id;
        apply(&mut ledger, Change::RequestOpened { request: opened, messages: vec![] }).unwrap();
        for (who, deed) in deeds {
            let Deed::Vote(approves) = deed else {
                let mut members = ledger.projects[&project.id].members.clone();
                let belonged = members.len();
                members.retain(|member| *member != person(CAST[who]));
                if members.len() == belonged {
                    members.push(person(CAST[who]));
                }
                apply(&mut ledger, Change::MembersSet { project: project.id, members }).unwrap();
                continue;
            };
            let voted = apply(&mut ledger, Change::RequestVoted { request: id, vote: vote(CAST[who], approves) });
            prop_assert_eq!(voted.is_err(), who == asker, "the ledger takes nobody's own vote");
        }
        let request = &ledger.requests[&id];
        let project = &ledger.projects[&project.id];
        let tally = tally(&policy, &ledger, project, request, &standings).unwrap();
        let own: BTreeSet<_> = people(&[OWNER_ID, MEMBER_ID]).into_iter().chain(project.people()).collect();
        let decides = |by: PersonId| {
            let has = standings.get(&by).is_some_and(|who| who.is_theirs && who.roles.contains(&RoleName::infrateam()));
            has && by != request.by && !own.contains(&by)
        };
        let yes: BTreeSet<_> = request.votes.iter().filter(|vote| vote.approves).map(|vote| vote.by).collect();
        let no: BTreeSet<_> = request.votes.iter().filter(|vote| !vote.approves).map(|vote| vote.by).collect();
        let voices = yes.iter().filter(|by| decides(**by)).count();
        let expected = match voices >= approvals as usize {
            _ if no.iter().any(|by| decides(*by)) => Outcome::Rejected,
            true => Outcome::Approved,
            false => Outcome::Open { missing: approvals - u32::try_from(voices).unwrap() },
        };
        prop_assert_eq!(tally.outcome(), expected);
        prop_assert_eq!(tally.approving.len() + tally.rejecting.len() + tally.uncounted.len(), request.votes.len());
    }

    #[test]
    fn nobodys_own_vote_counts_even_if_the_ledger_held_it(
        asker in 0..CAST.len(),
        standings in some_standings(),
        claim in any::<bool>(),
    ) {
        let asks = if claim { Asks::Claim } else { promotion("space", "core") };
        let mut own = request(asks, CAST[asker]);
        own.votes = vec![vote(CAST[asker], true)];
        let project = project("space");
        let tally = tally(&policy(), &ledger(&project), &project, &own, &standings).unwrap();
        prop_assert_eq!(tally.uncounted.get(&person(CAST[asker])), Some(&Uncounted::OwnRequest));
        prop_assert!(tally.approving.is_empty() && tally.rejecting.is_empty());
    }

    #[test]
    fn a_request_is_closed_once(ends in proptest::collection::vec(0..4_usize, 1..6)) {
        use crate::model::request::RequestEnd::{Approved, Lapsed, Rejected, Withdrawn};
        let project = project("space");
        let mut ledger = ledger(&project);
        let opened = request(promotion("space", "core"), OWNER_ID);
        let id = opened.id;
        apply(&mut ledger, Change::RequestOpened { request: opened, messages: vec![] }).unwrap();
        let mut first = None;
        for end in ends {
            let how = [Approved, Rejected, Withdrawn, Lapsed][end];
            let closed = apply(&mut ledger, Change::RequestClosed { request: id, how, messages: vec![] });
            prop_assert_eq!(closed.is_ok(), first.is_none());
            let voted = apply(&mut ledger, Change::RequestVoted { request: id, vote: vote(INES, true) });
            prop_assert!(voted.is_err());
            first = first.or(Some(how));
        }
        prop_assert_eq!(ledger.requests[&id].closed.as_ref().map(|closed| closed.how), first);
    }

    #[test]
    fn no_two_classes_are_each_above_the_other(ways in proptest::collection::vec((0..4_usize, 0..4_usize), 0..10)) {
        let names = ["participant", "space", "core", "board"].map(ClassName::new);
        let mut policy = policy();
        let template = policy.transitions[0].clone();
        policy.transitions = ways
            .into_iter()
            .map(|(from, to)| crate::policy::Transition { from: names[from].clone(), to: names[to].clone(), ..template.clone() })
            .collect();
        for one in &names {
            for other in &names {
                let up = direction(&policy, one, other) == Direction::Promotion;
                let down = direction(&policy, other, one) == Direction::Promotion;
                prop_assert!(!(up && down), "{one} and {other}");
            }
        }
    }
}
