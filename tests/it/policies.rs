//! The policies that are shipped can be read and say what they should; broken ones say everything that is wrong.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]

use std::path::{Path, PathBuf};

use fortnight::diagnostics::{Diagnostic, Style, render};
use fortnight::policy::{Policy, parse};
use fortnight::texts::Language;
use fortnight::texts::policy::sentences;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The TOML files of a folder: their names and texts, in order.
fn files(name: &str) -> Vec<(String, String)> {
    let entries = std::fs::read_dir(folder(name)).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(&path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn every_shipped_policy_is_read_without_a_warning_and_says_what_it_means() {
    let shipped = files("policies");
    assert!(shipped.len() >= 2);
    for (name, source) in shipped {
        let (policy, warnings) = parse(&source, &name).unwrap_or_else(|errors| panic!("{}", drawn(&errors, &source)));
        assert_eq!(drawn(&warnings, &source), "", "{name}");
        insta::assert_snapshot!(format!("policy {name}"), sentences(&policy, Language::English));
    }
}

#[test]
fn the_shipped_policy_says_what_it_means_in_every_language() {
    let policy = shipped("hackalot.toml");
    insta::assert_snapshot!("policy hackalot.toml nl", sentences(&policy, Language::Dutch));
    insta::assert_snapshot!("policy hackalot.toml de", sentences(&policy, Language::German));
}

#[test]
fn the_demo_is_the_shipped_policy_but_for_its_times() {
    let [demo, hackalot] = ["demo.toml", "hackalot.toml"].map(shipped);
    assert_eq!(demo.roles, hackalot.roles);
    assert_eq!(demo.default_class, hackalot.default_class);
    let shape = |policy: &Policy| {
        let classes = policy.classes.values().map(|class| {
            let rungs =
                policy.lease_rule(&class.name).map(|rule| rule.ladder.iter().map(|rung| rung.as_str()).collect());
            (class.name.clone(), class.label.clone(), class.managed_by.clone(), class.confidential_to.clone(), rungs)
        });
        classes.collect::<Vec<(_, _, _, _, Option<Vec<_>>)>>()
    };
    assert_eq!(shape(&demo), shape(&hackalot));
    let ways =
        |policy: &Policy| policy.transitions.iter().map(|way| (way.from.clone(), way.to.clone())).collect::<Vec<_>>();
    assert_eq!(ways(&demo), ways(&hackalot));
}

fn shipped(name: &str) -> Policy {
    let source = std::fs::read_to_string(folder("policies").join(name)).unwrap();
    parse(&source, name).unwrap().0
}

#[test]
fn every_broken_policy_is_refused_with_exactly_these_diagnostics() {
    let broken = files("tests/policies-bad");
    assert!(broken.len() >= 18, "only {} broken policies", broken.len());
    let regenerate = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    for (name, source) in broken {
        let Err(errors) = parse(&source, &name) else { panic!("{name} was taken for a good policy") };
        every_error_helps(&name, &errors);
        let (got, expected_in) =
            (drawn(&errors, &source), folder("tests/policies-bad").join(&name).with_extension("out"));
        if regenerate {
            std::fs::write(&expected_in, &got).unwrap();
        }
        let expected = std::fs::read_to_string(&expected_in).unwrap_or_default();
        if got != expected {
            wrong.push(format!("=== {name}\n--- expected\n{expected}\n--- got\n{got}"));
        }
    }
    assert!(wrong.is_empty(), "{}\nUPDATE_EXPECT=1 writes the files anew", wrong.join("\n"));
}

fn every_error_helps(name: &str, errors: &[Diagnostic]) {
    assert!(errors.iter().any(Diagnostic::is_error), "{name}");
    assert!(errors.iter().all(|error| error.help.is_some()), "{name}: {errors:?}");
    assert!(errors.is_sorted_by_key(|error| error.span), "{name}: not in the order of the source");
}

fn drawn(diagnostics: &[Diagnostic], source: &str) -> String {
    render(diagnostics, source, Style::Plain)
}
