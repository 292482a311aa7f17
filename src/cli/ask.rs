//! Asks people on the terminal for what they have not typed: a wrong answer is told at once and asked for again. Where
//! there is no terminal, it names the flag.

mod again;
mod line;

use std::io::{self, IsTerminal as _};

use crate::model::said::{NotTaken, said};
use crate::texts::{Language, Style, say};

use super::error::CliError;
use super::printer::Printer;

pub(super) use again::{Answers, Place};
use line::Line;

/// Why an answer is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    /// What people are told.
    pub(super) why: String,
    /// Whether it is worth to be mended, rather than typed anew.
    pub(super) can_be_mended: bool,
}

impl Wrong {
    /// An answer that is typed anew.
    pub(super) fn because(why: String) -> Self {
        Self { why, can_be_mended: false }
    }
}

/// What people answer; asked again until it is an answer, so that what was typed before is not lost. Nothing where the
/// input has ended.
pub(super) fn answer<T>(
    question: &str,
    style: &Style,
    printer: &mut Printer,
    check: impl Fn(&str) -> Result<T, Wrong>,
) -> Result<Option<T>, CliError> {
    let mut begun = String::new();
    loop {
        let wrong = match line::read(question, &begun, printer)? {
            Line::Ended => return Ok(None),
            Line::Cut => Wrong::because(say!(style, "ask-line-was-cut")),
            Line::Said(typed) => match check(&typed) {
                Ok(answer) => return Ok(Some(answer)),
                Err(wrong) => {
                    begun = if wrong.can_be_mended { typed } else { String::new() };
                    wrong
                }
            },
        };
        printer.always(&wrong.why);
    }
}

/// Whether a text says something, and has no more characters than this.
pub(super) fn text(typed: &str, characters_max: usize, style: &Style) -> Result<String, Wrong> {
    said(typed, characters_max).map(str::to_owned).map_err(|why| match why {
        NotTaken::Empty => Wrong::because(say!(style, "request-ask-something")),
        NotTaken::TooLong { characters, most } => {
            let why = say!(style, "request-ask-shorter", characters = characters, most = most);
            Wrong { why, can_be_mended: true }
        }
    })
}

/// Asks whether to go on. Only a yes is one, in whichever of our languages.
pub(super) fn yes(question: &str, language: Language, printer: &mut Printer) -> Result<bool, CliError> {
    let line = line::read(&say!(language, "ask-yes-no", question = question), "", printer)?;
    Ok(matches!(line, Line::Said(said) if is_yes(&said)))
}

fn is_yes(said: &str) -> bool {
    matches!(said.trim().to_lowercase().as_str(), "y" | "yes" | "j" | "ja")
}

/// Whether there is somebody to ask.
pub(super) fn on_terminal() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
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
