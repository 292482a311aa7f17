//! Draws diagnostics the way compilers do.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, normalize_untrusted_str};

use super::{Diagnostic, Severity};

/// With or without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Plain,
    Coloured,
}

/// So many are drawn at most: who mends them sees the next ones, and drawing takes time.
const DRAWN_MOST: usize = 100;

/// Draws these diagnostics of one source, one after the other, each with an empty line after it. Of very many the first
/// errors are drawn, and how many more there are is said.
///
/// Control characters of the source and of the file's name are drawn as pictures, so that no file can play tricks on a
/// terminal.
pub fn render(diagnostics: &[Diagnostic], source: &str, style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    let mut drawn = String::new();
    for diagnostic in drawn_first(diagnostics) {
        drawn.push_str(&renderer.render(&[group(diagnostic, source)]));
        drawn.push_str("\n\n");
    }
    let more = diagnostics.len().saturating_sub(DRAWN_MOST);
    if more > 0 {
        drawn.push_str(&format!("… and {more} more. Mend these first.\n\n"));
    }
    drawn
}

/// As many as are drawn, in their order: errors rather than warnings, since without them the file can be used.
fn drawn_first(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut first: Vec<_> = diagnostics.iter().enumerate().collect();
    first.sort_by_key(|(_, diagnostic)| diagnostic.severity);
    first.truncate(DRAWN_MOST);
    first.sort_by_key(|(nth, _)| *nth);
    first.into_iter().map(|(_, diagnostic)| diagnostic).collect()
}

/// The lines of a source that a diagnostic shows, with one more on each side, and the number of the first of them.
/// Drawing costs as much as its source is long.
fn excerpt(diagnostic: &Diagnostic, source: &str) -> (Range<usize>, usize) {
    let spans = [Some(diagnostic.span), diagnostic.also.as_ref().map(|also| also.span)];
    let (start, end) =
        spans.into_iter().flatten().fold((source.len(), 0), |(start, end), span| (start.min(span.0), end.max(span.1)));
    let begin = |at: usize| source[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let after = |at: usize| source[at..].find('\n').map_or(source.len(), |newline| at + newline + 1);
    let from = begin(begin(start).saturating_sub(1));
    let before = source[from..diagnostic.span.0].matches('\n').count();
    (from..after(after(end)), diagnostic.line - before)
}

fn group<'a>(diagnostic: &'a Diagnostic, source: &'a str) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let (shown, line) = excerpt(diagnostic, source);
    let place = |(start, end): (usize, usize)| start - shown.start..end - shown.start;
    let primary = AnnotationKind::Primary.span(place(diagnostic.span)).label(diagnostic.label.as_deref());
    let snippet = Snippet::source(&source[shown.clone()]).line_start(line);
    let mut snippet = snippet.path(normalize_untrusted_str(&diagnostic.file)).annotation(primary);
    if let Some(also) = &diagnostic.also {
        snippet = snippet.annotation(AnnotationKind::Context.span(place(also.span)).label(also.label.as_str()));
    }
    let group = level.primary_title(diagnostic.message.as_str()).element(snippet);
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(help.as_str())),
        None => group,
    }
}
