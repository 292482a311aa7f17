//! Every error has its exit code, is said once, and says what to do.

use std::cell::RefCell;
use std::io::{self, Write};
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use crate::api::client::{ClientError, NotAHost, NotASocketThere, Remote};
use crate::api::wire::{Candidate, ErrorCode, Failure};
use crate::cli::anchor::AnchorFlaw;
use crate::cli::args::Format;
use crate::cli::error::CliError;
use crate::cli::exit_code::{
    DONE, FAILED, INVALID, NOT_FOUND, NOT_PERMITTED, REFUSED, SOMETHING_TO_DO, UNREACHABLE, USAGE,
};
use crate::cli::printer::Printer;
use crate::cli::when::NotATime;
use crate::texts::Language;

fn socket() -> PathBuf {
    PathBuf::from("/run/fortnight/fortnight.sock")
}

fn host() -> Remote {
    "ssh://alice@hypervisor:2222".parse().expect("it names a host")
}

#[test]
fn a_usage_error_keeps_its_indentation_and_nothing_that_acts_on_terminals() {
    let told = |answer: &str| {
        let mut err = Vec::new();
        crate::cli::safely(answer, &mut err).expect("memory takes all that is written");
        String::from_utf8(err).expect("people read UTF-8")
    };
    let check = |answer: &str, expect: &str| assert_eq!(told(answer), expect, "{answer:?}");
    check("Fout: x\n  er zijn: text\n\n", "Fout: x\n  er zijn: text\n\n");
    check("  er zijn: \u{1b}[2J", "  er zijn: \\u{1b}[2J\n");
    check("  \u{202e}", "  \\u{202e}\n");
    check("\t  x", "\\u{9}  x\n");
    check(&format!("{}x", " ".repeat(12)), &format!("{}\\u{{20}} x\n", " ".repeat(10)));
    check(&" ".repeat(3), &format!("{}\n", " ".repeat(3)));
}

fn said(code: ErrorCode, text: &str) -> CliError {
    CliError::Ask(ClientError::Said { failure: Failure::new(code, text), language: None })
}

fn not_json() -> serde_json::Error {
    serde_json::from_str::<u8>("{").expect_err("that is no number")
}

/// One of each, with the exit code that the documentation gives.
fn every_error() -> Vec<(&'static str, CliError, u8)> {
    let denied = || io::Error::from(io::ErrorKind::PermissionDenied);
    let mut ambiguous = Failure::new(ErrorCode::Ambiguous, "2 VMs can be meant by `3f`.");
    ambiguous.candidates = vec![
        Candidate { uuid: "3f000000-0000-0000-0000-000000000001".into(), name: "web".into(), state: "running".into() },
        Candidate {
            uuid: "3f000000-0000-0000-0000-000000000002".into(),
            name: "e\u{1b}[2J".into(),
            state: "off".into(),
        },
    ];
    let version = Some("9.9.9".to_owned());
    vec![
        ("said-failed", said(ErrorCode::Failed, "The hypervisor did not start web: no memory."), FAILED),
        ("said-usage", said(ErrorCode::Usage, "`until` must be later than now."), USAGE),
        ("said-not-permitted", said(ErrorCode::NotPermitted, "Only the owner may start web."), NOT_PERMITTED),
        ("said-not-found", said(ErrorCode::NotFound, "There is no VM or project called nix."), NOT_FOUND),
        ("said-ambiguous", CliError::Ask(ClientError::Said { failure: ambiguous, language: None }), NOT_FOUND),
        ("said-refused", said(ErrorCode::Refused, "The clock guard is up: the clock jumped."), REFUSED),
        ("said-invalid", said(ErrorCode::Invalid, "The policy has 2 errors."), INVALID),
        ("no-socket", ClientError::NoSocket { socket: socket() }.into(), UNREACHABLE),
        ("socket-denied", ClientError::SocketDenied { socket: socket() }.into(), UNREACHABLE),
        ("nobody-listens", ClientError::NobodyListens { socket: socket() }.into(), UNREACHABLE),
        ("connect", ClientError::Connect { socket: socket(), source: denied() }.into(), UNREACHABLE),
        ("late", ClientError::Late { after: Duration::from_secs(30) }.into(), UNREACHABLE),
        ("not-understood", ClientError::NotUnderstood { version, detail: not_json() }.into(), FAILED),
        ("unexplained", ClientError::Unexplained { status: 404, version: None }.into(), FAILED),
        ("too-much", ClientError::TooMuch.into(), FAILED),
        ("missing", CliError::Missing { flag: "--reason" }, USAGE),
        ("time", CliError::Time { flag: "--until", source: NotATime::Unknown { text: "soon".into() } }, USAGE),
        ("read-file", CliError::ReadFile { path: "p.toml".into(), source: denied() }, FAILED),
        (
            "not-an-anchor",
            CliError::NotAnAnchor { path: "a.json".into(), source: AnchorFlaw::NotJson { line: 1, column: 1 } },
            USAGE,
        ),
        ("read-stdin", CliError::ReadStdin { source: denied() }, FAILED),
        ("read-terminal", CliError::ReadTerminal { source: denied() }, FAILED),
        ("invalid", CliError::Invalid { file: "p.toml".into(), count: 2 }, INVALID),
        ("no-such-vm", CliError::NoSuchVm { name: "nix\u{1b}[2J".into() }, NOT_FOUND),
        (
            "ambiguous",
            CliError::Ambiguous { name: "3f".into(), candidates: vec!["3f…1  web".into(), "3f…2  dns".into()] },
            NOT_FOUND,
        ),
        (
            "no-such-class",
            CliError::NoSuchClass { class: "kore".into(), classes: vec!["core".into(), "space".into()] },
            NOT_FOUND,
        ),
        ("two-classes", CliError::TwoClasses { name: "web".into() }, USAGE),
        ("keep-table", CliError::KeepTable { source: denied() }, FAILED),
        ("run-editor", CliError::RunEditor { editor: "ed".into(), source: denied() }, FAILED),
        ("editor-failed", CliError::EditorFailed { editor: "vi".into() }, FAILED),
        ("not-adopted", CliError::NotAdopted, FAILED),
        (
            "with-table",
            CliError::WithTable {
                kept: "/tmp/fortnight-adopt-x.toml".into(),
                error: Box::new(said(ErrorCode::Refused, "The VMs have changed since the table was made.")),
            },
            REFUSED,
        ),
        ("write", CliError::Write { source: denied() }, FAILED),
        ("runtime", CliError::Runtime { source: denied() }, FAILED),
    ]
}

/// The same of what only `--host` and its far side can come to.
fn every_error_over_ssh() -> Vec<(&'static str, CliError, u8)> {
    let denied = || io::Error::from(io::ErrorKind::PermissionDenied);
    vec![
        ("no-ssh", ClientError::NoSsh { source: denied() }.into(), UNREACHABLE),
        ("ssh-failed", ClientError::SshFailed { host: host() }.into(), UNREACHABLE),
        ("late-login", ClientError::LateLogin { host: host(), after: Duration::from_secs(180) }.into(), UNREACHABLE),
        ("no-command-there", ClientError::NoCommandThere { host: host() }.into(), UNREACHABLE),
        ("unreachable-there", ClientError::UnreachableThere { host: host() }.into(), UNREACHABLE),
        ("ended-there", ClientError::EndedThere { host: host(), code: None, signal: Some(9) }.into(), UNREACHABLE),
        (
            "not-fortnight",
            ClientError::NotFortnight { host: host(), said: "Hello\u{1b}[2J, alice\n".into() }.into(),
            UNREACHABLE,
        ),
        ("host", CliError::Host { typed: "ssh://-x\u{1b}[2J".into(), source: NotAHost::Host }, USAGE),
        ("socket-there", CliError::SocketThere { typed: "s;id".into(), source: NotASocketThere }, USAGE),
        ("only-dials", CliError::OnlyDials { asked: "id\u{1b}[2J".into() }, NOT_PERMITTED),
        ("dialled-by-hand", CliError::DialledByHand, USAGE),
        ("copy", CliError::Copy { source: denied() }, UNREACHABLE),
    ]
}

#[derive(Clone, Default)]
struct Paper(Rc<RefCell<Vec<u8>>>);

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What people read on stderr.
fn told(error: &CliError) -> String {
    told_in(Language::English, error)
}

fn told_in(language: Language, error: &CliError) -> String {
    let (out, err) = (Paper::default(), Paper::default());
    let mut printer = Printer::into_writers(Format::Table, 80, Box::new(out.clone()), Box::new(err.clone()));
    error.tell(&mut printer, language);
    assert!(out.0.borrow().is_empty(), "errors are not data");
    String::from_utf8(err.0.take()).unwrap()
}

#[test]
fn every_error_has_its_exit_code() {
    for (name, error, code) in every_error().into_iter().chain(every_error_over_ssh()) {
        assert_eq!(error.exit_code(), code, "{name}");
    }
}

#[test]
fn the_codes_are_those_of_the_documentation() {
    let codes = [DONE, FAILED, USAGE, NOT_PERMITTED, NOT_FOUND, UNREACHABLE, REFUSED, INVALID, SOMETHING_TO_DO];
    assert_eq!(codes, [0, 1, 2, 3, 4, 5, 6, 7, 10]);
    for code in ErrorCode::ALL {
        assert_eq!(said(code, "").exit_code(), code.exit_code(), "{}", code.as_str());
    }
}

#[test]
fn every_error_is_said_once_with_its_causes_and_what_to_do() {
    let errors = every_error().into_iter().chain(every_error_over_ssh());
    let all: String = errors.map(|(name, error, _)| format!("--- {name}\n{}", told(&error))).collect();
    assert!(!all.contains('\u{1b}'), "an escape reached the terminal:\n{all:?}");
    insta::assert_snapshot!("errors", all);
}

#[test]
fn an_error_and_its_causes_are_said_in_the_language_of_the_reader() {
    let length = crate::policy::duration::parse("3").expect_err("it has no unit");
    let source = NotATime::Length { text: "+3".into(), source: length };
    insta::assert_snapshot!(told_in(Language::Dutch, &CliError::Time { flag: "--until", source }), @r"
    fout: `--until` werd niet begrepen
      omdat: `+3` is geen tijdsduur
      omdat: na 3 ontbreekt de eenheid

    tip: schrijf het als 2026-12-05, als '2026-12-05 14:00', als +3d vanaf nu, of als 2026-12-05T13:00:00Z
    ");
    let ended = ClientError::EndedThere { host: host(), code: None, signal: Some(9) }.into();
    insta::assert_snapshot!(told_in(Language::German, &ended), @r"
    Fehler: die Gegenseite von ssh://alice@hypervisor:2222 endete durch das Signal 9, bevor etwas gefragt war

    Tipp: was dort gesagt wurde, steht oben; das Infrateam kann helfen
    ");
}

#[test]
fn only_a_reader_who_has_gone_is_a_broken_pipe() {
    let broken = CliError::from(io::Error::from(io::ErrorKind::BrokenPipe));
    assert!(broken.is_broken_pipe());
    assert!(!CliError::from(io::Error::from(io::ErrorKind::StorageFull)).is_broken_pipe());
}
