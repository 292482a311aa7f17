//! Nobody is powered off unwarned.

use super::stage::{Stage, Terms};

#[test]
fn while_no_mail_can_be_sent_the_end_moves_and_afterwards_it_is_warned_first() {
    let terms = Terms { lease: 6, notice: 4, minimum_notice: 2, notice_valid: 6, ..Terms::default() };
    let mut stage = Stage::set(&terms);
    stage.boot(&[("ldap", &["deaf"]), ("web", &[])]);
    stage.post.close();
    stage.start_daemon();
    stage.adopt_and_enforce(&[("ldap", "core", "-"), ("web", "participant", "alice")]);
    let first_end = {
        stage.within(10, "a lease", |stage| stage.row("web").is_some_and(|row| !row["lease"].is_null()));
        stage.ends_at("web")
    };
    stage.within(40, "the end has moved twice", |stage| {
        assert!(!stage.is_off("web") && stage.changes("web", "ladder-began").is_empty(), "{}", stage.report());
        stage.changes("web", "end-moved").len() == 2
    });
    assert!(stage.changes("web", "end-moved").iter().all(|moved| moved["why"] == "late-notice"));
    assert!(stage.ends_at("web") > first_end);
    assert!(stage.post.mails().is_empty());

    stage.post.reopen();
    stage.within(120, "it is off", |stage| stage.is_off("web"));
    let warnings = stage.post.mails_to("alice@space.example");
    assert!(!warnings.is_empty() && warnings[0].subject.contains("web"), "{warnings:#?}");
    stage.within(10, "its end is told", |stage| {
        stage.post.mails_to("alice@space.example").iter().any(|mail| mail.text.contains("was powered off"))
    });
    stage.nothing_forbidden_happened(&["web"]);
}
