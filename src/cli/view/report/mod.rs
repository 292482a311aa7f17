//! `report` as people read it: first a document of sections and cells, then that document as text or as MediaWiki's
//! markup. The same words in both.

mod document;
mod mediawiki;
mod text;
mod words;

#[cfg(test)]
mod tests;

use crate::api::wire::Report;

use super::Look;

/// For a terminal or a mail.
pub fn as_text(report: &Report, look: &Look) -> String {
    text::written(&document::of(report, look), look)
}

/// For a page of a wiki.
pub fn as_mediawiki(report: &Report, look: &Look) -> String {
    mediawiki::written(&document::of(report, look))
}

/// What there is to read: sentences, and sections with a table each.
#[derive(Debug)]
struct Document {
    title: String,
    opening: Vec<String>,
    sections: Vec<Section>,
    /// Said where a page of a wiki is made of it.
    made_by: String,
}

#[derive(Debug)]
struct Section {
    head: String,
    /// What is to be known of it besides; said in the place of the table where that is empty.
    note: Option<String>,
    columns: Vec<String>,
    rows: Vec<Vec<Cell>>,
    shape: Shape,
}

/// How a table looks as text: it is a table in a wiki in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// A paragraph for each row, with the first cell as its head.
    Cards,
    /// A line for each row.
    Lines,
}

/// What stands in one place of a table: each piece is a line of its own where there is room.
type Cell = Vec<Piece>;

/// Something to read. It is clean already.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Words(String),
    /// An address that people can follow, as it was given.
    Link(String),
}

impl Piece {
    fn words(&self) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Link(address) => crate::texts::clean_to(address, super::EXPLANATION_MAX),
        }
    }
}
