//! From a configuration to a running daemon, and back: started in order, stopped within a deadline, no step half done.

use std::collections::BTreeSet;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::{Notify, mpsc, watch};
use tokio::task::JoinHandle;
use tokio_cron_scheduler::JobScheduler;
use tokio_util::task::TaskTracker;
use tracing::{error, info, warn};

use super::calendar;
use super::desk::{Desk, Parts};
use super::keeping;
use super::looping::{Ears, turn_until};
use super::mirror::Mirror;
use super::owners::Owners;
use super::picture::Picture;
use super::policies::Policies;
use super::post::{self, Outbox};
use super::systemd::{self, Watchdog};
use super::turn::{State, Turns, fault_of};
use crate::api::server;
use crate::cause;
use crate::clock::Clock;
use crate::config::Config;
use crate::guard::Raised;
use crate::hypervisor::Hypervisor;
use crate::ledger::{Birth, How, LedgerHandle, OpenError, Store};
use crate::model::change::Change;
use crate::model::ids::{HostId, LedgerId, PersonId};
use crate::model::ledger::Guard;
use crate::model::observed::Observed;
use crate::model::person::By;
use crate::notify::courier::{Courier, Rules};
use crate::notify::smtp::Post;
use crate::people::People;
use crate::world::World;

/// Calls that are under way at stopping are waited for so long. A destroy of a hung QEMU takes 12 s; what takes longer
/// is in the ledger as an intent without a return, and the next start goes on from there.
const STOP_PATIENCE: Duration = Duration::from_secs(15);

/// What the daemon is started with.
#[derive(Debug)]
pub struct Setup<P> {
    pub config: Config,
    pub world: World,
    pub host: HostId,
    pub hypervisor: Hypervisor,
    pub people: People,
    /// What takes the mail; nothing if no mail server is configured.
    pub post: Option<P>,
    /// Where people are answered.
    pub answers: Handle,
}

/// Why the daemon could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    Keeping(#[from] keeping::KeepingError),
    #[error("failed to open the ledger")]
    Ledger(#[source] OpenError),
    #[error("failed to listen on the socket")]
    Listen(#[source] server::BindError),
}

/// Runs until `shutdown`; `reload` tells when the policy's file is to be read again.
pub async fn run<P: Post + 'static>(
    setup: Setup<P>,
    reload: Arc<Notify>,
    shutdown: impl Future<Output = ()>,
) -> Result<(), StartError> {
    let Setup { config, world, host, hypervisor, people, post, answers } = setup;
    keeping::make(&config.state_dir)?;
    let (store, ledger) = open_ledger(&config, &world, host)?;
    let key = keeping::tag_key(&config.state_dir, world.ids.bytes("tag key"))?;
    let listener = server::bind(&config.socket).map_err(StartError::Listen)?;
    let policies = Policies::start(config.policy.clone(), &ledger, world.clock.now()).await;

    let (published, picture) = watch::channel(Arc::new(first_picture(&world, &policies, &ledger, &hypervisor)));
    let (stop, stopped) = watch::channel(false);
    let (gone_tx, gone) = watch::channel(BTreeSet::new());
    let (orders, commands) = mpsc::channel(64);
    let look = Arc::new(Notify::new());
    let addresses = post::addresses(config.mail.as_ref());
    let background = TaskTracker::new();
    background.spawn(courier(&config, &ledger, &world, (&picture, &gone), post).run(until(stopped.clone())));
    let owners = Owners {
        ledger: ledger.clone(),
        people: people.clone(),
        world: world.clone(),
        host,
        by_name_prefix: config.owner_by_name_prefix,
        gone: gone_tx,
    };
    background.spawn(or_stop(owners.watch(), stopped.clone()));
    let desk = Desk::new(Parts {
        host,
        world: world.clone(),
        ledger: ledger.clone(),
        hypervisor: hypervisor.clone(),
        people,
        picture,
        look: Arc::clone(&look),
        orders,
        mail_server: config.mail.as_ref().map(|mail| format!("{}:{}", mail.server.host, mail.server.port)),
        addresses: addresses.clone(),
        languages: config.languages.clone(),
        mirrors_tags: config.mirror_tags,
        gone: gone.clone(),
    });
    background.spawn(ended(answers.spawn(server::serve(listener, desk, until(stopped.clone())))));

    let calendar = calendar(&world, &look, &ledger).await;
    let turns = Turns {
        mirror: Mirror::new(config.mirror_tags.then_some(key)),
        calls: TaskTracker::new(),
        returned: Arc::clone(&look),
        state: State::of(&ledger),
        ledger,
        world,
        host,
        hypervisor,
        policies,
        addresses,
        gone,
        published,
    };
    let ears = Ears { commands, look, reload };
    info!(socket = %config.socket.display(), host = %host, "fortnightd is ready");
    systemd::ready("looking after the VMs");
    let turns = turn_until(turns, ears, Watchdog::from_environment(), shutdown).await;
    systemd::stopping();
    info!("stopping");
    // Whoever waits for it has the answer, or hears that the daemon stops.
    let _ = stop.send(true);
    wind_down(turns, background, calendar).await;
    if let Some(store) = store {
        store.stop();
    }
    info!("stopped");
    Ok(())
}

fn first_picture(world: &World, policies: &Policies, ledger: &LedgerHandle, hypervisor: &Hypervisor) -> Picture {
    let (policy, state) = (Arc::clone(policies.current()), policies.state().clone());
    let connection = hypervisor.connection();
    let first = Picture::before_the_first_turn(world.clock.now(), policy, state, ledger.snapshot(), connection);
    let up = fault_of(ledger).map(|fault| Raised { guard: Guard::Ledger, observed: Observed::read(&fault) });
    Picture { guards: up.into_iter().collect(), ..first }
}

/// Opens the ledger. With a damaged one the daemon knows of no VM: it does nothing, and says no more than what is wrong.
fn open_ledger(config: &Config, world: &World, host: HostId) -> Result<(Option<Store>, LedgerHandle), StartError> {
    let birth = Birth { ledger: LedgerId(world.ids.uuid("ledger")), host, now: world.clock.now() };
    match Store::open(&config.state_dir.join(keeping::LEDGER), birth) {
        Ok(opened) => {
            info!(how = ?opened.how, "the ledger is open");
            if opened.how != How::Created {
                world.ids.go_on_after(opened.handle.snapshot().book.generation);
            }
            Ok((Some(opened.store), opened.handle))
        }
        Err(damage) if damage.is_damage() => {
            let why = cause::chain(&damage);
            error!(why, "the ledger is damaged: nothing is enforced");
            Ok((None, LedgerHandle::without_file(&birth, why)))
        }
        Err(other) => Err(StartError::Ledger(other)),
    }
}

fn courier<P: Post>(
    config: &Config,
    ledger: &LedgerHandle,
    world: &World,
    (picture, gone): (&watch::Receiver<Arc<Picture>>, &watch::Receiver<BTreeSet<PersonId>>),
    post: Option<P>,
) -> Courier<P, Outbox, Clock> {
    let (picture, gone) = (picture.clone(), gone.clone());
    let policy = move || Some(Arc::clone(&picture.borrow().policy));
    let addresses = post::addresses(config.mail.as_ref());
    let gone = Arc::new(move || gone.borrow().clone());
    let rules = Rules { languages: config.languages.clone(), gone, ..Rules::new(addresses, post::host_name(), policy) };
    Courier { post: post.map(Arc::new), outbox: Outbox::of(ledger), clock: world.clock.clone(), rules }
}

/// Only for the host's own clock: the scheduler knows no other.
async fn calendar(world: &World, look: &Arc<Notify>, ledger: &LedgerHandle) -> Option<JobScheduler> {
    let Clock::System(_) = world.clock else { return None };
    match calendar::start(Arc::clone(look), ledger.clone()).await {
        Ok(calendar) => Some(calendar),
        Err(none) => {
            warn!(error = cause::chain(&none), "there are no calendar jobs; nothing else depends on them");
            None
        }
    }
}

async fn until(mut stopped: watch::Receiver<bool>) {
    // An error means that the sender is gone, and with it the daemon.
    let _ = stopped.wait_for(|stopped| *stopped).await;
}

/// Waits for what is done on other threads. If it has panicked, that is in the log, and nothing is left to wait for.
async fn ended(work: JoinHandle<()>) {
    let _ = work.await;
}

async fn or_stop(work: impl Future<Output = ()>, stopped: watch::Receiver<bool>) {
    tokio::select! {
        () = work => {}
        () = until(stopped) => {}
    }
}

/// Waits for the calls and the mails that are under way, but not for ever, and takes the last checkpoint.
async fn wind_down(turns: Turns, background: TaskTracker, calendar: Option<JobScheduler>) {
    if let Some(mut calendar) = calendar
        && let Err(error) = calendar.shutdown().await
    {
        warn!(error = cause::chain(&error), "the calendar did not stop by itself");
    }
    turns.calls.close();
    background.close();
    let all = async {
        turns.calls.wait().await;
        background.wait().await;
    };
    if tokio::time::timeout(STOP_PATIENCE, all).await.is_err() {
        warn!(calls = turns.calls.len(), "stopping without waiting any longer; what was begun is in the ledger");
    }
    let now = turns.world.clock.now();
    if let Err(error) = turns.ledger.commit(now, By::Daemon, vec![Change::Checkpoint { clock_trusted: false }]).await {
        warn!(error = cause::chain(&error), "the last checkpoint was not taken");
    }
}
