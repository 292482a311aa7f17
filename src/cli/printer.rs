//! Where output goes: data to stdout, talk to stderr. No command asks whether it is quiet or coloured.

use std::io::{self, IsTerminal as _, Write};

use crate::texts::clean::is_harmful;

use super::args::{Colour, Format, Global};
use super::paint::Paint;

/// How wide a table is when stdout is not a terminal: as wide as it needs to be.
const UNLIMITED: usize = usize::MAX;

/// The two outputs, and how to write to them.
pub struct Printer {
    format: Format,
    quiet: bool,
    paint: Paint,
    width: usize,
    out: Box<dyn Write>,
    err: Box<dyn Write>,
}

impl std::fmt::Debug for Printer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Printer").field("format", &self.format).field("quiet", &self.quiet).finish_non_exhaustive()
    }
}

impl Printer {
    /// The printer of this process.
    pub fn of_process(global: &Global) -> Self {
        let (stdout, stderr) = (io::stdout(), io::stderr());
        let forbidden = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let coloured = match global.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => stdout.is_terminal() && stderr.is_terminal() && !forbidden,
        };
        let terminal = terminal_size::terminal_size_of(&stdout).map(|(width, _)| usize::from(width.0));
        Self {
            format: global.output,
            quiet: global.quiet,
            paint: Paint { coloured },
            width: terminal.filter(|width| *width > 0).unwrap_or(UNLIMITED),
            out: Box::new(stdout),
            err: Box::new(stderr),
        }
    }

    /// A printer into these, without colour and with this width.
    pub fn into_writers(format: Format, width: usize, out: Box<dyn Write>, err: Box<dyn Write>) -> Self {
        Self { format, quiet: false, paint: Paint { coloured: false }, width, out, err }
    }

    pub fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    pub fn paint(&self) -> Paint {
        self.paint
    }

    /// How many columns a table may take.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Writes data to stdout. The error is a broken pipe where the reader has gone.
    pub fn data(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())?;
        if !text.is_empty() && !text.ends_with('\n') {
            self.out.write_all(b"\n")?;
        }
        self.out.flush()
    }

    /// Tells people something on stderr, unless they want quiet. Nothing depends on whether that works.
    pub fn say(&mut self, text: &str) {
        if !self.quiet {
            self.always(text);
        }
    }

    /// Tells people something on stderr that they have to know: errors and questions.
    pub fn always(&mut self, text: &str) {
        let _ = writeln!(self.err, "{}", text.trim_end_matches('\n'));
    }

    /// Asks on stderr, without ending the line.
    pub fn prompt(&mut self, text: &str) {
        let _ = write!(self.err, "{text}").and_then(|()| self.err.flush());
    }
}

/// The same JSON, in which nothing can act on a terminal: what is not harmless is written as an escape.
pub fn harmless_json(json: &str) -> String {
    let mut shown = String::with_capacity(json.len());
    for character in json.trim_end().chars() {
        // DEL and what is beyond ASCII only occur inside of strings, where an escape means the same.
        if character.is_ascii() && character != '\u{7f}' || !is_harmful(character) {
            shown.push(character);
        } else {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                shown.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    shown
}

/// A text of several lines in which nothing can act on a terminal. For sentences in which names are clean already, and
/// for those of others, who may not have cleaned them.
pub fn harmless(text: &str) -> String {
    text.chars().map(|c| if c != '\n' && is_harmful(c) { '?' } else { c }).collect()
}
