//! The report as people read it, and that no name is more than letters in it.

use chrono::TimeDelta;
use chrono_tz::Europe::Amsterdam;
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr as _;

use crate::api::wire::{
    Owner, Report, ReportedClass, ReportedDecision, ReportedDrift, ReportedEnd, ReportedEvasion, ReportedGone,
    ReportedProject, ReportedRequest, ReportedVm, ReportedVote,
};
use crate::cli::paint::Paint;
use crate::cli::view::Look;
use crate::cli::view::samples::{now, reason, uuid};
use crate::texts::clean::is_harmful;
use crate::texts::{Language, Style, clean};

use super::mediawiki::escaped;
use super::{as_mediawiki, as_text};

fn look(language: Language) -> Look {
    Look { style: Style { language, timezone: Amsterdam }, width: 100, paint: Paint { coloured: false } }
}

fn owner(name: &str, proven: bool, gone: bool) -> Owner {
    Owner { name: name.to_owned(), proof: "adoption".to_owned(), proven, gone: Some(gone) }
}

fn vote(by: &str, approves: bool, comment: Option<&str>) -> ReportedVote {
    ReportedVote { by: by.to_owned(), at: now(), approves, comment: comment.map(str::to_owned) }
}

/// A project of which everything is said, all of it in this word of somebody.
fn project(n: u32, name: &str) -> ReportedProject {
    ReportedProject {
        id: uuid(n),
        name: name.to_owned(),
        purpose: Some(format!("{name} for all")),
        owners: vec![owner("alice", true, false), owner("bob", true, true), owner("carol", false, false)],
        members: vec!["dave".to_owned()],
        managed_by: vec!["infrateam".to_owned()],
        documentation: Some(format!("https://wiki.space.example/Music_{name}")),
        vms: vec![
            ReportedVm { uuid: uuid(n), name: name.to_owned(), state: "running".to_owned(), ends: Some(now()) },
            ReportedVm { uuid: uuid(n + 1), name: format!("{name}-2"), state: "off".to_owned(), ends: None },
        ],
        since: Some(now() - TimeDelta::days(40)),
        decided_by: vec!["ines".to_owned(), "jan".to_owned()],
        request: Some("3f9a0c1d-0000-4000-8000-000000000000".to_owned()),
    }
}

fn class(name: &str, confidential: bool, projects: Vec<ReportedProject>) -> ReportedClass {
    let labels = [("en", "space-wide"), ("nl", "space-breed")].map(|(key, label)| (key.to_owned(), label.to_owned()));
    let label = if name == "space" { labels.into() } else { Default::default() };
    ReportedClass { class: name.to_owned(), label, protected: name != "participant", confidential, projects }
}

fn decision(what: &str, change: impl FnOnce(&mut ReportedDecision)) -> ReportedDecision {
    let mut decision = ReportedDecision {
        at: now() - TimeDelta::days(1),
        what: what.to_owned(),
        by: "ines".to_owned(),
        ..ReportedDecision::default()
    };
    change(&mut decision);
    decision
}

/// One of each, named so.
fn every_decision(name: &str) -> Vec<ReportedDecision> {
    let some = |text: &str| Some(text.to_owned());
    let closed = |asks: &str, outcome: &str| {
        decision("request-closed", |it| {
            (it.asks, it.outcome, it.subject) = (some(asks), some(outcome), some("alice"));
            (it.request, it.project) = (some("3f9a0c1d-0000-4000-8000-000000000000"), some(name));
            if asks == "promotion" {
                (it.from, it.class) = (some("participant"), some("space"));
            }
            it.votes = vec![vote("jan", true, None), vote("ines", outcome == "approved", Some("we need it"))];
        })
    };
    vec![
        decision("adopted", |it| it.count = Some(17)),
        decision("mode-set", |it| (it.subject, it.reason) = (some("enforce"), some("everybody was told"))),
        decision("policy-enforced", |it| it.subject = Some("ab".repeat(32))),
        decision("guard-acked", |it| (it.subject, it.reason) = (some("clock"), some("NTP is back"))),
        decision("plan-approved", |it| (it.subject, it.count) = (Some("cd".repeat(32)), Some(7))),
        decision("classified", |it| (it.project, it.class, it.reason) = (some(name), some("core"), some(name))),
        decision("owners-set", |it| (it.project, it.subject) = (some(name), some("alice, bob"))),
        decision("owners-set", |it| (it.project, it.subject, it.count) = (some(name), some("carol"), Some(1))),
        decision("owners-set", |it| (it.project, it.subject) = (some(name), some(""))),
        decision("vm-moved", |it| (it.project, it.name) = (some("other"), some(name))),
        decision("vm-reserved", |it| it.project = some(name)),
        decision("hold-set", |it| (it.name, it.until) = (some(name), Some(now()))),
        decision("hold-released", |it| it.name = some(name)),
        closed("promotion", "approved"),
        closed("promotion", "rejected"),
        closed("claim", "approved"),
        closed("admission", "rejected"),
    ]
}

/// A report in which everything that people name is named so.
fn report(name: &str) -> Report {
    let named = || name.to_owned();
    Report {
        at: now(),
        host: uuid(99),
        mode: "enforce".to_owned(),
        since: now() - TimeDelta::days(30),
        until: now() + TimeDelta::days(14),
        classes: vec![
            class("participant", false, vec![project(1, name)]),
            class("space", false, vec![project(3, name)]),
            class("board", true, vec![project(5, name)]),
        ],
        decisions: every_decision(name),
        decisions_cut: true,
        requests: vec![ReportedRequest {
            id: uuid(7),
            asks: "promotion".to_owned(),
            project: named(),
            from: Some("participant".to_owned()),
            to: Some("space".to_owned()),
            by: "alice".to_owned(),
            at: now() - TimeDelta::days(2),
            until: now() + TimeDelta::days(28),
            votes: vec![vote("jan", true, Some(name))],
            waiting_for: vec!["infrateam".to_owned()],
        }],
        ends: vec![ReportedEnd {
            uuid: uuid(1),
            name: named(),
            project: named(),
            class: "participant".to_owned(),
            owner: Some("alice".to_owned()),
            ends: now() + TimeDelta::days(3),
            held_until: Some(now() + TimeDelta::days(2)),
        }],
        gone: vec![ReportedGone { owner: "bob".to_owned(), projects: vec![named(), "other".to_owned()] }],
        drift: vec![ReportedDrift { uuid: uuid(1), name: named(), project: named(), what: named() }],
        evading: vec![ReportedEvasion {
            uuid: uuid(1),
            name: named(),
            project: named(),
            owner: None,
            reasons: vec![reason("revived", "It came back on with the host.")],
            stopped_again: 2,
        }],
    }
}

fn empty() -> Report {
    Report {
        classes: Vec::new(),
        decisions: Vec::new(),
        decisions_cut: false,
        requests: Vec::new(),
        ends: Vec::new(),
        gone: Vec::new(),
        drift: Vec::new(),
        evading: Vec::new(),
        ..report("web")
    }
}

/// What people may call things: each is something to MediaWiki, to HTML or to a terminal.
const HOSTILE: [&str; 44] = [
    "{{delete}}",
    "{{{1}}}",
    "}}",
    "[[File:x.png|thumb]]",
    "[[Category:Hidden]]",
    "[javascript:alert(1) click]",
    "javascript:alert(1)",
    "https://evil.example/",
    "mailto:a@b.example",
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
    "<ref>x</ref>",
    "<br />",
    "~~~~",
    "~~~",
    "* item",
    "# item",
    ": item",
    "; term",
    "= head =",
    "== head ==",
    " preformatted",
    "----",
    "__TOC__",
    "__NOINDEX__",
    "''italic'' '''bold'''",
    "ISBN 9783161484100",
    "RFC 1234 and PMID 12",
    "&lt;b&gt; &#91; &amp;",
    "-{zh-hans:x}-",
    "two\n\n== lines ==\n{|",
    "\u{202e}txt.exe \u{1b}[2J",
    "אבג 12",
    "\u{338} begins with a mark",
    "#REDIRECT [[Main]]",
];

#[test]
fn a_report_is_read_as_text_in_every_language() {
    let texts = Language::ALL.map(|language| as_text(&report("web"), &look(language)));
    insta::assert_snapshot!("text", texts.join("\n\n"));
}

#[test]
fn a_report_is_a_page_of_a_wiki() {
    insta::assert_snapshot!("mediawiki", as_mediawiki(&report("web"), &look(Language::English)));
}

#[test]
fn a_report_of_nothing_says_that_there_is_none() {
    insta::assert_snapshot!(as_text(&empty(), &look(Language::English)));
    insta::assert_snapshot!(as_mediawiki(&empty(), &look(Language::Dutch)));
}

#[test]
fn no_name_acts_on_a_terminal() {
    for name in HOSTILE {
        for text in Language::ALL.map(|language| as_text(&report(name), &look(language))) {
            let acts = text.chars().filter(|character| *character != '\n' && is_harmful(*character));
            assert_eq!(acts.collect::<String>(), "", "{name:?}");
            assert_eq!(
                text.matches("\n\n").count(),
                as_text(&report("web"), &look(Language::English)).matches("\n\n").count()
            );
        }
    }
}

/// The page without its links to documentation, each of which is one and nothing else.
fn without_links(page: &str) -> String {
    const WIKI: &str = "https://wiki.space.example/Music_";
    let of_address = |byte: u8| byte.is_ascii_alphanumeric() || b"-._/?=%#+:@&,".contains(&byte);
    let mut lines = Vec::new();
    for line in page.lines() {
        let bare = line.strip_prefix("| ").filter(|link| link.starts_with(WIKI));
        let worded = line.strip_prefix("| [").filter(|link| link.starts_with(WIKI));
        let worded = worded.map(|link| link.strip_suffix(']').unwrap().split_once(' ').unwrap());
        if let Some(address) = bare.or(worded.map(|(address, _)| address)) {
            assert!(address.bytes().all(of_address) && !address[WIKI.len()..].contains("__"), "{line}");
        }
        lines.push(match (bare, worded) {
            (Some(_), _) => "| ".to_owned(),
            (None, Some((_, words))) => format!("| {words}"),
            (None, None) => line.to_owned(),
        });
    }
    lines.join("\n")
}

/// What of a page means something to MediaWiki where it stands: when references are taken away it is ours.
fn marks(page: &str) -> String {
    let own = page.replace("<br />", "").replace("<bdi>", "").replace("</bdi>", "");
    let characters: Vec<char> = own.chars().collect();
    let beside = |at: usize| (at.checked_sub(1).map(|at| characters[at]), characters.get(at + 1).copied());
    let means = |(at, character): &(usize, char)| match (character, beside(*at)) {
        ('[' | ']' | '{' | '}' | '|' | '<' | '>' | '=' | '!' | '*' | '#' | '~' | '\'' | '\n', _) => true,
        ('_', (before, after)) => before == Some('_') || after == Some('_'),
        (':', (Some('0'..='9'), Some('0'..='9'))) => false,
        (':' | ';', (before, after)) => matches!(before, None | Some('\n' | ' ')) || after != Some(' '),
        _ => false,
    };
    characters.iter().copied().enumerate().filter(means).map(|(_, character)| character).collect()
}

#[test]
fn a_page_has_the_same_markup_whatever_things_are_called() {
    let plain = as_mediawiki(&report("web"), &look(Language::English));
    // References are all that a name may add.
    let without_references = |page: &str| {
        let mut kept = String::new();
        let mut rest = page;
        while let Some(at) = rest.find("&#") {
            kept.push_str(&rest[..at]);
            rest = rest[at..].split_once(';').map_or("", |(_, after)| after);
        }
        kept + rest
    };
    for name in HOSTILE {
        let page = as_mediawiki(&report(name), &look(Language::English));
        let own = |page: &str| marks(&without_references(&without_links(page)));
        assert_eq!(own(&page), own(&plain), "{name:?}: {page}");
    }
}

/// What a browser makes of references.
fn unescaped(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("&#") {
        let (number, after) = rest[at + 2..].split_once(';').unwrap();
        shown.push_str(&rest[..at]);
        shown.push(char::from_u32(number.parse().unwrap()).unwrap());
        rest = after;
    }
    shown + rest
}

/// Any text, often made of what means something.
fn texts() -> impl Strategy<Value = String> {
    let hostile = prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned);
    let marks = "[-\\[\\]{}|<>=!*#:;~'_&/ A-Z0-9a-z.\\n]{0,24}";
    prop::collection::vec(prop_oneof![hostile, marks, any::<String>()], 0..4).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn whatever_is_escaped_is_letters_digits_and_references_and_reads_as_it_was(text in texts()) {
        let cleaned = clean(&text);
        let markup = escaped(&cleaned);
        prop_assert_eq!(unescaped(&markup), cleaned);
        let mut rest = markup.as_str();
        let mut before = String::new();
        while let Some(character) = rest.chars().next() {
            let reference = rest.strip_prefix("&#").and_then(|rest| rest.split_once(';'));
            if let Some((number, after)) = reference {
                prop_assert!(!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()), "{markup}");
                before.push('&');
                rest = after;
                continue;
            }
            let (last, next) = (before.chars().last(), rest.chars().nth(1));
            let is_word = |beside: Option<char>| beside.is_some_and(|beside| beside == '&' || beside.is_alphanumeric());
            let is_digit = |beside: Option<char>| beside.is_some_and(|beside| beside.is_ascii_digit());
            // A letter or a digit; a mark that means nothing where it stands: one blank; one between words, written or
            // referred to; the colon in a time of day, or at the end of a word with a blank after it.
            let joins = match character {
                ' ' => last.is_some_and(|last| last != ' '),
                '-' | '_' | '/' | '@' => is_word(last) && is_word(next),
                ':' if is_digit(last) && is_digit(next) => true,
                ':' | ';' => (is_word(last) || last == Some(')')) && next == Some(' '),
                mark => ".,?()".contains(mark),
            };
            prop_assert!(character.is_alphanumeric() || joins, "{character:?} in {markup}");
            // A number after one of these would make a link of both.
            let cited = before.to_ascii_uppercase();
            let cites = ["RFC ", "PMID ", "ISBN "].iter().any(|name| cited.ends_with(name));
            prop_assert!(!(character.is_numeric() && cites), "{markup}");
            before.push(character);
            rest = &rest[character.len_utf8()..];
        }
    }

    #[test]
    fn a_page_keeps_its_tables_whatever_things_are_called(name in texts()) {
        let lines = |page: &str| page.lines().map(|line| line.chars().take(2).collect::<String>()).collect::<Vec<_>>();
        let own = lines(&as_mediawiki(&report("web"), &look(Language::English)));
        prop_assert_eq!(lines(&as_mediawiki(&report(&name), &look(Language::English))).len(), own.len());
    }
}

#[test]
fn what_means_nothing_to_a_wiki_is_written_as_it_is() {
    let check = |text: &str, markup: &str| assert_eq!(escaped(text), markup);
    check("until 2026-11-22 10:03 (Europe/Amsterdam)", "until 2026-11-22 10:03 (Europe/Amsterdam)");
    check("Projects: core-infra; web_2 of ines@space", "Projects: core-infra; web_2 of ines@space");
    check(": item", "&#58; item");
    check("; term : it", "&#59; term &#58; it");
    check("mailto:a@b", "mailto&#58;a@b");
    check("https://evil", "https&#58;&#47;&#47;evil");
    check("a__TOC__b", "a&#95;&#95;TOC&#95;&#95;b");
    check("RFC 1234, pmid 12, ISBN 9", "RFC &#49;234, pmid &#49;2, ISBN &#57;");
}

#[test]
fn an_address_is_a_link_and_nothing_else() {
    let check = |address: &str, cell: &str| {
        let mut report = report("web");
        report.classes.truncate(1);
        report.classes[0].projects[0].documentation = Some(address.to_owned());
        let page = as_mediawiki(&report, &look(Language::English));
        assert!(page.contains(&format!("| {cell}\n")), "{address}: {page}");
    };
    let bare = |address: &str| check(address, address);
    bare("https://wiki.space.example/index.php?title=Music&oldid=3#Top");
    bare("http://wiki/Muziek");
    // What is left of these is an address of the same page.
    check("https://wiki/a__TOC__b", "[https://wiki/a_%5FTOC_%5Fb https&#58;&#47;&#47;wiki/a&#95;&#95;TOC&#95;&#95;b]");
    check("https://wiki/M (x)", "https&#58;&#47;&#47;wiki/M (x)");
    check("https://wiki/M_(x)", "[https://wiki/M_%28x%29 https&#58;&#47;&#47;wiki/M&#95;(x)]");
    check("https://wiki/\u{dc}bung", "[https://wiki/%C3%9Cbung https&#58;&#47;&#47;wiki/\u{dc}bung]");
    check("https://wiki/Music.", "[https://wiki/Music. https&#58;&#47;&#47;wiki/Music.]");
    check("https://wiki/{{x}}", "[https://wiki/%7B%7Bx%7D%7D https&#58;&#47;&#47;wiki&#47;&#123;&#123;x&#125;&#125;]");
    check("https://wiki/a|]b", "[https://wiki/a%7C%5Db https&#58;&#47;&#47;wiki/a&#124;&#93;b]");
    check("https://wiki/a<!--", "[https://wiki/a%3C%21-- https&#58;&#47;&#47;wiki/a&#60;&#33;&#45;&#45;]");
    // Nobody could say where these lead.
    check("https://", "https&#58;&#47;&#47;");
    check("https://wiki.space.example@evil.example/", "https&#58;&#47;&#47;wiki.space.example@evil.example&#47;");
    check("https://wiki\u{202e}/", "https&#58;&#47;&#47;wiki&#92;u&#123;202e&#125;&#47;");
    check("javascript:alert(1)", "javascript&#58;alert(1)");
    check("file:///etc/passwd", "file&#58;&#47;&#47;&#47;etc/passwd");
    check("Muziek", "Muziek");
}

#[test]
fn columns_stay_in_line_whatever_stands_in_them() {
    let long = "the-name-of-a-vm-that-somebody-has-thought-of-for-a-very-long-time-and-then-went-on";
    let wide = "\u{97f3}\u{697d}\u{30b7}\u{30b9}\u{30c6}\u{30e0}".repeat(6);
    for (name, at_most) in [(long, 100), (long, 72), (wide.as_str(), 100)] {
        let mut report = report(name);
        report.ends.push(ReportedEnd { name: "web".to_owned(), project: "web".to_owned(), ..report.ends[0].clone() });
        let look = Look { width: at_most, ..look(Language::English) };
        let text = as_text(&report, &look);
        let ends = text.split("\n\n").find(|section| section.starts_with("Leases that end")).unwrap();
        let cells = |line: &str, word: &str| line.find(word).map(|at| line[..at].width());
        let begins: Vec<usize> = ends.lines().filter_map(|line| cells(line, "participant")).collect();
        assert!(begins.len() == 2 && begins[0] == begins[1], "{ends}");
        assert!(ends.lines().all(|line| line.width() <= at_most), "{ends}");
        // Nothing of a name is lost: its parts stand below each other.
        let column: Vec<&str> = ends.lines().skip(1).filter_map(|line| line.split_whitespace().nth(2)).collect();
        assert!(name.starts_with(column[0]), "{ends}");
    }
}
