//! What happens before the daemon runs: the log, the configuration, the world, the signals; and its exit code after.

use std::io::IsTerminal;
use std::process::ExitCode;
use std::sync::Arc;

use tokio::runtime::Handle;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::Notify;
use tracing::info;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use super::answers::Answers;
use super::args::Args;
use super::made_post::{self, MadePost};
use super::post;
use super::run::{Setup, StartError, run};
use crate::cause;
use crate::clock::{self, Clock, ClockError};
use crate::config::{Config, ConfigError};
use crate::diagnostics::{Style, render};
use crate::hypervisor::Hypervisor;
use crate::hypervisor::libvirt::Libvirt;
use crate::hypervisor::sim::{Scenario, ScenarioError};
use crate::notify::Smtp;
use crate::notify::smtp::BadSetting;
use crate::people::People;
use crate::policy::{self, Policy};
use crate::world::{HostIdError, World, host_id};

/// The configuration or the policy is not valid; the same code as the command's. systemd does not start it again.
const EXIT_INVALID: u8 = 7;

/// Why the daemon did not run.
#[derive(Debug, thiserror::Error)]
enum MainError {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error("failed to read the policy `{name}`")]
    ReadPolicy { name: String, source: std::io::Error },
    #[error("the policy `{name}` is not valid\n\n{drawn}")]
    Policy { name: String, drawn: String },
    #[error("the mail settings cannot be used")]
    Mail(#[source] BadSetting),
    #[error("failed to read the scenario `{name}`")]
    ReadScenario { name: String, source: std::io::Error },
    #[error("the scenario `{name}` is not valid")]
    Scenario { name: String, source: ScenarioError },
    #[error("failed to read the clocks")]
    Clock(#[source] ClockError),
    #[error("failed to tell which host this is")]
    Host(#[source] HostIdError),
    #[error("failed to listen for signals")]
    Signals(#[source] std::io::Error),
    #[error("failed to begin")]
    Runtime(#[source] std::io::Error),
    #[error(transparent)]
    Start(#[from] StartError),
}

/// Runs the daemon, and says how it went.
pub fn main(args: &Args) -> ExitCode {
    begin_log();
    match try_main(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("fortnightd: {}", cause::chain(&error)));
            match error {
                MainError::Config(_) | MainError::Policy { .. } | MainError::Mail(_) | MainError::Scenario { .. } => {
                    ExitCode::from(EXIT_INVALID)
                }
                _ => ExitCode::FAILURE,
            }
        }
    }
}

fn try_main(args: &Args) -> Result<(), MainError> {
    let config = Config::read(args.config.as_deref())?.overridden(args.overrides());
    if args.check {
        return check(&config);
    }
    // For the looks that turns wait for, and for the mail. Everything that blocks has threads of its own, and so have
    // the answers to people.
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(MainError::Runtime)?;
    let answers = Answers::begin().map_err(MainError::Runtime)?;
    runtime.block_on(async {
        let (reload, shutdown) = signals().map_err(MainError::Signals)?;
        match &args.simulate {
            Some(file) => simulate(config, &file.display().to_string(), answers.handle(), reload, shutdown).await,
            None => enforce(config, answers.handle(), reload, shutdown).await,
        }
    })
}

/// The daemon on the host that it runs on.
async fn enforce(
    config: Config,
    answers: Handle,
    reload: Arc<Notify>,
    shutdown: impl Future<Output = ()>,
) -> Result<(), MainError> {
    let clock = Clock::system(config.require_synchronised_clock).map_err(MainError::Clock)?;
    let world = World::system(clock);
    let host = host_id().map_err(MainError::Host)?;
    let seed = u64::from_le_bytes(world.ids.bytes("connection")[..8].try_into().expect("eight of thirty-two bytes"));
    let libvirt = Libvirt::open(&config.hypervisor_uri, host, seed, clock::wall);
    let post = smtp(&config)?;
    let setup =
        Setup { world, host, hypervisor: Hypervisor::Libvirt(libvirt), people: People::nss(), post, answers, config };
    Ok(run(setup, reload, shutdown).await?)
}

/// The daemon on a made-up host, with a made-up clock, and a mail server that accepts everything unless one is
/// configured.
async fn simulate(
    config: Config,
    name: &str,
    answers: Handle,
    reload: Arc<Notify>,
    shutdown: impl Future<Output = ()>,
) -> Result<(), MainError> {
    let source = tokio::fs::read_to_string(name).await;
    let source = source.map_err(|source| MainError::ReadScenario { name: name.to_owned(), source })?;
    let scenario = Scenario::parse(&source);
    let scenario = scenario.map_err(|source| MainError::Scenario { name: name.to_owned(), source })?;
    let (sim, world) = scenario.begin();
    tokio::spawn(sim.clone().play());
    info!(scenario = name, "this is a simulation: no hypervisor is touched");
    let host = sim.host_id();
    let (hypervisor, people) = (Hypervisor::Sim(sim), People::nss());
    if let Some(post) = smtp(&config)? {
        let setup = Setup { config, world, host, hypervisor, people, post: Some(post), answers };
        return Ok(run(setup, reload, shutdown).await?);
    }
    let policy = std::fs::read_to_string(&config.policy).ok().and_then(|source| policy::parse(&source, "").ok());
    let settings = made_post::settings(&policy.map_or_else(Policy::none, |(policy, _)| policy));
    let config = Config { mail: Some(settings), ..config };
    let setup = Setup { config, world, host, hypervisor, people, post: Some(MadePost), answers };
    Ok(run(setup, reload, shutdown).await?)
}

fn smtp(config: &Config) -> Result<Option<Smtp>, MainError> {
    config.mail.as_ref().map(|mail| Smtp::new(mail, &post::host_name())).transpose().map_err(MainError::Mail)
}

/// `--check`: everything that is wrong is said at once.
fn check(config: &Config) -> Result<(), MainError> {
    let name = config.policy.display().to_string();
    let source = std::fs::read_to_string(&config.policy);
    let source = source.map_err(|source| MainError::ReadPolicy { name: name.clone(), source })?;
    smtp(config)?;
    match policy::parse(&source, &name) {
        Ok((_, warnings)) => {
            complain(&render(&warnings, &source, Style::Plain));
            complain("fortnightd: the configuration and the policy are valid");
            Ok(())
        }
        Err(found) => Err(MainError::Policy { name, drawn: render(&found, &source, Style::Plain) }),
    }
}

/// SIGHUP reads the policy again; SIGTERM and SIGINT stop.
fn signals() -> std::io::Result<(Arc<Notify>, impl Future<Output = ()>)> {
    let (mut hangup, mut terminate, mut interrupt) =
        (signal(SignalKind::hangup())?, signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let reload = Arc::new(Notify::new());
    let told = Arc::clone(&reload);
    tokio::spawn(async move {
        while hangup.recv().await.is_some() {
            told.notify_one();
        }
    });
    let shutdown = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    };
    Ok((reload, shutdown))
}

/// To the journal where systemd runs it, else to stderr. `RUST_LOG` chooses what is said; by default what an operator
/// wants to know.
fn begin_log() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,rusqlite_migration=warn"));
    let registry = tracing_subscriber::registry().with(filter);
    let in_journal = std::env::var_os("JOURNAL_STREAM").is_some();
    match in_journal.then(tracing_journald::layer) {
        Some(Ok(journal)) => registry.with(journal).init(),
        _ => {
            let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
            registry.with(lines.with_ansi(std::io::stderr().is_terminal())).init();
        }
    }
}

#[expect(clippy::print_stderr, reason = "before there is a log, and for whoever started it by hand")]
fn complain(text: &str) {
    if !text.is_empty() {
        eprintln!("{text}");
    }
}
