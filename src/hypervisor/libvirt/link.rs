//! The connections: opened in the background, kept alive, and opened again when they are lost.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use uuid::Uuid;
use virt::connect::Connect;
use virt::error::ErrorNumber;

use super::call::is;
use super::ffi::{self, Listener, Registration};
use super::{Shared, lock};
use crate::hypervisor::{CallError, Connection};
use crate::model::contact::{Loss, NoContact};
use crate::model::ids::VmUuid;
use crate::model::time::Wall;

/// With these a daemon that hangs is noticed after 5 s x (3 + 1).
const KEEP_ALIVE_SECONDS: i32 = 5;
const KEEP_ALIVE_COUNT: u32 = 3;
const FIRST_WAIT_MS: u64 = 250;
const LONGEST_WAIT_MS: u64 = 15_000;
/// A connection that has lasted this long is a good one.
const SETTLED: Duration = Duration::from_secs(10);
/// Fewer than the five calls of one client that libvirtd takes at a time.
const ACTIONS_IN_FLIGHT: usize = 4;
/// When so many of them hang past their deadlines, the others get a connection of their own.
const HANGING_ACTIONS: usize = 3;

/// How the connection is, for people and for the connecting thread.
pub(super) struct Status {
    link: Option<Arc<Link>>,
    since: Wall,
    error: Option<NoContact>,
    /// How many connections there were.
    count: u64,
    /// Nobody needs the connection any more.
    pub(super) abandoned: bool,
}

impl Status {
    pub(super) fn connecting(since: Wall) -> Self {
        Self { link: None, since, error: None, count: 0, abandoned: false }
    }

    pub(super) fn describe(&self, uri: &str) -> Connection {
        let connected = self.link.as_ref().is_some_and(|link| !link.is_lost());
        let error = if connected { None } else { self.error.clone().or(Some(Loss::NotYet.into())) };
        Connection { uri: uri.to_owned(), connected, since: Some(self.since), error }
    }

    /// The present connections. To be dropped on a thread where closing a connection may block.
    pub(super) fn link(&self) -> Result<Arc<Link>, CallError> {
        match &self.link {
            Some(link) if !link.lost.load(Ordering::Acquire) => Ok(Arc::clone(link)),
            _ => {
                let why = self.error.clone().unwrap_or(NoContact::Loss(Loss::NotYet));
                Err(CallError::Disconnected { why })
            }
        }
    }
}

/// A pair of connections that live and die together.
pub(super) struct Link {
    pub(super) reads: Connect,
    pub(super) number: u64,
    uri: String,
    lane: Mutex<Arc<Lane>>,
    lost: AtomicBool,
    /// Whether a look has succeeded on it.
    pub(super) looked: AtomicBool,
}

/// A connection for actions, and the room on it.
pub(super) struct Lane {
    pub(super) connect: Connect,
    /// When each action that is in flight is late.
    deadlines: Mutex<Vec<Instant>>,
    freed: Condvar,
}

/// Room for one action, until it is dropped.
pub(super) struct Room {
    lane: Arc<Lane>,
    deadline: Instant,
}

impl Drop for Room {
    fn drop(&mut self) {
        let mut deadlines = lock(&self.lane.deadlines);
        if let Some(at) = deadlines.iter().position(|deadline| *deadline == self.deadline) {
            deadlines.swap_remove(at);
        }
        self.lane.freed.notify_one();
    }
}

impl Lane {
    fn open(uri: &str) -> Result<Self, NoContact> {
        Ok(Self { connect: open(uri)?, deadlines: Mutex::default(), freed: Condvar::new() })
    }

    /// Waits for room, half of the time that the action has. Blocks.
    pub(super) fn enter(self: &Arc<Self>, time: Duration) -> Option<Room> {
        let deadline = Instant::now() + time;
        let is_full = |deadlines: &mut Vec<Instant>| deadlines.len() >= ACTIONS_IN_FLIGHT;
        let waited = self.freed.wait_timeout_while(lock(&self.deadlines), time / 2, is_full);
        let (mut deadlines, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if is_full(&mut deadlines) {
            return None;
        }
        deadlines.push(deadline);
        Some(Room { lane: Arc::clone(self), deadline })
    }

    /// How many actions are past their deadline and have not returned.
    fn hanging(&self) -> usize {
        let now = Instant::now();
        lock(&self.deadlines).iter().filter(|deadline| **deadline <= now).count()
    }
}

impl Link {
    /// Whether the connection is known to be gone.
    pub(super) fn is_lost(&self) -> bool {
        self.lost.load(Ordering::Acquire) || !self.reads.is_alive().unwrap_or(false)
    }

    /// The connection for the next action. VMs that hang can keep every call of a connection; then the others get a
    /// new one, and the old one ends when the last of its calls returns. May block.
    pub(super) fn lane(&self) -> Result<Arc<Lane>, NoContact> {
        let mut lane = lock(&self.lane);
        let is_dead = !lane.connect.is_alive().unwrap_or(false);
        if is_dead || lane.hanging() >= HANGING_ACTIONS {
            *lane = Arc::new(Lane::open(&self.uri)?);
        }
        Ok(Arc::clone(&lane))
    }
}

/// Hears for one connection.
struct Ears {
    shared: Weak<Shared>,
    number: u64,
}

impl Listener for Ears {
    fn lifecycle(&self, uuid: Uuid, libvirt_id: Option<u32>, event: u32, detail: u32) {
        if let Some(shared) = self.shared.upgrade() {
            lock(&shared.memory).lifecycle(VmUuid(uuid), self.number, libvirt_id, event, detail);
            shared.changed.notify_one();
        }
    }

    fn touched(&self, uuid: Uuid) {
        if let Some(shared) = self.shared.upgrade() {
            lock(&shared.memory).touch(VmUuid(uuid));
            shared.changed.notify_one();
        }
    }

    fn closed(&self, why: Loss) {
        let Some(shared) = self.shared.upgrade() else { return };
        let mut status = lock(&shared.status);
        if let Some(link) = status.link.as_ref().filter(|link| link.number == self.number) {
            link.lost.store(true, Ordering::Release);
            status.error = Some(why.into());
            shared.woken.notify_all();
        }
    }
}

/// Starts the thread that connects, and connects again, until nobody needs it any more.
pub(super) fn keep_connected(shared: &Arc<Shared>) {
    let own = Arc::clone(shared);
    let thread = std::thread::Builder::new().name("libvirt-link".to_owned()).spawn(move || stay_connected(&own));
    if let Err(error) = thread {
        lock(&shared.status).error = Some(NoContact::Said(error.to_string()));
    }
}

fn stay_connected(shared: &Arc<Shared>) {
    let mut failures = 0_u32;
    while !lock(&shared.status).abandoned {
        match connect(shared) {
            Ok((link, mut registration)) => {
                let began = Instant::now();
                hold(shared, link);
                registration.end();
                // One that is lost at once, again and again, counts as one that could not be opened.
                failures = if began.elapsed() < SETTLED { failures.saturating_add(1) } else { 0 };
                if failures > 0 {
                    wait(shared, wait_ms(shared.seed, failures));
                }
            }
            Err(why) => {
                failures = failures.saturating_add(1);
                lock(&shared.status).error = Some(why);
                wait(shared, wait_ms(shared.seed, failures));
            }
        }
    }
}

/// Publishes the connection and holds it until it is lost or nobody needs it any more.
fn hold(shared: &Shared, link: Arc<Link>) {
    lock(&shared.memory).touch_all();
    let mut status = lock(&shared.status);
    status.link = Some(link);
    status.since = (shared.clock)();
    status.error = None;
    shared.changed.notify_one();
    while !status.abandoned && !status.link.as_ref().is_some_and(|link| link.is_lost()) {
        // Looked at now and then as well: not every loss is told.
        let waited = shared.woken.wait_timeout(status, Duration::from_secs(2));
        status = waited.unwrap_or_else(PoisonError::into_inner).0;
    }
    let link = status.link.take();
    status.since = (shared.clock)();
    status.error.get_or_insert(NoContact::Loss(Loss::Lost));
    drop(status);
    shared.changed.notify_one();
    // Closing may block, so not under the lock.
    drop(link);
}

fn wait(shared: &Shared, ms: u64) {
    let status = lock(&shared.status);
    let timeout = Duration::from_millis(ms);
    drop(shared.woken.wait_timeout_while(status, timeout, |status| !status.abandoned));
}

/// Doubles from one failure to the next, and is spread over half to one and a half times that.
pub(super) fn wait_ms(seed: u64, failures: u32) -> u64 {
    let base = FIRST_WAIT_MS.saturating_mul(1 << failures.saturating_sub(1).min(16)).min(LONGEST_WAIT_MS);
    // A step of splitmix64: no more than different hosts waiting differently is needed.
    let mixed = (seed ^ u64::from(failures)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    base / 2 + (mixed >> 33) % base
}

/// Opens both connections and listens on both.
fn connect(shared: &Arc<Shared>) -> Result<(Arc<Link>, Callbacks), NoContact> {
    ffi::start_event_loop().map_err(NoContact::Said)?;
    let reads = open(&shared.uri)?;
    let lane = Lane::open(&shared.uri)?;
    let count = {
        let mut status = lock(&shared.status);
        status.count += 1;
        status.count
    };
    let number = shared.seed.wrapping_add(count);
    let ears: Arc<dyn Listener> = Arc::new(Ears { shared: Arc::downgrade(shared), number });
    let told = |error: virt::error::Error| NoContact::Said(error.message().to_owned());
    let events = Registration::new(&reads, &ears, true).map_err(told)?;
    let mut registrations = Callbacks(vec![events]);
    match Registration::new(&lane.connect, &ears, false) {
        Ok(closing) => registrations.0.push(closing),
        Err(error) => {
            registrations.end();
            return Err(told(error));
        }
    }
    let link = Link {
        reads,
        number,
        uri: shared.uri.clone(),
        lane: Mutex::new(Arc::new(lane)),
        lost: AtomicBool::new(false),
        looked: AtomicBool::new(false),
    };
    Ok((Arc::new(link), registrations))
}

/// The callbacks of both connections.
struct Callbacks(Vec<Registration>);

impl Callbacks {
    fn end(&mut self) {
        self.0.iter_mut().for_each(Registration::end);
    }
}

fn open(uri: &str) -> Result<Connect, NoContact> {
    if uri.contains('\0') {
        return Err(Loss::BadAddress.into());
    }
    let connect = Connect::open(Some(uri)).map_err(|error| NoContact::Said(error.message().to_owned()))?;
    match connect.set_keep_alive(KEEP_ALIVE_SECONDS, KEEP_ALIVE_COUNT) {
        Ok(_) => Ok(connect),
        // A driver that runs in this process has nothing to keep alive.
        Err(error) if is(&error, ErrorNumber::NoSupport) => Ok(connect),
        Err(error) => Err(NoContact::Said(error.message().to_owned())),
    }
}
