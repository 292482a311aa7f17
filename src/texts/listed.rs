//! Several words as a part of a sentence: `a, b and c`.

use crate::model::language::Language;
use crate::say;

/// `a, b and c`.
pub fn and(words: &[String], language: Language) -> String {
    joined(words, |most, last| say!(language, "list-and", most = most, last = last))
}

/// `a, b or c`.
pub fn or(words: &[String], language: Language) -> String {
    joined(words, |most, last| say!(language, "list-or", most = most, last = last))
}

fn joined(words: &[String], last_two: impl Fn(&str, &str) -> String) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => last_two(&most.join(", "), last),
    }
}
