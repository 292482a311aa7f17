//! What can go wrong in the command: one message, its causes, a hint and an exit code. Printed once, at the edge.

use std::error::Error;
use std::io;
use std::path::PathBuf;

use crate::api::client::{ClientError, NotAHost, NotASocketThere, Way};
use crate::api::wire::ErrorCode;
use crate::texts::{Language, Words, clean, say, word};

use super::anchor::AnchorFlaw;
use super::exit_code;
use super::printer::{Printer, harmless};
use super::when::NotATime;

mod said;

/// Why a verb was not carried out. `said` says it.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    Ask(ClientError),
    Host {
        typed: String,
        source: NotAHost,
    },
    SocketThere {
        typed: PathBuf,
        source: NotASocketThere,
    },
    OnlyDials {
        asked: String,
    },
    DialledByHand,
    Copy {
        source: io::Error,
    },
    Missing {
        flag: &'static str,
    },
    /// It was asked for on the terminal, and the input ended.
    Unanswered {
        flag: &'static str,
    },
    /// Somebody has pressed Ctrl-C where they were asked something.
    BrokenOff,
    StatedTwice {
        statement: String,
    },
    Time {
        flag: &'static str,
        source: NotATime,
    },
    ReadFile {
        path: PathBuf,
        source: io::Error,
    },
    NotAnAnchor {
        path: PathBuf,
        source: AnchorFlaw,
    },
    ReadStdin {
        source: io::Error,
    },
    ReadTerminal {
        source: io::Error,
    },
    Invalid {
        file: String,
        count: usize,
    },
    NoSuchVm {
        name: String,
    },
    Ambiguous {
        name: String,
        candidates: Vec<String>,
    },
    NoSuchClass {
        class: String,
        classes: Vec<String>,
    },
    TwoClasses {
        name: String,
    },
    KeepTable {
        source: io::Error,
    },
    RunEditor {
        editor: String,
        source: io::Error,
    },
    EditorFailed {
        editor: String,
    },
    NotAdopted,
    /// After the editor was used: whatever went wrong, the text is kept.
    WithTable {
        kept: PathBuf,
        error: Box<CliError>,
    },
    /// After people were asked: whatever went wrong, what is left of their answers.
    WithAnswers {
        kept: Kept,
        error: Box<CliError>,
    },
    Write {
        source: io::Error,
    },
    Runtime {
        source: io::Error,
    },
}

/// What is left of the answers where something came to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// What to type to go on from there.
    Again(String),
    /// The longer texts, where there is nothing to go on with.
    Texts(Vec<String>),
}

impl From<ClientError> for CliError {
    fn from(error: ClientError) -> Self {
        Self::Ask(error)
    }
}

impl From<io::Error> for CliError {
    fn from(source: io::Error) -> Self {
        Self::Write { source }
    }
}

impl CliError {
    /// The exit code, as documented in [`exit_code`].
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Ask(ClientError::Said { failure, .. }) => of_daemon(failure.code),
            Self::Ask(error) => of_client(error),
            Self::Missing { .. }
            | Self::Unanswered { .. }
            | Self::DialledByHand
            | Self::StatedTwice { .. }
            | Self::Time { .. }
            | Self::TwoClasses { .. }
            | Self::Host { .. }
            | Self::NotAnAnchor { .. }
            | Self::SocketThere { .. } => exit_code::USAGE,
            Self::OnlyDials { .. } => exit_code::NOT_PERMITTED,
            Self::Copy { .. } => exit_code::UNREACHABLE,
            Self::NoSuchVm { .. } | Self::Ambiguous { .. } | Self::NoSuchClass { .. } => exit_code::NOT_FOUND,
            Self::Invalid { .. } => exit_code::INVALID,
            Self::WithTable { error, .. } | Self::WithAnswers { error, .. } => error.exit_code(),
            Self::ReadFile { .. }
            | Self::ReadStdin { .. }
            | Self::ReadTerminal { .. }
            | Self::KeepTable { .. }
            | Self::RunEditor { .. }
            | Self::EditorFailed { .. }
            | Self::NotAdopted
            | Self::BrokenOff
            | Self::Write { .. }
            | Self::Runtime { .. } => exit_code::FAILED,
        }
    }

    /// Whether the reader of the output has gone: nobody is there to be told, and nothing is wrong.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self.told(), Self::Write { source } | Self::Copy { source } if source.kind() == io::ErrorKind::BrokenPipe)
    }

    /// Whether somebody has ended it with Ctrl-C.
    pub fn is_broken_off(&self) -> bool {
        matches!(self.told(), Self::BrokenOff)
    }

    /// Tells people, once, in the language in which the daemon refused, so that it is one; else in this one.
    pub fn tell(&self, printer: &mut Printer, language: Language) {
        let language = match self.told() {
            Self::Ask(ClientError::Said { language: theirs, .. }) => theirs.unwrap_or(language),
            _ => language,
        };
        let paint = printer.paint();
        let mut text = format!("{} {}", paint.red(&say!(language, "error-word")), harmless(&self.said(language)));
        let mut cause = self.cause();
        while let Some(source) = cause {
            let why = harmless(&said::cause(source, language));
            text.push_str(&format!("\n  {}", say!(language, "error-because", why = why)));
            cause = source.source();
        }
        for line in self.choices(language) {
            text.push_str(&format!("\n  {line}"));
        }
        for hint in self.hints(language) {
            text.push_str(&format!("\n\n{} {hint}", paint.bold(&say!(language, "hint-word"))));
        }
        printer.always(&text);
    }

    /// What the error is caused by that people are told of. What the client says is said as our own.
    fn cause(&self) -> Option<&(dyn Error + 'static)> {
        match self.told() {
            Self::Ask(error) => error.source(),
            error => error.source(),
        }
    }

    /// The error that people are told of.
    fn told(&self) -> &Self {
        match self {
            Self::WithTable { error, .. } | Self::WithAnswers { error, .. } => error.told(),
            _ => self,
        }
    }

    /// What may have been meant.
    fn choices(&self, language: Language) -> Vec<String> {
        match self {
            Self::Ask(ClientError::Said { failure, .. }) => failure
                .candidates
                .iter()
                .map(|meant| {
                    let what = candidate(&meant.state, language);
                    format!("{}  {what:13}  {}", clean(&meant.uuid), clean(&meant.name))
                })
                .collect(),
            Self::Ambiguous { candidates, .. } => candidates.clone(),
            Self::WithTable { error, .. } | Self::WithAnswers { error, .. } => error.choices(language),
            _ => Vec::new(),
        }
    }

    /// What people can do about it.
    pub(super) fn hints(&self, language: Language) -> Vec<String> {
        let hint = match self {
            Self::Ask(error) => return of_ask(error, language).into_iter().collect(),
            Self::Host { .. } => say!(language, "hint-host"),
            Self::OnlyDials { .. } | Self::DialledByHand => say!(language, "hint-only-dials"),
            Self::Missing { flag } => say!(language, "hint-missing", flag = flag),
            Self::Time { .. } => say!(language, "hint-time"),
            Self::Ambiguous { .. } => say!(language, "hint-by-uuid"),
            Self::NoSuchVm { .. } => say!(language, "hint-list"),
            Self::NoSuchClass { classes, .. } => say!(language, "hint-classes", classes = classes.join(", ")),
            Self::EditorFailed { .. } => say!(language, "hint-editor"),
            Self::RunEditor { .. } => say!(language, "hint-set-editor"),
            Self::WithTable { kept, error } => {
                let kept = clean(&kept.display().to_string());
                let mut hints = error.hints(language);
                hints.push(say!(language, "hint-table-kept", kept = kept));
                return hints;
            }
            Self::WithAnswers { kept, error } => {
                let mut hints = error.hints(language);
                hints.push(match kept {
                    Kept::Again(again) => format!("{}\n  {again}", say!(language, "hint-go-on")),
                    Kept::Texts(texts) => {
                        let texts: Vec<String> = texts.iter().map(|text| harmless(text)).collect();
                        format!("{}\n  {}", say!(language, "hint-texts-kept"), texts.join("\n  "))
                    }
                });
                return hints;
            }
            _ => return Vec::new(),
        };
        vec![hint]
    }
}

/// What may be meant: a project, or a VM in some state.
fn candidate(state: &str, language: Language) -> String {
    if state == "project" { say!(language, "candidate-project") } else { word(language, Words::State, state) }
}

fn of_daemon(code: ErrorCode) -> u8 {
    match code {
        ErrorCode::Failed => exit_code::FAILED,
        ErrorCode::Usage => exit_code::USAGE,
        ErrorCode::NotPermitted => exit_code::NOT_PERMITTED,
        ErrorCode::NotFound | ErrorCode::Ambiguous => exit_code::NOT_FOUND,
        ErrorCode::Refused => exit_code::REFUSED,
        ErrorCode::Invalid => exit_code::INVALID,
    }
}

fn of_client(error: &ClientError) -> u8 {
    match error {
        ClientError::NoSocket { .. }
        | ClientError::SocketDenied { .. }
        | ClientError::NobodyListens { .. }
        | ClientError::Connect { .. }
        | ClientError::Late { .. }
        | ClientError::Ended { .. }
        | ClientError::NotHttp { .. }
        | ClientError::NoSsh { .. }
        | ClientError::SshFailed { .. }
        | ClientError::LateLogin { .. }
        | ClientError::NoCommandThere { .. }
        | ClientError::UnreachableThere { .. }
        | ClientError::EndedThere { .. }
        | ClientError::NotFortnight { .. } => exit_code::UNREACHABLE,
        ClientError::NotUnderstood { .. }
        | ClientError::Unexplained { .. }
        | ClientError::TooMuch
        | ClientError::Question { .. }
        | ClientError::Address { .. }
        | ClientError::Said { .. } => exit_code::FAILED,
    }
}

fn of_ask(error: &ClientError, language: Language) -> Option<String> {
    Some(match error {
        ClientError::NoSocket { .. } => say!(language, "hint-no-socket"),
        ClientError::NobodyListens { .. } => say!(language, "hint-nobody-listens"),
        ClientError::SocketDenied { .. } => say!(language, "hint-socket-denied"),
        ClientError::Late { .. } => say!(language, "hint-late"),
        ClientError::Connect { .. } | ClientError::Ended { .. } => say!(language, "hint-connect"),
        ClientError::NotHttp { way: Way::Ssh(_), .. } => say!(language, "hint-other-socket-there"),
        ClientError::NoSsh { .. } => say!(language, "hint-no-ssh"),
        ClientError::SshFailed { .. } => say!(language, "hint-ssh-failed"),
        ClientError::LateLogin { .. } => say!(language, "hint-late-login"),
        ClientError::NoCommandThere { .. } => say!(language, "hint-no-command-there"),
        ClientError::UnreachableThere { .. } => say!(language, "hint-unreachable-there"),
        ClientError::EndedThere { .. } => say!(language, "hint-ended-there"),
        ClientError::NotFortnight { .. } => say!(language, "hint-not-fortnight"),
        ClientError::NotHttp { .. } => say!(language, "hint-other-socket"),
        ClientError::NotUnderstood { version, .. } | ClientError::Unexplained { version, .. } => {
            versions(version.as_deref(), language)?
        }
        ClientError::Said { failure, .. } if failure.code == ErrorCode::Ambiguous => say!(language, "hint-ambiguous"),
        // What was refused or not found is said with who or what can help.
        ClientError::Said { .. } => return None,
        ClientError::TooMuch | ClientError::Question { .. } | ClientError::Address { .. } => return None,
    })
}

/// What to do about two versions that do not understand each other.
fn versions(daemon: Option<&str>, language: Language) -> Option<String> {
    let own = env!("CARGO_PKG_VERSION");
    match daemon {
        Some(daemon) if daemon == own => None,
        Some(daemon) => Some(say!(language, "hint-versions", own = own, daemon = clean(daemon))),
        None => Some(say!(language, "hint-other-socket")),
    }
}
