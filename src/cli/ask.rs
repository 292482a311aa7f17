//! Asks people on the terminal for what they have not typed. Where there is no terminal, it names the flag.

use std::io::{self, BufRead as _, IsTerminal as _};

use crate::texts::{Language, Style, say};

use super::error::CliError;
use super::printer::Printer;

/// The statement that was typed; else what people answer on the terminal, in so many characters at most; else a usage
/// error that names the flag.
pub(super) fn statement(
    given: Option<String>,
    flag: &'static str,
    question: &str,
    characters_max: usize,
    style: &Style,
    printer: &mut Printer,
) -> Result<String, CliError> {
    let given = match given {
        None if on_terminal() => line(question, characters_max, style, printer)?,
        given => given,
    };
    said(given.as_deref(), flag)
}

/// What was said; a usage error that names the flag where that is nothing.
fn said(given: Option<&str>, flag: &'static str) -> Result<String, CliError> {
    let said = given.map(str::trim).filter(|said| !said.is_empty());
    said.map(str::to_owned).ok_or(CliError::Missing { flag })
}

/// Asks whether to go on. Only a yes is one, in whichever of our languages.
pub(super) fn yes(question: &str, language: Language, printer: &mut Printer) -> Result<bool, CliError> {
    let said = answer(&say!(language, "ask-yes-no", question = question), printer)?;
    Ok(is_yes(&said))
}

fn is_yes(said: &str) -> bool {
    matches!(said.trim().to_lowercase().as_str(), "y" | "yes" | "j" | "ja")
}

/// Whether there is somebody to ask.
pub(super) fn on_terminal() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// A line that says something, and not too much; asked again until it is one, so that what was typed before is not
/// lost. Nothing where the input has ended.
pub(super) fn line(
    question: &str,
    characters_max: usize,
    style: &Style,
    printer: &mut Printer,
) -> Result<Option<String>, CliError> {
    loop {
        let typed = answer(question, printer)?;
        let said = typed.trim();
        let characters = said.chars().count();
        if typed.is_empty() {
            return Ok(None);
        }
        if said.is_empty() {
            printer.always(&say!(style, "request-ask-something"));
        } else if characters > characters_max {
            let most = characters_max;
            printer.always(&say!(style, "request-ask-shorter", characters = characters, most = most));
        } else {
            return Ok(Some(said.to_owned()));
        }
    }
}

fn answer(question: &str, printer: &mut Printer) -> Result<String, CliError> {
    printer.prompt(&format!("{question} "));
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line).map_err(|source| CliError::ReadTerminal { source })?;
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::is_yes;

    #[test]
    fn only_a_yes_is_one() {
        for said in ["y", "YES\n", "j", " ja "] {
            assert!(is_yes(said), "{said:?}");
        }
        for said in ["", "n", "nee", "nein", "yesterday", "jein"] {
            assert!(!is_yes(said), "{said:?}");
        }
    }
}
