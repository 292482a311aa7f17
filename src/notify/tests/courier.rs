//! What is sent when, and what the ledger then says.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::TimeDelta;
use tokio::sync::{Notify, watch};
use tokio::time::Instant;
use uuid::Uuid;

use super::{DAY_BEFORE, alice, infrateam, message, notice, now};
use crate::fixture::Scene;
use crate::model::change::{Change, Entry};
use crate::model::class::{ClassName, RoleName};
use crate::model::ids::{BootId, HostId, LedgerId, PersonId, VmKey};
use crate::model::ledger::{Ledger, Refused, Touched};
use crate::model::outbox::{Delivery, Message, Recipient};
use crate::model::person::{By, Identity};
use crate::model::project::{Owner, Proof};
use crate::model::time::Wall;
use crate::model::time::{Now, millis};
use crate::notify::courier::{Clock, Courier, Outbox, Rules};
use crate::notify::mail::Mail;
use crate::notify::route::Addresses;
use crate::notify::smtp::{NotSent, Post};

/// The runtime's clock, which stands still until everybody waits.
#[derive(Debug, Clone, Copy)]
struct Paused(Instant);

impl Clock for Paused {
    fn now(&self) -> Now {
        let boot_ms = u64::try_from(self.0.elapsed().as_millis()).unwrap();
        Now { wall: now() + millis(boot_ms), boot: BootId(Uuid::from_u128(7)), boot_ms }
    }

    async fn sleep(&self, length: TimeDelta) {
        tokio::time::sleep(length.to_std().unwrap_or_default()).await;
    }
}

/// A ledger in memory, with the real rules.
#[derive(Debug, Clone)]
struct Book {
    ledger: Arc<Mutex<Ledger>>,
    changed: watch::Sender<u64>,
    receiver: watch::Receiver<u64>,
    /// So many commits fail first.
    failing: Arc<Mutex<u32>>,
}

/// The made-up disk is full.
#[derive(Debug, thiserror::Error)]
#[error("the disk is full")]
struct Full;

impl Outbox for Book {
    type Error = Full;

    fn snapshot(&self) -> Arc<Ledger> {
        Arc::new(self.ledger.lock().unwrap().clone())
    }

    async fn changed(&mut self) {
        self.receiver.changed().await.unwrap();
    }

    async fn commit(&self, at: Now, changes: Vec<Change>) -> Result<(), Full> {
        let fails = {
            let mut failing = self.failing.lock().unwrap();
            let fails = *failing > 0;
            *failing = failing.saturating_sub(1);
            fails
        };
        if fails {
            return Err(Full);
        }
        self.apply(at, changes).expect("the ledger refused");
        Ok(())
    }
}

impl Book {
    fn apply(&self, at: Now, changes: Vec<Change>) -> Result<(), Refused> {
        for change in changes {
            let entry = Entry { at, by: By::Daemon, odometer_ms: at.boot_ms, policy: None, change };
            self.ledger.lock().unwrap().apply(&entry, &mut Touched::default())?;
        }
        self.changed.send_modify(|count| *count += 1);
        Ok(())
    }

    fn queue(&self, at: Now, messages: Vec<Message>) {
        let key = messages[0].id.to_string();
        self.apply(at, vec![Change::Reported { key, messages }]).unwrap();
    }

    fn delivery(&self, message: &Message) -> Delivery {
        self.ledger.lock().unwrap().outbox[&message.id].delivery.clone()
    }
}

type Answer = Box<dyn Fn(&str, usize) -> Result<Duration, NotSent> + Send + Sync>;

/// A mail server that is asked: how long to take, or why not. It is told the address and the number of the mail.
struct Script {
    answer: Answer,
    sent: Mutex<Vec<(Duration, String, Mail)>>,
    began: Instant,
    under_way: Mutex<(usize, usize)>,
}

impl Post for Script {
    async fn send(&self, to: &str, mail: &Mail, _: Wall) -> Result<(), NotSent> {
        let number = {
            let mut sent = self.sent.lock().unwrap();
            sent.push((self.began.elapsed(), to.to_owned(), mail.clone()));
            sent.len()
        };
        self.count(1);
        let answer = (self.answer)(to, number);
        tokio::time::sleep(answer.as_ref().copied().unwrap_or_default()).await;
        self.count(-1);
        answer.map(drop)
    }
}

impl Script {
    fn count(&self, by: isize) {
        let mut under_way = self.under_way.lock().unwrap();
        under_way.0 = under_way.0.saturating_add_signed(by);
        under_way.1 = under_way.1.max(under_way.0);
    }

    fn addresses(&self) -> Vec<String> {
        self.sent.lock().unwrap().iter().map(|(_, to, _)| to.clone()).collect()
    }

    fn at(&self, mail: usize) -> Duration {
        self.sent.lock().unwrap()[mail].0
    }
}

struct World {
    book: Book,
    clock: Paused,
    post: Arc<Script>,
    stop: Arc<Notify>,
    running: tokio::task::JoinHandle<()>,
}

fn addresses() -> Addresses {
    let by_name = [("infrateam".to_owned(), "team@space.example".to_owned())].into();
    Addresses { domain: Some("space.example".to_owned()), by_name }
}

fn world(addresses: Addresses, answer: Answer) -> World {
    let clock = Paused(Instant::now());
    let ledger = Ledger::new(LedgerId(Uuid::from_u128(2)), HostId(Uuid::from_u128(1)), &clock.now());
    let (changed, receiver) = watch::channel(0);
    let book = Book { ledger: Arc::new(Mutex::new(ledger)), changed, receiver, failing: Arc::default() };
    let identity = |login: &str| Identity::Unix { host: HostId(Uuid::from_u128(1)), uid: 1, login: login.to_owned() };
    for (person, login) in [(0xa11ce, "alice"), (0xb0b, "bob")] {
        let person = PersonId(Uuid::from_u128(person));
        book.apply(clock.now(), vec![Change::PersonKnown { person, identities: vec![identity(login)] }]).unwrap();
    }
    let post = Arc::new(Script { answer, sent: Mutex::default(), began: clock.0, under_way: Mutex::default() });
    let courier = Courier {
        post: Some(Arc::clone(&post)),
        outbox: book.clone(),
        clock,
        rules: Rules::new(addresses, "mole".to_owned(), || None),
    };
    let stop = Arc::new(Notify::new());
    let stopped = Arc::clone(&stop);
    let running = tokio::spawn(courier.run(async move { stopped.notified().await }));
    World { book, clock, post, stop, running }
}

fn bob() -> Recipient {
    Recipient::Person { person: PersonId(Uuid::from_u128(0xb0b)) }
}

fn to(number: u128, recipient: Recipient) -> Message {
    Message::clone(&message(number, recipient, notice(&format!("vm-{number}"), 24, DAY_BEFORE)))
}

async fn minutes(count: u64) {
    tokio::time::sleep(Duration::from_secs(60 * count)).await;
}

fn deferred() -> NotSent {
    NotSent::Late { seconds: 30 }
}

#[tokio::test(start_paused = true)]
async fn everything_of_one_moment_for_one_person_is_one_mail() {
    let world = world(addresses(), Box::new(|_, _| Ok(Duration::ZERO)));
    let messages = [to(1, alice()), to(2, alice()), to(3, bob()), to(4, infrateam()), to(5, alice())];
    for message in &messages {
        world.book.queue(world.clock.now(), vec![message.clone()]);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    minutes(1).await;
    let mut addresses = world.post.addresses();
    addresses.sort();
    assert_eq!(addresses, ["alice@space.example", "bob@space.example", "team@space.example"]);
    for message in &messages {
        assert!(matches!(world.book.delivery(message), Delivery::Accepted { .. }), "{message:?}");
    }
    minutes(600).await;
    assert_eq!(world.post.addresses().len(), 3, "something was sent again");
}

#[tokio::test(start_paused = true)]
async fn a_hanging_server_delays_nobody_else_and_is_tried_again() {
    let hanging = |to: &str, number| match (to, number) {
        ("alice@space.example", ..5) => Ok(Duration::MAX),
        _ => Ok(Duration::from_millis(50)),
    };
    let world = world(addresses(), Box::new(hanging));
    let (stuck, other) = (to(1, alice()), to(2, bob()));
    world.book.queue(world.clock.now(), vec![stuck.clone(), other.clone()]);
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert!(matches!(world.book.delivery(&other), Delivery::Accepted { .. }));
    assert!(matches!(world.book.delivery(&stuck), Delivery::Waiting { attempts: 0, .. }));
    tokio::time::sleep(Duration::from_secs(30)).await;
    let Delivery::Waiting { attempts: 1, last_error: Some(error), next_at } = world.book.delivery(&stuck) else {
        panic!("{:?}", world.book.delivery(&stuck));
    };
    assert_eq!(error, "the mail server did not answer within 30 s");
    assert!(next_at > world.clock.now().wall);
    minutes(20).await;
    assert!(matches!(world.book.delivery(&stuck), Delivery::Accepted { .. }));
}

#[tokio::test(start_paused = true)]
async fn a_mail_of_unclear_outcome_is_sent_again_as_the_same_mail() {
    let world =
        world(addresses(), Box::new(|_, number| if number == 1 { Err(deferred()) } else { Ok(Duration::ZERO) }));
    world.book.queue(world.clock.now(), vec![to(1, alice()), to(2, alice())]);
    tokio::time::sleep(Duration::from_secs(50)).await;
    // Joins while the first mail waits to be sent again.
    let mut late = to(3, alice());
    late.delivery =
        Delivery::Waiting { attempts: 0, next_at: world.clock.now().wall + TimeDelta::seconds(40), last_error: None };
    world.book.queue(world.clock.now(), vec![late.clone()]);
    minutes(5).await;
    let sent = world.post.sent.lock().unwrap();
    let delivered: Vec<&BTreeSet<_>> = sent.iter().map(|(_, _, mail)| &mail.delivers).collect();
    assert_eq!(delivered.len(), 3);
    assert_eq!(delivered[0], delivered[1]);
    assert_eq!(delivered[2], &[late.id].into());
}

#[tokio::test(start_paused = true)]
async fn mails_that_were_clearly_not_taken_are_joined_by_what_waits_since() {
    let refuses = |_: &str, number| if number <= 2 { Err(unreachable_address()) } else { Ok(Duration::ZERO) };
    let world = world(addresses(), Box::new(refuses));
    world.book.queue(world.clock.now(), vec![to(1, alice())]);
    minutes(1).await;
    world.book.queue(world.clock.now(), vec![to(2, alice())]);
    minutes(60 * 24).await;
    let sent = world.post.sent.lock().unwrap();
    assert_eq!(sent.iter().map(|(_, _, mail)| mail.delivers.len()).sum::<usize>(), 4, "{sent:?}");
}

fn unreachable_address() -> NotSent {
    NotSent::Address("".parse::<lettre::Address>().unwrap_err())
}

#[tokio::test(start_paused = true)]
async fn retries_grow_apart_and_a_refused_mail_is_never_dropped() {
    let world = world(addresses(), Box::new(|_, _| Err(unreachable_address())));
    let message = to(1, alice());
    world.book.queue(world.clock.now(), vec![message.clone()]);
    minutes(60 * 48).await;
    let sent = world.post.addresses().len();
    assert!((12..=20).contains(&sent), "{sent} attempts in two days");
    assert!(world.post.at(1) - world.post.at(0) >= Duration::from_secs(15 * 60));
    assert!(world.post.at(9) - world.post.at(8) >= Duration::from_secs(4 * 3_600));
    let Delivery::Waiting { last_error: Some(error), .. } = world.book.delivery(&message) else { panic!() };
    assert!(error.starts_with("the mail address is not valid: "), "{error}");
}

#[tokio::test(start_paused = true)]
async fn without_an_address_or_a_server_the_message_waits_and_says_why() {
    let world = world(Addresses::default(), Box::new(|_, _| Ok(Duration::ZERO)));
    let message = to(1, alice());
    world.book.queue(world.clock.now(), vec![message.clone()]);
    minutes(1).await;
    let Delivery::Waiting { last_error: Some(error), .. } = world.book.delivery(&message) else { panic!() };
    assert_eq!(error, "no mail address is known for alice: add one under [notify.mail.addresses]");
    let nowhere = Courier::<Script, _, _> {
        post: None,
        outbox: world.book.clone(),
        clock: world.clock,
        rules: Rules::new(addresses(), "mole".to_owned(), || None),
    };
    let to_bob = to(2, bob());
    world.stop.notify_one();
    world.running.await.unwrap();
    tokio::spawn(nowhere.run(std::future::pending()));
    world.book.queue(world.clock.now(), vec![to_bob.clone()]);
    minutes(1).await;
    let Delivery::Waiting { last_error: Some(error), .. } = world.book.delivery(&to_bob) else { panic!() };
    assert_eq!(error, "no mail server is configured: set `server` under [notify.mail]");
    assert!(world.post.addresses().is_empty());
}

#[tokio::test(start_paused = true)]
async fn who_has_no_address_is_known_to_be_out_of_reach() {
    let world = world(addresses(), Box::new(|_, _| Ok(Duration::ZERO)));
    let ledger = world.book.snapshot();
    let (alice, stranger) = (PersonId(Uuid::from_u128(0xa11ce)), PersonId(Uuid::from_u128(1)));
    assert!(addresses().reaches(alice, &ledger));
    assert!(!addresses().reaches(stranger, &ledger));
    assert!(!Addresses::default().reaches(alice, &ledger));
}

#[tokio::test(start_paused = true)]
async fn four_mails_are_under_way_at_most() {
    let mut everybody = addresses();
    everybody.by_name.extend((0..9).map(|n| (format!("role-{n}"), format!("role-{n}@space.example"))));
    let world = world(everybody, Box::new(|_, _| Ok(Duration::from_secs(10))));
    let role = |n: u128| Recipient::Role { role: RoleName::new(format!("role-{n}")) };
    world.book.queue(world.clock.now(), (0..9).map(|n| to(n, role(n))).collect());
    minutes(1).await;
    assert_eq!(world.post.addresses().len(), 9);
    assert_eq!(world.post.under_way.lock().unwrap().1, 4);
}

#[tokio::test(start_paused = true)]
async fn an_accepted_mail_is_not_sent_again_while_the_ledger_cannot_record_it() {
    let world = world(addresses(), Box::new(|_, _| Ok(Duration::ZERO)));
    *world.book.failing.lock().unwrap() = 5;
    let message = to(1, alice());
    world.book.queue(world.clock.now(), vec![message.clone()]);
    minutes(3).await;
    assert!(world.book.delivery(&message).is_waiting());
    minutes(10).await;
    assert!(matches!(world.book.delivery(&message), Delivery::Accepted { .. }));
    assert_eq!(world.post.addresses().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_message_that_a_wrong_clock_put_off_for_years_is_sent() {
    let world = world(addresses(), Box::new(|_, _| Ok(Duration::ZERO)));
    let mut message = to(1, alice());
    let next_at = now() + TimeDelta::days(4_000);
    message.delivery = Delivery::Waiting { attempts: 3, next_at, last_error: None };
    world.book.queue(world.clock.now(), vec![message.clone()]);
    minutes(2).await;
    assert!(matches!(world.book.delivery(&message), Delivery::Accepted { .. }));
}

#[tokio::test(start_paused = true)]
async fn stopping_lets_a_mail_that_is_under_way_be_recorded() {
    let world = world(addresses(), Box::new(|_, _| Ok(Duration::from_secs(5))));
    let message = to(1, alice());
    world.book.queue(world.clock.now(), vec![message.clone()]);
    tokio::time::sleep(Duration::from_secs(2)).await;
    world.stop.notify_one();
    world.book.queue(world.clock.now(), vec![to(2, bob())]);
    world.running.await.unwrap();
    assert!(matches!(world.book.delivery(&message), Delivery::Accepted { .. }));
    assert_eq!(world.post.addresses(), ["alice@space.example"]);
}

/// What the infrateam is told of a VM of Alice, whose account is gone, as it is when the mail goes out.
async fn told_of_gone(scene: &Scene, vm: VmKey, reader: Recipient) -> String {
    let message = Message { about: Some(vm), ..to(1, reader) };
    let mut ledger = scene.ledger.clone();
    ledger.outbox.insert(message.id, Arc::new(message));
    let (changed, receiver) = watch::channel(0);
    let book = Book { ledger: Arc::new(Mutex::new(ledger)), changed, receiver, failing: Arc::default() };
    let clock = Paused(Instant::now());
    let answer: Answer = Box::new(|_, _| Ok(Duration::ZERO));
    let post = Arc::new(Script { answer, sent: Mutex::default(), began: clock.0, under_way: Mutex::default() });
    let policy = Arc::new(scene.policy.clone());
    let mut addresses = addresses();
    addresses.by_name.insert("board".to_owned(), "board@space.example".to_owned());
    let rules = Rules {
        gone: Arc::new(|| [PersonId(Uuid::from_u128(0xa11ce))].into()),
        ..Rules::new(addresses, "mole".to_owned(), move || Some(Arc::clone(&policy)))
    };
    let courier = Courier { post: Some(Arc::clone(&post)), outbox: book, clock, rules };
    let running = tokio::spawn(courier.run(std::future::pending()));
    minutes(1).await;
    running.abort();
    let sent = post.sent.lock().unwrap();
    assert_eq!(sent.len(), 1);
    sent[0].2.lines.join(" ")
}

fn known_as(scene: &mut Scene, person: u128, login: &str) -> Owner {
    let person = PersonId(Uuid::from_u128(person));
    let identity = Identity::Unix { host: HostId(Uuid::from_u128(1)), uid: 1, login: login.to_owned() };
    scene.commit(Change::PersonKnown { person, identities: vec![identity] }).unwrap();
    Owner { person, proof: Proof::Adoption }
}

#[tokio::test(start_paused = true)]
async fn whose_account_is_gone_is_said_where_its_reader_may_know_it_and_another_owner_is_not_looked_for() {
    let mut scene = Scene::new();
    let vm = scene.running(1, "web");
    let project = scene.ledger.vms[&vm].project;
    let [alice, bob] = [(0xa11ce, "alice"), (0xb0b, "bob")].map(|(id, login)| known_as(&mut scene, id, login));
    scene.commit(Change::OwnersSet { project, owners: vec![alice.clone()] }).unwrap();
    let text = told_of_gone(&scene, vm, infrateam()).await;
    assert!(text.contains("alice") && text.contains("find out whose it is"), "{text}");
    scene.commit(Change::OwnersSet { project, owners: vec![alice, bob] }).unwrap();
    let text = told_of_gone(&scene, vm, infrateam()).await;
    assert!(text.contains("alice") && text.contains("another owner can be reached"), "{text}");
    assert!(!text.contains("request claim"), "{text}");
    // It becomes confidential before the mail goes out.
    let core = scene.policy.classes.get_mut(&ClassName::new("core")).unwrap();
    core.confidential_to = vec![RoleName::new("board")];
    scene.ledger.book.policy = Some(scene.policy.stamp());
    scene.classify(vm, "core");
    let text = told_of_gone(&scene, vm, infrateam()).await;
    assert!(!text.contains("alice") && !text.contains("can be reached. To"), "{text}");
    let text = told_of_gone(&scene, vm, Recipient::Role { role: RoleName::new("board") }).await;
    assert!(text.contains("alice"), "{text}");
}
