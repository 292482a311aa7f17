//! Reads Rust just well enough for the checks: tells code from comments and strings, and lists the paths in code.
//! It is no parser, and never judges.

use std::iter::Peekable;
use std::str::CharIndices;

/// A source file, its lines kept where they are.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// The code, with comments and the insides of strings blanked.
    pub(super) code: String,
    /// The comments, with everything else blanked.
    pub(super) comments: String,
}

/// Takes a file apart.
pub(super) fn read(text: &str) -> Source {
    let mut reader =
        Reader { text, chars: text.char_indices().peekable(), code: String::new(), comments: String::new() };
    while let Some((at, char)) = reader.chars.next() {
        reader.take(at, char);
    }
    Source { code: reader.code, comments: reader.comments }
}

/// Where one character goes.
#[derive(Clone, Copy)]
enum To {
    Code,
    Comment,
    Nowhere,
}

struct Reader<'a> {
    text: &'a str,
    chars: Peekable<CharIndices<'a>>,
    code: String,
    comments: String,
}

impl Reader<'_> {
    fn take(&mut self, at: usize, char: char) {
        let rest = &self.text[at..];
        let after_word = self.text[..at].chars().next_back().is_some_and(is_word);
        if rest.starts_with("//") {
            self.put(char, To::Comment);
            self.until(To::Comment, |reader| reader.chars.peek().is_none_or(|(_, char)| *char == '\n'));
        } else if rest.starts_with("/*") {
            self.put(char, To::Comment);
            self.until(To::Comment, |reader| reader.comments.ends_with("*/"));
        } else if let Some(hashes) = raw_string(rest).filter(|_| !after_word) {
            let end = format!("\"{}", "#".repeat(hashes));
            let from = at + rest.find('"').map_or(0, |quote| quote + 1);
            let close = self.text[from..].find(&end).map_or(self.text.len(), |close| from + close + end.len());
            self.put(char, To::Code);
            self.until(To::Nowhere, |reader| reader.chars.peek().is_none_or(|(at, _)| *at >= close));
        } else if char == '"' {
            self.put(char, To::Code);
            self.string();
        } else if char == '\'' && is_char_literal(rest) {
            let close = at + 1 + char_literal_len(rest);
            self.put(char, To::Code);
            self.until(To::Nowhere, |reader| reader.chars.peek().is_none_or(|(at, _)| *at >= close));
        } else {
            self.put(char, To::Code);
        }
    }

    /// The inside of a string, and its closing quote.
    fn string(&mut self) {
        while let Some((_, char)) = self.chars.next() {
            match char {
                '\\' => {
                    self.put(char, To::Nowhere);
                    if let Some((_, escaped)) = self.chars.next() {
                        self.put(escaped, To::Nowhere);
                    }
                }
                '"' => return self.put(char, To::Code),
                _ => self.put(char, To::Nowhere),
            }
        }
    }

    fn until(&mut self, to: To, is_over: impl Fn(&mut Self) -> bool) {
        while !is_over(self) {
            let Some((_, char)) = self.chars.next() else { return };
            self.put(char, to);
        }
    }

    fn put(&mut self, char: char, to: To) {
        let blank = if char == '\n' { '\n' } else { ' ' };
        let (code, comment) = match to {
            To::Code => (char, blank),
            To::Comment => (blank, char),
            To::Nowhere => (blank, blank),
        };
        self.code.push(code);
        self.comments.push(comment);
    }
}

/// How many `#` a raw string begins with, if one begins here.
fn raw_string(rest: &str) -> Option<usize> {
    let rest = rest.strip_prefix('b').unwrap_or(rest).strip_prefix('r')?;
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    rest[hashes..].starts_with('"').then_some(hashes)
}

/// Whether a quote begins a character and not a lifetime.
fn is_char_literal(rest: &str) -> bool {
    let mut chars = rest.chars().skip(1);
    matches!((chars.next(), chars.next()), (Some('\\'), _) | (Some(_), Some('\'')))
}

/// The bytes of a character literal between its opening quote and after its closing one.
fn char_literal_len(rest: &str) -> usize {
    let inside = &rest[1..];
    let skipped = if inside.starts_with('\\') { 2 } else { 0 };
    inside[skipped..].find('\'').map_or(inside.len(), |close| skipped + close + 1)
}

pub(super) fn is_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

/// The words of a text with the number of their line, the first being 1.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().flat_map(|(line, text)| {
        text.split(|char| !is_word(char)).filter(|word| !word.is_empty()).map(move |word| (line + 1, word))
    })
}

/// Every path of at least two parts in the code, with the number of its line; `use a::{b, c::d}` is two.
pub(super) fn paths(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut tokens = tokens(code).into_iter().peekable();
    while let Some((line, token)) = tokens.next() {
        if token.starts_with(is_word) {
            follow(&token, line, &mut tokens, &mut found);
        }
    }
    found
}

type Tokens = Peekable<std::vec::IntoIter<(usize, String)>>;

fn follow(path: &str, line: usize, tokens: &mut Tokens, found: &mut Vec<(usize, String)>) {
    if tokens.next_if(|(_, token)| token == "::").is_none() {
        if path.contains("::") {
            found.push((line, path.to_owned()));
        }
        return;
    }
    match tokens.next() {
        Some((_, token)) if token == "{" => {
            while let Some((line, token)) = tokens.next() {
                match token.as_str() {
                    "}" => return,
                    "," => {}
                    part => follow(&format!("{path}::{part}"), line, tokens, found),
                }
            }
        }
        Some((_, part)) if part.starts_with(is_word) => follow(&format!("{path}::{part}"), line, tokens, found),
        _ => found.push((line, path.to_owned())),
    }
}

/// Words, `::` and single signs, each with its line.
fn tokens(code: &str) -> Vec<(usize, String)> {
    let mut tokens = Vec::new();
    for (line, text) in code.lines().enumerate() {
        let mut chars = text.char_indices().peekable();
        while let Some((from, char)) = chars.next() {
            let mut to = from + char.len_utf8();
            if is_word(char) {
                while let Some((at, char)) = chars.next_if(|(_, char)| is_word(*char)) {
                    to = at + char.len_utf8();
                }
            } else if char == ':' && chars.next_if(|(_, char)| *char == ':').is_some() {
                to += 1;
            } else if char.is_whitespace() {
                continue;
            }
            tokens.push((line + 1, text[from..to].to_owned()));
        }
    }
    tokens
}

#[test]
fn code_comments_and_strings_are_told_apart() {
    let source =
        read("let a = \"in \\\" text\"; // said\nlet c = '\"'; /* and\nmore */ let r = r#\"raw\"#; fn f<'a>() {}");
    let code = "let a = \"          \";        \nlet c = '  ;       \n        let r = r       ; fn f<'a>() {}";
    assert_eq!(source.code, code);
    let words: Vec<&str> = source.comments.split_whitespace().collect();
    assert_eq!(words, ["//", "said", "/*", "and", "more", "*/"]);
}

#[test]
fn a_name_that_ends_in_r_before_a_string_is_no_raw_string() {
    assert_eq!(read("for\"a\" b").code, "for\" \" b");
}

#[test]
fn nested_uses_are_unfolded() {
    let got = paths("use std::{fs, time::{self, Instant}};\nlet x = crate::policy::parse(y); a(b);");
    let expected = [(1, "std::fs"), (1, "std::time::self"), (1, "std::time::Instant"), (2, "crate::policy::parse")];
    assert_eq!(got, expected.map(|(line, path)| (line, path.to_owned())));
}
