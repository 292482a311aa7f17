//! Plays one scenario: the daemon in this process, on a clock that is moved by hand, the real API and the real command.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use fortnight::api::client::Client;
use fortnight::api::wire::{Status, StatusQuery};
use fortnight::clock::{Clock, MadeClock};
use fortnight::config::Config;
use fortnight::daemon::made_post;
use fortnight::daemon::run::{Setup, run};
use fortnight::hypervisor::Hypervisor;
use fortnight::hypervisor::sim::{Scenario, Sim};
use fortnight::model::time::Wall;
use fortnight::notify::Mail;
use fortnight::notify::smtp::{NotSent, Post};
use fortnight::people::{Account, Made, People};
use fortnight::policy;
use fortnight::policy::duration;
use fortnight::world::World;
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;
use tokio::sync::{Notify, oneshot};

use crate::stage::{Folder, PEOPLE, uid, within};

/// No step of the clock is longer.
const STEP_MAX: TimeDelta = TimeDelta::hours(6);
/// While a ladder is under way.
const STEP_ON_A_LADDER: TimeDelta = TimeDelta::seconds(1);
/// While the courier waits for more of the same moment.
const STEP_WITH_MAIL: TimeDelta = TimeDelta::milliseconds(500);

/// A mail server that writes down what it takes.
#[derive(Debug, Clone, Default)]
struct Mailbox {
    down: Arc<AtomicBool>,
    taken: Arc<Mutex<Vec<String>>>,
}

impl Post for Mailbox {
    async fn send(&self, to: &str, mail: &Mail, _: Wall) -> Result<(), NotSent> {
        if self.down.load(Ordering::SeqCst) {
            return Err(NotSent::Late { seconds: 30 });
        }
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        // The name of the machine that this runs on is in some subjects.
        let host = nix::unistd::gethostname().unwrap().into_string().unwrap();
        let subject = mail.subject.replace(&format!(" on {host}"), " on HOST");
        taken.push(format!("mail to {to}: {subject}"));
        Ok(())
    }
}

/// The daemon, until it is stopped.
struct Daemon {
    thread: JoinHandle<()>,
    stop: oneshot::Sender<()>,
}

/// A scenario that is being played.
pub(super) struct Play {
    folder: Folder,
    sim: Sim,
    world: World,
    clock: MadeClock,
    mailbox: Mailbox,
    reload: Arc<Notify>,
    daemon: Option<Daemon>,
    runtime: tokio::runtime::Runtime,
    transcript: String,
}

impl Play {
    /// Plays it, and gives the transcript.
    pub(super) fn of(script: &str) -> String {
        let (host, lines) = script.split_once("\n---\n").expect("a host, `---`, and what happens");
        let host = format!("[clock]\nstart = \"2026-12-01T12:00:00Z\"\nspeed = 0\n{host}\n");
        let (sim, world) = Scenario::parse(&host).unwrap_or_else(|error| panic!("{error:?}")).begin();
        let Clock::Made(clock) = world.clock.clone() else { panic!("a scenario has a made clock") };
        let folder = Folder::new();
        folder.write("policy.toml", include_str!("../../../policies/hackalot.toml"));
        let mut play = Self {
            folder,
            sim,
            world,
            clock,
            mailbox: Mailbox::default(),
            reload: Arc::new(Notify::new()),
            daemon: None,
            runtime: tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap(),
            transcript: String::new(),
        };
        play.start();
        lines.lines().for_each(|line| play.line(line));
        play.stop();
        std::mem::take(&mut play.transcript)
    }

    fn line(&mut self, line: &str) {
        self.transcript.push_str(line);
        self.transcript.push('\n');
        if let Some((who, typed)) = line.split_once("$ fortnight ") {
            self.types(if who.is_empty() { "root" } else { who }, typed);
        } else if let Some(until) = line.strip_prefix("wait until ") {
            self.wait(until.parse::<DateTime<Utc>>().unwrap() - self.now());
        } else if let Some(length) = line.strip_prefix("wait ") {
            self.wait(duration::parse(length).unwrap());
        } else if let Some(state) = line.strip_prefix("mail ") {
            self.mailbox.down.store(state == "down", Ordering::SeqCst);
        } else if let Some((old, new)) = line.strip_prefix("policy ").and_then(|edit| edit.split_once(" => ")) {
            let policy = fs::read_to_string(self.folder.path("policy.toml")).unwrap();
            let (old, new) = (old.replace("\\n", "\n"), new.replace("\\n", "\n"));
            assert!(policy.contains(&old), "`{old}` is not in the policy");
            self.folder.write("policy.toml", &policy.replace(&old, &new));
            self.settle();
        } else if let Some((name, text)) = line.strip_prefix("file ").and_then(|file| file.split_once(": ")) {
            self.folder.write(name, text);
        } else if line == "restart" {
            self.stop();
            self.start();
        } else {
            assert!(line.is_empty() || line.starts_with('#'), "what does `{line}` mean?");
        }
    }

    fn now(&self) -> Wall {
        self.clock.now().wall
    }

    // --- the daemon ---------------------------------------------------------------------------------------------

    /// Starts it in a thread with a runtime of one thread, so that it does one thing after the other.
    fn start(&mut self) {
        let (policy, _) = policy::parse(include_str!("../../../policies/hackalot.toml"), "policy.toml").unwrap();
        let config = Config {
            policy: self.folder.path("policy.toml"),
            state_dir: self.folder.path("state"),
            socket: self.folder.socket(),
            mail: Some(made_post::settings(&policy)),
            ..Config::default()
        };
        let accounts = PEOPLE.map(|(uid, login, group)| {
            let groups = Some(group.to_owned()).filter(|group| !group.is_empty()).into_iter().collect();
            (uid, Account { login: login.to_owned(), groups })
        });
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let setup = Setup {
            config,
            world: self.world.clone(),
            host: self.sim.host_id(),
            hypervisor: Hypervisor::Sim(self.sim.clone()),
            people: People::Made(Made { accounts: accounts.into() }),
            post: Some(self.mailbox.clone()),
            answers: runtime.handle().clone(),
        };
        let (sim, reload) = (self.sim.clone(), Arc::clone(&self.reload));
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            runtime.block_on(async move {
                tokio::spawn(sim.play());
                let stopped = async { drop(stopped.await) };
                run(setup, reload, stopped).await.unwrap_or_else(|error| panic!("{error:?}"));
            });
        });
        self.daemon = Some(Daemon { thread, stop });
        within("the first turn", || self.status().filter(|status| status.turn.at.is_some()));
        self.settle();
    }

    fn stop(&mut self) {
        if let Some(Daemon { thread, stop }) = self.daemon.take() {
            stop.send(()).unwrap();
            thread.join().unwrap();
        }
    }

    fn status(&self) -> Option<Status> {
        let client = Client::new(self.folder.socket());
        self.runtime.block_on(client.ask(&StatusQuery {})).ok().map(|answer| answer.value)
    }

    // --- time ---------------------------------------------------------------------------------------------------

    /// Lets time pass, from one thing that is due to the next.
    fn wait(&mut self, length: TimeDelta) {
        let until = self.now() + length;
        while self.now() < until {
            let next = self.next().min(until - self.now()).max(TimeDelta::milliseconds(1));
            self.clock.advance(next);
            self.settle();
        }
    }

    /// How long until something may be due.
    fn next(&self) -> TimeDelta {
        let ahead = |length: &TimeDelta| *length > TimeDelta::zero();
        let status = self.status().expect("the daemon answers");
        let of_daemon = status.next_wakeup.map(|next| next.at - self.now()).filter(ahead);
        let now_ms = self.clock.elapsed_ms();
        let of_host = self.sim.next_ms().map(|at| TimeDelta::milliseconds(at as i64 - now_ms as i64)).filter(ahead);
        let seen = Seen::of(&self.folder);
        let ladder = (seen.ladders > 0).then_some(STEP_ON_A_LADDER);
        let mail = seen.mail_is_due(self.now()).then_some(STEP_WITH_MAIL);
        [of_daemon, of_host, ladder, mail].into_iter().flatten().min().unwrap_or(STEP_MAX).min(STEP_MAX)
    }

    /// Waits until nothing is left to be done at this time: two turns that were made for nothing have changed nothing.
    fn settle(&mut self) {
        loop {
            let before = Seen::of(&self.folder);
            self.turn();
            self.turn();
            if Seen::of(&self.folder) == before {
                break;
            }
        }
        let mut taken = self.mailbox.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.sort();
        let now = self.clock.now().wall.format("%a %-d %b %H:%M:%S UTC,");
        taken.drain(..).for_each(|mail| self.transcript.push_str(&format!("  [{now} {mail}]\n")));
    }

    /// Has a turn made, and waits for its end.
    fn turn(&self) {
        let count = || self.status().map_or(0, |status| status.turn.count);
        let before = count();
        self.reload.notify_one();
        within("a turn", || (count() > before).then_some(()));
    }

    // --- people -------------------------------------------------------------------------------------------------

    /// Somebody types this. What they read goes into the transcript, stderr first: it is the smaller part.
    fn types(&mut self, who: &str, typed: &str) {
        let request = Seen::of(&self.folder).latest_request.unwrap_or_default();
        let typed: Vec<String> = words(&typed.replace("REQUEST", &request));
        let mut command = self.folder.fortnight(uid(who), &typed);
        // Whoever types from afar reads the times of the house all the same.
        command.env("TZ", "Asia/Tokyo");
        let ran = crate::stage::ran(&mut command);
        for text in [&ran.err, &ran.out] {
            let text = self.repeatable(text);
            text.lines().for_each(|line| self.transcript.push_str(&format!("{line}\n")));
        }
        if ran.code != 0 {
            self.transcript.push_str(&format!("  [exit {}]\n", ran.code));
        }
        self.settle();
    }

    /// Without what differs from machine to machine: where files are, and how fast it is.
    fn repeatable(&self, text: &str) -> String {
        let folder = self.folder.path("").display().to_string();
        let lines = text.lines().filter(|line| !line.starts_with("Last turn ") && !line.starts_with("Version "));
        lines.map(|line| format!("{}\n", line.replace(&folder, ""))).collect()
    }
}

impl Drop for Play {
    fn drop(&mut self) {
        if let Some(Daemon { stop, .. }) = self.daemon.take() {
            // Where the play was broken off the daemon may have ended by itself.
            let _ = stop.send(());
        }
    }
}

/// The words of a command, as a shell splits it at blanks outside of single quotes.
fn words(command: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let (mut quoted, mut within) = (false, false);
    for letter in command.chars() {
        match letter {
            '\'' => {
                quoted = !quoted;
                if !within {
                    words.push(String::new());
                }
                within = true;
            }
            ' ' if !quoted => within = false,
            _ if within => words.last_mut().unwrap().push(letter),
            _ => {
                words.push(letter.to_string());
                within = true;
            }
        }
    }
    words
}

/// The id of the request that was opened last.
fn latest(requests: &[String]) -> Option<String> {
    let requests = requests.iter().map(|body| serde_json::from_str::<Value>(body).unwrap());
    let latest =
        requests.max_by_key(|request| request["opened_at"].as_str().unwrap().parse::<DateTime<Utc>>().unwrap());
    latest.map(|request| request["id"].as_str().unwrap()[..8].to_owned())
}

/// What the ledger's file says: enough to tell whether anything is still being done.
#[derive(Debug, PartialEq, Eq)]
struct Seen {
    entries: i64,
    ladders: usize,
    messages: Vec<String>,
    /// The beginning of its id, as people type it.
    latest_request: Option<String>,
}

impl Seen {
    fn of(folder: &Folder) -> Self {
        let file = folder.path("state").join("ledger.sqlite");
        let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        connection.busy_timeout(Duration::from_secs(5)).unwrap();
        let bodies = |table: &str| -> Vec<String> {
            let mut statement = connection.prepare(&format!("SELECT body FROM {table} ORDER BY id")).unwrap();
            let rows = statement.query_map([], |row| row.get(0)).unwrap();
            rows.map(Result::unwrap).collect()
        };
        let has_ladder = |body: &&String| !serde_json::from_str::<Value>(body).unwrap()["ladder"].is_null();
        Self {
            entries: connection.query_row("SELECT count(*) FROM history", [], |row| row.get(0)).unwrap(),
            ladders: bodies("vm").iter().filter(has_ladder).count(),
            messages: bodies("message"),
            latest_request: latest(&bodies("request")),
        }
    }

    /// Whether a message waits that may go.
    fn mail_is_due(&self, now: Wall) -> bool {
        self.messages.iter().any(|body| {
            let message: Value = serde_json::from_str(body).unwrap();
            let next = message["delivery"]["next_at"].as_str().and_then(|at| at.parse::<DateTime<Utc>>().ok());
            next.is_some_and(|at| at <= now)
        })
    }
}
