//! Takes what waits in the outbox to its recipients, and records what became of it.
//!
//! Everything that waits for one recipient goes as one mail. Recipients do not wait for each other: each delivery is
//! a task under a deadline of its own, a few at a time. A message leaves the outbox only by being accepted here; one
//! that fails is tried again for as long as somebody owes it.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use chrono_tz::Tz;
use tokio::task::{Id, JoinSet};
use tracing::{info, warn};

use crate::cause;
use crate::config::Languages;
use crate::model::change::Change;
use crate::model::class::RoleName;
use crate::model::ids::{MessageId, PersonId, VmKey};
use crate::model::ledger::Ledger;
use crate::model::outbox::{Delivery, Message, Recipient};
use crate::model::person::Person;
use crate::model::time::{Now, Wall, later};
use crate::model::vm::Vm;
use crate::policy::{Policy, Restart};
use crate::request::keep_on;
use crate::tell::stewards;
use crate::texts::{Style, clean_to};

use super::backoff::{Backoff, Failure};
use super::compose::{Facts, Terms, compose};
use super::route::{Addresses, NoAddress};
use super::smtp::{NotSent, Post};

/// So many mails are under way at most.
const IN_FLIGHT_MAX: usize = 4;

/// Looks again after so long even if nothing seems to wait, in case the clock was set.
const LOOK_AGAIN: TimeDelta = TimeDelta::minutes(1);

/// What the courier needs of the world's time.
pub trait Clock: Clone + Send + Sync + 'static {
    fn now(&self) -> Now;
    fn sleep(&self, length: TimeDelta) -> impl Future<Output = ()> + Send;
}

/// What the courier needs of the ledger.
pub trait Outbox: Clone + Send + Sync + 'static {
    type Error: Error + Send + Sync + 'static;

    fn snapshot(&self) -> Arc<Ledger>;
    /// Returns when the ledger has changed since this was last called on this handle. May be cancelled.
    fn changed(&mut self) -> impl Future<Output = ()> + Send;
    fn commit(&self, at: Now, changes: Vec<Change>) -> impl Future<Output = Result<(), Self::Error>> + Send;
}

/// How the courier goes about it.
#[derive(Clone)]
pub struct Rules {
    pub addresses: Addresses,
    /// Who is written to in which language.
    pub languages: Languages,
    /// The host's name, for people.
    pub host: String,
    pub backoff: Backoff,
    /// One transaction with the mail server takes this long at most, in real time.
    pub deadline: Duration,
    /// How long to wait after a change for more of the same moment, so that they go as one mail.
    pub gather: TimeDelta,
    /// The policy in force, if there is one.
    pub policy: Arc<dyn Fn() -> Option<Arc<Policy>> + Send + Sync>,
    /// Owners whom the directory no longer knows.
    pub gone: Arc<dyn Fn() -> BTreeSet<PersonId> + Send + Sync>,
}

impl fmt::Debug for Rules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rules").field("host", &self.host).field("backoff", &self.backoff).finish_non_exhaustive()
    }
}

impl Rules {
    /// The usual rules, in English: half a minute for a transaction, half a second to gather, retries from one minute on.
    pub fn new(
        addresses: Addresses,
        host: String,
        policy: impl Fn() -> Option<Arc<Policy>> + Send + Sync + 'static,
    ) -> Self {
        Self {
            addresses,
            languages: Languages::default(),
            host,
            backoff: Backoff::default(),
            deadline: Duration::from_secs(30),
            gather: TimeDelta::milliseconds(500),
            policy: Arc::new(policy),
            gone: Arc::new(BTreeSet::new),
        }
    }
}

/// Delivers messages. `post` is nothing where no mail server is configured: then messages wait, and say why.
#[derive(Debug)]
pub struct Courier<P, O, C> {
    pub post: Option<Arc<P>>,
    pub outbox: O,
    pub clock: C,
    pub rules: Rules,
}

/// Everything due for one recipient.
type Batch = Vec<Arc<Message>>;

/// Why a batch was not delivered.
#[derive(Debug, thiserror::Error)]
pub(super) enum Undelivered {
    #[error(transparent)]
    NoAddress(#[from] NoAddress),
    #[error("no mail server is configured: set `server` under [notify.mail]")]
    NoServer,
    #[error(transparent)]
    NotSent(#[from] NotSent),
}

impl Undelivered {
    fn failure(&self) -> Failure {
        match self {
            Self::NoAddress(_) | Self::NoServer => Failure::Lasting,
            Self::NotSent(error) => error.failure(),
        }
    }

    fn is_unclear(&self) -> bool {
        matches!(self, Self::NotSent(error) if error.is_unclear())
    }
}

impl<P: Post, O: Outbox, C: Clock> Courier<P, O, C> {
    /// Delivers until `stop`. Then nothing new is begun, and what is under way is finished and recorded; whoever
    /// cannot wait for that (a deadline at most) may drop this.
    pub async fn run(mut self, stop: impl Future<Output = ()>) {
        let mut stop = std::pin::pin!(stop);
        let mut round = Round::default();
        loop {
            let now = self.clock.now();
            let ledger = self.outbox.snapshot();
            let wait = self.begin(&mut round, &ledger, &now);
            let clock = self.clock.clone();
            tokio::select! {
                // Stopping comes first: whatever else is ready, nothing new is begun after it.
                biased;
                () = &mut stop => break,
                Some(ended) = round.tasks.join_next_with_id() => round.end(ended),
                () = self.outbox.changed() => {}
                () = clock.sleep(wait) => {}
            }
        }
        while let Some(ended) = round.tasks.join_next_with_id().await {
            round.end(ended);
        }
    }

    /// Begins what is due as far as there is room, and says how long nothing else will be.
    fn begin(&self, round: &mut Round, ledger: &Arc<Ledger>, now: &Now) -> TimeDelta {
        let mut waits = LOOK_AGAIN;
        for (to, batch) in batches(ledger) {
            if round.is_busy(&to) {
                continue;
            }
            let (due, next) = self.due(batch, now.wall);
            waits = next.map_or(waits, |next| waits.min(next - now.wall));
            let due = round.same_again(&to, due);
            if !due.is_empty() && round.tasks.len() < IN_FLIGHT_MAX {
                let delivery = self.delivery(Arc::clone(ledger), to.clone(), due);
                round.busy.push((round.tasks.spawn(delivery).id(), to));
            }
        }
        waits.max(TimeDelta::milliseconds(1))
    }

    /// What may go now, and when the next of the rest may.
    ///
    /// A message waits a moment for others of the same moment; once one goes, all that may go with it do.
    fn due(&self, batch: Batch, now: Wall) -> (Batch, Option<Wall>) {
        let horizon = later(now, self.rules.backoff.longest());
        let gathered = batch.iter().filter_map(|message| self.gathered_at(message)).min();
        if gathered.is_some_and(|at| at > now && at <= horizon) {
            return (Batch::new(), gathered);
        }
        let may_go = |at: Wall| at <= now || at > horizon;
        let (due, rest): (Batch, Batch) = batch.into_iter().partition(|message| due_at(message).is_some_and(may_go));
        let next = rest.iter().filter_map(|message| self.gathered_at(message)).min();
        (due, next)
    }

    /// When a message has waited long enough for others that belong to the same mail.
    fn gathered_at(&self, message: &Arc<Message>) -> Option<Wall> {
        Some(due_at(message)?.max(later(message.queued_at, self.rules.gather)))
    }

    fn delivery(&self, ledger: Arc<Ledger>, to: Recipient, batch: Batch) -> impl Future<Output = Ended> + use<P, O, C> {
        let (post, outbox, clock, rules) =
            (self.post.clone(), self.outbox.clone(), self.clock.clone(), self.rules.clone());
        async move {
            let ids: Vec<MessageId> = batch.iter().map(|message| message.id).collect();
            let sent = deliver(post.as_deref(), &clock, &rules, &ledger, &to, &batch).await;
            let unclear = sent.as_ref().is_err_and(Undelivered::is_unclear);
            let changes = match sent {
                Ok(()) => {
                    info!(to = %shown(&to), messages = ids.len(), "delivered by mail");
                    let apart = outbox.snapshot().apart(&ids);
                    apart.into_iter().map(|messages| Change::Delivered { messages }).collect()
                }
                Err(error) => vec![failed(&error, &to, &batch, &rules, clock.now().wall)],
            };
            record(&outbox, &clock, &rules, changes, &ids).await;
            Ended { unclear: unclear.then(|| ids.into_iter().collect()) }
        }
    }
}

/// What became of one delivery, for the next one to the same recipient.
struct Ended {
    /// The messages of a mail of which nobody knows whether the server has it.
    unclear: Option<BTreeSet<MessageId>>,
}

/// The deliveries that are under way.
#[derive(Default)]
struct Round {
    tasks: JoinSet<Ended>,
    busy: Vec<(Id, Recipient)>,
    /// Mails that have to be sent again exactly as they were.
    unclear: BTreeMap<Recipient, BTreeSet<MessageId>>,
}

impl Round {
    fn is_busy(&self, to: &Recipient) -> bool {
        self.busy.iter().any(|(_, busy)| busy == to)
    }

    /// After a failure of unclear outcome the same messages go again as the same mail; others go in another.
    fn same_again(&mut self, to: &Recipient, due: Batch) -> Batch {
        let Some(ids) = self.unclear.get(to) else { return due };
        let (same, others): (Batch, Batch) = due.into_iter().partition(|message| ids.contains(&message.id));
        if same.is_empty() { others } else { same }
    }

    fn end(&mut self, ended: Result<(Id, Ended), tokio::task::JoinError>) {
        let (id, unclear) = match ended {
            Ok((id, ended)) => (id, ended.unclear),
            Err(error) => (error.id(), None),
        };
        let Some(at) = self.busy.iter().position(|(busy, _)| *busy == id) else { return };
        let (_, to) = self.busy.swap_remove(at);
        match unclear {
            Some(ids) => drop(self.unclear.insert(to, ids)),
            None => drop(self.unclear.remove(&to)),
        }
    }
}

async fn deliver<P: Post, C: Clock>(
    post: Option<&P>,
    clock: &C,
    rules: &Rules,
    ledger: &Ledger,
    to: &Recipient,
    batch: &Batch,
) -> Result<(), Undelivered> {
    let person = person(ledger, to);
    let address = rules.addresses.of(to, person)?;
    let post = post.ok_or(Undelivered::NoServer)?;
    let now = clock.now().wall;
    let mail = compose(to, batch, &facts(rules, ledger, (to, person), batch, now));
    let late = NotSent::Late { seconds: rules.deadline.as_secs() };
    let sent = tokio::time::timeout(rules.deadline, post.send(&address, &mail, now)).await;
    Ok(sent.unwrap_or(Err(late))?)
}

/// The change that says that a batch failed and when it is tried again.
fn failed(error: &Undelivered, to: &Recipient, batch: &Batch, rules: &Rules, now: Wall) -> Change {
    let messages: Vec<MessageId> = batch.iter().map(|message| message.id).collect();
    let earlier = batch.iter().map(|message| attempts(message)).max().unwrap_or(0);
    let first = batch.iter().map(|message| message.id).min();
    let wait = first.map_or(rules.backoff.base, |first| rules.backoff.wait(error.failure(), earlier, first));
    let why = chain(error);
    warn!(to = %shown(to), messages = messages.len(), again_in_s = wait.num_seconds(), "not delivered: {why}");
    Change::DeliveryFailed { messages, error: why, next_at: later(now, wait) }
}

/// Commits what happened. As long as the ledger refuses, the recipient stays busy, so that nothing is sent twice.
async fn record<O: Outbox, C: Clock>(outbox: &O, clock: &C, rules: &Rules, changes: Vec<Change>, ids: &[MessageId]) {
    while let Err(error) = outbox.commit(clock.now(), changes.clone()).await {
        warn!("the outcome of a delivery could not be recorded: {}", chain(&error));
        clock.sleep(rules.backoff.base).await;
        let ledger = outbox.snapshot();
        if !ids.iter().all(|id| ledger.outbox.get(id).is_some_and(|message| message.delivery.is_waiting())) {
            return;
        }
    }
}

/// What waits, by recipient; whoever has waited longest comes first.
fn batches(ledger: &Ledger) -> Vec<(Recipient, Batch)> {
    let mut by_recipient: BTreeMap<&Recipient, Batch> = BTreeMap::new();
    for message in ledger.outbox.values().filter(|message| message.delivery.is_waiting()) {
        by_recipient.entry(&message.to).or_default().push(Arc::clone(message));
    }
    let mut batches: Vec<_> = by_recipient.into_iter().map(|(to, batch)| (to.clone(), batch)).collect();
    batches.sort_by_key(|(_, batch)| batch.iter().filter_map(due_at).min());
    batches
}

fn due_at(message: &Arc<Message>) -> Option<Wall> {
    match &message.delivery {
        Delivery::Waiting { next_at, .. } => Some(*next_at),
        Delivery::Accepted { .. } | Delivery::Dropped { .. } => None,
    }
}

fn attempts(message: &Message) -> u32 {
    match &message.delivery {
        Delivery::Waiting { attempts, .. } => *attempts,
        Delivery::Accepted { .. } | Delivery::Dropped { .. } => 0,
    }
}

fn facts(
    rules: &Rules,
    ledger: &Ledger,
    (to, person): (&Recipient, Option<&Person>),
    batch: &Batch,
    now: Wall,
) -> Facts {
    let policy = (rules.policy)();
    let timezone = policy.as_ref().map_or(Tz::UTC, |policy| policy.timezone);
    let terms = batch.iter().filter_map(|message| {
        let vm = message.about?;
        Some((vm, terms(policy.as_deref()?, ledger, vm, person)?))
    });
    let called = person.filter(|person| !person.identities.is_empty());
    let (owners, gone) = (owners(policy.as_deref(), ledger, to, batch), (rules.gone)());
    let name = |owner: &PersonId| ledger.persons.get(owner).map(|known| known.display_name().into_owned());
    let names_of_gone =
        |owners: &Vec<PersonId>| owners.iter().filter(|owner| gone.contains(owner)).filter_map(name).collect();
    let is_reached = |owner: &PersonId| !gone.contains(owner) && rules.addresses.reaches(*owner, ledger);
    Facts {
        now,
        style: Style { language: rules.languages.of_recipient(to, person), timezone },
        host: rules.host.clone(),
        called: called.map(|person| person.display_name().into_owned()),
        infrateam: rules.addresses.by_name.get(RoleName::INFRATEAM).cloned(),
        terms: terms.collect(),
        guessed: person.map(|person| guessed(ledger, person.id, batch)).unwrap_or_default(),
        persons: named(ledger, batch),
        gone: owners.iter().map(|(vm, owners)| (*vm, names_of_gone(owners))).collect(),
        reached: owners.iter().filter(|(_, owners)| owners.iter().any(is_reached)).map(|(vm, _)| *vm).collect(),
    }
}

/// The proven owners of the VMs of these messages, as far as their reader may know of them: also of one that was hidden
/// since.
fn owners(policy: Option<&Policy>, ledger: &Ledger, to: &Recipient, batch: &Batch) -> BTreeMap<VmKey, Vec<PersonId>> {
    let may_know =
        |vm: &Vm| !ledger.is_hidden(vm) || policy.is_some_and(|policy| stewards(policy, ledger, vm).contains(to));
    let of_vm = |vm: VmKey| {
        let project = ledger.project_of(ledger.vms.get(&vm).filter(|vm| may_know(vm))?)?;
        Some((vm, project.proven_owners().collect()))
    };
    batch.iter().filter_map(|message| of_vm(message.about?)).collect()
}

/// What those are called who are named in these messages.
fn named(ledger: &Ledger, batch: &Batch) -> BTreeMap<PersonId, String> {
    let named: BTreeSet<PersonId> = batch.iter().flat_map(|message| message.persons()).collect();
    let known = named.into_iter().filter_map(|id| ledger.persons.get(&id));
    known.filter(|person| !person.identities.is_empty()).map(|one| (one.id, one.display_name().into_owned())).collect()
}

/// The VMs of these messages whose owner this person is only guessed to be.
fn guessed(ledger: &Ledger, person: PersonId, batch: &Batch) -> BTreeSet<VmKey> {
    let is_guess = |vm: &VmKey| {
        let project = ledger.vms.get(vm).and_then(|vm| ledger.project_of(vm));
        project.is_some_and(|project| !project.is_owner(person) && !project.is_member(person))
    };
    batch.iter().filter_map(|message| message.about).filter(is_guess).collect()
}

fn terms(policy: &Policy, ledger: &Ledger, vm: VmKey, reader: Option<&Person>) -> Option<Terms> {
    let vm = ledger.vms.get(&vm)?;
    let rule = policy.lease_rule(&ledger.class_of(vm))?;
    let keep_on = |reader: &Person| keep_on(ledger, policy, ledger.project_of(vm)?, reader.id);
    Some(Terms {
        lease: rule.lease,
        minimum_notice: rule.minimum_notice,
        stops_again: rule.restart == Restart::StopAgain,
        keep_on: reader.and_then(keep_on),
        waits: ledger.may_wait_until(vm),
    })
}

fn person<'a>(ledger: &'a Ledger, to: &Recipient) -> Option<&'a Person> {
    match to {
        Recipient::Person { person } => ledger.persons.get(person).map(AsRef::as_ref),
        Recipient::Role { .. } => None,
    }
}

/// The recipient for the log: an id or a role, never an address.
fn shown(to: &Recipient) -> String {
    match to {
        Recipient::Person { person } => person.to_string(),
        Recipient::Role { role } => role.to_string(),
    }
}

/// An error and what is behind it, as one line of bounded length: what the ledger keeps and people read.
fn chain(error: &dyn Error) -> String {
    clean_to(&cause::chain(error), 300)
}
