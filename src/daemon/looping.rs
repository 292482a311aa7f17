//! The main loop: waits for whatever says "look again", and makes a turn. It alone feeds the watchdog, and it waits
//! for nothing that can hang.

use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tracing::info;

use super::policies::PolicyError;
use super::systemd::Watchdog;
use super::turn::{StopRefused, Turns};
use crate::model::ids::{Digest, VmKey};
use crate::model::person::By;

/// Events come in bursts: 1,160 a second were measured while somebody defines VMs by script. So long is waited for the
/// rest of a burst before the turn that it causes.
const BURST: Duration = Duration::from_millis(100);

/// What the desk asks of the loop, which alone turns.
#[derive(Debug)]
pub enum LoopCommand {
    /// Make a turn, and say when it is over.
    Turn { done: oneshot::Sender<()> },
    /// Read the policy's file again.
    Reload { done: oneshot::Sender<()> },
    AcceptPolicy { digest: Digest, by: By, done: oneshot::Sender<Result<(), PolicyError>> },
    /// Begin the ladder that a person asked for.
    Stop { vm: VmKey, by: By, done: oneshot::Sender<Result<(), StopRefused>> },
}

/// Turns until `shutdown` is there.
pub async fn turn_until(
    mut turns: Turns,
    mut commands: mpsc::Receiver<LoopCommand>,
    mut watchdog: Watchdog,
    shutdown: impl Future<Output = ()>,
) -> Turns {
    let mut shutdown = pin!(shutdown);
    let changed = turns.hypervisor.changed();
    let returned = std::sync::Arc::clone(&turns.returned);
    loop {
        let wakeup = turns.turn().await;
        watchdog.feed();
        let clock = turns.world.clock.clone();
        tokio::select! {
            () = &mut shutdown => return turns,
            () = changed.notified() => tokio::time::sleep(BURST).await,
            () = returned.notified() => {}
            () = clock.sleep_until(wakeup.at) => {}
            () = watchdog.due() => {}
            () = turns.look_arrives() => {}
            command = commands.recv() => match command {
                Some(command) => serve(&mut turns, command).await,
                None => return turns,
            }
        }
    }
}

async fn serve(turns: &mut Turns, command: LoopCommand) {
    // Whoever asked may have gone away meanwhile; then nobody needs the answer.
    match command {
        LoopCommand::Turn { done } => {
            turns.turn().await;
            let _ = done.send(());
        }
        LoopCommand::Reload { done } => {
            info!("the policy is read again");
            let (ledger, now) = (turns.ledger.clone(), turns.world.clock.now());
            turns.policies.reload(&ledger, now).await;
            let _ = done.send(());
        }
        LoopCommand::AcceptPolicy { digest, by, done } => {
            let (ledger, now) = (turns.ledger.clone(), turns.world.clock.now());
            let _ = done.send(turns.policies.accept(digest, by, &ledger, now).await);
        }
        LoopCommand::Stop { vm, by, done } => {
            let _ = done.send(turns.stop(vm, by).await);
        }
    }
}
