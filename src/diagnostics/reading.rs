//! Reads TOML and goes on after an error, so that everything that is wrong is said at once.
//!
//! [`Findings`] collects what is wrong; [`Section`] is one table of the document, out of which typed values are taken.
//! Derived deserialisation is of no use here, since it stops at the first error.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Diagnostic, Lines, Severity, closest, one_of, quoted};

/// A value of the document, with its place.
pub type Value<'t> = Spanned<DeValue<'t>>;

/// What has been found wrong so far.
#[derive(Debug)]
pub struct Findings<'s> {
    file: &'s str,
    lines: Lines<'s>,
    found: Vec<Found>,
    /// The bytes of the lines that are not TOML. What is said there otherwise is a guess.
    broken: Vec<Range<usize>>,
}

#[derive(Debug)]
struct Found {
    diagnostic: Diagnostic,
    /// Whether it may only be there because lines that are not TOML were left out.
    may_follow: bool,
}

/// Reads the document. Of what is not TOML the findings know.
pub fn document<'s>(source: &'s str, file: &'s str) -> (Spanned<DeTable<'s>>, Findings<'s>) {
    let (table, errors) = DeTable::parse_recoverable(source);
    let mut findings = Findings::none(source, file);
    for error in errors {
        let span = error.span().unwrap_or(source.len()..source.len());
        findings.error(span, format!("this is not TOML: {}", error.message())).help(toml_help(error.message()));
        if let Some(Found { diagnostic, .. }) = findings.found.last() {
            findings.broken.push(findings.lines.around(diagnostic.span));
        }
    }
    (table, findings)
}

fn toml_help(message: &str) -> &'static str {
    if message.contains("duplicate key") {
        "a key may be given once in a table, and a table once in a file"
    } else if message.contains("comma") {
        "the items of a list are separated by commas, as in `[\"start\", \"3d\"]`"
    } else if message.contains("string") {
        "texts and lengths of time are written in quotes, as in `lease = \"14d\"`"
    } else {
        "a line is `key = value`, `[table]` or a comment after `#`"
    }
}

impl<'s> Findings<'s> {
    /// Nothing is wrong with this source so far.
    pub fn none(source: &'s str, file: &'s str) -> Self {
        Findings { file, lines: Lines::of(source), found: Vec::new(), broken: Vec::new() }
    }

    pub fn error(&mut self, span: Range<usize>, message: impl Into<String>) -> &mut Diagnostic {
        self.add(Severity::Error, span, message.into(), false)
    }

    pub fn warning(&mut self, span: Range<usize>, message: impl Into<String>) -> &mut Diagnostic {
        self.add(Severity::Warning, span, message.into(), false)
    }

    /// An error that hangs on several places: something is missing, or two things do not go together. It is left out
    /// where parts of the file could not be read, since those may be what is wrong.
    pub fn doubtful(&mut self, span: Range<usize>, message: impl Into<String>) -> &mut Diagnostic {
        self.add(Severity::Error, span, message.into(), true)
    }

    /// The value is of the wrong type; `wanted` says what it must be, with its article.
    pub fn wrong_type(&mut self, what: &str, value: &Value<'_>, wanted: &str) -> &mut Diagnostic {
        let got = type_words(value.get_ref());
        self.error(value.span(), format!("{} must be {wanted}, not {got}", quoted(what)))
    }

    fn add(&mut self, severity: Severity, span: Range<usize>, message: String, may_follow: bool) -> &mut Diagnostic {
        let diagnostic = Diagnostic::new(severity, self.file, &self.lines, span, message);
        let at = self.found.len();
        self.found.push(Found { diagnostic, may_follow });
        &mut self.found[at].diagnostic
    }

    /// Everything that was found, in the order of the source.
    pub fn finish(self) -> Vec<Diagnostic> {
        let syntax = self.broken.len();
        let broken = joined(self.broken);
        let is_broken = |at| broken.range(..=at).next_back().is_some_and(|(_, end)| at < *end);
        let is_sure = |(nth, found): (usize, Found)| {
            let at = found.diagnostic.span.0;
            let doubtful = found.may_follow && syntax > 0 || is_broken(at);
            (nth < syntax || !doubtful).then_some(found.diagnostic)
        };
        let mut diagnostics: Vec<_> = self.found.into_iter().enumerate().filter_map(is_sure).collect();
        diagnostics.sort_by_key(|diagnostic| diagnostic.span);
        diagnostics.dedup();
        diagnostics
    }
}

/// The same bytes in ranges that do not overlap: where each begins, and where it ends.
fn joined(mut ranges: Vec<Range<usize>>) -> BTreeMap<usize, usize> {
    ranges.sort_by_key(|range| range.start);
    let mut joined: BTreeMap<usize, usize> = BTreeMap::new();
    for range in ranges {
        match joined.last_entry() {
            Some(mut last) if range.start <= *last.get() => *last.get_mut() = range.end.max(*last.get()),
            _ => drop(joined.insert(range.start, range.end)),
        }
    }
    joined
}

/// One table of the document.
#[derive(Debug, Clone)]
pub struct Section<'t> {
    table: &'t DeTable<'t>,
    span: Range<usize>,
}

impl<'t> Section<'t> {
    /// The whole document. What is missing in it is shown at its first line.
    pub fn root(document: &'t Spanned<DeTable<'t>>) -> Self {
        Self { table: document.get_ref(), span: 0..0 }
    }

    /// The value as a table, or an error.
    pub fn of(what: &str, value: &'t Value<'t>, findings: &mut Findings<'_>) -> Option<Self> {
        let Some(table) = value.get_ref().as_table() else {
            findings.wrong_type(what, value, "a table").help(format!("write it in braces, as in `{what} = {{ … }}`"));
            return None;
        };
        Some(Self { table, span: value.span() })
    }

    /// Where what is missing in it is shown.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Keys with their places, and values.
    pub fn entries(&self) -> impl Iterator<Item = (&'t str, Range<usize>, &'t Value<'t>)> + use<'t> {
        self.table.iter().map(|(key, value)| (key.get_ref().as_ref(), key.span(), value))
    }

    pub fn value(&self, key: &str) -> Option<&'t Value<'t>> {
        self.table.get(key)
    }

    /// Where the key stands, or the table if it has none.
    pub fn key_span(&self, key: &str) -> Range<usize> {
        self.table.get_key_value(key).map_or(self.span(), |(key, _)| key.span())
    }

    /// Every key but these is an error; `what` is the table's name in the message.
    pub fn allow(&self, what: &str, known: &[&str], findings: &mut Findings<'_>) {
        for (key, span, _) in self.entries().filter(|(key, ..)| !known.contains(key)) {
            let help = match closest(key, known.iter().copied()) {
                Some(meant) => format!("did you mean {}?", quoted(meant)),
                None => format!("{what} may have {}", one_of(known.iter().copied(), "and")),
            };
            findings.error(span, format!("{what} has no key {}", quoted(key))).help(help);
        }
    }

    /// Says that a compulsory key is missing.
    pub fn require(&self, what: &str, key: &str, help: &str, findings: &mut Findings<'_>) {
        if self.value(key).is_none() {
            findings.doubtful(self.span(), format!("{what} needs {}", quoted(key))).help(help);
        }
    }

    /// A table in this one.
    pub fn section(&self, key: &str, findings: &mut Findings<'_>) -> Option<Section<'t>> {
        Self::of(key, self.value(key)?, findings)
    }

    /// A text, without control characters and not empty.
    pub fn text(&self, key: &str, findings: &mut Findings<'_>) -> Option<Spanned<&'t str>> {
        text(key, self.value(key)?, findings)
    }

    pub fn flag(&self, key: &str, findings: &mut Findings<'_>) -> Option<Spanned<bool>> {
        let value = self.value(key)?;
        match value.get_ref().as_bool() {
            Some(flag) => Some(Spanned::new(value.span(), flag)),
            None => {
                findings
                    .wrong_type(key, value, "`true` or `false`")
                    .help(format!("write `{key} = true` or `{key} = false`"));
                None
            }
        }
    }

    /// A whole number from 0.
    pub fn count(&self, key: &str, findings: &mut Findings<'_>) -> Option<Spanned<u32>> {
        let value = self.value(key)?;
        let Some(integer) = value.get_ref().as_integer() else {
            findings.wrong_type(key, value, "a whole number").help("write a whole number, without quotes");
            return None;
        };
        match u32::from_str_radix(integer.as_str(), integer.radix()) {
            Ok(count) => Some(Spanned::new(value.span(), count)),
            Err(_) => {
                let message = format!("{} must be a whole number from 0 to {}", quoted(key), u32::MAX);
                findings.error(value.span(), message).help("write a whole number, without quotes");
                None
            }
        }
    }

    pub fn list(&self, key: &str, findings: &mut Findings<'_>) -> Option<&'t [Value<'t>]> {
        let value = self.value(key)?;
        match value.get_ref().as_array() {
            Some(list) => Some(list),
            None => {
                findings.wrong_type(key, value, "a list").help(format!("write it in brackets, as in `{key} = [ … ]`"));
                None
            }
        }
    }

    /// A list of texts. Those that are none are errors and left out; a text that stands there twice is an error.
    pub fn texts(&self, key: &str, findings: &mut Findings<'_>) -> Option<Vec<Spanned<&'t str>>> {
        let mut texts: Vec<Spanned<&'t str>> = Vec::new();
        let mut places: BTreeMap<&'t str, Range<usize>> = BTreeMap::new();
        for value in self.list(key, findings)? {
            let Some(text) = text(key, value, findings) else { continue };
            if let Some(earlier) = places.get(text.get_ref()) {
                let message = format!("{} stands twice in {}", quoted(text.get_ref()), quoted(key));
                let found = findings.error(text.span(), message);
                found.also(earlier.clone(), "here already").help("leave one of them out");
            } else {
                places.insert(*text.get_ref(), text.span());
                texts.push(text);
            }
        }
        Some(texts)
    }
}

/// The value as a text, without control characters and not empty, or an error.
pub fn text<'t>(key: &str, value: &'t Value<'t>, findings: &mut Findings<'_>) -> Option<Spanned<&'t str>> {
    let Some(text) = value.get_ref().as_str() else {
        findings.wrong_type(key, value, "a text").help("write it in quotes");
        return None;
    };
    if text.trim().is_empty() {
        findings.error(value.span(), format!("{} is empty", quoted(key))).help("give it a text, or leave the key out");
        return None;
    }
    if text.chars().any(char::is_control) {
        let message = format!("{} has a character in it that cannot be seen", quoted(key));
        findings.error(value.span(), message).help("a text is one line without control characters");
        return None;
    }
    Some(Spanned::new(value.span(), text))
}

/// The type of a value, in words and with its article.
fn type_words(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "`true` or `false`",
        DeValue::Datetime(_) => "a date or a time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
