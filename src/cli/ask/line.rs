//! One line from the terminal: edited, of any length, and what is pasted is one line. A terminal on which nothing can be
//! edited reads as it always has.

use std::env;
use std::fs::OpenOptions;
use std::io::{self, BufRead as _};

use rustyline::config::{Behavior, Config};
use rustyline::error::ReadlineError;
use rustyline::history::DefaultHistory;
use rustyline::{Editor, Result as Edited};

use crate::cli::error::CliError;
use crate::cli::printer::Printer;

/// What came of asking once.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    Said(String),
    /// The terminal may not have passed on all of it.
    Cut,
    /// The input has ended.
    Ended,
}

/// So many bytes of a line a terminal passes on that edits lines itself; it drops the others in silence (termios(3)).
const CANONICAL_BYTES_MAX: usize = 4_095;

/// Terminals on which the cursor cannot be moved, as TERM names them: those that the line editor knows of.
const PLAIN: [&str; 3] = ["dumb", "cons25", "emacs"];

/// Asks once. Where the line can be edited it begins with what was `begun`.
pub(super) fn read(question: &str, begun: &str, printer: &mut Printer) -> Result<Line, CliError> {
    if can_be_edited() { edited(question, begun) } else { plain(question, printer) }
}

/// The line editor speaks to the terminal itself, so that no question goes to standard output.
fn can_be_edited() -> bool {
    let kind = env::var("TERM").unwrap_or_default();
    let is_plain = PLAIN.iter().any(|plain| plain.eq_ignore_ascii_case(&kind));
    !is_plain && OpenOptions::new().read(true).write(true).open("/dev/tty").is_ok()
}

fn edited(question: &str, begun: &str) -> Result<Line, CliError> {
    let config = Config::builder().behavior(Behavior::PreferTerm).build();
    let editor: Edited<Editor<(), DefaultHistory>> = Editor::with_config(config);
    let typed = editor.and_then(|mut editor| editor.readline_with_initial(&format!("{question} "), (begun, "")));
    match typed {
        Ok(typed) => Ok(Line::Said(one_line(&typed))),
        Err(ReadlineError::Eof) => Ok(Line::Ended),
        Err(ReadlineError::Interrupted) => Err(CliError::BrokenOff),
        Err(ReadlineError::Io(source)) => Err(CliError::ReadTerminal { source }),
        Err(other) => Err(CliError::ReadTerminal { source: io::Error::other(other) }),
    }
}

fn plain(question: &str, printer: &mut Printer) -> Result<Line, CliError> {
    printer.prompt(&format!("{question} "));
    let mut line = Vec::new();
    let unread = |source| CliError::ReadTerminal { source };
    io::stdin().lock().read_until(b'\n', &mut line).map_err(unread)?;
    if line.is_empty() {
        return Ok(Line::Ended);
    }
    if line.strip_suffix(b"\n").unwrap_or(&line).len() >= CANONICAL_BYTES_MAX {
        return Ok(Line::Cut);
    }
    let line = String::from_utf8(line).map_err(|source| unread(io::Error::new(io::ErrorKind::InvalidData, source)))?;
    Ok(Line::Said(one_line(&line)))
}

/// What was pasted as several lines is said in one, since one line is asked for.
fn one_line(typed: &str) -> String {
    let lines = typed.split(['\n', '\r', '\t']).map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn lines_are_joined_by_a_blank() {
        for (typed, expect) in
            [("music\n", "music"), (" a  b \n\n\tc\r\n", "a  b c"), ("\n", ""), ("", ""), ("ü\u{a0}ü", "ü\u{a0}ü")]
        {
            assert_eq!(one_line(typed), expect, "{typed:?}");
        }
    }
}
