//! `start` and `stop`: the daemon answers when the VM has obeyed, which takes a while.

use std::time::Duration;

use crate::api::client::Answer;
use crate::api::wire::{Ask, Done, Start, Stop};
use crate::cli::args::OneVm;
use crate::cli::{exit_code, view};
use crate::texts::say;

use super::{CliError, Desk};

/// After this long without an answer, people are told that it goes on.
const PATIENCE: Duration = Duration::from_secs(2);

pub(super) async fn start(args: OneVm, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let progress = say!(&desk.look, "start-progress");
    done(&Start { vm: args.vm }, &progress, desk).await
}

pub(super) async fn stop(args: OneVm, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let progress = say!(&desk.look, "stop-progress");
    done(&Stop { vm: args.vm }, &progress, desk).await
}

async fn done<Q: Ask<Answer = Done>>(question: &Q, progress: &str, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let answer = patiently(question, progress, desk).await?;
    desk.show(&answer, view::decisions::done)?;
    desk.warn(&answer.value.warnings);
    Ok(exit_code::DONE)
}

async fn patiently<Q: Ask>(question: &Q, progress: &str, desk: &mut Desk<'_>) -> Result<Answer<Q::Answer>, CliError> {
    let client = desk.client.clone();
    let answer = client.ask(question);
    tokio::pin!(answer);
    match tokio::time::timeout(PATIENCE, &mut answer).await {
        Ok(answer) => Ok(answer?),
        Err(_) => {
            desk.printer.say(progress);
            Ok(answer.await?)
        }
    }
}
