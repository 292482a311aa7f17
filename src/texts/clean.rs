//! Makes text of unknown origin harmless for one line: no byte that libvirt allows in a name can break a mail header,
//! a log line, a terminal or a table once it went through here.

use std::fmt::Write as _;

use crate::model::ids::VmUuid;

/// How many characters of somebody's text are shown at most, before the ellipsis.
const SHOWN_MAX: usize = 120;

/// Makes a text harmless for one line, `SHOWN_MAX` characters at most.
///
/// What could act on a terminal, end a line, turn the direction of reading or hide is shown as an escape such as
/// `\u{202e}`, and so is the backslash, so that nobody can write what looks like an escape. Clean once, where the
/// text is shown: cleaning again would escape the escapes.
pub fn clean(text: &str) -> String {
    clean_to(text, SHOWN_MAX)
}

/// As [`clean`], with another bound in characters. A text that is longer ends in an ellipsis.
pub fn clean_to(text: &str, shown_max: usize) -> String {
    let last = text.chars().count().saturating_sub(1);
    let mut shown = String::new();
    let mut length = 0;
    for (at, character) in text.chars().enumerate() {
        let piece = shown_as(character, at == 0 || at == last);
        length += piece.chars().count();
        if length > shown_max.saturating_sub(usize::from(at != last)) {
            shown.push('…');
            return shown;
        }
        shown.push_str(&piece);
    }
    shown
}

fn shown_as(character: char, at_edge: bool) -> String {
    let mut piece = String::new();
    match character {
        '\\' => piece.push_str("\\\\"),
        ' ' if at_edge => piece.push_str("\\u{20}"),
        _ if is_harmful(character) => {
            // Writing to a string cannot fail.
            let _ = write!(piece, "\\u{{{:x}}}", u32::from(character));
        }
        _ => piece.push(character),
    }
    piece
}

/// Whether a character can do more than be seen: controls, direction, separators, and what has no width.
pub fn is_harmful(character: char) -> bool {
    character.is_control() || character != ' ' && character.is_whitespace() || is_invisible(character)
}

/// Characters of Unicode that are format controls, ignorable, or blank while they count as letters.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{70f}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{600}'..='\u{605}' | '\u{6dd}' | '\u{8e2}' | '\u{890}'..='\u{891}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffd}'
        | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}')
}

/// The text, if a shell takes it as one plain word and no program takes it as an option.
pub fn shell_word(text: &str) -> Option<&str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-+".contains(&byte);
    let begins_plain = text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric());
    (begins_plain && text.len() <= 64 && text.bytes().all(plain)).then_some(text)
}

/// What to type for a VM in a command that people copy: its name where that is plain and cannot be taken for the
/// beginning of a UUID, else its UUID.
pub fn vm_word(name: &str, uuid: VmUuid) -> String {
    let like_a_uuid = name.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    shell_word(name).filter(|_| !like_a_uuid).map_or_else(|| uuid.to_string(), str::to_owned)
}
