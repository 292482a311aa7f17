//! The command: what was typed becomes a question, the answer becomes tables and sentences, and an exit code.
//!
//! Nothing here decides anything, and nothing here can reach a hypervisor.

pub mod anchor;
pub mod args;
mod ask;
mod commands;
pub mod error;
pub mod exit_code;
pub mod language;
mod paint;
pub mod printer;
mod table;
mod usage;
#[cfg(test)]
mod tests;
pub mod view;
pub mod when;

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use nix::sys::signal::{Signal, raise};

use crate::texts::clean::is_harmful;
use crate::texts::clean_to;

use args::{Cli, parsed};
use error::CliError;
use printer::Printer;

/// Carries out what was typed, the program's name first.
pub fn run(typed: impl IntoIterator<Item = OsString>) -> ExitCode {
    let typed: Vec<OsString> = typed.into_iter().collect();
    let cli = match parsed(&typed) {
        Ok(cli) => Cli { global: cli.global.or_of_environment(set), ..cli },
        Err(answer) => return not_a_verb(&answer, &typed),
    };
    let mut printer = Printer::of_process(&cli.global);
    match carried_out(cli, &typed, &mut printer) {
        Ok(code) => ExitCode::from(code),
        Err(error) if error.is_broken_pipe() => ExitCode::from(exit_code::DONE),
        Err(error) => {
            error.tell(&mut printer, language::of_environment().unwrap_or_default());
            if error.is_broken_off() {
                // Whoever has started this sees that Ctrl-C has ended it, and a loop of a shell ends with it.
                let _ = raise(Signal::SIGINT);
            }
            ExitCode::from(error.exit_code())
        }
    }
}

fn carried_out(cli: Cli, typed: &[OsString], printer: &mut Printer) -> Result<u8, CliError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|source| CliError::Runtime { source })?;
    let done = runtime.block_on(commands::carry_out(cli, typed, printer));
    // What still waits for standard input waits for nobody.
    runtime.shutdown_background();
    done
}

/// What is set to nothing is not set, as everywhere.
fn set(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// Help and version are answers on stdout; everything else that is no verb is a usage error.
fn not_a_verb(answer: &clap::Error, typed: &[OsString]) -> ExitCode {
    let language = language::of_environment().unwrap_or_default();
    let told = usage::told(answer, typed, language).filter(|_| answer.use_stderr());
    // Where nobody reads it, there is nobody to tell either.
    if let Some(told) = told {
        let _ = safely(&told, &mut io::stderr());
    } else if answer.use_stderr() && typed.iter().any(|word| acts_on_terminals(&word.to_string_lossy())) {
        let _ = safely(&answer.render().to_string(), &mut io::stderr());
    } else {
        let _ = answer.print();
    }
    ExitCode::from(if answer.use_stderr() { exit_code::USAGE } else { exit_code::DONE })
}

/// A usage error repeats what was typed, and what was pasted may hold anything.
fn acts_on_terminals(word: &str) -> bool {
    word.chars().any(is_harmful) || word.chars().count() > LINE_MAX
}

/// So much of a line is told of a usage error that repeats a harmful word.
const LINE_MAX: usize = 300;

/// So far our own lines are indented at most.
const INDENT_MAX: usize = 10;

fn safely(answer: &str, err: &mut impl io::Write) -> io::Result<()> {
    answer.lines().try_for_each(|line| {
        let (indent, said) = line.split_at(indent_of(line));
        writeln!(err, "{indent}{}", clean_to(said, LINE_MAX))
    })
}

/// The length of what is our own layout: as nobody's text begins there, it needs no escape.
fn indent_of(line: &str) -> usize {
    line.bytes().take(INDENT_MAX).take_while(|byte| *byte == b' ').count()
}
