//! The command: what was typed becomes a question, the answer becomes tables and sentences, and an exit code.
//!
//! Nothing here decides anything, and nothing here can reach a hypervisor.

pub mod args;
mod ask;
mod commands;
pub mod error;
pub mod exit_code;
pub mod language;
mod paint;
pub mod printer;
mod table;
#[cfg(test)]
mod tests;
pub mod view;
pub mod when;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser as _;

use args::Cli;
use error::CliError;
use printer::Printer;

/// Carries out what was typed, the program's name first.
pub fn run(typed: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(typed) {
        Ok(cli) => cli,
        Err(answer) => return not_a_verb(&answer),
    };
    let mut printer = Printer::of_process(&cli.global);
    match carried_out(cli, &mut printer) {
        Ok(code) => ExitCode::from(code),
        Err(error) if error.is_broken_pipe() => ExitCode::from(exit_code::DONE),
        Err(error) => {
            error.tell(&mut printer, language::of_environment().unwrap_or_default());
            ExitCode::from(error.exit_code())
        }
    }
}

fn carried_out(cli: Cli, printer: &mut Printer) -> Result<u8, CliError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|source| CliError::Runtime { source })?;
    let done = runtime.block_on(commands::carry_out(cli, printer));
    // What still waits for standard input waits for nobody.
    runtime.shutdown_background();
    done
}

/// Help and version are answers on stdout; everything else that is no verb is a usage error.
fn not_a_verb(answer: &clap::Error) -> ExitCode {
    // Where nobody reads it, there is nobody to tell either.
    let _ = answer.print();
    ExitCode::from(if answer.use_stderr() { exit_code::USAGE } else { exit_code::DONE })
}
