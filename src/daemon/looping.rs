//! The main loop: waits for whatever says "look again", and makes a turn. It alone feeds the watchdog, and it waits
//! for nothing that can hang.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, mpsc};
use tracing::info;

use super::desk::{LoopCommand, not_committed_told, refused_by_ledger, unread_told};
use super::policies::PolicyError;
use super::systemd::Watchdog;
use super::turn::{StopRefused, Turns};
use crate::api::wire::{ErrorCode, Failure};
use crate::carry_out::NotBegun;
use crate::model::language::Language;
use crate::texts::{Style, reason, say, trouble};

/// Events come in bursts: 1,160 a second were measured while somebody defines VMs by script. So long is waited for the
/// rest of a burst before the turn that it causes.
const BURST: Duration = Duration::from_millis(100);

/// What the loop listens to besides the host and the clock.
#[derive(Debug)]
pub struct Ears {
    pub commands: mpsc::Receiver<LoopCommand>,
    /// Somebody has written down something that changes what is to be done.
    pub look: Arc<Notify>,
    /// The policy's file is to be read again.
    pub reload: Arc<Notify>,
}

/// Turns until `shutdown` is there.
pub async fn turn_until(
    mut turns: Turns,
    mut ears: Ears,
    mut watchdog: Watchdog,
    shutdown: impl Future<Output = ()>,
) -> Turns {
    let mut shutdown = pin!(shutdown);
    let changed = turns.hypervisor.changed();
    loop {
        let wakeup = turns.turn().await;
        watchdog.feed();
        let clock = turns.world.clock.clone();
        tokio::select! {
            () = &mut shutdown => return turns,
            () = changed.notified() => tokio::time::sleep(BURST).await,
            () = ears.look.notified() => {}
            () = clock.sleep_until(wakeup.at) => {}
            () = watchdog.due() => {}
            () = turns.look_arrives() => {}
            () = ears.reload.notified() => reload(&mut turns).await,
            command = ears.commands.recv() => match command {
                Some(command) => serve(&mut turns, command).await,
                None => return turns,
            }
        }
    }
}

async fn reload(turns: &mut Turns) {
    info!("the policy is read again");
    super::systemd::reloading();
    let (ledger, now) = (turns.ledger.clone(), turns.world.clock.now());
    turns.policies.reload(&ledger, now).await;
    super::systemd::ready("looking after the VMs");
}

async fn serve(turns: &mut Turns, command: LoopCommand) {
    // Whoever asked may have gone away meanwhile; then nobody needs the answer.
    match command {
        LoopCommand::AcceptPolicy { digest, by, language, reply } => {
            let (ledger, now) = (turns.ledger.clone(), turns.world.clock.now());
            let accepted = turns.policies.accept(digest, by, &ledger, now).await;
            let _ = reply.send(accepted.map(|()| None).map_err(|error| not_accepted(&error, language)));
        }
        LoopCommand::Stop { vm, by, language, reply } => {
            let stopped = turns.stop(vm, by).await;
            let style = Style { language, timezone: turns.policies.current().timezone };
            let _ = reply.send(stopped.map(|()| None).map_err(|refused| not_stopped(&refused, &style)));
        }
    }
}

/// Why the policy that waits was not put in force. What the parser says of it is quoted.
fn not_accepted(error: &PolicyError, language: Language) -> Failure {
    let (code, text) = match error {
        PolicyError::NothingOffered => (ErrorCode::Refused, say!(language, "policy-none-waits")),
        PolicyError::OtherOffered { offered } => {
            (ErrorCode::Refused, say!(language, "policy-other-waits", digest = offered.short()))
        }
        PolicyError::Lost { digest } => (ErrorCode::Refused, say!(language, "policy-lost", digest = digest.short())),
        PolicyError::Invalid { rendered } => {
            (ErrorCode::Invalid, format!("{}\n{rendered}", say!(language, "policy-no-longer-valid")))
        }
        PolicyError::Record(error) => {
            (ErrorCode::Failed, say!(language, "policy-not-recorded", why = not_committed_told(error, language)))
        }
        PolicyError::Recall { digest, source } => {
            let (digest, why) = (digest.short(), unread_told(source, language));
            (ErrorCode::Failed, say!(language, "policy-not-recalled", digest = digest, why = why))
        }
    };
    Failure::new(code, text)
}

fn not_stopped(refused: &StopRefused, style: &Style) -> Failure {
    let text = match refused {
        StopRefused::Unseen => say!(style, "stop-unreadable"),
        StopRefused::Judged(why) => reason(why, style),
        StopRefused::Begun(NotBegun::Refused(refused)) => refused_by_ledger(refused, style.language),
        StopRefused::Begun(NotBegun::Ledger(why)) => why.clone(),
        StopRefused::Begun(NotBegun::Hypervisor(error)) => trouble(&error.reason(), style.language),
    };
    Failure::new(ErrorCode::Refused, text)
}

#[cfg(test)]
mod tests;
