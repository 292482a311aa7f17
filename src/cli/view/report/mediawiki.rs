//! The document as markup of MediaWiki. Whatever is somebody's words goes through [`escaped`], so that no name is ever
//! more than letters on a page: no template, link, tag, signature, switch or table.

use crate::texts::clean;
use crate::texts::clean::is_harmful;

use super::{Cell, Document, Piece, Section};

/// Longer addresses are shown and lead nowhere.
const LINK_MAX: usize = 400;

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
        Piece::Link(address) => linked(address).unwrap_or_else(|| of_words(&piece.words())),
        Piece::Words(words) => of_words(words),
    }
}

fn of_words(words: &str) -> String {
    let text = escaped(words);
    // So that what is written from right to left does not turn what stands beside it.
    if words.chars().any(is_right_to_left) { format!("<bdi>{text}</bdi>") } else { text }
}

/// Text that MediaWiki shows as it is. Letters, digits and marks that mean nothing to it where they stand are written as
/// they are, so that the source can be read; everything else is a character reference, which it decodes last, when
/// nothing is markup any more.
pub(super) fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut before = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let after = characters.peek().map(|(_, after)| *after);
        // `RFC 1234`, `PMID 1` and `ISBN 1` become links where the number stands there in digits.
        let is_cited = character.is_ascii_digit() && is_citation(&text[..at]);
        if is_plain(character, before, after) && !is_cited {
            shown.push(character);
        } else {
            shown.push_str(&format!("&#{};", u32::from(character)));
        }
        before = Some(character);
    }
    shown
}

/// Whether a number that comes next would be a link together with the word before it.
fn is_citation(before: &str) -> bool {
    let word = before.trim_end();
    let ends_in = |name: &&str| {
        let end = word.len().checked_sub(name.len()).and_then(|at| word.get(at..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(name))
    };
    word.len() < before.len() && ["RFC", "PMID", "ISBN"].iter().any(ends_in)
}

fn is_plain(character: char, before: Option<char>, after: Option<char>) -> bool {
    let is_word = |beside: Option<char>| beside.is_some_and(char::is_alphanumeric);
    let is_digit = |beside: Option<char>| beside.is_some_and(|beside| beside.is_ascii_digit());
    let ends_word = (is_word(before) || before == Some(')')) && after == Some(' ');
    match character {
        _ if character.is_numeric() => character.is_ascii_digit(),
        ' ' => before.is_some_and(|before| before != ' ') && after.is_some(),
        // One of them between words is no switch, and no tag or address begins with it.
        '-' | '_' | '/' | '@' => is_word(before) && is_word(after),
        // In a time of day. After letters it may make an address: `mailto:x`.
        ':' if is_digit(before) && is_digit(after) => true,
        // No list is begun in the middle of a line, and no address has a blank after its scheme.
        ':' | ';' => ends_word,
        '.' | ',' | '?' | '(' | ')' => true,
        // Marks that compose with the letter before them are none, and so cannot change what is ours.
        _ => character.is_alphanumeric(),
    }
}

/// The address as a link: bare where MediaWiki takes all of it for an address as it stands, else in brackets, with the
/// address in the encoding of the web and, as its words, the address as it was given. Nothing where the host is not
/// plainly a host: then nobody could say where the link leads.
fn linked(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let scheme = ["https", "http"].into_iter().find(|known| known.eq_ignore_ascii_case(scheme))?;
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let plain_host = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.:".contains(&byte));
    let edges = host.bytes().next().into_iter().chain(host.bytes().last());
    let is_host = plain_host && !host.is_empty() && edges.into_iter().all(|byte| byte.is_ascii_alphanumeric());
    let hides = |character: char| character.is_whitespace() || is_harmful(character);
    if !is_host || address.len() > LINK_MAX || path.chars().any(hides) {
        return None;
    }
    let encoded = format!("{scheme}://{host}{}", encoded(path));
    let ends_plain = encoded.bytes().last().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'/');
    Some(if encoded == address && ends_plain { encoded } else { format!("[{encoded} {}]", of_words(&clean(address))) })
}

/// A path in the encoding of the web, down to what means nothing to MediaWiki in an address.
fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        // Two of these are a switch of MediaWiki, such as the one that takes the table of contents away.
        let is_switch = byte == b'_' && encoded.ends_with('_');
        if (byte.is_ascii_alphanumeric() || b"-._/?=%#+:@&,".contains(&byte)) && !is_switch {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// Letters of scripts that are written from right to left.
fn is_right_to_left(character: char) -> bool {
    matches!(character,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}
