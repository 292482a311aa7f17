//! The document as text.

use unicode_width::UnicodeWidthStr as _;

use crate::cli::table::{folded, wrapped};

use super::{Cell, Document, Look, Section, Shape};

/// Beyond so many cells a column is not made wider for one long name. What stands last needs no room for others.
const COLUMN_MAX: usize = 44;
/// Below so many cells no column is made narrower.
const COLUMN_LEAST: usize = 8;
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

/// A row below the other, in columns: what does not fit into one is continued below, in its column.
fn lines(section: &Section, look: &Look) -> String {
    let rows: Vec<Vec<String>> = section.rows.iter().map(|row| row.iter().map(joined).collect()).collect();
    let needed = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.width()).max().unwrap_or(0);
    let widths = fitted((0..section.columns.len()).map(needed).collect(), look.prose_width());
    rows.iter().map(|row| line(row, &widths)).collect()
}

/// As wide as what stands in the columns, less what there is no room for, the widest first.
fn fitted(mut widths: Vec<usize>, most: usize) -> Vec<usize> {
    if let Some((_, earlier)) = widths.split_last_mut() {
        earlier.iter_mut().for_each(|width| *width = (*width).min(COLUMN_MAX));
    }
    let total = |widths: &[usize]| widths.iter().filter(|width| **width > 0).map(|width| width + GAP).sum::<usize>();
    while total(&widths) > most {
        let Some(widest) = widths.iter_mut().filter(|width| **width > COLUMN_LEAST).max() else { break };
        *widest -= 1;
    }
    widths
}

fn line(row: &[String], widths: &[usize]) -> String {
    let shown = row.iter().zip(widths).filter(|(_, width)| **width > 0);
    let cells: Vec<(Vec<String>, usize)> = shown.map(|(cell, width)| (wrapped(cell, *width), *width)).collect();
    let height = cells.iter().map(|(lines, _)| lines.len()).max().unwrap_or(0);
    let mut text = String::new();
    for at in 0..height {
        let mut line = String::new();
        for (lines, width) in &cells {
            let part = lines.get(at).map(String::as_str).unwrap_or_default();
            let space = " ".repeat(width.saturating_sub(part.width()));
            line.push_str(&format!("{}{part}{space}", " ".repeat(GAP)));
        }
        text.push_str(&format!("{}\n", line.trim_end()));
    }
    text
}

fn joined(cell: &Cell) -> String {
    cell.iter().map(super::Piece::words).collect::<Vec<_>>().join(", ")
}
