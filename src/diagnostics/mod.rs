//! What is wrong with a file, where, and what would help: as values, and drawn for people.
//!
//! The policy and the daemon's configuration are both read through [`reading`], so that they complain alike. Nothing
//! here opens a file or prints.

pub mod reading;
mod render;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use render::{Style, render};
pub use words::{NAMES_TRIED, closest, one_of, quoted};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The file cannot be used.
    Error,
    /// The file can be used, but probably does not say what was meant.
    Warning,
}

/// One thing that is wrong with a file. Serialised, it is what `-o json` shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    pub severity: Severity,
    /// What is wrong, as a clause without a full stop.
    pub message: String,
    /// The name of the file, as it was given.
    pub file: String,
    /// The line of the beginning of the span, from 1.
    pub line: usize,
    /// The character of that line, from 1.
    pub column: usize,
    /// From which byte to which (exclusive) of the file.
    pub span: (usize, usize),
    /// What is at the span, if the message does not say it.
    pub label: Option<String>,
    /// What would help.
    pub help: Option<String>,
    /// Another place of the file that has to do with it.
    pub also: Option<Also>,
}

/// Another place that has to do with a diagnostic, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Also {
    pub span: (usize, usize),
    pub label: String,
}

impl Diagnostic {
    /// A diagnostic of this part of a source. The span is moved to the nearest characters that the source has.
    pub fn new(
        severity: Severity,
        file: &str,
        lines: &Lines<'_>,
        span: Range<usize>,
        message: impl Into<String>,
    ) -> Self {
        let span = within(lines.source, span);
        let (line, column) = lines.position(span.0);
        Self {
            severity,
            message: message.into(),
            file: file.to_owned(),
            line,
            column,
            span,
            label: None,
            help: None,
            also: None,
        }
    }

    /// Adds what would help.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Adds what is at the span.
    pub fn label(&mut self, label: impl Into<String>) -> &mut Self {
        self.label = Some(label.into());
        self
    }

    /// Adds another place that has to do with it.
    pub fn also(&mut self, span: Range<usize>, label: impl Into<String>) -> &mut Self {
        self.also = Some(Also { span: (span.start, span.end), label: label.into() });
        self
    }

    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// The span in ascending order, inside the source and between its characters.
fn within(source: &str, span: Range<usize>) -> (usize, usize) {
    let start = source.floor_char_boundary(span.start.min(source.len()));
    let end = source.ceil_char_boundary(span.end.clamp(start, source.len()));
    (start, end)
}

/// A text and where its lines begin, so that a place in it is told without counting from its beginning each time.
#[derive(Debug)]
pub struct Lines<'s> {
    source: &'s str,
    begin: Vec<usize>,
}

impl<'s> Lines<'s> {
    pub fn of(source: &'s str) -> Self {
        let after_newlines = source.match_indices('\n').map(|(newline, _)| newline + 1);
        Self { source, begin: std::iter::once(0).chain(after_newlines).collect() }
    }

    /// Which line a byte is in, from 0.
    fn number(&self, at: usize) -> usize {
        self.begin.partition_point(|begin| *begin <= at) - 1
    }

    /// The line and the character in it of a byte, both from 1.
    fn position(&self, at: usize) -> (usize, usize) {
        let number = self.number(at);
        (number + 1, self.source[self.begin[number]..at].chars().count() + 1)
    }

    /// The bytes of the lines in which the span lies, without the newline after them.
    fn around(&self, (start, end): (usize, usize)) -> Range<usize> {
        let next = self.begin.get(self.number(end) + 1);
        self.begin[self.number(start)]..next.map_or(self.source.len(), |next| next - 1)
    }
}
