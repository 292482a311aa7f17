//! Two worlds of which one has no board: whoever is not of the board cannot tell which of them they are in.
//!
//! The second is the first without every deed that concerns the board. What anybody is shown of both is compared
//! whole: what there is, what each word that could be typed is answered with, and what the history says.

mod deeds;

use std::collections::BTreeMap;

use proptest::prelude::*;
use uuid::Uuid;

use crate::model::change::{Change, Entry};
use crate::model::class::{ClassName, RoleName};
use crate::model::ids::{Digest, LedgerId};
use crate::model::language::Language;
use crate::model::ledger::{About, Compartment, Ledger, Subject, Touched};
use crate::model::person::{Caller, Via};
use crate::permit::View;
use crate::policy::{Class, Policy, Rule};
use deeds::{CLASSES, Deed, Moment, NAMES, OPEN, SLOTS};

/// A ledger and how it came to be: every entry, and where it belongs.
struct World {
    ledger: Ledger,
    history: Vec<(Subject, Entry)>,
}

impl World {
    /// An adopted host with nothing on it.
    fn new() -> Self {
        let moment = Moment::of(0);
        let ledger = Ledger::new(LedgerId(Uuid::from_u128(9)), deeds::host(), &moment.now);
        let mut world = Self { ledger, history: Vec::new() };
        world.record(&moment, Change::PolicyEnforced { stamp: policy().stamp() });
        let (digest, host) = (Digest::of(b"nothing"), deeds::host());
        world.record(&moment, Change::Adopted { digest, recovered: false, host });
        world
    }

    /// Whether the ledger takes it.
    fn record(&mut self, at: &Moment, change: Change) -> bool {
        let entry = at.entry(&self.ledger, change);
        let before = About::find(&entry.change, &self.ledger);
        let taken = self.ledger.apply(&entry, &mut Touched::default()).is_ok();
        if taken {
            self.history.push((Subject::of(&entry.change, &before, &self.ledger), entry));
        }
        taken
    }

    fn suffer(&mut self, at: &Moment, deed: &Deed) -> Vec<bool> {
        let changes = deed.changes(at, &self.ledger);
        if !changes.is_empty() {
            self.introduce(at, deed);
        }
        changes.into_iter().map(|change| self.record(at, change)).collect()
    }

    /// As the desk does, with the first deed that somebody does or is named in: it may be one of the board's.
    fn introduce(&mut self, at: &Moment, deed: &Deed) {
        for person in [at.by].into_iter().chain(deed.people()) {
            if !self.ledger.persons.contains_key(&person) {
                self.record(at, Change::PersonKnown { person, identities: Vec::new() });
            }
        }
    }

    /// In the end the board's projects are the board's, and so are its VMs, whatever they were in between.
    fn settle(&mut self, at: &Moment) {
        let home = SLOTS - 1;
        self.suffer(at, &Deed::Create { project: home, name: 0, class: CLASSES.len() });
        for slot in OPEN..SLOTS {
            self.record(at, deeds::classified(slot, CLASSES.len()));
            self.suffer(at, &Deed::Move { vm: slot, project: home });
        }
    }
}

/// The world in which all of this happens, and the one in which nothing of it does that concerns the board.
struct Worlds {
    with: World,
    without: World,
}

impl Worlds {
    fn new() -> Self {
        Self { with: World::new(), without: World::new() }
    }

    fn suffer(&mut self, at: &Moment, deed: &Deed) {
        let done = self.with.suffer(at, deed);
        if !deed.is_hidden() {
            let alike = self.without.suffer(at, deed);
            // How many messages are accepted is the one thing in which they differ.
            assert!(matches!(deed, Deed::Deliver) || done == alike, "the board decides over {deed:?}");
        }
    }

    /// Nobody who is not of the board can tell them apart.
    fn look_alike(&self) {
        for outsider in outsiders() {
            let (with, without) = (told(&self.with, &outsider), told(&self.without, &outsider));
            assert_eq!(with, without, "{outsider:?}");
        }
    }
}

fn policy() -> Policy {
    let class = |name: &str, confidential_to: &[&str]| {
        let name = ClassName::new(name);
        let confidential_to = confidential_to.iter().copied().map(RoleName::new).collect();
        let (label, managed_by) = (BTreeMap::new(), Vec::new());
        (name.clone(), Class { name, label, rule: Rule::Protected, managed_by, confidential_to })
    };
    let classes = [class("participant", &[]), class("core", &[]), class("board", &["board"])];
    Policy { classes: classes.into(), default_class: ClassName::new("participant"), ..Policy::none() }
}

fn caller(person: usize, roles: &[&str]) -> Caller {
    Caller {
        person: deeds::person(person),
        via: Via::Socket,
        login: "somebody".to_owned(),
        is_root: false,
        roles: roles.iter().copied().map(RoleName::new).collect(),
        roles_known: true,
        has_account: true,
        language: Language::English,
    }
}

/// Those who are not of the board: a stranger, people who own something or are members, and the infrateam. Owning
/// something of the board's makes nobody one of them.
fn outsiders() -> Vec<Caller> {
    let people = (0..OPEN).map(|person| caller(person, &[]));
    people.chain([caller(90, &[]), caller(91, &["infrateam"]), caller(0, &["infrateam"])]).collect()
}

/// Everything that could be typed to name something.
fn words() -> Vec<String> {
    let mut words: Vec<String> = NAMES.iter().flat_map(|name| [(*name).to_owned(), format!("name:{name}")]).collect();
    for slot in 0..SLOTS {
        let uuid = deeds::vm(slot).uuid.to_string();
        words.extend([4, 6, 8, 13].map(|length| uuid[..length].to_owned()));
        words.extend([format!("uuid:{}", &uuid[..8]), uuid, deeds::project(slot).to_string()]);
    }
    words
}

/// Everything that a view can be asked.
fn told(world: &World, caller: &Caller) -> Vec<String> {
    let policy = policy();
    let view = View::for_(caller, &policy, &world.ledger, world.ledger.book.is_trusted());
    let mut told = vec![format!("sees all: {}", view.sees_all())];
    told.extend(view.vms().map(|vm| format!("{} {} {vm:?}", view.is_mine(vm), view.vm_since(vm))));
    told.extend(view.projects().map(|project| format!("{} {project:?}", view.project_since(project))));
    told.extend(view.reservations().map(|(vm, project)| format!("{vm} {project:?}")));
    told.extend(view.requests().map(|request| format!("{request:?}")));
    told.extend(view.open_requests().map(|request| format!("open: {request:?}")));
    let messages = world.ledger.outbox.values().filter(|message| view.sees_message(message));
    told.extend(messages.map(|message| format!("{message:?}")));
    for word in words() {
        let vm = view.resolve(&word).map(|vm| vm.key).map_err(|why| why.said(Language::English));
        let project = view.resolve_project(&word).map(|project| project.id).map_err(|why| why.said(Language::English));
        told.push(format!("{word}: {vm:?} {project:?}"));
    }
    for slot in 0..SLOTS {
        let vm = deeds::vm(slot);
        told.push(format!("{vm}: {:?} {}", view.vm(vm), view.names_hidden(&format!("VM {}", vm.uuid)) && slot < OPEN));
    }
    let seen = world.history.iter().filter(|(subject, entry)| view.sees_entry(subject, &entry.change, entry.at.wall));
    told.extend(seen.map(|(subject, entry)| format!("{:?} {:?} {entry:?}", subject.vm, subject.project)));
    told
}

fn slot() -> impl Strategy<Value = usize> {
    0..SLOTS
}

fn name() -> impl Strategy<Value = usize> {
    0..NAMES.len()
}

/// Also the board's, for what may be that.
fn class() -> impl Strategy<Value = usize> {
    0..=CLASSES.len()
}

fn deed() -> impl Strategy<Value = Deed> {
    let one = || slot();
    let two = || (slot(), slot());
    prop_oneof![
        4 => (slot(), name(), class()).prop_map(|(project, name, class)| Deed::Create { project, name, class }),
        6 => (slot(), slot(), name()).prop_map(|(vm, project, name)| Deed::File { vm, project, name }),
        3 => (slot(), slot(), slot(), name()).prop_map(|(vm, project, of, how)| Deed::Disguised { vm, project, of, how }),
        1 => (slot(), name()).prop_map(|(vm, name)| Deed::Rename(vm, name)),
        1 => one().prop_map(Deed::Vanish),
        1 => one().prop_map(Deed::Return),
        1 => one().prop_map(Deed::Run),
        1 => one().prop_map(Deed::Off),
        1 => two().prop_map(|(vm, of)| Deed::Doubt { vm, of }),
        1 => one().prop_map(Deed::Clear),
        2 => one().prop_map(Deed::Lease),
        2 => two().prop_map(|(vm, to)| Deed::Notice { vm, to }),
        1 => one().prop_map(Deed::Hold),
        1 => one().prop_map(Deed::Release),
        1 => Just(Deed::Deliver),
        1 => one().prop_map(Deed::Report),
        1 => one().prop_map(Deed::Over),
        3 => (slot(), slot(), slot(), 0..4_usize)
            .prop_map(|(request, project, by, kind)| Deed::Ask { request, project, by, kind }),
        1 => two().prop_map(|(request, by)| Deed::Vote { request, by }),
        1 => two().prop_map(|(request, by)| Deed::Say { request, by }),
        1 => one().prop_map(|request| Deed::Close { request }),
        2 => one().prop_map(Deed::Know),
        2 => two().prop_map(|(project, person)| Deed::Own { project, person }),
        2 => two().prop_map(|(project, person)| Deed::Admit { project, person }),
        2 => two().prop_map(|(project, person)| Deed::Tell { project, person }),
        1 => (slot(), name()).prop_map(|(project, name)| Deed::Edit { project, name }),
        2 => (slot(), class()).prop_map(|(project, class)| Deed::Classify { project, class }),
        2 => two().prop_map(|(vm, project)| Deed::Move { vm, project }),
        2 => two().prop_map(|(vm, project)| Deed::Reserve { vm, project }),
        1 => one().prop_map(Deed::Drop),
        1 => one().prop_map(Deed::Ack),
        1 => two().prop_map(|(one, other)| Deed::Approve(one, other)),
    ]
}

/// What is the board's is created and filed as the board's, and nothing goes from one side to the other.
fn from_its_first_second(deed: Deed) -> Deed {
    match deed {
        Deed::Create { project, name, .. } if project >= OPEN => Deed::Create { project, name, class: CLASSES.len() },
        Deed::Classify { project, .. } if project >= OPEN => Deed::Classify { project, class: CLASSES.len() },
        other => other,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever became the board's, and whenever: what it was before is hidden with it.
    #[test]
    fn a_world_with_the_board_looks_like_one_without_it(deeds in prop::collection::vec(deed(), 0..60)) {
        let mut worlds = Worlds::new();
        let deeds: Vec<&Deed> = deeds.iter().filter(|deed| deed.keeps_open_things_open()).collect();
        for (place, deed) in deeds.iter().enumerate() {
            worlds.suffer(&Moment::of(place + 1), deed);
        }
        worlds.with.settle(&Moment::of(deeds.len() + 1));
        worlds.look_alike();
    }

    /// What is the board's from its first second shows at no moment, and leaves no line in what others can audit.
    #[test]
    fn what_is_always_the_boards_is_never_seen_nor_counted(deeds in prop::collection::vec(deed(), 0..60)) {
        let mut worlds = Worlds::new();
        for (place, deed) in deeds.into_iter().map(from_its_first_second).enumerate() {
            if deed.keeps_open_things_open() && deed.keeps_hidden_things_hidden(&worlds.with.ledger) {
                worlds.suffer(&Moment::of(place + 1), &deed);
            }
            if place % 16 == 0 {
                worlds.look_alike();
            }
        }
        worlds.look_alike();
        let open = |world: &World| -> Vec<(Subject, Entry)> {
            world.history.iter().filter(|(subject, _)| subject.compartment == Compartment::Open).cloned().collect()
        };
        prop_assert_eq!(open(&worlds.with), open(&worlds.without));
    }
}

/// Else the comparison would have nothing to miss.
#[test]
fn the_board_and_root_see_what_others_do_not() {
    let mut worlds = Worlds::new();
    let deeds = [
        Deed::Create { project: OPEN, name: 1, class: CLASSES.len() },
        Deed::File { vm: OPEN, project: OPEN, name: 1 },
        Deed::Ask { request: OPEN, project: OPEN, by: OPEN, kind: 2 },
        Deed::Reserve { vm: OPEN + 1, project: OPEN },
    ];
    for (place, deed) in deeds.iter().enumerate() {
        worlds.suffer(&Moment::of(place + 1), deed);
    }
    worlds.look_alike();
    let root = Caller { is_root: true, ..caller(80, &[]) };
    for insider in [caller(81, &["board"]), root] {
        let policy = policy();
        let view = View::for_(&insider, &policy, &worlds.with.ledger, true);
        assert_eq!((view.vms().count(), view.projects().count(), view.requests().count()), (1, 1, 1));
        assert!(view.resolve("minutes").is_ok() && view.sees_all());
        assert_ne!(told(&worlds.with, &insider), told(&worlds.without, &insider));
    }
}

/// All of these, and nobody can tell the worlds apart in between.
fn suffer_all(worlds: &mut Worlds, deeds: &[Deed]) {
    for (place, deed) in deeds.iter().enumerate() {
        worlds.suffer(&Moment::of(place + 1), deed);
        worlds.look_alike();
    }
}

/// Who has a hand in what is the board's, or is named in it, may do something that everybody sees later.
#[test]
fn who_becomes_known_by_a_deed_of_the_boards_is_for_root_alone_to_read() {
    let mut worlds = Worlds::new();
    let deeds = [
        Deed::Create { project: OPEN, name: 1, class: CLASSES.len() },
        Deed::Admit { project: OPEN, person: 0 },
        Deed::Own { project: OPEN, person: 3 },
        Deed::Create { project: 1, name: 0, class: 0 },
        Deed::Admit { project: 1, person: 0 },
        Deed::Own { project: 1, person: 3 },
    ];
    suffer_all(&mut worlds, &deeds);
    let known = |insider: &Caller| {
        let policy = policy();
        let view = View::for_(insider, &policy, &worlds.with.ledger, true);
        let known = worlds.with.history.iter().filter(|(_, entry)| matches!(entry.change, Change::PersonKnown { .. }));
        known.filter(|(subject, entry)| view.sees_entry(subject, &entry.change, entry.at.wall)).count()
    };
    assert_eq!(known(&Caller { is_root: true, ..caller(80, &[]) }), worlds.with.ledger.persons.len());
    assert_eq!((known(&caller(81, &["board"])), known(&caller(0, &[]))), (0, 0));
}

fn the_boards() -> Compartment {
    Compartment::Class(ClassName::new("board"))
}

/// The project that was made for it stays behind, empty: nothing says any more for which VM that may pass.
#[test]
fn a_vm_in_disguise_that_root_gives_to_the_board_leaves_no_trace_behind() {
    let mut worlds = Worlds::new();
    let (home, disguise) = (OPEN, OPEN + 1);
    let deeds = [
        Deed::Create { project: home, name: 1, class: CLASSES.len() },
        Deed::File { vm: home, project: home, name: 1 },
        Deed::Disguised { vm: disguise, project: disguise, of: home, how: 1 },
        Deed::Move { vm: disguise, project: home },
        Deed::Rename(disguise, 2),
        Deed::Clear(disguise),
    ];
    suffer_all(&mut worlds, &deeds);
    let compartments = worlds.with.history.iter().skip(2).map(|(subject, _)| &subject.compartment);
    let compartments: Vec<_> = compartments.filter(|compartment| **compartment != Compartment::Persons).collect();
    assert!(compartments.iter().skip(3).all(|one| **one == the_boards()), "{compartments:?}");
    let left = &worlds.with.ledger.projects[&deeds::project(disguise)];
    for outsider in outsiders() {
        let policy = policy();
        let view = View::for_(&outsider, &policy, &worlds.with.ledger, true);
        assert!(!view.sees_project(left), "{outsider:?}");
    }
}

/// Decided on at last, it and the project made for it came into the open together.
#[test]
fn a_vm_in_disguise_that_becomes_everybodys_is_no_older_than_that_and_neither_is_its_project() {
    let mut world = Worlds::new().with;
    let (home, disguise) = (OPEN, OPEN + 1);
    let deeds = [
        Deed::Create { project: home, name: 1, class: CLASSES.len() },
        Deed::File { vm: home, project: home, name: 1 },
        Deed::Disguised { vm: disguise, project: disguise, of: home, how: 1 },
        Deed::Classify { project: disguise, class: 0 },
        Deed::Clear(disguise),
    ];
    for (place, deed) in deeds.iter().enumerate() {
        assert!(world.suffer(&Moment::of(place + 1), deed).iter().all(|taken| *taken), "{deed:?}");
    }
    let (vm, project) = (&world.ledger.vms[&deeds::vm(disguise)], &world.ledger.projects[&deeds::project(disguise)]);
    for outsider in outsiders() {
        let policy = policy();
        let view = View::for_(&outsider, &policy, &world.ledger, true);
        assert!(view.vm_since(vm) >= Moment::of(4).now.wall, "{outsider:?}");
        assert!(view.project_since(project) >= Moment::of(4).now.wall, "{outsider:?}");
    }
}

/// It hides the VM while it lasts, and what it says stays hidden when it is over.
#[test]
fn a_doubt_that_a_vm_of_everybodys_is_one_of_the_boards_tells_nobody_of_that() {
    let mut worlds = Worlds::new();
    let (open, hidden) = (0, OPEN);
    let before = [
        Deed::Create { project: hidden, name: 1, class: CLASSES.len() },
        Deed::File { vm: hidden, project: hidden, name: 1 },
        Deed::Create { project: open, name: 0, class: 0 },
        Deed::File { vm: open, project: open, name: 0 },
    ];
    suffer_all(&mut worlds, &before);
    let doubt = Deed::Doubt { vm: open, of: hidden };
    let raised = doubt.changes(&Moment::of(20), &worlds.with.ledger).remove(0);
    let secret = deeds::vm(hidden).to_string();
    let all_told = |world: &World| -> String {
        outsiders()
            .iter()
            .flat_map(|outsider| told(world, outsider))
            .filter(|line| !line.starts_with(&secret))
            .collect()
    };
    for (place, deed) in [(21, doubt), (22, Deed::Clear(open))] {
        assert_eq!(worlds.with.suffer(&Moment::of(place), &deed), [true]);
        let (subject, _) = worlds.with.history.last().unwrap();
        assert_eq!(subject.compartment, the_boards(), "{deed:?}");
        let all_told = all_told(&worlds.with);
        assert!(!all_told.contains("OfProtected"), "{deed:?}: {all_told}");
    }
    // The VM is everybody's again, and its doubt is not.
    for outsider in outsiders() {
        let policy = policy();
        let view = View::for_(&outsider, &policy, &worlds.with.ledger, true);
        assert!(view.vm(deeds::vm(open)).is_some() && !view.sees_change(&raised), "{outsider:?}");
    }
}
