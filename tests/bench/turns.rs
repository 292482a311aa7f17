//! Turns on a host that libvirt serves, in turn with the floor, so that both have the same machine.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use fortnight::clock;
use fortnight::daemon::mirror::Mirror;
use fortnight::daemon::picture::Picture;
use fortnight::daemon::policies::Policies;
use fortnight::daemon::turn::{State, Turns};
use fortnight::hypervisor::Hypervisor;
use fortnight::hypervisor::libvirt::Libvirt;
use fortnight::judge::judge;
use fortnight::notify::Addresses;
use fortnight::plan::plan;
use tokio::sync::{Notify, watch};
use tokio_util::task::TaskTracker;

use super::host::{KEY, Open};
use super::{Outcome, median};

/// Rounds that are measured, after some that are not.
const ROUNDS: usize = 25;
const WARM_UP: usize = 3;
/// The host must be read in full within this.
const PATIENCE: Duration = Duration::from_secs(60);

/// Turns, with what they are looked at from outside through.
struct Daemon {
    turns: Turns,
    picture: watch::Receiver<Arc<Picture>>,
    open: Open,
    /// Held, so that nobody is taken for gone.
    _gone: watch::Sender<BTreeSet<fortnight::model::ids::PersonId>>,
}

/// Prints the medians.
pub(super) async fn measure(folder: &Path, uri: &str, floor: &str) -> Outcome {
    let mut daemon = Daemon::start(folder, uri).await?;
    let mut floor = Floor::start(floor, uri)?;
    let vms = daemon.settle().await?;
    let (mut floors, mut looks, mut turns, mut cores) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut late = 0;
    for round in 0..WARM_UP + ROUNDS {
        let (took, known) = floor.ask()?;
        if known != vms {
            return Err(format!("the floor counts {known} VMs, and the turn {vms}").into());
        }
        let look = daemon.look().await?;
        let Some(turn) = daemon.turn().await else {
            late += 1;
            continue;
        };
        let core = daemon.judge_and_plan();
        if round >= WARM_UP {
            floors.push(took);
            looks.push(look);
            turns.push(turn);
            cores.push(core);
        }
    }
    println!("floor_us {vms} {:.0}", median(floors));
    println!("look_us {vms} {:.0}", median(looks));
    println!("turn_us {vms} {:.0}", median(turns));
    println!("judge_plan_us {vms} {:.0}", median(cores));
    println!("late_looks {vms} {late}");
    daemon.open.close();
    Ok(())
}

impl Daemon {
    async fn start(folder: &Path, uri: &str) -> Outcome<Self> {
        let open = Open::at(folder)?;
        let host = open.handle.snapshot().book.host;
        let hypervisor = Hypervisor::Libvirt(Libvirt::open(uri, host, 1, clock::wall));
        let policies = Policies::start(open.policy_file.clone(), &open.handle, open.world.clock.now()).await;
        let first = Picture::before_the_first_turn(
            open.world.clock.now(),
            Arc::clone(policies.current()),
            policies.state().clone(),
            open.handle.snapshot(),
            hypervisor.connection(),
        );
        let (published, picture) = watch::channel(Arc::new(first));
        let (gone_tx, gone) = watch::channel(BTreeSet::new());
        let turns = Turns {
            world: open.world.clone(),
            host,
            ledger: open.handle.clone(),
            hypervisor,
            policies,
            mirror: Mirror::new(Some(KEY)),
            addresses: Addresses { domain: Some("space.example".to_owned()), ..Addresses::default() },
            gone,
            calls: TaskTracker::new(),
            returned: Arc::new(Notify::new()),
            published,
            state: State::default(),
        };
        Ok(Self { turns, picture, open, _gone: gone_tx })
    }

    /// Turns until every definition has been read and nothing is left to do. Yields how many VMs there are.
    async fn settle(&mut self) -> Outcome<usize> {
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            self.turn().await;
            let picture = self.picture.borrow().clone();
            let is_read = picture.inventory.as_ref().is_some_and(|seen| seen.gaps.is_empty() && !seen.vms.is_empty());
            if is_read && picture.plan.steps.is_empty() && picture.guards.is_empty() {
                let seen = picture.inventory.as_ref().map_or(0, |seen| seen.vms.len());
                return if picture.drift.is_empty() {
                    Ok(seen)
                } else {
                    Err("the tags are not as they should be".into())
                };
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let picture = self.picture.borrow().clone();
        let gaps = picture.inventory.as_ref().map(|seen| seen.gaps.len());
        Err(format!("it never settled: {gaps:?} gaps, guards {:?}, {:?}", picture.guards, picture.connection).into())
    }

    async fn look(&self) -> Outcome<f64> {
        let began = Instant::now();
        self.turns.hypervisor.look(self.open.world.clock.now()).await?;
        Ok(micros(began))
    }

    /// One turn; nothing if it went on without a look, which then is waited for.
    async fn turn(&mut self) -> Option<f64> {
        let before = self.turns.world.clock.now().boot_ms;
        let began = Instant::now();
        self.turns.turn().await;
        let took = micros(began);
        let is_fresh = self.picture.borrow().inventory.as_ref().is_some_and(|seen| seen.at.boot_ms >= before);
        if !is_fresh {
            // There is nothing to wait for where the look came and failed.
            let _ = tokio::time::timeout(PATIENCE / 4, self.turns.look_arrives()).await;
        }
        is_fresh.then_some(took)
    }

    fn judge_and_plan(&self) -> f64 {
        let picture = self.picture.borrow().clone();
        let Some(inventory) = &picture.inventory else { return f64::NAN };
        let now = self.open.world.clock.now();
        let began = Instant::now();
        let verdicts = judge(&picture.policy, inventory, &picture.ledger, &now);
        let plan = plan(&picture.policy, &verdicts, &picture.guards, &picture.ledger, &now);
        let took = micros(began);
        assert_eq!(plan.left_alone.len(), inventory.vms.len(), "every lease of the host still runs");
        took
    }
}

/// The program that makes the two calls.
struct Floor {
    child: Child,
    ask: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Floor {
    fn start(program: &str, uri: &str) -> Outcome<Self> {
        let mut child = Command::new(program).arg(uri).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let (ask, answers) = (child.stdin.take().ok_or("no stdin")?, child.stdout.take().ok_or("no stdout")?);
        Ok(Self { child, ask, answers: BufReader::new(answers) })
    }

    /// How many microseconds the two calls took, and how many VMs there were.
    fn ask(&mut self) -> Outcome<(f64, usize)> {
        self.ask.write_all(b"\n")?;
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        let (took, known) = line.trim().split_once(' ').ok_or("the floor gave no figure")?;
        Ok((took.parse()?, known.parse()?))
    }
}

impl Drop for Floor {
    fn drop(&mut self) {
        // Whether it has ended already or not makes no difference.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn micros(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e6
}
