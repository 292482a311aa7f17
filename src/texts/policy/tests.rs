//! What is said of a policy is all of it, in every language.

use std::collections::BTreeSet;

use crate::model::class::ClassName;
use crate::model::language::Language;
use crate::policy::{Policy, parse};

use super::{compare, unprotected};

const HACKALOT: &str = include_str!("../../../policies/hackalot.toml");

fn policy(source: &str) -> Policy {
    parse(source, "policy.toml").unwrap_or_else(|errors| panic!("{source}: {errors:#?}")).0
}

fn in_use() -> BTreeSet<ClassName> {
    [ClassName::new("participant")].into()
}

#[test]
fn a_policy_that_changes_nothing_changes_nothing() {
    let old = policy(HACKALOT);
    assert_eq!(compare(&old, &policy(&format!("# The same.\n{HACKALOT}")), &in_use(), Language::English), []);
}

#[test]
fn changes_are_said_in_sentences() {
    let old = policy(HACKALOT);
    let new = HACKALOT
        .replace("\"14d\"", "\"10d\"\nends_at = \"12:00\"\nquiet_days = [\"sat\", \"sun\"]")
        .replace("approvals = 1", "approvals = 2")
        .replace("power_offs_per_turn = 5", "power_offs_per_turn = 0")
        .replace("confidential_to = [\"board\"]", "")
        .replace("{ group = \"infrateam\" }", "{ persons = [\"alice\", \"bob\"] }")
        + "[class.lab]\nprotected = true\n";
    for language in [Language::English, Language::Dutch, Language::German] {
        let texts: Vec<String> = compare(&old, &policy(&new), &in_use(), language)
            .into_iter()
            .map(|change| format!("{}{}", if change.in_use { "! " } else { "" }, change.text))
            .collect();
        insta::assert_snapshot!(format!("changes_{}", language.tag()), texts.join("\n"));
    }
}

#[test]
fn why_a_policy_waits_is_said_in_every_language() {
    let said = |words: &str| {
        [Language::English, Language::Dutch, Language::German].map(|language| unprotected(words, language)).join("\n")
    };
    insta::assert_snapshot!(["gone core", "leased core", "open board", "shown board infrateam"].map(said).join("\n"));
    assert_eq!(
        unprotected("it unprotects\u{1b} core", Language::Dutch),
        "it unprotects\\u{1b} core",
        "as it was recorded"
    );
}

#[test]
fn no_change_of_the_policy_goes_unsaid() {
    let old = policy(HACKALOT);
    let check = |from: &str, to: &str| {
        let source = HACKALOT.replacen(from, to, 1);
        assert_ne!(source, HACKALOT, "{from}");
        let new = policy(&source);
        assert_ne!(compare(&old, &new, &in_use(), Language::English), [], "{from} -> {to}");
        assert_ne!(compare(&new, &old, &in_use(), Language::English), [], "{to} -> {from}");
    };
    check("Europe/Amsterdam", "Europe/Brussels");
    check("group = \"infrateam\"", "persons = [\"alice\"]");
    check("board = { group = \"bestuur\" }", "board = { group = \"bestuur\" }\nlost = { group = \"lost\" }");
    check("core-infra", "kern-infra");
    check("confidential_to = [\"board\"]", "");
    check("managed_by = [\"infrateam\"]", "");
    check("\"14d\"", "\"15d\"");
    check("\"start\", ", "");
    check("\"3d\"", "\"4d\"");
    check("\"20h\"", "\"21h\"");
    check("\"24h\"", "\"25h\"");
    check("\"new-lease\"", "\"stop-again\"");
    check("\"7d\"", "\"0d\"");
    check("resend = \"30s\"", "resend = \"31s\"");
    check("{ shutdown = { for = \"10m\"", "{ shutdown = { for = \"11m\"");
    check("save = { for = \"10m\"", "save = { for = \"11m\"");
    check("destroy = {}", "destroy = { for = \"1m\" }");
    check("lease = \"14d\"", "lease = \"14d\"\nrenewals = { max = 1, window = \"2d\" }");
    check("lease = \"14d\"", "lease = \"14d\"\nowner_hold = { max = \"2d\", per_lease = 1 }");
    check("lease = \"14d\"", "lease = \"14d\"\nends_at = \"12:00\"");
    check("lease = \"14d\"", "lease = \"14d\"\nquiet_days = [\"sun\"]");
    check("request_by = [\"owner\", \"member\"]", "request_by = [\"member\"]");
    check("approve_by = [\"infrateam\"]", "approve_by = [\"board\"]");
    check("approvals = 1", "approvals = 2");
    check("\"serves\"", "\"whom\"");
    check("\"30d\"", "\"31d\"");
    check("power_offs_per_turn = 5", "power_offs_per_turn = 6");
    check("power_offs_per_day = 20", "power_offs_per_day = 0");
    check("re_stops_per_day = 20", "re_stops_per_day = 21");
}
