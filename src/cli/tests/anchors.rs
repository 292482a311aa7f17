//! A file that is no anchor is told from one, and what is wrong with it is said in our words.

use crate::cli::anchor::read;
use crate::texts::Language;

const ANCHOR: &str = r#"{
  "format": 1,
  "ledger": "0b9c",
  "host": "kvm1",
  "at": "2026-12-05T12:00:00Z",
  "chains": [
    { "chain": "main", "entries": 12, "head": "ab" },
    { "chain": "persons", "entries": 3, "head": "cd" }
  ]
}
"#;

#[test]
fn an_anchor_is_read_with_what_a_later_version_adds() {
    assert_eq!(read(ANCHOR.as_bytes()).unwrap().chains.len(), 2);
    assert!(read(ANCHOR.replacen("\"format\"", "\"new\": [], \"format\"", 1).as_bytes()).is_ok());
}

#[test]
fn what_is_wrong_with_an_anchor_is_said_in_every_language() {
    let swapped = |from: &str, to: &str| {
        assert!(ANCHOR.contains(from), "{from}");
        ANCHOR.replacen(from, to, 1)
    };
    let broken = [
        " \n".to_owned(),
        ANCHOR[..ANCHOR.len() / 2].to_owned(),
        "schema = 1\n".to_owned(),
        swapped("\"host\": \"kvm1\",", "\"host\": \"kvm1\""),
        "[]".to_owned(),
        swapped("\"ledger\": \"0b9c\",", ""),
        swapped("\"format\": 1", "\"format\": \"one\""),
        swapped("\"host\": \"kvm1\"", "\"host\": null"),
        swapped("2026-12-05T12:00:00Z", "yesterday"),
        swapped("\"chains\": [", "\"chains\": 3, \"more\": ["),
        swapped("{ \"chain\": \"main\", \"entries\": 12, \"head\": \"ab\" }", "7"),
        swapped("\"entries\": 3", "\"entries\": -3"),
        swapped(", \"head\": \"cd\"", ""),
        swapped("\"host\": \"kvm1\"", "\"host\": \"kvm1\", \"host\": \"kvm2\""),
    ];
    let mut said = Vec::new();
    for language in Language::ALL {
        said.extend(broken.iter().map(|text| read(text.as_bytes()).unwrap_err().said(language)));
    }
    insta::assert_snapshot!(said.join("\n"));
}
