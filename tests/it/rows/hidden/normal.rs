//! What two runs of the same never have in common: times, UUIDs, and two kinds of hashes that are made of these: those
//! of a chain's entries, and that of a saved definition, which holds the tag with the end of the lease, the id of the
//! ledger and a code under a secret key. Nothing else is taken out: no other digest, and no beginning of a UUID.

use std::path::Path;

use chrono::{DateTime, NaiveDate, NaiveTime};
use uuid::Uuid;

/// A text with a word in the place of each time and id.
pub(super) fn normal(text: &str, folder: &Path) -> String {
    let text = text.replace(&folder.display().to_string(), "FOLDER/").replace("just now", "TIME ago");
    let mut shown = String::new();
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|character| !is_of_word(character)).unwrap_or(rest.len());
        let word = rest[..end].trim_end_matches(|character: char| !character.is_alphanumeric());
        if !first.is_alphanumeric() || word.is_empty() {
            shown.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let (more, instead) = read(word, &rest[word.len()..], &shown);
        shown.push_str(instead.unwrap_or(word));
        rest = &rest[word.len() + more..];
    }
    // How wide a column is, is decided by the times in it.
    let lines = shown.replace("TIME TIME", "TIME").replace("TIME TIME", "TIME");
    lines.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ") + "\n").collect()
}

fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || "-:.+_".contains(character)
}

/// What stands for a word, if it is a time or an id, and how much of what follows belongs to it.
fn read(word: &str, after: &str, before: &str) -> (usize, Option<&'static str>) {
    if is_id(word) {
        return (0, Some("ID"));
    }
    if is_made_of_these(word, before) {
        return (0, Some("HASH"));
    }
    if is_time(word) || (is_number(word) && is_counted_in_ms(before)) {
        return (0, Some("TIME"));
    }
    let unit = ["ms", "s", "min", "h", "d"].into_iter().find(|unit| {
        let rest = after.strip_prefix(' ').and_then(|rest| rest.strip_prefix(unit));
        rest.is_some_and(|rest| !rest.starts_with(is_of_word) || rest.starts_with('.'))
    });
    match unit {
        Some(unit) if is_number(word) => (unit.len() + 1, Some("TIME")),
        _ => (0, None),
    }
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// UUIDs, whole: what begins like one may be anything.
fn is_id(word: &str) -> bool {
    word.len() == 36 && Uuid::parse_str(word).is_ok()
}

/// What stands before such a hash. A line of which something is withheld has its fields in another order.
const WHOLE: [&str; 5] =
    ["head:", "previous:", "previous:HASH,hash:", "format:1,hash:", "change:definition-saved,definition:"];

/// Whether it is the hash of an entry or of a definition: whole and in a field that has nothing else, or short where
/// the heads of chains are told.
fn is_made_of_these(word: &str, before: &str) -> bool {
    let line = before.lines().next_back().unwrap_or_default();
    let is_whole = || {
        let plain = line.replace(['\\', '"', ' '], "");
        WHOLE.iter().any(|field| plain.ends_with(field))
    };
    let is_short = || {
        let row: Vec<&str> = line.split_whitespace().collect();
        matches!(row.as_slice(), ["main", entries] if is_number(entries)) || row.ends_with(&["heads:", "main"])
    };
    word.bytes().all(|byte| byte.is_ascii_hexdigit())
        && match word.len() {
            64 => is_whole(),
            12 => is_short(),
            _ => false,
        }
}

fn is_time(word: &str) -> bool {
    DateTime::parse_from_rfc3339(word).is_ok()
        || NaiveDate::parse_from_str(word, "%Y-%m-%d").is_ok()
        || word.len() >= 4 && ["%H:%M", "%H:%M:%S"].iter().any(|form| NaiveTime::parse_from_str(word, form).is_ok())
}

/// Whether the field of JSON whose value comes next is a time.
fn is_counted_in_ms(before: &str) -> bool {
    let name = before.trim_end().strip_suffix(':').map(|before| before.trim_end_matches(['"', '\\']));
    name.is_some_and(|name| name.ends_with("_ms"))
}

#[test]
fn times_and_ids_are_all_that_two_runs_may_differ_in() {
    let check = |text: &str, expect: &str| assert_eq!(normal(text, Path::new("/tmp/x/")), format!("{expect}\n"));
    check("off at Tue 15 Dec 2026, 13:00 CET (13 d 23 h left)", "off at Tue 15 Dec 2026, TIME CET (TIME left)");
    check(
        "{\"at\":\"2026-12-01T12:00:00.5Z\",\"boot_ms\":36,\"vms\":3}",
        "{\"at\":\"TIME\",\"boot_ms\":TIME,\"vms\":3}",
    );
    check("web  1111aaaa-0000-4000-8000-000000000001 (1111aaaa)", "web ID (1111aaaa)");
    let hash = "4bd25cd3a4a7621ec454b778eef6bd35e460d89993874b0ad874533d54bad16a";
    check(
        &format!("\"head\": \"{hash}\", \"digest\":\"{hash}\""),
        &format!("\"head\": \"HASH\", \"digest\":\"{hash}\""),
    );
    let line =
        |one, other| format!("\\\"previous\\\":\\\"{one}\\\",\\\"hash\\\":\\\"{one}\\\",\\\"hash\\\":\\\"{other}\\\"");
    check(&line(hash, hash), &line("HASH", hash));
    check(
        &format!("\"change\":\"definition-saved\",\"definition\":\"{hash}\""),
        "\"change\":\"definition-saved\",\"definition\":\"HASH\"",
    );
    check(&format!("\"format\":1,\"hash\":\"{hash}\""), "\"format\":1,\"hash\":\"HASH\"");
    check(&format!("\"power\":1,\"hash\":\"{hash}\""), &format!("\"power\":1,\"hash\":\"{hash}\""));
    check("main  27  4bd25cd3a4a7  yes", "main 27 HASH yes");
    check("27 entries; heads: main 4bd25cd3a4a7", "27 entries; heads: main HASH");
    check("digest 4bd25cd3a4a7", "digest 4bd25cd3a4a7");
    check("3 of 8 VMs, 12 ms for 3 VMs. 5 seconds", "3 of 8 VMs, TIME for 3 VMs. 5 seconds");
    check("read /tmp/x/policy.toml.", "read FOLDER/policy.toml.");
}
