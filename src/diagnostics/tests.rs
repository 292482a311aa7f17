//! Places, words, and how a diagnostic looks.

use super::{Diagnostic, Lines, Severity, Style, closest, one_of, quoted, render};

const SOURCE: &str = "schema = 1\n# é\nlease = 14\n";

fn diagnostic() -> Diagnostic {
    let mut diagnostic =
        Diagnostic::new(Severity::Error, "policy.toml", &Lines::of(SOURCE), 24..26, "this is no length of time");
    diagnostic.label("a number").help("write `\"14d\"`").also(0..6, "as here");
    diagnostic
}

#[test]
fn a_diagnostic_is_drawn_at_its_place() {
    insta::assert_snapshot!(render(&[diagnostic()], SOURCE, Style::Plain));
}

#[test]
fn colour_is_only_there_when_asked_for() {
    assert!(!render(&[diagnostic()], SOURCE, Style::Plain).contains('\u{1b}'));
    assert!(render(&[diagnostic()], SOURCE, Style::Coloured).contains("\u{1b}["));
}

#[test]
fn a_diagnostic_is_json_with_line_and_column() {
    insta::assert_json_snapshot!(diagnostic());
}

#[test]
fn lines_and_columns_count_characters_from_one() {
    let check = |span: std::ops::Range<usize>, line: usize, column: usize, moved: (usize, usize)| {
        let diagnostic = Diagnostic::new(Severity::Warning, "f", &Lines::of(SOURCE), span.clone(), "");
        assert_eq!((diagnostic.line, diagnostic.column, diagnostic.span), (line, column, moved), "{span:?}");
    };
    check(0..0, 1, 1, (0, 0));
    check(9..10, 1, 10, (9, 10));
    check(13..15, 2, 3, (13, 15));
    check(14..14, 2, 3, (13, 15));
    check(15..15, 2, 4, (15, 15));
    check(900..1_000, 4, 1, (SOURCE.len(), SOURCE.len()));
}

#[test]
fn control_characters_of_a_file_do_not_reach_the_terminal() {
    let source = "a = \"\u{1b}[2J\u{202e}\"\n";
    let diagnostic =
        Diagnostic::new(Severity::Error, "f\u{1b}[1m", &Lines::of(source), 0..1, format!("no {}", quoted("\u{1b}[2J")));
    let drawn = render(&[diagnostic], source, Style::Plain);
    assert!(!drawn.contains(['\u{1b}', '\u{202e}']), "{drawn:?}");
}

#[test]
fn what_a_file_says_is_quoted_shortly_and_visibly() {
    assert_eq!(quoted("lease"), "`lease`");
    assert_eq!(quoted("a \"b\" 'c' \\ é"), "`a \"b\" 'c' \\ é`");
    assert_eq!(quoted("a\nb\u{1b}\u{202e}"), "`a\\nb\\u{1b}\\u{202e}`");
    assert_eq!(quoted(&"x".repeat(61)), format!("`{}…`", "x".repeat(60)));
}

#[test]
fn words_are_enumerated() {
    assert_eq!(one_of([], "and"), "none");
    assert_eq!(one_of(["a"], "and"), "`a`");
    assert_eq!(one_of(["a", "b", "c"], "or"), "`a`, `b` or `c`");
}

#[test]
fn a_slip_is_understood_and_another_word_is_not() {
    let check = |word: &str, meant: Option<&str>| {
        assert_eq!(closest(word, ["lease", "label", "protected", "save"]), meant, "{word}");
    };
    check("leaes", Some("lease"));
    check("Lease", Some("lease"));
    check("protectd", Some("protected"));
    check("sav", Some("save"));
    check("colour", None);
    check("", None);
    check(&"x".repeat(10_000), None);
}

#[test]
fn of_very_many_the_first_errors_are_drawn_and_the_rest_is_counted() {
    let source = "x\n".repeat(300);
    let lines = Lines::of(&source);
    let found = |(nth, severity): (usize, Severity)| {
        Diagnostic::new(severity, "f", &lines, 2 * nth..2 * nth + 1, format!("finding {nth}"))
    };
    let check = |severities: &[Severity], first: &str, last: &str, more: Option<&str>| {
        let diagnostics: Vec<_> = severities.iter().copied().enumerate().map(found).collect();
        let drawn = render(&diagnostics, &source, Style::Plain);
        let titles: Vec<&str> = drawn.lines().filter(|line| line.contains("finding")).collect();
        assert_eq!((titles.first(), titles.last()), (Some(&first), Some(&last)));
        assert_eq!(drawn.lines().find(|line| line.starts_with('…')), more);
    };
    check(&[Severity::Warning; 100], "warning: finding 0", "warning: finding 99", None);
    check(&[Severity::Error; 101], "error: finding 0", "error: finding 99", Some("… and 1 more. Mend these first."));
    let warnings_first: Vec<_> = [[Severity::Warning; 150], [Severity::Error; 150]].concat();
    let more = Some("… and 200 more. Mend these first.");
    check(&warnings_first, "error: finding 150", "error: finding 249", more);
    let few_errors: Vec<_> = [vec![Severity::Warning; 200], vec![Severity::Error; 1]].concat();
    check(&few_errors, "warning: finding 0", "error: finding 200", Some("… and 101 more. Mend these first."));
}

#[test]
fn what_is_drawn_does_not_depend_on_what_else_the_file_says() {
    let place = "before\nhere\nafter\nalso\n";
    let draw = |lines_before: usize, rest: &str| {
        let source = format!("{}{place}{rest}", "#\n".repeat(lines_before));
        let at = 2 * lines_before;
        let mut diagnostic =
            Diagnostic::new(Severity::Error, "f", &Lines::of(&source), at + 7..at + 11, "this is wrong");
        diagnostic.also(at + 18..at + 22, "and this");
        render(&[diagnostic], &source, Style::Plain)
    };
    let moved = draw(50, "");
    assert!(moved.contains("f:52:1") && moved.contains("54 | also"), "{moved}");
    assert_eq!(draw(50, &"#\n".repeat(500)), moved);
}
