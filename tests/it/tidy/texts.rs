//! The texts of all languages against each other and against the code: nothing is missing, nothing is left over, and
//! nothing was left in English.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Variant, VariantKey};
use fluent_syntax::parser;

use super::reading::{is_word, read};
use super::{Complaint, File, complaint};

/// Where the texts are. English comes first: the others are held against it.
const FOLDERS: [&str; 3] = ["src/texts/en/", "src/texts/nl/", "src/texts/de/"];

/// Where the areas are listed that are compiled in.
const LIST: &str = "src/texts/say.rs";

/// Keys that code puts together from a word: `word-state-` and `running`. That every word has its text is held by the
/// tests of `texts`.
const BY_WORD: &str = "word-";

/// Texts that are the same word in English and in another language: the beginning of the key, up to a `*`.
const SAME_ON_PURPOSE: &[&str] = &[
    "project-label",
    "projects-vms",
    "who-root",
    "length-minutes",
    "length-seconds",
    "brief-*",
    "until",
    "mail-greeting*",
    "mail-column-vm",
    "mail-column-project",
    "list-vm",
    "list-project",
    "list-decision-open",
    "requests-head-id",
    "requests-head-project",
    "word-request-state-open",
    "count-vms",
    "card-vm",
    "card-project",
    "candidate-project",
    "plan-vm",
    "plan-id",
    "status-hypervisor",
    "status-host",
    "status-vms",
    "status-version",
    "report-column-project",
    "report-column-vm*",
];

/// One text: which variables it has, what it says, and which other texts it is made from.
#[derive(Debug, Default, Clone)]
struct Text {
    place: String,
    variables: BTreeSet<String>,
    words: String,
    parts: BTreeSet<String>,
    /// By which words it chooses: `why = hold`.
    choices: BTreeSet<String>,
}

type Texts = BTreeMap<String, Text>;

/// Everything that is wrong with the texts in these files.
pub(super) fn wrong(files: &[File]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    let [english, others @ ..] = FOLDERS.map(|folder| texts_in(folder, files, &mut complaints));
    for (folder, other) in FOLDERS[1..].iter().zip(&others) {
        complaints.extend(differences(folder, &english, other));
    }
    complaints.extend(not_compiled_in(files));
    complaints.extend(against_the_code(&english, files));
    complaints
}

/// The texts of a language by their keys.
fn texts_in(folder: &str, files: &[File], complaints: &mut Vec<Complaint>) -> Texts {
    let mut texts = Texts::new();
    for file in files.iter().filter(|file| file.path.starts_with(folder) && file.path.ends_with(".ftl")) {
        let resource = parser::parse(file.text.as_str()).unwrap_or_else(|(resource, errors)| {
            let line = |at: usize| file.text[..at.min(file.text.len())].lines().count();
            let broken = errors.iter().map(|error| complaint(&file.path, line(error.pos.start), &error.to_string()));
            complaints.extend(broken);
            resource
        });
        for entry in &resource.body {
            let Entry::Message(message) = entry else { continue };
            let text = text(file, message);
            if let Some(first) = texts.get(message.id.name) {
                complaints.push(format!("{}: `{}` is also at {}", text.place, message.id.name, first.place));
            }
            if text.words.contains('\n') {
                complaints.push(format!("{}: `{}` has several lines: write it as one", text.place, message.id.name));
            }
            texts.insert(message.id.name.to_owned(), text);
        }
    }
    texts
}

fn text(file: &File, message: &Message<&str>) -> Text {
    let line = file.text.lines().position(|line| line.split([' ', '=']).next() == Some(message.id.name));
    let mut text = Text { place: format!("{}:{}", file.path, line.map_or(0, |line| line + 1)), ..Text::default() };
    if let Some(pattern) = &message.value {
        text.take(pattern);
    }
    text
}

impl Text {
    fn take(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.words.push_str(value),
                PatternElement::Placeable { expression: Expression::Inline(inline) } => self.take_inline(inline),
                PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                    self.take_inline(selector);
                    variants.iter().for_each(|variant| self.take_variant(selector, variant));
                }
            }
        }
    }

    fn take_variant(&mut self, selector: &InlineExpression<&str>, variant: &Variant<&str>) {
        self.take(&variant.value);
        if let (InlineExpression::VariableReference { id }, VariantKey::Identifier { name }) = (selector, &variant.key)
            && !variant.default
            && *name != "one"
        {
            self.choices.insert(format!("{} = {name}", id.name));
        }
    }

    fn take_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.parts.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => {
                if let Expression::Inline(inline) = expression.as_ref() {
                    self.take_inline(inline);
                }
            }
            _ => {}
        }
    }
}

/// The variables of a text and of all that it is made from.
fn variables(key: &str, texts: &Texts) -> BTreeSet<String> {
    let Some(text) = texts.get(key) else { return BTreeSet::new() };
    let of_parts = text.parts.iter().filter(|part| *part != key).flat_map(|part| variables(part, texts));
    text.variables.iter().cloned().chain(of_parts).collect()
}

fn differences(folder: &str, english: &Texts, other: &Texts) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for (key, text) in english {
        let Some(translated) = other.get(key) else {
            complaints.push(format!("{}: `{key}` is not in {folder}", text.place));
            continue;
        };
        let (own, wanted) = (variables(key, other), variables(key, english));
        if own != wanted {
            complaints
                .push(format!("{}: `{key}` has the variables {own:?}, and in English {wanted:?}", translated.place));
        }
        let forgotten: Vec<_> = text.choices.difference(&translated.choices).collect();
        if !forgotten.is_empty() && !translated.choices.is_empty() {
            complaints.push(format!("{}: `{key}` has no words for {forgotten:?}", translated.place));
        }
        if translated.words == text.words && has_letters(&text.words) && !is_same_on_purpose(key) {
            complaints.push(format!("{}: `{key}` is left in English", translated.place));
        }
    }
    let superfluous = other.iter().filter(|(key, _)| !english.contains_key(*key));
    complaints.extend(superfluous.map(|(key, text)| format!("{}: `{key}` is not there in English", text.place)));
    complaints
}

fn has_letters(words: &str) -> bool {
    // What stands between backticks is typed, in every language alike.
    words.split('`').step_by(2).any(|said| said.contains(char::is_alphabetic))
}

fn is_same_on_purpose(key: &str) -> bool {
    SAME_ON_PURPOSE.iter().any(|same| match same.strip_suffix('*') {
        Some(beginning) => key.starts_with(beginning),
        None => key == *same,
    })
}

/// Files that nobody reads, since `say` does not list them.
fn not_compiled_in(files: &[File]) -> Vec<Complaint> {
    let list = files.iter().find(|file| file.path == LIST).map_or("", |file| file.text.as_str());
    let areas = files.iter().filter_map(|file| {
        let name = FOLDERS.iter().find_map(|folder| file.path.strip_prefix(folder))?;
        Some((file, name.strip_suffix(".ftl")?))
    });
    let unlisted = areas.filter(|(_, area)| !list.contains(&format!("\"{area}\"")));
    unlisted.map(|(file, area)| complaint(&file.path, 1, &format!("`{area}` is not in the list of {LIST}"))).collect()
}

/// A place where code says a text.
#[derive(Debug, PartialEq, Eq)]
struct Saying {
    place: String,
    key: String,
    variables: BTreeSet<String>,
}

fn against_the_code(english: &Texts, files: &[File]) -> Vec<Complaint> {
    let sources = files.iter().filter(|file| file.path.starts_with("src/") && file.path.ends_with(".rs"));
    let sayings: Vec<Saying> = sources.flat_map(sayings).collect();
    let mut complaints = Vec::new();
    for Saying { place, key, variables: given } in &sayings {
        let wanted = variables(key, english);
        if !english.contains_key(key) {
            complaints.push(format!("{place}: there is no text `{key}`"));
        } else if *given != wanted {
            complaints.push(format!("{place}: `{key}` is given {given:?}, and its text has {wanted:?}"));
        }
    }
    let said = sayings.iter().map(|saying| &saying.key);
    let used: BTreeSet<&String> = said.chain(english.values().flat_map(|text| &text.parts)).collect();
    let unused = english.iter().filter(|(key, _)| !used.contains(key) && !key.starts_with(BY_WORD));
    complaints.extend(unused.map(|(key, text)| format!("{}: nobody says `{key}`", text.place)));
    complaints
}

/// Every `say!(language, "key", name = value, ..)` of a file.
fn sayings(file: &File) -> Vec<Saying> {
    let (text, code): (Vec<char>, Vec<char>) = (file.text.chars().collect(), read(&file.text).code.chars().collect());
    let opening: Vec<char> = "say!(".chars().collect();
    let begins = |at: &usize| code[*at..].starts_with(&opening) && (*at == 0 || !is_word(code[*at - 1]));
    let found = (0..code.len()).filter(begins).filter_map(|at| {
        let parts = arguments(&code[at + opening.len()..]);
        let part = |range: &(usize, usize), of: &[char]| -> String {
            of[at + opening.len() + range.0..at + opening.len() + range.1].iter().collect::<String>().trim().to_owned()
        };
        let key = part(parts.get(1)?, &text).trim_matches('"').to_owned();
        let named = parts[2..].iter().filter_map(|range| Some(part(range, &code).split_once('=')?.0.trim().to_owned()));
        let line = text[..at].iter().filter(|char| **char == '\n').count() + 1;
        Some(Saying { place: format!("{}:{line}", file.path), key, variables: named.collect() })
    });
    found.collect()
}

/// Where the arguments of a call begin and end; `code` begins after its opening parenthesis, strings are blank.
fn arguments(code: &[char]) -> Vec<(usize, usize)> {
    let (mut parts, mut depth, mut from) = (Vec::new(), 0, 0);
    for (at, char) in code.iter().enumerate() {
        match char {
            '(' | '[' | '{' => depth += 1,
            ')' if depth == 0 => {
                parts.push((from, at));
                return parts;
            }
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push((from, at));
                from = at + 1;
            }
            _ => {}
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = "fn f() { say!(style, \"hello\", name = clean(x, y),\n count = n) }";
    const LISTED: &str = "areas![\"a\"];";

    /// What is found in three files of texts and one of code.
    fn check(texts: [&str; 3], code: &str, expected: &[&str]) {
        let file = |path: &str, text: &str| File { path: path.to_owned(), text: text.to_owned() };
        let mut files: Vec<_> =
            FOLDERS.iter().zip(texts).map(|(folder, text)| file(&format!("{folder}a.ftl"), text)).collect();
        files.push(file("src/code.rs", code));
        files.push(file(LIST, LISTED));
        assert_eq!(wrong(&files), expected);
    }

    const ENGLISH: &str = "hello = Hello { $name }, { $count } times";
    const DUTCH: &str = "hello = Dag { $name }, { $count } keer";
    const GERMAN: &str = "hello = Hallo { $name }, { $count ->\n    [one] einmal\n   *[other] { $count } Mal\n}";

    #[test]
    fn texts_that_are_complete_and_said_are_left_alone() {
        check([ENGLISH, DUTCH, GERMAN], CODE, &[]);
    }

    #[test]
    fn a_text_that_a_language_lacks_or_has_too_many_is_found() {
        check([ENGLISH, DUTCH, ""], CODE, &["src/texts/en/a.ftl:1: `hello` is not in src/texts/de/"]);
        let more = format!("{DUTCH}\nbye = Tot ziens");
        check([ENGLISH, &more, GERMAN], CODE, &["src/texts/nl/a.ftl:2: `bye` is not there in English"]);
    }

    #[test]
    fn a_variable_that_differs_is_found() {
        let expected =
            r#"src/texts/nl/a.ftl:1: `hello` has the variables {"count", "naam"}, and in English {"count", "name"}"#;
        check([ENGLISH, &DUTCH.replace("name", "naam"), GERMAN], CODE, &[expected]);
        let expected = r#"src/code.rs:1: `hello` is given {"count", "who"}, and its text has {"count", "name"}"#;
        check([ENGLISH, DUTCH, GERMAN], &CODE.replace("name =", "who ="), &[expected]);
    }

    #[test]
    fn a_text_that_was_left_in_english_is_found() {
        check([ENGLISH, ENGLISH, GERMAN], CODE, &["src/texts/nl/a.ftl:1: `hello` is left in English"]);
    }

    #[test]
    fn a_word_that_a_language_forgot_to_choose_by_is_found() {
        let choice = |words: &str| format!("why = {{ $why ->\n{words}   *[other] {{ $why }}\n}}");
        let english = choice("    [hold] on hold\n    [late] too late\n");
        let (dutch, german) = (choice("    [hold] uitstel\n"), choice("    [late] zu spät\n    [hold] Aufschub\n"));
        let expected = r#"src/texts/nl/a.ftl:1: `why` has no words for ["why = late"]"#;
        check([&english, &dutch, &german], "fn f() { say!(language, \"why\", why = x) }", &[expected]);
    }

    #[test]
    fn a_text_that_nobody_says_and_one_that_is_not_there_are_found() {
        let expected = ["src/code.rs:1: there is no text `hullo`", "src/texts/en/a.ftl:1: nobody says `hello`"];
        check([ENGLISH, DUTCH, GERMAN], &CODE.replace("hello", "hullo"), &expected);
    }

    #[test]
    fn a_file_that_is_not_compiled_in_is_found() {
        let files = [File { path: "src/texts/en/b.ftl".to_owned(), text: String::new() }];
        assert_eq!(wrong(&files), ["src/texts/en/b.ftl:1: `b` is not in the list of src/texts/say.rs"]);
    }

    #[test]
    fn a_text_that_cannot_be_read_or_is_there_twice_is_found() {
        let twice = format!("{ENGLISH}\n{ENGLISH}");
        check([&twice, DUTCH, GERMAN], CODE, &["src/texts/en/a.ftl:1: `hello` is also at src/texts/en/a.ftl:1"]);
        let broken = format!("{ENGLISH}\nbroken {{");
        let files = [File { path: "src/texts/en/a.ftl".to_owned(), text: broken }];
        assert!(wrong(&files)[0].starts_with("src/texts/en/a.ftl:2: Expected"), "{:?}", wrong(&files));
    }
}
