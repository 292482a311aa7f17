//! When somebody ends this process, by Ctrl-C or otherwise, its ssh ends too, even one that waits for a password.
//!
//! The signals have a thread of their own, since the command may be waiting for an editor or an answer on the terminal.
//! It is there only once there is an ssh: without one, signals do what they always do.

use std::io;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;
use tokio::signal::unix::{SignalKind, signal};

/// The ssh that runs now, or 0: signals belong to the process, and so does this. There is one at a time.
static RUNNING: AtomicI32 = AtomicI32::new(0);

/// Whether this process is about to end by a signal.
static ENDING: AtomicBool = AtomicBool::new(false);

/// How long ssh may take to put the terminal right.
const PUT_RIGHT_WITHIN: Duration = Duration::from_secs(1);

/// Watches for signals from now on.
pub(super) fn watch() {
    static WATCHING: Once = Once::new();
    WATCHING.call_once(|| {
        let (watching, watched) = channel();
        std::thread::spawn(move || wait(watching));
        // Where signals cannot be watched, they end this process alone, and ssh ends when its line does.
        let _ = watched.recv();
    });
}

/// This ssh ends when this process is ended.
pub(super) fn end_with_us(ssh: Option<u32>) {
    RUNNING.store(ssh.and_then(|pid| i32::try_from(pid).ok()).unwrap_or(0), Ordering::SeqCst);
}

/// The ssh is gone, and its number may become somebody else's.
pub(super) fn has_ended() {
    RUNNING.store(0, Ordering::SeqCst);
}

pub(super) fn is_ending() -> bool {
    ENDING.load(Ordering::SeqCst)
}

/// Waits for a signal, and ends this process.
fn wait(watching: Sender<()>) {
    if let Ok(number) = caught(watching) {
        ENDING.store(true, Ordering::SeqCst);
        let ssh = RUNNING.load(Ordering::SeqCst);
        if ssh > 0 {
            end(Pid::from_raw(ssh));
        }
        leave(128 + number);
    }
}

fn caught(watching: Sender<()>) -> io::Result<i32> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        let mut hang_up = signal(SignalKind::hangup())?;
        // Whoever started this may have gone.
        let _ = watching.send(());
        let caught = tokio::select! {
            _ = interrupt.recv() => SignalKind::interrupt(),
            _ = terminate.recv() => SignalKind::terminate(),
            _ = hang_up.recv() => SignalKind::hangup(),
        };
        Ok(caught.as_raw_value())
    })
}

/// Asks ssh to end, waits until it has, and kills it if it does not.
fn end(ssh: Pid) {
    let until = Instant::now() + PUT_RIGHT_WITHIN;
    let _ = kill(ssh, Signal::SIGTERM);
    while matches!(waitpid(ssh, Some(WaitPidFlag::WNOHANG)), Ok(WaitStatus::StillAlive)) {
        if Instant::now() > until {
            let _ = kill(ssh, Signal::SIGKILL);
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[expect(clippy::exit, reason = "the signal asked for the end of the whole process, whatever it is waiting for")]
fn leave(code: i32) -> ! {
    std::process::exit(code)
}
