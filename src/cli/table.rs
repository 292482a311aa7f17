//! Tables for people: columns that stay aligned with wide characters, shortened where the terminal is narrow, and never
//! wrapped.

use std::borrow::Cow;

use comfy_table::{CellAlignment, ContentArrangement, Table as Drawn, presets};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::paint::Paint;

/// The space between two columns: less where there is not enough room.
const GAP: usize = 2;
const GAP_WHERE_NARROW: usize = 1;

/// One column: its head, and how far it may be shortened.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) head: Cow<'static, str>,
    /// Never shortened below this many cells; nothing for a column that is never shortened.
    pub(super) at_least: Option<usize>,
    pub(super) right: bool,
}

impl Column {
    /// A column whose content is always shown whole.
    pub(super) const fn whole(head: &'static str) -> Self {
        Self { head: Cow::Borrowed(head), at_least: None, right: false }
    }

    /// A column that is shortened where there is no room for it.
    pub(super) const fn shortened(head: &'static str, at_least: usize) -> Self {
        Self { head: Cow::Borrowed(head), at_least: Some(at_least), right: false }
    }

    /// A column of numbers and lengths.
    pub(super) const fn right(head: &'static str) -> Self {
        Self { head: Cow::Borrowed(head), at_least: None, right: true }
    }

    /// This column with another head: in the reader's language.
    pub(super) fn headed(self, head: String) -> Self {
        Self { head: Cow::Owned(head), ..self }
    }
}

/// Draws the rows in at most `width` columns where that is possible. Cells are clean already.
pub(super) fn draw(columns: &[Column], rows: &[Vec<String>], width: usize, paint: Paint) -> String {
    let needed = needed(columns, rows);
    let gap = if total(&needed, GAP) <= width { GAP } else { GAP_WHERE_NARROW };
    let widths = fitted(columns, needed, width, gap);
    let mut table = Drawn::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(columns.iter().map(|column| column.head.as_ref()));
    for row in rows {
        table.add_row(row.iter().zip(&widths).map(|(cell, width)| shortened(cell, *width)));
    }
    for (at, column) in columns.iter().enumerate() {
        if let Some(drawn) = table.column_mut(at) {
            drawn.set_padding((0, gap as u16));
            drawn.set_cell_alignment(if column.right { CellAlignment::Right } else { CellAlignment::Left });
        }
    }
    painted(&table.to_string(), paint)
}

/// The widths that the columns need to show everything.
fn needed(columns: &[Column], rows: &[Vec<String>]) -> Vec<usize> {
    let widest = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.width()).max().unwrap_or(0);
    columns.iter().enumerate().map(|(at, column)| widest(at).max(column.head.width())).collect()
}

fn total(widths: &[usize], gap: usize) -> usize {
    widths.iter().sum::<usize>() + gap * widths.len().saturating_sub(1)
}

/// The widths of the columns: what they need, less what there is no room for, the widest first.
fn fitted(columns: &[Column], mut widths: Vec<usize>, width: usize, gap: usize) -> Vec<usize> {
    while total(&widths, gap) > width {
        let spare = |at: usize| columns[at].at_least.map_or(0, |least| widths[at].saturating_sub(least));
        let Some(widest) = (0..columns.len()).filter(|at| spare(*at) > 0).max_by_key(|at| widths[*at]) else { break };
        widths[widest] -= 1;
    }
    widths
}

/// The text, in at most this many cells. What is left out is replaced by an ellipsis.
pub(super) fn shortened(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let (mut kept, mut cells) = (String::new(), 0);
    for character in text.chars() {
        cells += character.width().unwrap_or(0);
        if cells + 1 > width {
            break;
        }
        kept.push(character);
    }
    kept.push('…');
    kept
}

/// A paragraph of at most this many columns, broken between words. The first line begins after `taken` columns, the
/// others are indented.
pub(super) fn folded(text: &str, width: usize, taken: usize, indent: usize) -> String {
    let mut folded = String::new();
    let mut column = taken;
    for word in text.split(' ') {
        let space = usize::from(!folded.is_empty());
        if space == 1 && column.saturating_add(1 + word.width()) > width {
            folded.push('\n');
            folded.push_str(&" ".repeat(indent));
            column = indent;
        } else if space == 1 {
            folded.push(' ');
            column += 1;
        }
        folded.push_str(word);
        column += word.width();
    }
    folded
}

/// The text in lines of at most this many cells: broken between words, and inside of one only where it is longer than
/// that. Nothing is left out.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let words = text.split(' ').filter(|word| !word.is_empty());
    let pieces: Vec<String> = words.flat_map(|word| pieces(word, width)).collect();
    folded(&pieces.join(" "), width, 0, 0).split('\n').map(str::to_owned).collect()
}

/// A word in pieces of at most this many cells, as long as they can be: no two of them stand in one line.
fn pieces(word: &str, width: usize) -> Vec<String> {
    let (mut pieces, mut piece, mut cells) = (Vec::new(), String::new(), 0);
    for character in word.chars() {
        let wide = character.width().unwrap_or(0);
        if cells > 0 && cells + wide > width {
            pieces.push(std::mem::take(&mut piece));
            cells = 0;
        }
        piece.push(character);
        cells += wide;
    }
    pieces.push(piece);
    pieces
}

/// Without the space at the ends of lines, and with the heads in bold.
fn painted(drawn: &str, paint: Paint) -> String {
    let mut text = String::new();
    for (at, line) in drawn.lines().enumerate() {
        let line = line.trim_end();
        text.push_str(&if at == 0 { paint.bold(line) } else { line.to_owned() });
        text.push('\n');
    }
    text
}
