//! In which language people are spoken to: by the real daemon, on a made-up host, and by its mails.

use std::os::unix::process::CommandExt as _;
use std::process::Command;

use crate::post::PostOffice;
use crate::stage::{Ran, Stage, host, ran, uid, within};

/// German for everybody, but Dutch for alice and English for bert.
fn furnished(post: &PostOffice) -> Stage {
    let mut stage = Stage::before_the_daemon(&host(&["web", "wiki"]));
    let (port, folder) = (post.port(), stage.folder.path(""));
    // The configuration may name no file that is not there; the flags say which ones are meant.
    let config = format!(
        "policy = \"{0}policy.toml\"\n[languages]\ndefault = \"de\"\nalice = \"nl\"\nbert = \"en\"\n\
         [notify.mail]\nserver = \"smtp://127.0.0.1:{port}\"\nfrom = \"fortnight@space.example\"\n\
         domain = \"space.example\"\n[notify.mail.addresses]\ninfrateam = \"infra@space.example\"\n\
         bestuur = \"board@space.example\"\n",
        folder.display()
    );
    stage.folder.write("fortnight.toml", &config);
    stage.start();
    stage.adopt(&[("web", "participant", "alice"), ("wiki", "participant", "mallory")]);
    stage.enforce();
    stage
}

/// What somebody with this locale gets.
fn with_locale(stage: &Stage, who: &str, locale: &str, typed: &[&str]) -> Ran {
    ran(stage.folder.fortnight(uid(who), typed).env("LANG", locale))
}

/// Holds that each of these is in what was said.
fn says(ran: &Ran, words: &[&str]) {
    let said = format!("{}{}", ran.out, ran.err);
    for word in words {
        assert!(said.contains(word), "`{word}` is not in {ran:?}");
    }
}

/// What a program gets that asks without the command: who is asking, and what it says of languages.
fn without_the_command(stage: &Stage, who: &str, accepts: Option<&str>) -> Ran {
    let mut curl = Command::new("curl");
    curl.args(["-s", "-i", "--unix-socket"]).arg(stage.folder.socket()).uid(uid(who)).gid(uid(who));
    if let Some(accepts) = accepts {
        curl.arg("-H").arg(format!("accept-language: {accepts}"));
    }
    ran(curl.arg("http://localhost/v1/show?vm=nothing").current_dir(stage.folder.path("")))
}

#[test]
fn the_locale_of_whoever_types_decides() {
    let stage = furnished(&PostOffice::open());
    says(&with_locale(&stage, "alice", "nl_NL.UTF-8", &["list"]), &["KLASSE", "EIGENAAR", "STAAT", "2 VM's"]);
    says(&with_locale(&stage, "alice", "en_GB.UTF-8", &["list"]), &["CLASS", "OWNER", "STATE", "2 VMs"]);
    let refused = with_locale(&stage, "mallory", "de_DE.UTF-8", &["mode", "observe", "--reason", "x"]);
    assert_eq!(refused.code, 3, "{refused:?}");
    says(&refused, &["Fehler: das darfst du nicht: `fortnight mode` ist für Root und das Infrateam"]);
}

#[test]
fn the_configuration_decides_for_whoever_does_not_say() {
    let stage = furnished(&PostOffice::open());
    for (who, accepts, tag, words) in [
        ("mallory", None, "de", "es gibt keine VM `nothing`"),
        ("alice", None, "nl", "er is geen VM `nothing`"),
        ("bert", None, "en", "there is no VM `nothing`"),
        ("alice", Some("de-AT, en;q=0.5"), "de", "es gibt keine VM `nothing`"),
        ("alice", Some("fr"), "nl", "er is geen VM `nothing`"),
    ] {
        let answer = without_the_command(&stage, who, accepts);
        says(&answer, &[words, &format!("content-language: {tag}")]);
    }
    says(&with_locale(&stage, "alice", "C", &["show", "web"]), &["Eigenaar"]);
    says(&with_locale(&stage, "mallory", "C", &["show", "web"]), &["Besitzer"]);
    says(&with_locale(&stage, "mallory", "C", &["show", "nothing"]), &["Fehler: es gibt keine VM `nothing`"]);
}

#[test]
fn a_mail_speaks_the_language_of_whoever_gets_it() {
    let post = PostOffice::open();
    let _stage = furnished(&post);
    for (to, words) in [("alice", "mag draaien tot"), ("mallory", "darf bis")] {
        let address = format!("{to}@space.example");
        let mail = within(&format!("a mail to {to}"), || post.mails_to(&address).into_iter().next());
        assert!(mail.text.contains(words), "{mail:#?}");
    }
}
