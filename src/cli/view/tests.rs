//! What people read, as snapshots; and that no name can do more than be read.

use chrono::TimeDelta;
use chrono_tz::Europe::Amsterdam;
use unicode_width::UnicodeWidthStr as _;

use crate::api::wire::{
    Acknowledged, Adoption, AnchorFound, Chain, ChainFound, Check, Done, Effect, Export, Guards, Ladder, LeftAlone,
    Log, Mode, MovedEnd, NextEvent, Outcome, Plan, PolicyDiff, PoweredOff, RequestEffect, Show, Step, Verified,
    VmRequest, VmRow, Withheld,
};
use crate::cli::paint::Paint;
use crate::texts::{Language, Style, times};

use super::Look;
use super::samples::{
    entry, guard, hold, leased, list, mixed_list, now, project, protected, reason, show, status, troubled_status, utc,
    uuid,
};

fn look(width: usize) -> Look {
    Look { style: Style::local(Amsterdam), width, paint: Paint { coloured: false } }
}

/// The same for a reader of another language.
fn reading(language: Language) -> Look {
    Look { style: Style { language, timezone: Amsterdam }, ..look(100) }
}

/// In a pipe, nothing is shortened or wrapped.
fn piped() -> Look {
    look(usize::MAX)
}

#[test]
fn the_list_fits_a_terminal_of_80_columns() {
    let drawn = super::vms::list(&mixed_list(), &look(80));
    assert!(drawn.lines().all(|line| line.width() <= 80), "{drawn}");
    insta::assert_snapshot!(drawn);
}

#[test]
fn the_list_is_whole_in_a_pipe() {
    insta::assert_snapshot!(super::vms::list(&mixed_list(), &piped()));
}

#[test]
fn the_project_has_a_column_only_where_it_says_something() {
    let drawn = super::vms::list(&list(vec![leased(1, "web", TimeDelta::days(13))]), &look(80));
    assert!(!drawn.contains("PROJECT"), "{drawn}");
}

#[test]
fn a_list_of_nothing_is_no_data_and_one_kind_line() {
    let empty = list(Vec::new());
    assert_eq!(super::vms::list(&empty, &look(80)), "");
    assert_eq!(super::vms::list_footer(&empty, false, &look(80)), "no VMs");
    insta::assert_snapshot!(super::vms::list_footer(&empty, true, &look(80)));
}

#[test]
fn the_footer_names_the_zone_the_mode_and_what_was_not_seen() {
    let mut listed = mixed_list();
    listed.mode = "observe".to_owned();
    insta::assert_snapshot!(super::vms::list_footer(&listed, false, &look(80)));
    // Beyond the change of the clocks no abbreviation is right for all times.
    let far = list(vec![leased(1, "web", TimeDelta::days(150))]);
    assert_eq!(super::vms::list_footer(&far, false, &look(80)), "1 VM; all times Europe/Amsterdam");
}

#[test]
fn lengths_are_told_by_their_two_largest_units() {
    for (seconds, expect) in [
        (-5, "0s"),
        (0, "0s"),
        (59, "59s"),
        (545, "9m 5s"),
        (540, "9m"),
        (1_530, "25m"),
        (12_000, "3h 20m"),
        (86_400, "1d"),
        (1_138_000, "13d 4h"),
    ] {
        assert_eq!(times::brief_length(TimeDelta::seconds(seconds), Language::English), expect);
    }
}

/// The first lines of a card: what happens next.
fn first_sentence(show: &Show) -> String {
    super::card::card(show, &piped()).lines().next().unwrap_or_default().to_owned()
}

fn with(change: impl FnOnce(&mut Show)) -> Show {
    let mut show = show();
    change(&mut show);
    show
}

#[test]
fn the_card_of_a_running_vm() {
    insta::assert_snapshot!(super::card::card(&show(), &look(80)));
}

#[test]
fn the_card_of_a_vm_with_every_trouble() {
    let hostile = "x\u{1b}]0;title\u{7}\u{202e}evil";
    let troubled = with(|show| {
        show.vm.name = hostile.to_owned();
        show.vm.project = "other".to_owned();
        show.project = project("other\u{9b}31m", "participant");
        show.project.owners[0].proven = false;
        show.project.owners.push(show.project.owners[0].clone());
        show.project.owners[1].gone = Some(true);
        show.hold = Some(hold());
        show.ladder = Some(Ladder {
            kind: "lease".to_owned(),
            rung: "save".to_owned(),
            rungs: vec!["shutdown".to_owned(), "save".to_owned(), "destroy".to_owned()],
            began: now() - TimeDelta::minutes(11),
            rung_began: now(),
            calls: 1,
            error: Some("no space left\u{1b}".to_owned()),
        });
        show.powered_off = Some(PoweredOff { at: now(), rung: "destroy".to_owned(), told: false });
        show.drift = vec!["its tag said class core".to_owned()];
        show.history =
            (0..12).map(|_| entry("2026-11-21T13:04:00Z", "e\u{1b}ve", "Something happened\u{1b}.")).collect();
    });
    let card = super::card::card(&troubled, &look(80));
    assert!(!card.chars().any(|c| c.is_control() && c != '\n'), "{card:?}");
    insta::assert_snapshot!(card);
}

#[test]
fn the_first_sentence_says_what_happens_next() {
    let off = |show: &mut Show| {
        show.vm.state = "off".to_owned();
        show.vm.time_left_ms = None;
    };
    let over = |show: &mut Show| show.lease.as_mut().unwrap().ends = utc("2026-11-22T09:00:00Z");
    let cases = [
        ("runs", with(|_| {})),
        ("held", with(|show| show.hold = Some(hold()))),
        ("over, for a reason", with(over)),
        (
            "over",
            with(|show| {
                over(show);
                show.vm.verdict = "power-off".to_owned();
            }),
        ),
        (
            "waits",
            with(|show| {
                over(show);
                show.vm.waits = Some("The notice was delivered too recently.".to_owned());
            }),
        ),
        ("no lease yet", with(|show| show.lease = None)),
        ("off", with(off)),
        (
            "off, over",
            with(|show| {
                off(show);
                over(show);
            }),
        ),
        (
            "off, never on",
            with(|show| {
                off(show);
                show.lease = None;
            }),
        ),
        (
            "switched off",
            with(|show| {
                off(show);
                show.powered_off =
                    Some(PoweredOff { at: now() - TimeDelta::hours(3), rung: "shutdown".to_owned(), told: true });
            }),
        ),
        ("protected", with(|show| show.vm = protected(2, "web", "core"))),
        ("unclassified", with(|show| show.vm = protected(2, "web", "unclassified"))),
        ("unseen", with(|show| show.vm.state = "unseen".to_owned())),
        ("vanished", with(|show| show.vanished = Some(now() - TimeDelta::days(3)))),
        ("strange name", with(|show| show.vm.name = "--help me".to_owned())),
    ];
    let all: String = cases.iter().map(|(name, show)| format!("{name}: {}\n", first_sentence(show))).collect();
    insta::assert_snapshot!(all);
}

fn empty_plan() -> Plan {
    Plan {
        at: now(),
        digest: "3f9a0c1d22e4".repeat(5),
        mode: "enforce".to_owned(),
        guards: Vec::new(),
        steps: Vec::new(),
        withheld: Vec::new(),
        left_alone: Vec::new(),
    }
}

fn full_plan() -> Plan {
    let ended = reason("lease-ended", "Its lease ended on Sun 22 Nov 2026, 10:00 CET, and notice was given in time.");
    let limit = reason(
        "limit-exceeded",
        "6 power-offs are due, but power_offs_per_turn allows 5. None of them begins until the infrateam approves them.",
    );
    let step = |nth, name: &str, what: &str| Step {
        uuid: uuid(nth),
        name: name.to_owned(),
        what: what.to_owned(),
        due: now() - TimeDelta::minutes(3),
        reasons: vec![ended.clone()],
    };
    let left = |vm: VmRow| LeftAlone { uuid: vm.uuid, name: vm.name, reasons: vm.reasons };
    Plan {
        guards: vec![guard()],
        steps: vec![step(1, "web", "notify"), step(2, "evil\u{1b}[2J\nname", "move-end")],
        withheld: vec![Withheld {
            uuid: uuid(3),
            name: "late".to_owned(),
            what: "power-off".to_owned(),
            due: now(),
            reasons: vec![ended.clone()],
            because: vec![limit],
        }],
        left_alone: vec![
            left(protected(5, "router", "core")),
            left(leased(6, "wiki", TimeDelta::days(13))),
            left(protected(7, "dns", "core")),
        ],
        ..empty_plan()
    }
}

#[test]
fn the_plan_says_what_what_not_and_why() {
    insta::assert_snapshot!(super::plan::plan(&full_plan(), &look(80)));
}

#[test]
fn an_empty_plan_says_so() {
    insta::assert_snapshot!(super::plan::plan(&empty_plan(), &look(80)));
}

#[test]
fn the_status_of_a_daemon_that_is_well() {
    insta::assert_snapshot!(super::status::status(&status(), &look(80)));
}

#[test]
fn the_status_of_a_daemon_in_trouble() {
    insta::assert_snapshot!(super::status::status(&troubled_status(), &look(80)));
}

#[test]
fn the_checks_of_the_doctor() {
    let check = |check: &str, ok, text: &str, help: Option<&str>| Check {
        check: check.to_owned(),
        ok,
        text: text.to_owned(),
        help: help.map(str::to_owned),
    };
    let checks = [
        check("socket", true, "it is there, and everybody can ask", None),
        check("mail", false, "nothing was delivered for 3 hours", Some("look at the mail server")),
    ];
    insta::assert_snapshot!(super::status::checks(&checks, &look(80)), @r"
    ok     socket: it is there, and everybody can ask
    WRONG  mail: nothing was delivered for 3 hours
           what to do: look at the mail server
    ");
}

#[test]
fn the_guards_and_how_to_clear_them() {
    let none = Guards { at: now(), up: Vec::new(), acknowledged: Vec::new() };
    assert_eq!(super::decisions::guards(&none, &look(80)), "No guard is up.\n");
    let acknowledged = Acknowledged {
        guard: "inventory".to_owned(),
        observed: "3 of 10 VMs are gone".to_owned(),
        at: now(),
        by: "carol".to_owned(),
        reason: "we moved them".to_owned(),
    };
    let some = Guards { up: vec![guard()], acknowledged: vec![acknowledged], ..none };
    insta::assert_snapshot!(super::decisions::guards(&some, &look(80)));
}

#[test]
fn the_mode_and_what_is_missing() {
    let mode = Mode {
        mode: "observe".to_owned(),
        text: "Nothing is done to any VM.".to_owned(),
        missing: vec!["nothing has been adopted yet: `fortnight adopt`".to_owned()],
    };
    insta::assert_snapshot!(super::decisions::mode(&mode, &look(80)), @r"
    Mode          observe
    Nothing is done to any VM.
      still missing: nothing has been adopted yet: `fortnight adopt`
    ");
}

#[test]
fn what_was_done_is_said_in_the_words_of_the_daemon() {
    let done = Done { text: "web is on.\nIt may run until Sat\u{1b} 5 Dec.".to_owned(), ..Done::default() };
    assert_eq!(super::decisions::done(&done, &look(80)), "web is on.\nIt may run until Sat? 5 Dec.\n");
}

#[test]
fn the_log_is_one_line_an_entry() {
    let entries = vec![
        entry("2026-11-21T13:03:00Z", "alice", "It was started, and a new lease began."),
        entry("2026-11-21T13:04:09Z", "e\u{1b}ve", "The notice of the end of its lease was delivered\nto alice."),
    ];
    insta::assert_snapshot!(super::history::log(&Log { entries }, &piped()), @r"
    2026-11-21 14:03:00 CET  alice  web: It was started, and a new lease began.
    2026-11-21 14:04:09 CET  e\u{1b}ve  web: The notice of the end of its lease was delivered to alice.
    ");
}

fn chain(name: &str, error: Option<&str>) -> Chain {
    Chain {
        chain: name.to_owned(),
        entries: 4711,
        head: "ab".repeat(32),
        ok: error.is_none(),
        error: error.map(str::to_owned),
    }
}

#[test]
fn a_broken_chain_says_where() {
    let verified = Verified {
        ok: false,
        chains: vec![chain("main", None), chain("board", Some("entry 7 was changed"))],
        error: None,
        anchor: None,
    };
    insta::assert_snapshot!(super::history::verified(&verified, &look(80)), @r"
    CHAIN  ENTRIES  HEAD          WHOLE
    main      4711  abababababab  yes
    board     4711  abababababab  NO
    board is broken: entry 7 was changed
    ");
    let export = Export { chains: vec![chain("main", None)], lines: vec!["{}".to_owned()] };
    assert_eq!(super::history::exported(&export, &piped()), "1 entry; heads: main abababababab");
}

#[test]
fn an_anchor_says_what_has_become_of_each_chain() {
    let found = |chain: &str, found: &str| ChainFound {
        chain: chain.to_owned(),
        entries: 4711,
        ok: found == "same",
        found: found.to_owned(),
    };
    let told = |same_ledger, chains: Vec<ChainFound>, language| {
        let ok = same_ledger && chains.iter().all(|chain| chain.ok);
        let anchor = Some(AnchorFound { ok, at: now(), same_ledger, chains });
        let look = Look { style: Style { language, ..look(80).style }, ..look(80) };
        super::history::verified(&Verified { ok, chains: Vec::new(), error: None, anchor }, &look)
    };
    let all = ["same", "shorter", "other", "broken", "unknown"];
    let broken = || all.iter().map(|word| found(&format!("class:{word}"), word)).collect::<Vec<_>>();
    let texts = Language::ALL.map(|language| {
        [
            told(true, vec![found("main", "same")], language),
            told(true, broken(), language),
            told(false, broken(), language),
        ]
        .concat()
    });
    insta::assert_snapshot!(texts.join("\n"));
}

#[test]
fn a_policy_diff_says_whom_it_hits() {
    let outcome = |protected, ends| Outcome { protected, verdict: "leave".to_owned(), ends, reasons: Vec::new() };
    let diff = PolicyDiff {
        at: now(),
        from: "ab".repeat(32),
        to: "cd".repeat(32),
        changes: vec!["The lease of participant becomes 7 days; it was 14 days.".to_owned()],
        needs_accept: vec!["class core is no longer protected".to_owned()],
        effects: vec![Effect {
            uuid: uuid(1),
            name: "router\u{1b}".to_owned(),
            class: "core".to_owned(),
            before: outcome(true, None),
            after: outcome(false, Some(now() + TimeDelta::days(7))),
        }],
        requests: vec![RequestEffect {
            id: uuid(2),
            kind: "promotion".to_owned(),
            project: "music\u{7}".to_owned(),
            changes: vec!["2 approvals are needed, no longer 1.".to_owned()],
        }],
        warnings: None,
    };
    insta::assert_snapshot!(super::policy::diff(&diff, &look(80)));
    let of_requests = PolicyDiff { changes: Vec::new(), needs_accept: Vec::new(), effects: Vec::new(), ..diff };
    let drawn = [Language::English, Language::Dutch, Language::German]
        .map(|language| super::policy::diff(&of_requests, &reading(language)));
    insta::assert_snapshot!(drawn.join("=====\n"));
    let same = PolicyDiff { requests: Vec::new(), ..of_requests };
    insta::assert_snapshot!(super::policy::diff(&same, &look(80)), @r"
    It says the same as the policy in force.

    Nothing changes for the VMs there are.
    ");
}

#[test]
fn an_adoption_says_which_ends_have_moved() {
    let adoption = Adoption {
        text: "3 VMs were adopted.".to_owned(),
        adopted: 3,
        unclassified: 0,
        warnings: Vec::new(),
        moved: vec![MovedEnd { uuid: uuid(1), name: "web".to_owned(), from: now(), to: now() + TimeDelta::hours(22) }],
    };
    insta::assert_snapshot!(super::adoption::adopted(&adoption, &piped()), @r"
    3 VMs were adopted.
      web: its end moves from Sun 22 Nov 2026, 10:03 CET to Mon 23 Nov 2026, 08:03 CET
    ");
}

#[test]
fn people_read_lists_and_cards_in_their_language() {
    for language in [Language::Dutch, Language::German] {
        let look = reading(language);
        let mut list = mixed_list();
        list.vms[0].class_label = [("nl".to_owned(), "deelnemersproject".to_owned())].into();
        let mut held = show();
        held.hold = Some(hold());
        held.vm.class_label = list.vms[0].class_label.clone();
        let shown = [
            super::vms::list(&list, &look),
            super::vms::list_footer(&list, false, &look),
            super::card::card(&show(), &look),
            super::card::card(&held, &look),
        ];
        insta::assert_snapshot!(format!("people_read_{}", language.tag()), shown.join("\n"));
    }
}

#[test]
fn a_vm_that_waits_for_a_decision_says_until_when() {
    let (id, kind) = ("1a2b3c4d-0000-4000-8000-000000000000".to_owned(), "promotion".to_owned());
    let request = |until| Some(VmRequest { id: id.clone(), kind: kind.clone(), until });
    let mut vm = leased(1, "web", TimeDelta::hours(5));
    vm.next = Some(NextEvent { at: now() + TimeDelta::hours(5), what: "power-off".to_owned() });
    let drawn = |vm: &VmRow| super::vms::list(&list(vec![vm.clone()]), &look(80));
    let until = now() + TimeDelta::days(7);
    for (until, next, decision) in [(None, "off 5h", "open"), (Some(until), "decision 7d", "29 Nov 10:03")] {
        vm.request = request(until);
        let drawn = drawn(&vm);
        assert!(drawn.contains(next) && drawn.trim_end().ends_with(decision), "{drawn}");
    }
    let cards = [request(None), request(Some(until))]
        .map(|request| super::card::card(&with(|show| show.vm.request = request), &look(80)));
    insta::assert_snapshot!(cards.join("\n=====\n"));
}
