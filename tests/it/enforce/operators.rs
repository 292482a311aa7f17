//! What operators do: policies that are broken or dangerous, limits, snapshots.

use serde_json::Value;

use super::stage::{ALICE, BOB, ROOT, Stage, Terms};

#[test]
fn more_than_the_limit_goes_off_only_as_the_set_that_was_approved_and_what_comes_back_by_itself_goes_off_again() {
    let terms = Terms { lease: 18, notice: 8, ..Terms::default() };
    let mut stage = Stage::set(&terms);
    let three = ["one", "two", "web"];
    stage.boot(&[("ldap", &["deaf"]), ("one", &[]), ("two", &[]), ("web", &["disk=web.qcow2"])]);
    stage.lab.virsh(&["snapshot-create-as", "web", "then"]);
    stage.start_daemon();
    let mut said = vec![("ldap", "core", "-")];
    said.extend(three.map(|name| (name, "participant", "alice")));
    stage.adopt_and_enforce(&said);
    stage.within(10, "all have a lease", |stage| {
        three.iter().all(|name| !stage.changes(name, "lease-opened").is_empty())
    });

    a_broken_policy_is_not_enforced(&stage, &terms);
    stage.reload(&Terms { power_offs_per_turn: 2, ..terms.clone() }.to_string());
    stage.within(30, "the limit withholds all three", |stage| {
        stage.json(ROOT, &["plan"])["withheld"].as_array().map(Vec::len) == Some(3)
    });
    stage.never_for(4, "any of them goes off", |stage| {
        three.iter().any(|name| !stage.changes(name, "ladder-began").is_empty())
    });
    stage.within(10, "it is reported", |stage| {
        let mails = stage.post.mails_to("infrateam@space.example");
        mails.iter().any(|mail| mail.text.contains("plan approve"))
    });
    let digest = stage.json(BOB, &["plan"])["digest"].as_str().expect("a digest").to_owned();
    let (code, said) = stage.fails(ALICE, &["plan", "approve", &digest, "--reason", "mine"]);
    assert_eq!(code, 3, "{said}");
    let (code, said) = stage.fails(BOB, &["plan", "approve", "0123456789ab", "--reason", "another set"]);
    assert!(code == 6 || code == 4, "{code}: {said}");
    stage.say(BOB, &["plan", "approve", &digest[..12], "--reason", "everybody was told"]);
    stage.within(40, "all three are off", |stage| {
        three.iter().all(|name| stage.changes(name, "powered-off").len() == 1)
    });

    // A snapshot brings it back: nobody asked for that.
    stage.lab.virsh(&["snapshot-revert", "web", "then"]);
    assert_eq!(stage.domstate("web"), "running");
    stage.within(40, "it is stopped again", |stage| stage.changes("web", "powered-off").len() == 2);
    let again = stage.changes("web", "ladder-began")[1]["ladder"]["kind"].clone();
    assert_eq!(again, "re-stop");
    let told = stage.post.mails_to("alice@space.example");
    assert!(
        told.iter().any(|mail| mail.text.contains("was powered off") || mail.text.contains("were powered off")),
        "{told:#?}"
    );
    stage.nothing_forbidden_happened(&three);

    a_policy_that_unprotects_waits_for_root(&stage, &terms);
}

fn policy(stage: &Stage) -> Value {
    stage.status()["policy"].clone()
}

fn a_broken_policy_is_not_enforced(stage: &Stage, terms: &Terms) {
    let hash = policy(stage)["hash"].clone();
    stage.reload("schema = 1\n[class.core]\nprotected = \"perhaps\"\n");
    stage.within(10, "the error is told", |stage| !policy(stage)["error"].is_null());
    assert_eq!(policy(stage)["hash"], hash, "the last good one is enforced");
    stage.reload(&terms.to_string());
    stage.within(10, "the error is over", |stage| policy(stage)["error"].is_null());
    assert_eq!(policy(stage)["hash"], hash);
}

fn a_policy_that_unprotects_waits_for_root(stage: &Stage, terms: &Terms) {
    let hash = policy(stage)["hash"].clone();
    let leased = "[class.core]\nlease = \"14d\"\nnotice = [\"3d\"]\nminimum_notice = \"20h\"";
    stage.reload(&terms.to_string().replace("[class.core]\nprotected = true", leased));
    stage.within(10, "it waits", |stage| !policy(stage)["offered"].is_null());
    assert_eq!(policy(stage)["hash"], hash, "the last good one is enforced");
    let digest = policy(stage)["offered"]["digest"].as_str().expect("a digest").to_owned();
    assert!(policy(stage)["offered"]["why"].to_string().contains("core"), "{:#}", policy(stage));
    let (code, said) = stage.fails(BOB, &["policy", "accept", &digest]);
    assert_eq!(code, 3, "{said}");
    stage.never_for(1, "the core VM has a lease", |stage| {
        !stage.row("ldap").expect("it is in the list")["lease"].is_null()
    });
    stage.say(ROOT, &["policy", "accept", &digest]);
    stage.within(10, "it is enforced", |stage| {
        policy(stage)["hash"] == digest.as_str() && policy(stage)["offered"].is_null()
    });
    stage.within(10, "the core VM has a lease now", |stage| {
        !stage.row("ldap").expect("it is in the list")["lease"].is_null()
    });
}
