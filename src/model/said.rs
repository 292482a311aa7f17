//! How much people may write, wherever they write it.

/// So many characters has a reason at most: it stands in lists, mails and every history, beside what it is the reason of.
pub const REASON_CHARACTERS_MAX: usize = 1_000;
/// So many characters has a longer text at most: a comment, a statement, what a project is for.
pub const TEXT_CHARACTERS_MAX: usize = 4_000;

/// What a reason is called among the statements of a request.
pub const REASON: &str = "reason";

/// So many characters has a statement at most: one that is a reason has as many as any other reason.
pub fn characters_max(statement: &str) -> usize {
    if statement == REASON { REASON_CHARACTERS_MAX } else { TEXT_CHARACTERS_MAX }
}

/// Why a text is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTaken {
    /// Nothing stands in it.
    Empty,
    TooLong {
        characters: usize,
        most: usize,
    },
}

/// A text without the blanks around it, if it says something and has no more characters than this.
pub fn said(text: &str, most: usize) -> Result<&str, NotTaken> {
    let text = text.trim();
    let characters = text.chars().count();
    match characters {
        0 => Err(NotTaken::Empty),
        _ if characters > most => Err(NotTaken::TooLong { characters, most }),
        _ => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_says_something_and_not_too_much() {
        for (text, expect) in [
            (" fine\n", Ok("fine")),
            ("éé", Ok("éé")),
            ("four!", Err(NotTaken::TooLong { characters: 5, most: 4 })),
            (" \t\n", Err(NotTaken::Empty)),
            ("", Err(NotTaken::Empty)),
        ] {
            assert_eq!(said(text, 4), expect, "{text:?}");
        }
    }
}
