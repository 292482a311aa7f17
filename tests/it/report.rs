//! The overview of the real daemon, with VMs that are called what means something to a wiki, read by a parser of
//! MediaWiki's markup that is not ours.

#![expect(clippy::unwrap_used, reason = "what the tests set up themselves is there")]

use std::io::Write as _;
use std::process::{Command, Stdio};

use fortnight::texts::clean;
use serde_json::{Value, json};

use crate::stage::Stage;

/// What VMs are called. Libvirt lets them be called so.
const NAMES: [&str; 34] = [
    "{{delete}}",
    "{{{1}}} }}",
    "[[File:x.png|thumb]]",
    "[[Category:Hidden]]",
    "[https://evil.example click]",
    "https://evil.example",
    "javascript:alert(1)",
    "a | b || c",
    "|}",
    "|-",
    "{| class=x",
    "! head !! head",
    "<nowiki>",
    "</nowiki>'''bold'''",
    "<script>alert(1)</script>",
    "<b onclick=x>",
    "<!-- gone",
    "-->",
    "<br />",
    "~~~~",
    "* item",
    "# item",
    ": item",
    "; term",
    "= head =",
    "----",
    "__TOC__",
    "''italic'' '''bold'''",
    "ISBN 9783161484100",
    "RFC 1234 and PMID 12",
    "&lt;b&gt; &#91; &amp; &nbsp;",
    "-{zh-hans:x}-",
    "\u{202e}txt.exe",
    "\u{5d0}\u{5d1}\u{5d2} 12",
];

/// A text as TOML, with nothing but letters and escapes.
fn toml(text: &str) -> String {
    let escaped = |c: char| {
        if c.is_ascii_alphanumeric() { c.to_string() } else { format!("\\U{:08X}", u32::from(c)) }
    };
    format!("\"{}\"", text.chars().map(escaped).collect::<String>())
}

/// What the parser finds in a page.
fn parsed(page: &str) -> Value {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lab/wikitext");
    let mut parser = Command::new(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    parser.stdin.take().unwrap().write_all(page.as_bytes()).unwrap();
    let output = parser.wait_with_output().unwrap();
    assert!(output.status.success(), "the parser has failed on {page}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn hostile() -> Stage {
    let vms: String = NAMES.iter().map(|name| format!("[[vm]]\nname = {}\n", toml(name))).collect();
    let stage = Stage::new(&vms);
    stage.must("root", &["adopt", "--rest", "participant", "--yes"]);
    stage
}

#[test]
fn a_page_of_a_wiki_says_every_name_as_it_is_and_does_nothing_that_a_name_says() {
    let stage = hostile();
    let page = stage.must("ines", &["report", "--format", "mediawiki"]).out;
    let found = parsed(&page);
    assert_eq!(found["more"], json!([]), "{page}");
    let rows = found["tables"][0]["rows"].as_array().unwrap();
    let named: Vec<(&str, &str)> =
        rows.iter().filter_map(|row| Some((row.get(0)?.as_str()?, row.get(6)?.as_str()?))).collect();
    let mut projects: Vec<&str> = named.iter().map(|(name, _)| *name).filter(|name| *name != "Project").collect();
    let mut expected: Vec<String> = NAMES.map(clean).to_vec();
    expected.sort();
    projects.sort_unstable();
    assert_eq!(projects, expected, "{page}");
    for (name, vms) in named.into_iter().filter(|(name, _)| *name != "Project") {
        assert!(vms.starts_with(&format!("{name} (")), "{name}: {vms}");
    }
}

#[test]
fn the_parser_would_notice_what_a_name_does() {
    let found = parsed("{|\n! Project\n|-\n| {{x}} [[y]] <b>z</b> [https://a b] <!-- c -->\n|}\n");
    let nodes = found["more"].as_array().unwrap();
    let kinds: Vec<&str> = nodes.iter().filter_map(|node| node.as_str()?.split(' ').next()).collect();
    for kind in ["Template", "Wikilink", "Tag", "ExternalLink", "Comment"] {
        assert!(kinds.contains(&kind), "{kind} is not among {kinds:?}");
    }
}

#[test]
fn the_formats_are_text_json_and_a_page_and_json_has_its_fields() {
    let stage = hostile();
    let text = stage.must("alice", &["report"]).out;
    assert!(text.starts_with("Projects and decisions\n") && !text.contains('\u{202e}'), "{text}");
    let fields = [
        "at",
        "host",
        "mode",
        "since",
        "until",
        "classes",
        "decisions",
        "decisions_cut",
        "requests",
        "ends",
        "gone",
        "drift",
        "evading",
    ];
    for typed in [&["report", "--format", "json"][..], &["report", "-o", "json"]] {
        let report = stage.must("alice", typed).json();
        for field in fields {
            assert!(report.get(field).is_some(), "{typed:?}: {field}");
        }
        let project = &report["classes"][0]["projects"][0];
        for field in ["id", "name", "purpose", "owners", "managed_by", "documentation", "vms", "since", "decided_by"] {
            assert!(project.get(field).is_some(), "{typed:?}: {field} in {project}");
        }
        let adopted = &report["decisions"][0];
        assert_eq!((&adopted["what"], &adopted["by"]), (&json!("adopted"), &json!("root")));
        assert_eq!(adopted["count"], json!(NAMES.len()));
    }
    assert_eq!(stage.ask("alice", &["report", "--format", "html"]).code, 2);
    assert_eq!(stage.ask("alice", &["report", "--since", "soon"]).code, 2);
    let later = stage.must("alice", &["report", "--since", "+1d", "-o", "json"]).json();
    assert_eq!(later["decisions"], json!([]));
}
