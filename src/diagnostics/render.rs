//! Draws diagnostics the way compilers do.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, normalize_untrusted_str};

use super::{Diagnostic, Severity};

/// With or without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Plain,
    Coloured,
}

/// Draws these diagnostics of one source, one after the other, each with an empty line after it.
///
/// Control characters of the source and of the file's name are drawn as pictures, so that no file can play tricks on a
/// terminal.
pub fn render(diagnostics: &[Diagnostic], source: &str, style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    let mut drawn = String::new();
    for diagnostic in diagnostics {
        drawn.push_str(&renderer.render(&[group(diagnostic, source)]));
        drawn.push_str("\n\n");
    }
    drawn
}

fn group<'a>(diagnostic: &'a Diagnostic, source: &'a str) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let (start, end) = diagnostic.span;
    let primary = AnnotationKind::Primary.span(start..end).label(diagnostic.label.as_deref());
    let mut snippet = Snippet::source(source).path(normalize_untrusted_str(&diagnostic.file)).annotation(primary);
    if let Some(also) = &diagnostic.also {
        let (start, end) = also.span;
        snippet = snippet.annotation(AnnotationKind::Context.span(start..end).label(also.label.as_str()));
    }
    let group = level.primary_title(diagnostic.message.as_str()).element(snippet);
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(help.as_str())),
        None => group,
    }
}
