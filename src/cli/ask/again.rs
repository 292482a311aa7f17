//! What to type, in a shell, to go on with the answers that somebody has given.

use std::ffi::OsString;

use crate::cli::error::{CliError, Kept};
use crate::cli::exit_code;
use crate::texts::clean::is_harmful;

/// So many characters has a line on most terminals.
const LINE_CHARACTERS: usize = 80;

/// Where an answer goes in what is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) enum Place {
    /// Behind this option.
    Option(&'static str),
    /// Behind `--state`, as the text of this statement.
    Statement(String),
    /// At the end. What it is called where it is missing.
    End(&'static str),
}

impl Place {
    /// What is named where nothing was said.
    pub(in crate::cli) fn name(&self) -> &'static str {
        match self {
            Self::Option(name) | Self::End(name) => name,
            Self::Statement(_) => "--state",
        }
    }
}

/// The answers that were given, each where it goes.
#[derive(Debug, Clone, Default)]
pub(in crate::cli) struct Answers(Vec<(Place, String)>);

impl Answers {
    /// An answer, in the place of an earlier one to the same question.
    pub(in crate::cli) fn add(&mut self, place: Place, text: &str) {
        self.0.retain(|(other, _)| *other != place);
        self.0.push((place, text.to_owned()));
    }

    /// Takes back what turned out to be no answer to this question.
    pub(in crate::cli) fn remove(&mut self, place: &Place) {
        self.0.retain(|(other, _)| other != place);
    }

    /// What was answered, for whoever got as far as this error; nothing where nothing is worth to be kept.
    pub(in crate::cli) fn kept(&self, error: &CliError, typed: &[OsString]) -> Option<Kept> {
        // Typed again it would come to the same. What is longer than a line has still taken thought.
        if matches!(error.exit_code(), exit_code::NOT_PERMITTED | exit_code::NOT_FOUND) {
            let long = self.0.iter().map(|(_, text)| text).filter(|text| text.chars().count() > LINE_CHARACTERS);
            return Some(Kept::Texts(long.cloned().collect())).filter(|kept| *kept != Kept::Texts(Vec::new()));
        }
        (!self.0.is_empty()).then(|| Kept::Again(self.typed_again(typed)))
    }

    /// Whether this was answered, and not typed before.
    pub(in crate::cli) fn have(&self, place: &Place) -> bool {
        self.0.iter().any(|(other, _)| other == place)
    }

    /// What was typed, the program's name first, with the answers, as a shell takes it.
    fn typed_again(&self, typed: &[OsString]) -> String {
        let typed: Vec<String> = typed.iter().map(|word| word.to_string_lossy().into_owned()).collect();
        // Behind `--` nothing is an option any more.
        let options_end = typed.iter().position(|word| word == "--").unwrap_or(typed.len());
        let (before, behind) = typed.split_at(options_end);
        let mut words: Vec<String> = before.iter().map(|word| quoted(word)).collect();
        let mut last: Vec<String> = behind.iter().map(|word| quoted(word)).collect();
        for (place, text) in &self.0 {
            match place {
                // What begins with a hyphen would be taken for an option.
                Place::Option(name) if text.starts_with('-') => words.push(format!("{name}={}", quoted(text))),
                Place::Option(name) => words.extend([(*name).to_owned(), quoted(text)]),
                Place::Statement(name) => {
                    words.extend(["--state".to_owned(), format!("{}={}", quoted(name), quoted(text))]);
                }
                Place::End(_) if last.is_empty() && text.starts_with('-') => {
                    last.extend(["--".to_owned(), quoted(text)]);
                }
                Place::End(_) => last.push(quoted(text)),
            }
        }
        words.append(&mut last);
        words.join(" ")
    }
}

/// A word as a shell takes it back. What could act on a terminal is written as an escape.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-+/:=,@%".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    if !word.chars().any(is_harmful) {
        return format!("'{}'", word.replace('\'', r"'\''"));
    }
    let mut escaped = String::new();
    for c in word.chars() {
        match c {
            '\'' | '\\' => escaped.extend(['\\', c]),
            c if is_harmful(c) => {
                let mut bytes = [0; 4];
                // Three octal digits end by themselves, whatever comes behind.
                escaped.extend(c.encode_utf8(&mut bytes).bytes().map(|byte| format!("\\{byte:03o}")));
            }
            c => escaped.push(c),
        }
    }
    format!("$'{escaped}'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_as_a_shell_takes_them() {
        for (word, expect) in [
            ("web", "web"),
            ("ssh://alice@host:22", "ssh://alice@host:22"),
            ("", "''"),
            ("plays music", "'plays music'"),
            ("it's", r"'it'\''s'"),
            ("$(reboot)", "'$(reboot)'"),
            ("~root", "'~root'"),
            ("ü", "'ü'"),
            ("\u{1b}[A7's\\", r"$'\033[A7\'s\\'"),
            ("\u{202e}x", r"$'\342\200\256x'"),
        ] {
            assert_eq!(quoted(word), expect, "{word:?}");
        }
    }

    #[test]
    fn answers_go_where_they_would_have_been_typed() {
        let check = |typed: &str, answers: &[(Place, &str)], expect: &str| {
            let mut given = Answers::default();
            answers.iter().for_each(|(place, text)| given.add(place.clone(), text));
            let typed: Vec<OsString> = typed.split(' ').map(OsString::from).collect();
            assert_eq!(given.typed_again(&typed), expect);
        };
        let (until, reason) = (Place::Option("--until"), Place::Option("--reason"));
        let purpose = Place::Statement("purpose".to_owned());
        check(
            "fortnight hold web",
            &[(until.clone(), "+3d"), (reason.clone(), "it")],
            "fortnight hold web --until +3d --reason it",
        );
        check("f hold web", &[(reason.clone(), "no"), (reason.clone(), "-y")], "f hold web --reason=-y");
        check("f hold -- web", &[(until, "+3d")], "f hold --until +3d -- web");
        check("f request promotion web", &[(purpose, "a b")], "f request promotion web --state purpose='a b'");
        check("f request comment 1a2b", &[(Place::End("TEXT"), "-1")], "f request comment 1a2b -- -1");
        check("f request comment -- 1a2b", &[(Place::End("TEXT"), "-1")], "f request comment -- 1a2b -1");
    }
}
