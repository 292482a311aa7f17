//! The configuration: its defaults, every key of it, and what is wrong with others.

use super::{Config, Languages, Mail, MailServer, Overrides, Scheme};
use crate::diagnostics::{Style, render};
use crate::model::language::Language;

/// As the documentation has it.
const FULL: &str = r#"
policy = "/etc/fortnight/policy.toml"
state_dir = "/var/lib/fortnight"
socket = "/run/fortnight/fortnight.sock"
[hypervisor]
uri = "qemu:///system"
[tags]
mirror = true
[owners]
name_prefix = false            # true: VM "alice-web" is shown as alice's, unproven
[clock]
require_synchronised = true
[languages]
default = "en"                 # en, nl or de: for mails, and for callers who do not say what they read
[notify.mail]
server = "smtp://localhost:25" # smtp:// (STARTTLS if offered), smtp+starttls:// (required), smtps://
from = "fortnight@space.example"
domain = "space.example"       # optional: owner alice -> alice@space.example
[notify.mail.addresses]
infrateam = "infrateam@space.example"   # a role or a person
"#;

fn mail(server: MailServer) -> Mail {
    let addresses = [("infrateam".to_owned(), "infrateam@space.example".to_owned())].into();
    Mail { server, from: "fortnight@space.example".to_owned(), domain: Some("space.example".to_owned()), addresses }
}

fn server(scheme: Scheme, host: &str, port: u16) -> MailServer {
    MailServer { scheme, host: host.to_owned(), port, user: None, password: None }
}

#[test]
fn an_empty_configuration_is_the_default_one() {
    assert_eq!(Config::parse("", "fortnight.toml"), Ok(Config::default()));
}

#[test]
fn the_documented_configuration_is_the_default_one_with_mail() {
    let expected = Config { mail: Some(mail(server(Scheme::Smtp, "localhost", 25))), ..Config::default() };
    assert_eq!(Config::parse(FULL, "fortnight.toml"), Ok(expected));
}

#[test]
fn every_key_has_an_effect() {
    let source = FULL
        .replace("/etc/fortnight/policy.toml", "/p")
        .replace("/var/lib/fortnight", "/s")
        .replace("/run/fortnight/fortnight.sock", "/k")
        .replace("qemu:///system", "qemu:///session")
        .replace("mirror = true", "mirror = false")
        .replace("name_prefix = false", "name_prefix = true")
        .replace("require_synchronised = true", "require_synchronised = false")
        .replace("default = \"en\"", "default = \"de\"\nalice = \"nl\"");
    let expected = Config {
        policy: "/p".into(),
        state_dir: "/s".into(),
        socket: "/k".into(),
        hypervisor_uri: "qemu:///session".to_owned(),
        mirror_tags: false,
        owner_by_name_prefix: true,
        require_synchronised_clock: false,
        languages: Languages { default: Language::German, by_name: [("alice".to_owned(), Language::Dutch)].into() },
        mail: Some(mail(server(Scheme::Smtp, "localhost", 25))),
    };
    assert_eq!(Config::parse(&source, "fortnight.toml"), Ok(expected));
}

#[test]
fn flags_override_the_file_one_by_one() {
    let flags = Overrides {
        socket: Some("/tmp/k".into()),
        connect: Some("test:///default".to_owned()),
        ..Overrides::default()
    };
    let expected =
        Config { socket: "/tmp/k".into(), hypervisor_uri: "test:///default".to_owned(), ..Config::default() };
    assert_eq!(Config::default().overridden(flags), expected);
    let flags = Overrides { policy: Some("/p".into()), state_dir: Some("/s".into()), ..Overrides::default() };
    let expected = Config { policy: "/p".into(), state_dir: "/s".into(), ..Config::default() };
    assert_eq!(Config::default().overridden(flags), expected);
    assert_eq!(Config::default().overridden(Overrides::default()), Config::default());
}

#[test]
fn mail_servers_are_read() {
    let check = |url: &str, expected: Option<MailServer>| {
        let parsed = Config::parse(&FULL.replace("smtp://localhost:25", url), "fortnight.toml");
        assert_eq!(parsed.ok().and_then(|config| config.mail).map(|mail| mail.server), expected, "{url}");
    };
    check("smtp://mail.example", Some(server(Scheme::Smtp, "mail.example", 25)));
    check("smtp+starttls://mail.example", Some(server(Scheme::SmtpStartTls, "mail.example", 587)));
    check("smtps://mail.example/", Some(server(Scheme::Smtps, "mail.example", 465)));
    check("smtps://127.0.0.1:2525", Some(server(Scheme::Smtps, "127.0.0.1", 2525)));
    check("smtp://[::1]:2525", Some(server(Scheme::Smtp, "::1", 2525)));
    check("smtp://[::1]", Some(server(Scheme::Smtp, "::1", 25)));
    let with_login = |user: &str, password: Option<&str>| MailServer {
        user: Some(user.to_owned()),
        password: password.map(str::to_owned),
        ..server(Scheme::Smtps, "mail.example", 465)
    };
    check("smtps://bot@mail.example", Some(with_login("bot", None)));
    check("smtps://bot:s3cret@mail.example", Some(with_login("bot", Some("s3cret"))));
    check("smtps://bot%40space:a%3Ab%25@mail.example", Some(with_login("bot@space", Some("a:b%"))));
    check("smtps://bot:a@b:c@mail.example", Some(with_login("bot", Some("a@b:c"))));
    for url in [
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp://:25",
        "smtp://mail.example:0",
        "smtp://mail.example:65536",
        "smtp://mail.example:25:25",
        "smtp://[::1]25",
        "smtp://two words",
        "smtp://bot:%zz@mail.example",
        "smtp://bot:%+1@mail.example",
        "smtp://bot:%0a@mail.example",
        "smtp://:x@mail.example",
    ] {
        check(url, None);
    }
}

#[test]
fn a_password_is_shown_nowhere() {
    let good = FULL.replace("smtp://localhost:25", "smtps://bot:s3cret@mail.example");
    let config = Config::parse(&good, "fortnight.toml").unwrap();
    assert!(format!("{config:?}").contains("smtps://bot:***@mail.example:465"));
    assert!(!format!("{config:?}").contains("s3cret"));

    for url in ["smtps://bot:s3cret@mail.example:99999", "smtps:/bot:s3cret@mail.example:99999"] {
        let bad = FULL.replace("smtp://localhost:25", url);
        let diagnostics = Config::parse(&bad, "fortnight.toml").unwrap_err();
        assert!(!format!("{diagnostics:?}").contains("s3cret"));
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bad).unwrap();
        let error = Config::read(Some(file.path())).unwrap_err().to_string();
        assert!(error.contains("mail.example:99999") && !error.contains("s3cret"), "{error}");
    }
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let source = r#"
policy = "policy.toml"
state_dir = 3
socket = "/SOCKET"
sokcet = "/k"
[hypervisor]
uri = "qemu"
[tags]
mirror = "no"
[clock]
require_synchronized = false
[languages]
alice = "fr"
bob = 3
[notify.mail]
server = "smtp//localhost"
domain = "@space.example"
[notify.mail.addresses]
infrateam = "infrateam"
alice = "Alice <alice@space.example>"
[notify.matrix]
room = "x"
"#;
    let source = source.replace("SOCKET", &"x".repeat(107));
    let diagnostics = Config::parse(&source, "fortnight.toml").unwrap_err();
    assert!(diagnostics.iter().all(|diagnostic| diagnostic.help.is_some()));
    insta::assert_snapshot!(render(&diagnostics, &source, Style::Plain));
}

#[test]
fn a_file_that_was_asked_for_must_be_there() {
    let missing = tempfile::tempdir().unwrap().path().join("fortnight.toml");
    let error = Config::read(Some(&missing)).unwrap_err().to_string();
    assert_eq!(error, format!("cannot read the configuration {}", missing.display()));
}
