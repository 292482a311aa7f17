//! What people state, say and type around requests: refused clearly or carried whole, in lists, cards, histories,
//! reports and mails.

use serde_json::Value;

use super::{harmless, is_harmless, refused, texts};
use crate::post::PostOffice;
use crate::stage::{Ran, Stage, host, within};

/// `web` is alice's and `minutes` the board's; who decides on requests reads mail.
fn furnished(post: &PostOffice) -> Stage {
    let mut stage = Stage::before_the_daemon(&host(&super::super::VMS));
    let config = format!(
        "policy = \"{}\"\n[notify.mail]\nserver = \"smtp://{}\"\nfrom = \"fortnight@space.example\"\n\
         domain = \"space.example\"\n[notify.mail.addresses]\ninfrateam = \"infra@space.example\"\n",
        stage.folder.path("policy.toml").display(),
        post.at()
    );
    stage.folder.write("fortnight.toml", &config);
    stage.start();
    stage.adopt(&[("web", "participant", "alice"), ("gate", "core", ""), ("minutes", "board", "bert")]);
    stage.enforce();
    stage
}

/// Those who may ask for the promotion of `web`. They take turns, since nobody may ask more than 20 times a day.
const ASKING: [&str; 3] = ["alice", "bob", "mallory"];

fn everything() -> Vec<(&'static str, String)> {
    let more = [("empty", String::new()), ("blank", " \t ".to_owned()), ("equals", "=a=b=".to_owned())];
    texts().into_iter().chain(more).collect()
}

fn requests(stage: &Stage) -> Value {
    stage.must("ines", &["request", "list", "--all", "-o", "json"]).json()["requests"].clone()
}

/// Somebody asks for a promotion of `web` in which one statement is this.
fn ask_with(stage: &Stage, who: &str, statement: &str, text: &str) -> Ran {
    let good = [("purpose", "music"), ("serves", "everybody"), ("managed_by", "both")];
    let others =
        good.iter().filter(|(name, _)| *name != statement).map(|(name, text)| format!("--state={name}={text}"));
    let stated: Vec<String> = others.chain([format!("--state={statement}={text}")]).collect();
    let typed = ["request", "promotion", "web", "-o", "json"].map(str::to_owned);
    stage.ask(who, &[&typed[..], &stated].concat())
}

/// Everything in which people and programs can read of this request.
fn read_everywhere(stage: &Stage, what: &str, id: &str) {
    for typed in [
        &["request", "list", "--all"][..],
        &["request", "list", "-o", "json"],
        &["request", "show", id],
        &["request", "show", id, "-o", "json"],
        &["project", "show", "web"],
        &["show", "web"],
        &["list"],
        &["log"],
        &["log", "web", "-o", "json"],
        &["report"],
        &["report", "--format", "mediawiki"],
        &["report", "--format", "json"],
    ] {
        harmless(&format!("{what}: {typed:?}"), &stage.must("ines", typed));
    }
}

#[test]
fn a_statement_of_any_kind_is_carried_whole_or_refused_by_its_name() {
    let post = PostOffice::open();
    let stage = furnished(&post);
    stage.must("alice", &["project", "edit", "web", "--add-member", "bob", "--add-member", "mallory"]);
    let mut asked = 0;
    for (kind, text) in everything() {
        for statement in ["purpose", "serves", "managed_by", "documentation", "reason"] {
            let what = format!("{kind}: {statement}");
            let before = requests(&stage);
            let who = ASKING[asked % ASKING.len()];
            let ran = ask_with(&stage, who, statement, &text);
            harmless(&what, &ran);
            if ran.code != 0 {
                refused(&what, &ran);
                assert!(!matches!((statement, kind), ("serves" | "reason", "control" | "lines" | "quotes")), "{ran:?}");
                assert_eq!(before, requests(&stage), "{what}: something of it was kept");
                continue;
            }
            asked += 1;
            let id = ran.json()["request"]["id"].as_str().unwrap().to_owned();
            let shown = stage.must("ines", &["request", "show", &id, "-o", "json"]).json();
            assert_eq!(shown["request"]["stated"][statement], text.trim(), "{what}");
            read_everywhere(&stage, &what, &id);
            let log = stage.must("ines", &["log", "web", "-o", "json"]).json();
            let opened = log["entries"].as_array().unwrap().iter().rfind(|entry| entry["what"] == "request-opened");
            let kept = &opened.unwrap()["change"]["request"]["stated"][statement];
            assert_eq!(*kept, text.trim(), "{what}: it is not in the history as it was typed");
            stage.must(who, &["request", "withdraw", &id]);
        }
        // A key that means nothing is no statement, whatever it holds.
        let ran = ask_with(&stage, "alice", &text.replace('=', "-"), "x");
        harmless(kind, &ran);
        refused(kind, &ran);
    }
    assert!(asked >= 20, "{asked} were asked");
    assert!(requests(&stage).as_array().unwrap().len() == asked);
    // One that is not withdrawn: the others may be taken back before their mail has gone out, and nobody needs it then.
    let stated = ["--state", "purpose=music", "--state", "serves=everybody", "--state", "managed_by=owner"];
    stage.must("alice", &[&["request", "promotion", "web"][..], &stated].concat());
    within("a mail of a request", || {
        let told = post.mails_to("infra@space.example");
        (told.iter().filter(|mail| mail.text.contains("fortnight request show")).count() >= 1).then_some(())
    });
    for mail in post.mails() {
        assert!(is_harmless(&mail.subject) && is_harmless(&mail.text), "{mail:?}");
        assert!(!mail.text.lines().any(|line| line.starts_with("Subject:")), "{mail:?}");
    }
}

#[test]
fn what_is_said_of_a_request_is_carried_whole_or_refused() {
    let post = PostOffice::open();
    let stage = furnished(&post);
    for (kind, text) in everything() {
        let claim = stage.ask("bob", &["request", "claim", "web", "-o", "json", &format!("--reason={text}")]);
        harmless(kind, &claim);
        let id = match claim.code {
            0 => claim.json()["request"]["id"].as_str().unwrap().to_owned(),
            _ => {
                refused(kind, &claim);
                assert!(matches!(kind, "long" | "empty" | "blank"), "{kind}: {claim:?}");
                let bare = stage.must("bob", &["request", "claim", "web", "-o", "json"]);
                bare.json()["request"]["id"].as_str().unwrap().to_owned()
            }
        };
        let comment = stage.ask("alice", &["request", "comment", &id, "--", &text]);
        harmless(kind, &comment);
        let kept = stage.must("bob", &["request", "show", &id, "-o", "json"]).json()["comments"].clone();
        if comment.code == 0 {
            assert_eq!(kept[0]["text"], text.trim(), "{kind}");
        } else {
            refused(kind, &comment);
            assert!(matches!(kind, "long" | "empty" | "blank"), "{kind}: {comment:?}");
            assert_eq!(kept, Value::Array(Vec::new()), "{kind}");
        }
        read_everywhere(&stage, kind, &id);
        let reject = stage.ask("ines", &["request", "reject", &id, &format!("--reason={text}")]);
        harmless(kind, &reject);
        let shown = stage.must("bob", &["request", "show", &id, "-o", "json"]).json()["request"].clone();
        if reject.code == 0 {
            let said = shown["votes"][0]["comment"].as_str();
            assert_eq!((shown["state"].as_str(), said), (Some("rejected"), Some(text.trim())), "{kind}");
        } else {
            refused(kind, &reject);
            assert!(matches!(kind, "long" | "empty" | "blank"), "{kind}: {reject:?}");
            assert_eq!(shown["state"].as_str(), Some("open"), "{kind}: {reject:?}");
            stage.must("bob", &["request", "withdraw", &id]);
        }
        read_everywhere(&stage, kind, &id);
    }
    within("a mail of a rejection", || {
        let to_bob = post.mails_to("bob@space.example");
        to_bob.iter().any(|mail| mail.text.contains("reboot")).then_some(())
    });
    for mail in post.mails() {
        assert!(is_harmless(&mail.subject) && is_harmless(&mail.text), "{mail:?}");
        assert!(!mail.text.lines().any(|line| line.starts_with("Subject:")), "{mail:?}");
    }
}

#[test]
fn an_id_and_a_project_that_nobody_has_are_not_found_whatever_they_are_called() {
    let stage = super::super::furnished();
    for (kind, text) in everything().into_iter().chain([("dash", "-".to_owned()), ("short", "3f".to_owned())]) {
        for typed in [
            &["request", "show", "--", &text][..],
            &["request", "approve", "--", &text],
            &["request", "reject", "--reason=x", "--", &text],
            &["request", "withdraw", "--", &text],
            &["request", "comment", "--", &text, "hello"],
            &["request", "promotion", "--", &text],
            &["request", "promotion", "web", &format!("--to={text}")],
            &["request", "demotion", "--", &text],
            &["request", "claim", "--", &text],
            &["request", "admission", "--", &text],
        ] {
            let ran = stage.ask("alice", typed);
            harmless(kind, &ran);
            refused(&format!("{kind}: {typed:?}"), &ran);
        }
    }
    assert_eq!(requests(&stage), Value::Array(Vec::new()));
}

#[test]
fn a_project_that_is_called_like_something_else_can_be_asked_for_by_its_name() {
    let stage = super::super::furnished();
    for (kind, text) in texts() {
        if stage.ask("bob", &["project", "create", "--", &text]).code != 0 {
            continue;
        }
        let name = format!("name:{text}");
        let ran = stage.must("alice", &["request", "admission", "-o", "json", "--", &name]);
        harmless(kind, &ran);
        let id = ran.json()["request"]["id"].as_str().unwrap().to_owned();
        assert_eq!(ran.json()["request"]["project"], text.trim(), "{kind}");
        read_everywhere(&stage, kind, &id);
        harmless(kind, &stage.must("bob", &["request", "approve", &id]));
        read_everywhere(&stage, kind, &id);
    }
}
