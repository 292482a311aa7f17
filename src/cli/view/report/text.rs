//! The document as text.

use unicode_width::UnicodeWidthStr as _;

use crate::cli::table::folded;

use super::{Cell, Document, Look, Section, Shape};

/// Beyond so many cells a column is not made wider for one long name.
const COLUMN_MAX: usize = 44;
const GAP: usize = 2;

pub(super) fn written(document: &Document, look: &Look) -> String {
    let mut text = format!("{}\n\n", look.paint.bold(&document.title));
    for sentence in &document.opening {
        text.push_str(&format!("{}\n", look.prose(sentence, 0)));
    }
    for section in &document.sections {
        text.push_str(&format!("\n{}\n", look.paint.bold(&section.head)));
        text.extend(section.note.iter().map(|note| format!("{}\n", look.prose(&format!("  {note}"), 2))));
        text.push_str(&match section.shape {
            Shape::Cards => section.rows.iter().map(|row| card(section, row, look)).collect::<String>(),
            Shape::Lines => lines(section, look),
        });
    }
    text
}

/// The first cell, and below it the others that say something, each with its label.
fn card(section: &Section, row: &[Cell], look: &Look) -> String {
    let labels = section.columns.iter().skip(1);
    let indent = 4 + labels.clone().map(|label| label.width()).max().unwrap_or(0);
    let mut text = format!("  {}\n", row.first().map(joined).unwrap_or_default());
    for (label, cell) in labels.zip(row.iter().skip(1)).filter(|(_, cell)| !cell.is_empty()) {
        let space = " ".repeat(indent + GAP - 4 - label.width());
        let value = folded(&joined(cell), look.prose_width(), indent + GAP, indent + GAP);
        text.push_str(&format!("    {label}{space}{value}\n"));
    }
    text
}

/// A line for each row, in columns; what does not fit is continued below.
fn lines(section: &Section, look: &Look) -> String {
    let widths: Vec<usize> = (0..section.columns.len())
        .map(|at| section.rows.iter().filter_map(|row| row.get(at)).map(|cell| joined(cell).width()).max().unwrap_or(0))
        .map(|width| width.min(COLUMN_MAX))
        .collect();
    section.rows.iter().map(|row| line(row, &widths, look)).collect()
}

fn line(row: &[Cell], widths: &[usize], look: &Look) -> String {
    let mut text = String::from(" ");
    let shown = row.iter().zip(widths).filter(|(_, width)| **width > 0);
    for (cell, width) in shown {
        let words = joined(cell);
        text.push_str(&format!(" {words}{}", " ".repeat((width + 1).saturating_sub(words.width()))));
    }
    let text = text.trim_end();
    let said = text.trim_start_matches(' ');
    // The space between columns may have come to stand at the end of a line.
    let lines = folded(said, look.prose_width(), GAP, 6);
    format!("  {}\n", lines.lines().map(str::trim_end).collect::<Vec<_>>().join("\n"))
}

fn joined(cell: &Cell) -> String {
    cell.iter().map(super::Piece::words).collect::<Vec<_>>().join(", ")
}
