//! Tables and running text.

use unicode_width::UnicodeWidthStr as _;

use crate::cli::paint::Paint;
use crate::cli::printer::{harmless, harmless_json};
use crate::cli::table::{Column, draw, folded, shortened, wrapped};

const PLAIN: Paint = Paint { coloured: false };

fn rows(rows: &[[&str; 3]]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
}

const COLUMNS: [Column; 3] = [Column::shortened("NAME", 6), Column::right("LEFT"), Column::shortened("STATE", 5)];

#[test]
fn columns_stay_aligned_with_wide_characters() {
    let rows = rows(&[["web", "13d 4h", "running"], ["データベース", "2h", "off"], ["café", "-", "running"]]);
    insta::assert_snapshot!(draw(&COLUMNS, &rows, usize::MAX, PLAIN), @r"
    NAME            LEFT  STATE
    web           13d 4h  running
    データベース      2h  off
    café               -  running
    ");
}

#[test]
fn a_narrow_terminal_shortens_and_never_wraps() {
    let rows = rows(&[["a-name-that-goes-on-and-on-and-on", "13d 4h", "running"], ["データベースデータ", "2h", "off"]]);
    for width in 24..80 {
        let drawn = draw(&COLUMNS, &rows, width, PLAIN);
        assert_eq!(drawn.lines().count(), 3, "{drawn}");
        assert!(drawn.lines().all(|line| line.width() <= width), "wider than {width}:\n{drawn}");
        assert!(drawn.contains("13d 4h"), "{drawn}");
    }
    assert!(draw(&COLUMNS, &rows, usize::MAX, PLAIN).contains("a-name-that-goes-on-and-on-and-on"));
}

#[test]
fn what_is_shortened_says_so_and_fits() {
    for (text, width, expect) in
        [("short", 5, "short"), ("shorter", 5, "shor…"), ("データ", 4, "デ…"), ("データ", 5, "デー…"), ("ab", 1, "…")]
    {
        assert_eq!(shortened(text, width), expect);
        assert!(shortened(text, width).width() <= width);
    }
}

#[test]
fn running_text_breaks_between_words_only() {
    assert_eq!(folded("one two three four", 9, 0, 2), "one two\n  three\n  four");
    assert_eq!(folded("a-word-that-is-longer-than-all", 9, 0, 2), "a-word-that-is-longer-than-all");
    assert_eq!(folded("one two three four", usize::MAX, 0, 2), "one two three four");
}

#[test]
fn a_cell_is_broken_between_words_and_inside_of_one_that_is_longer() {
    for (text, width, lines) in [
        ("", 4, &[""][..]),
        ("one  two three", 7, &["one two", "three"]),
        ("a bcdefgh ij", 4, &["a", "bcde", "fgh", "ij"]),
        ("a bcdefg h", 4, &["a", "bcde", "fg h"]),
        ("漢漢漢 a", 5, &["漢漢", "漢 a"]),
        ("e\u{301}e\u{301}e\u{301}", 2, &["e\u{301}e\u{301}", "e\u{301}"]),
    ] {
        assert_eq!(wrapped(text, width), lines, "{text:?} in {width}");
    }
}

#[test]
fn colour_decorates_the_heads_and_nothing_is_lost_without_it() {
    let rows = rows(&[["web", "2h", "off"]]);
    let coloured = draw(&COLUMNS, &rows, usize::MAX, Paint { coloured: true });
    assert!(coloured.starts_with("\x1b[1mNAME"), "{coloured:?}");
    let stripped = coloured.replace("\x1b[1m", "").replace("\x1b[0m", "");
    assert_eq!(stripped, draw(&COLUMNS, &rows, usize::MAX, PLAIN));
}

#[test]
fn json_means_the_same_and_cannot_act_on_a_terminal() {
    let name = "a\u{202e}b\u{9b}31mc\u{7f}\u{e0041}é";
    let json = serde_json::to_string(name).unwrap();
    let shown = harmless_json(&json);
    assert_eq!(shown, "\"a\\u202eb\\u009b31mc\\u007f\\udb40\\udc41é\"");
    assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), name);
}

#[test]
fn sentences_of_others_cannot_act_on_a_terminal() {
    assert_eq!(harmless("one\ntwo\u{1b}[31m\u{202e}"), "one\ntwo?[31m?");
}
