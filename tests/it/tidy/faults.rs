//! `tests/FAULTS.md` has a row for every fault, and names only tests that exist.

use std::collections::BTreeSet;

use super::reading::{is_word, read};
use super::{Complaint, File};

/// The faults are F1 to F43.
const FAULTS: usize = 43;

/// The names of all tests in these files.
pub(super) fn tests_in(files: &[File]) -> BTreeSet<String> {
    let sources = files.iter().filter(|file| file.path.ends_with(".rs"));
    sources.flat_map(|file| tests_of(&read(&file.text).code)).collect()
}

/// The functions below an attribute that ends in `test]` or holds `test(`; those of `proptest!` have one too.
fn tests_of(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut is_below = false;
    for line in code.lines().map(str::trim) {
        if line.starts_with("#[") {
            is_below |= line.ends_with("test]") || line.contains("test(");
        } else if let Some((_, after)) = line.split_once("fn ").filter(|_| is_below) {
            names.push(after.split(|char| !is_word(char)).next().unwrap_or_default().to_owned());
            is_below = false;
        }
    }
    names
}

/// What is wrong with the table.
pub(super) fn wrong_rows(table: &str, tests: &BTreeSet<String>) -> Vec<Complaint> {
    let rows: Vec<(&str, &str)> = table.lines().filter_map(row).collect();
    let mut complaints: Vec<Complaint> = (1..=FAULTS)
        .map(|number| (number, rows.iter().filter(|(fault, _)| *fault == format!("F{number}")).count()))
        .filter(|(_, count)| *count != 1)
        .map(|(number, count)| format!("tests/FAULTS.md: F{number} has {count} rows"))
        .collect();
    for (fault, covered) in rows {
        let named: Vec<&str> = covered.split('`').skip(1).step_by(2).collect();
        let unknown = named.iter().filter(|name| !tests.contains(**name));
        complaints.extend(unknown.map(|name| format!("tests/FAULTS.md: {fault}: there is no test `{name}`")));
        if named.is_empty() && !covered.contains("not covered yet") {
            complaints.push(format!("tests/FAULTS.md: {fault}: it names no test, and does not say so"));
        }
    }
    complaints
}

/// A row's fault, and its last column.
fn row(line: &str) -> Option<(&str, &str)> {
    let mut cells = line.strip_prefix('|')?.trim_end().trim_end_matches('|').split('|').map(str::trim);
    let fault =
        cells.next().filter(|fault| fault.strip_prefix('F').is_some_and(|number| number.parse::<usize>().is_ok()))?;
    Some((fault, cells.next_back()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_found_with_whatever_attribute_they_have() {
        let code = "#[test]\nfn one() {}\nfn no_test() {}\n#[tokio::test(start_paused = true)]\n#[cfg(unix)]\nasync fn two() {}";
        assert_eq!(tests_of(code), ["one", "two"]);
    }

    #[test]
    fn rows_that_name_nothing_or_what_is_not_there_are_found() {
        let rest: String = (4..=FAULTS).map(|number| format!("| F{number} | x | y | not covered yet |\n")).collect();
        let table = format!("| F1 | x | y | `one` |\n| F2 | x | y | `gone` |\n| F3 | x | y | surely |\n{rest}");
        let expected = [
            "tests/FAULTS.md: F2: there is no test `gone`",
            "tests/FAULTS.md: F3: it names no test, and does not say so",
        ];
        assert_eq!(wrong_rows(&table, &BTreeSet::from(["one".to_owned()])), expected);
        let short = table.replace("| F9 |", "| x |");
        assert!(wrong_rows(&short, &BTreeSet::new()).contains(&"tests/FAULTS.md: F9 has 0 rows".to_owned()));
    }
}
