//! What every file looks like, and what is never left in one.

use super::reading::{read, words};
use super::{Complaint, File, complaint};

/// Nobody reads a longer file from top to bottom.
const LINES_MAX: usize = 500;

/// A program's `main` has nothing to test.
const BIN_LINES_MAX: usize = 60;

/// The map stays one that is read.
const MAP_LINES_MAX: usize = 150;

/// Longer files, and why they read well all the same: they are tables.
const TABLES: &[(&str, &str)] = &[];

/// What may lie at the top of the repository.
const TOP: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "Makefile",
    "README.md",
    "CHANGELOG.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "policies",
    "src",
    "systemd",
    "tests",
    "target",
];

/// The folders and files whose names begin with a dot.
const TOP_HIDDEN: &[&str] =
    &[".git", ".gitignore", ".ci", ".config", ".clippy.toml", ".rustfmt.toml", ".deny.toml", ".lab", ".cargo"];

/// How a file is built: it opens by saying what lives there, and is short enough.
pub(super) fn shape(path: &str, text: &str) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    let lines = text.lines().count();
    let max = match path {
        "src/ARCHITECTURE.md" => MAP_LINES_MAX,
        _ if path.starts_with("src/bin/") => BIN_LINES_MAX,
        _ if path.ends_with(".rs") && TABLES.iter().all(|(table, _)| *table != path) => LINES_MAX,
        _ => usize::MAX,
    };
    if lines > max {
        complaints.push(complaint(path, max + 1, &format!("{lines} lines; {max} is the most here: split it")));
    }
    if path.ends_with(".rs") && !["//! ", "#![doc = include_str!("].iter().any(|opening| text.starts_with(opening)) {
        complaints.push(complaint(path, 1, "it must open with `//!`: what lives here, and what never does"));
    }
    if is_bash(text) && !text.lines().any(|line| line == "set -euo pipefail") {
        complaints.push(complaint(path, 1, "a script sets `set -euo pipefail`"));
    }
    complaints
}

fn is_bash(text: &str) -> bool {
    text.lines().next().is_some_and(|first| first.starts_with("#!") && first.contains("bash"))
}

/// Marks of unfinished work. Put together here, so that this file does not find itself.
const MARKS: &[&str] = &[concat!("FIX", "ME"), concat!("X", "XX"), concat!("TO", "DO")];

/// Macros that stand for what is not there, or were meant for one afternoon.
const UNFINISHED: &[&str] = &["todo", "unimplemented", "dbg"];

/// Folders of somebody's own machine.
const MACHINE_PATHS: &[&str] =
    &[concat!("/wo", "rk/"), concat!("/home", "/"), concat!("/ro", "ot/"), concat!("/tmp/", "wt")];

/// Nothing unfinished, no test that is passed over, no path of the machine that it was written on.
pub(super) fn leftovers(path: &str, text: &str) -> Vec<Complaint> {
    let is_prose = ["Cargo.lock", "LICENSE-APACHE", "LICENSE-MIT"].contains(&path);
    if is_prose {
        return Vec::new();
    }
    let mut complaints = Vec::new();
    let marks = words(text).filter(|(_, word)| MARKS.contains(word));
    complaints
        .extend(marks.map(|(line, word)| complaint(path, line, &format!("`{word}`: finish it, or say it plainly"))));
    for machine in MACHINE_PATHS {
        let lines = text.lines().enumerate().filter(|(_, line)| has_path(line, machine));
        complaints
            .extend(lines.map(|(line, _)| complaint(path, line + 1, &format!("`{machine}` is on one machine only"))));
    }
    if path.ends_with(".rs") {
        complaints.extend(unfinished_rust(path, &read(text).code));
    }
    complaints
}

/// Whether a line names a path below this folder, and not only a longer one that has it in the middle.
fn has_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder)
        .any(|(at, _)| !line[..at].ends_with(|before: char| before.is_alphanumeric() || "_-.}$/".contains(before)))
}

fn unfinished_rust(path: &str, code: &str) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for (at, line) in code.lines().enumerate().map(|(at, line)| (at + 1, line)) {
        for name in UNFINISHED {
            let is_called = |(start, _): (usize, &str)| {
                line[start + name.len()..].starts_with('!') && !line[..start].ends_with(super::reading::is_word)
            };
            if line.match_indices(name).any(is_called) {
                complaints.push(complaint(path, at, &format!("`{name}!` must not stay")));
            }
        }
        if line.contains("#[ignore") {
            complaints.push(complaint(path, at, "no test is passed over: mend it, or take it out"));
        }
        if line.contains("fn test_") {
            complaints.push(complaint(path, at, "a test's name is a sentence, without `test_`"));
        }
    }
    complaints
}

/// Something at the top that does not belong there.
pub(super) fn stray(name: &str) -> Option<Complaint> {
    let known = TOP.contains(&name) || TOP_HIDDEN.contains(&name);
    (!known).then(|| format!("{name}: it is not among what may lie at the top (tests/it/tidy/files.rs)"))
}

/// Exceptions that are no longer needed.
pub(super) fn idle_exceptions(files: &[File]) -> Vec<Complaint> {
    let is_long = |table: &str| files.iter().any(|file| file.path == table && file.text.lines().count() > LINES_MAX);
    TABLES
        .iter()
        .filter(|(table, _)| !is_long(table))
        .map(|(table, _)| format!("{table}: it needs no exception any longer"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_does_not_say_what_it_is_is_found() {
        let found = shape("src/plan/mod.rs", "use crate::model;\n");
        assert_eq!(found, ["src/plan/mod.rs:1: it must open with `//!`: what lives here, and what never does"]);
    }

    #[test]
    fn files_that_are_too_long_are_found() {
        let text = |lines: usize| format!("//! Long.\n{}", "\n".repeat(lines - 1));
        let cases = [
            ("src/plan/mod.rs", 500, vec![]),
            ("src/plan/mod.rs", 501, vec!["src/plan/mod.rs:501: 501 lines; 500 is the most here: split it"]),
            ("src/bin/fortnight.rs", 61, vec!["src/bin/fortnight.rs:61: 61 lines; 60 is the most here: split it"]),
            ("src/ARCHITECTURE.md", 151, vec!["src/ARCHITECTURE.md:151: 151 lines; 150 is the most here: split it"]),
            ("README.md", 2_000, vec![]),
        ];
        for (path, lines, expected) in cases {
            assert_eq!(shape(path, &text(lines)), expected);
        }
    }

    #[test]
    fn a_script_that_goes_on_after_an_error_is_found() {
        let found = shape("tests/lab/guest", "#!/usr/bin/env bash\nset -e\n");
        assert_eq!(found, ["tests/lab/guest:1: a script sets `set -euo pipefail`"]);
        assert!(shape("tests/lab/guest", "#!/bin/bash\n# Why.\nset -euo pipefail\n").is_empty());
    }

    #[test]
    fn unfinished_work_is_found() {
        let cases = [
            (format!("// {}: later", MARKS[0]), format!("`{}`: finish it, or say it plainly", MARKS[0])),
            ("let x = todo!();".to_owned(), "`todo!` must not stay".to_owned()),
            ("#[ignore = \"slow\"]".to_owned(), "no test is passed over: mend it, or take it out".to_owned()),
            ("fn test_lease() {}".to_owned(), "a test's name is a sentence, without `test_`".to_owned()),
            (format!("// see {}notes", MACHINE_PATHS[0]), format!("`{}` is on one machine only", MACHINE_PATHS[0])),
        ];
        for (text, what) in cases {
            assert_eq!(leftovers("src/plan/mod.rs", &text), [format!("src/plan/mod.rs:1: {what}")]);
        }
    }

    #[test]
    fn what_only_looks_unfinished_is_left_alone() {
        let text = "// The folder of mktemp: XXXXXX.\nlet todos = \"todo!()\"; my_todo!();\n// net/work/x";
        assert!(leftovers("src/plan/mod.rs", text).is_empty());
    }

    #[test]
    fn a_stray_file_at_the_top_is_found() {
        assert!(stray("notes.txt").is_some());
        assert!(stray("src").is_none());
    }
}
