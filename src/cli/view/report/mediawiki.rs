//! The document as markup of MediaWiki. Whatever is somebody's words goes through [`escaped`], so that no name is ever
//! more than letters on a page: no template, link, tag, signature, switch or table.

use super::{Cell, Document, Piece, Section};

pub(super) fn written(document: &Document) -> String {
    let mut page = String::new();
    for sentence in document.opening.iter().chain([&document.made_by]) {
        page.push_str(&format!("{}\n\n", escaped(sentence)));
    }
    for section in &document.sections {
        page.push_str(&format!("== {} ==\n", escaped(&section.head)));
        page.extend(section.note.iter().map(|note| format!("{}\n", escaped(note))));
        if !section.rows.is_empty() {
            page.push_str(&table(section));
        }
        page.push('\n');
    }
    page
}

fn table(section: &Section) -> String {
    let heads: String = section.columns.iter().map(|head| format!("! {}\n", escaped(head))).collect();
    let mut table = format!("{{| class=\"wikitable sortable\"\n{heads}");
    for row in &section.rows {
        table.push_str("|-\n");
        table.extend(row.iter().map(|cell| format!("| {}\n", of_cell(cell))));
    }
    table.push_str("|}\n");
    table
}

fn of_cell(cell: &Cell) -> String {
    cell.iter().map(of_piece).collect::<Vec<_>>().join("<br />")
}

fn of_piece(piece: &Piece) -> String {
    match piece {
        Piece::Link(address) => linked(address).unwrap_or_else(|| escaped(&piece.words())),
        Piece::Words(words) => {
            let text = escaped(words);
            // So that what is written from right to left does not turn what stands beside it.
            if words.chars().any(is_right_to_left) { format!("<bdi>{text}</bdi>") } else { text }
        }
    }
}

/// Text that MediaWiki shows as it is: everything that is not a letter, a digit or a mark that means nothing to it is
/// written as a character reference, which it decodes last, when nothing is markup any more.
pub(super) fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut before = None;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if is_plain(character, before, characters.peek().copied()) {
            shown.push(character);
        } else {
            shown.push_str(&format!("&#{};", u32::from(character)));
        }
        before = Some(character);
    }
    shown
}

fn is_plain(character: char, before: Option<char>, after: Option<char>) -> bool {
    let is_word = |beside: Option<char>| beside.is_some_and(char::is_alphanumeric);
    match character {
        // `RFC 1234`, `PMID 1` and `ISBN 1` become links where the number stands there in digits.
        _ if character.is_numeric() => character.is_ascii_digit() && before != Some(' '),
        ' ' => before.is_some_and(|before| before != ' ') && after.is_some(),
        '-' => is_word(before) && is_word(after),
        '.' | ',' | '?' | '(' | ')' => true,
        // Marks that compose with the letter before them are none, and so cannot change what is ours.
        _ => character.is_alphanumeric(),
    }
}

/// The address as a link, where all of it is what an address on the web is made of, and nothing else.
fn linked(address: &str) -> Option<String> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._/?=%#+:@".contains(&byte);
    let ends_plain = rest.bytes().last().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'/');
    let is_plain = rest.bytes().all(plain) && rest.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric());
    // Two of these are a switch of MediaWiki, such as the one that takes the table of contents away.
    (is_plain && ends_plain && address.len() <= 400 && !rest.contains("__")).then(|| address.to_owned())
}

/// Letters of scripts that are written from right to left.
fn is_right_to_left(character: char) -> bool {
    matches!(character,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}
