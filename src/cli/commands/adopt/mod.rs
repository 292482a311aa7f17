//! `adopt`: root says once what is what, in one table.

mod choose;
mod document;
mod editor;

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::api::client::Answer;
use crate::api::wire::{Adopt, AdoptQuery, AdoptRow, AdoptTable, Adoption};
use crate::cli::args;
use crate::cli::{ask, exit_code, view};
use crate::diagnostics::{Diagnostic, Style, render};
use crate::texts::say;

use super::{CliError, Desk};

/// What to call the table in diagnostics where it comes from standard input.
const STDIN: &str = "standard input";

pub(super) async fn adopt(args: args::Adopt, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let table = desk.ask(&AdoptQuery {}).await?.value;
    let (chosen, kept) = match &args.from {
        Some(file) => (from_file(file, &table, desk)?, None),
        None if !args.set.is_empty() || args.rest.is_some() => {
            (Chosen::of(&table, choose::rows(&table, &args.set, args.rest.as_deref())?), None)
        }
        None if !ask::on_terminal() => return Err(CliError::Missing { flag: "--from" }),
        None => {
            let edited = editor::edit(&table, desk)?;
            (edited.chosen, Some(edited.kept))
        }
    };
    let adopted = match confirmed(&chosen, &table, &args, desk) {
        Ok(()) => send(chosen, args.recover, desk).await,
        Err(error) => Err(error),
    };
    match (adopted, kept) {
        (Ok(answer), _) => told(&answer, desk),
        (Err(error), Some(kept)) => Err(editor::keep(kept, error)),
        (Err(error), None) => Err(error),
    }
}

/// What a table says.
struct Chosen {
    /// Of the table that it was made of.
    digest: String,
    rows: Vec<AdoptRow>,
}

impl Chosen {
    fn of(table: &AdoptTable, rows: Vec<AdoptRow>) -> Self {
        Self { digest: table.digest.clone(), rows }
    }
}

fn from_file(file: &Path, table: &AdoptTable, desk: &mut Desk<'_>) -> Result<Chosen, CliError> {
    let (name, text) = if file == Path::new("-") {
        let mut text = String::new();
        io::stdin().lock().read_to_string(&mut text).map_err(|source| CliError::ReadStdin { source })?;
        (STDIN.to_owned(), text)
    } else {
        let text = fs::read_to_string(file);
        let text = text.map_err(|source| CliError::ReadFile { path: file.to_owned(), source })?;
        (file.display().to_string(), text)
    };
    read(&name, &text, table, desk)
}

/// Reads the table, and tells people what is wrong with it.
fn read(name: &str, text: &str, table: &AdoptTable, desk: &mut Desk<'_>) -> Result<Chosen, CliError> {
    let (chosen, diagnostics) = document::read(text, name, table);
    if !diagnostics.is_empty() {
        let style = if desk.look.paint.coloured { Style::Coloured } else { Style::Plain };
        desk.printer.always(&render(&diagnostics, text, style));
    }
    let count = diagnostics.iter().filter(|diagnostic| Diagnostic::is_error(diagnostic)).count();
    chosen.filter(|_| count == 0).ok_or(CliError::Invalid { file: name.to_owned(), count })
}

/// Shows what is going to be said, and asks whether that is right.
fn confirmed(chosen: &Chosen, table: &AdoptTable, args: &args::Adopt, desk: &mut Desk<'_>) -> Result<(), CliError> {
    desk.printer.say(&view::adoption::summary(&chosen.rows, table, args.recover, &desk.look));
    if args.yes {
        return Ok(());
    }
    if !ask::on_terminal() {
        return Err(CliError::Missing { flag: "--yes" });
    }
    let question = say!(&desk.look, "adoption-is-that-right");
    if ask::yes(&question, desk.look.style.language, desk.printer)? { Ok(()) } else { Err(CliError::NotAdopted) }
}

async fn send(chosen: Chosen, recover: bool, desk: &mut Desk<'_>) -> Result<Answer<Adoption>, CliError> {
    let Chosen { digest, rows } = chosen;
    desk.ask(&Adopt { digest, rows, recover }).await
}

fn told(answer: &Answer<Adoption>, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    desk.show(answer, view::adoption::adopted)?;
    desk.warn(&answer.value.warnings);
    desk.printer.say(&view::adoption::what_next(&desk.look));
    Ok(exit_code::DONE)
}

/// Where the text that people have edited is.
type Kept = (tempfile::TempPath, PathBuf);

#[cfg(test)]
mod tests;
