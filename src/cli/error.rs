//! What can go wrong in the command: one message, its causes, a hint and an exit code. Printed once, at the edge.

use std::error::Error as _;
use std::io;
use std::path::PathBuf;

use crate::api::client::{ClientError, NotAHost, NotASocketThere, Way};
use crate::api::wire::{ErrorCode, Failure};
use crate::texts::clean;

use super::exit_code;
use super::printer::{Printer, harmless};
use super::when::{HOW_TO_SAY_A_TIME, NotATime};

/// Why a verb was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    #[error(transparent)]
    Ask(#[from] ClientError),
    #[error("`--host` or FORTNIGHT_HOST names no host: {}", clean(typed))]
    Host { typed: String, source: NotAHost },
    #[error("`--socket` or FORTNIGHT_SOCKET names no socket on the host: {}", clean(&typed.display().to_string()))]
    SocketThere { typed: PathBuf, source: NotASocketThere },
    #[error("this account is there for `fortnight --host`, and does nothing else; not `{}`", clean(asked))]
    OnlyDials { asked: String },
    #[error("the connection was lost")]
    Copy { source: io::Error },
    #[error("`{flag}` is missing")]
    Missing { flag: &'static str },
    #[error("`{flag}` was not understood")]
    Time { flag: &'static str, source: NotATime },
    #[error("could not read {}", path.display())]
    ReadFile { path: PathBuf, source: io::Error },
    #[error("{} is not an anchor of `fortnight audit anchor`", path.display())]
    NotAnAnchor { path: PathBuf, source: serde_json::Error },
    #[error("could not read standard input")]
    ReadStdin { source: io::Error },
    #[error("could not read the answer from the terminal")]
    ReadTerminal { source: io::Error },
    #[error("{} cannot be used: {count} error{}", clean(file), if *count == 1 { "" } else { "s" })]
    Invalid { file: String, count: usize },
    #[error("no VM of the table is called {}", clean(name))]
    NoSuchVm { name: String },
    #[error("{} VMs of the table can be meant by {}", candidates.len(), clean(name))]
    Ambiguous { name: String, candidates: Vec<String> },
    #[error("the policy has no class {}", clean(class))]
    NoSuchClass { class: String, classes: Vec<String> },
    #[error("{} is put into two classes", clean(name))]
    TwoClasses { name: String },
    #[error("could not keep the table in a file of its own")]
    KeepTable { source: io::Error },
    #[error("could not run the editor `{}`", clean(editor))]
    RunEditor { editor: String, source: io::Error },
    #[error("the editor `{}` did not end well", clean(editor))]
    EditorFailed { editor: String },
    #[error("nothing was adopted")]
    NotAdopted,
    /// After the editor was used: whatever went wrong, the text is kept.
    #[error("{error}")]
    WithTable { kept: PathBuf, error: Box<CliError> },
    #[error("could not write the answer")]
    Write { source: io::Error },
    #[error("could not begin to work")]
    Runtime { source: io::Error },
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
            Self::Ask(ClientError::Said(said)) => of_daemon(said.code),
            Self::Ask(error) => of_client(error),
            Self::Missing { .. }
            | Self::Time { .. }
            | Self::TwoClasses { .. }
            | Self::Host { .. }
            | Self::NotAnAnchor { .. }
            | Self::SocketThere { .. } => exit_code::USAGE,
            Self::OnlyDials { .. } => exit_code::NOT_PERMITTED,
            Self::Copy { .. } => exit_code::UNREACHABLE,
            Self::NoSuchVm { .. } | Self::Ambiguous { .. } | Self::NoSuchClass { .. } => exit_code::NOT_FOUND,
            Self::Invalid { .. } => exit_code::INVALID,
            Self::WithTable { error, .. } => error.exit_code(),
            Self::ReadFile { .. }
            | Self::ReadStdin { .. }
            | Self::ReadTerminal { .. }
            | Self::KeepTable { .. }
            | Self::RunEditor { .. }
            | Self::EditorFailed { .. }
            | Self::NotAdopted
            | Self::Write { .. }
            | Self::Runtime { .. } => exit_code::FAILED,
        }
    }

    /// Whether the reader of the output has gone: nobody is there to be told, and nothing is wrong.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Write { source } | Self::Copy { source } if source.kind() == io::ErrorKind::BrokenPipe)
    }

    /// Tells people, once.
    pub fn tell(&self, printer: &mut Printer) {
        let paint = printer.paint();
        let mut text = format!("{} {}", paint.red("error:"), harmless(&self.to_string()));
        let mut cause = self.told().source();
        while let Some(source) = cause {
            text.push_str(&format!("\n  because: {}", harmless(&source.to_string())));
            cause = source.source();
        }
        for line in self.choices() {
            text.push_str(&format!("\n  {line}"));
        }
        for hint in self.hints() {
            text.push_str(&format!("\n\n{} {hint}", paint.bold("hint:")));
        }
        printer.always(&text);
    }

    /// The error that people are told of.
    fn told(&self) -> &Self {
        match self {
            Self::WithTable { error, .. } => error.told(),
            _ => self,
        }
    }

    /// What may have been meant.
    fn choices(&self) -> Vec<String> {
        match self {
            Self::Ask(ClientError::Said(Failure { candidates, .. })) => candidates
                .iter()
                .map(|vm| format!("{}  {:13}  {}", clean(&vm.uuid), clean(&vm.state), clean(&vm.name)))
                .collect(),
            Self::Ambiguous { candidates, .. } => candidates.clone(),
            Self::WithTable { error, .. } => error.choices(),
            _ => Vec::new(),
        }
    }

    pub(super) fn hints(&self) -> Vec<String> {
        match self {
            Self::Ask(error) => of_ask(error).into_iter().collect(),
            Self::Host { .. } => {
                vec![
                    "write it as `ssh://alice@hypervisor`, with `:2222` behind it for another port; \
                     `env -u FORTNIGHT_HOST` asks on this machine"
                        .to_owned(),
                ]
            }
            Self::OnlyDials { .. } => {
                vec![
                    "on your own machine: `fortnight --host ssh://alice@hypervisor list`, without `--socket`"
                        .to_owned(),
                ]
            }
            Self::Missing { flag } => {
                vec![format!("say it with `{flag}`, or run this on a terminal, where you are asked for it")]
            }
            Self::Time { .. } => vec![HOW_TO_SAY_A_TIME.to_owned()],
            Self::Ambiguous { .. } => vec!["name it by its UUID".to_owned()],
            Self::NoSuchVm { .. } => vec!["`fortnight list` shows the VMs there are".to_owned()],
            Self::NoSuchClass { classes, .. } => vec![format!("the classes are {}", classes.join(", "))],
            Self::EditorFailed { .. } => vec!["VISUAL or EDITOR name the editor to use".to_owned()],
            Self::RunEditor { .. } => vec!["set VISUAL or EDITOR to an editor that is installed".to_owned()],
            Self::WithTable { kept, error } => {
                let kept = clean(&kept.display().to_string());
                let mut hints = error.hints();
                hints.push(format!("your table is kept: go on with `fortnight adopt --from {kept}`"));
                hints
            }
            _ => Vec::new(),
        }
    }
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
        | ClientError::Said(_) => exit_code::FAILED,
    }
}

fn of_ask(error: &ClientError) -> Option<String> {
    const STATUS: &str = "`systemctl status fortnightd` says whether it runs";
    Some(match error {
        ClientError::NoSocket { .. } => format!(
            "is fortnightd running? {STATUS}, `systemctl start fortnightd` starts it; another socket is named with \
             `--socket PATH` or FORTNIGHT_SOCKET"
        ),
        ClientError::NobodyListens { .. } => {
            format!("fortnightd has stopped without taking its socket along: {STATUS}, and why it stopped")
        }
        ClientError::SocketDenied { .. } => {
            "everybody may ask fortnightd: its socket has mode 0666, and its directory 0755; ask the infrateam to look"
                .to_owned()
        }
        ClientError::Late { .. } => {
            "fortnightd is busy or stuck; what was asked for may still be done: `fortnight log` shows it".to_owned()
        }
        ClientError::Connect { .. } | ClientError::Ended { .. } => {
            format!("{STATUS}, `journalctl -u fortnightd` what it did")
        }
        ClientError::NotHttp { way: Way::Ssh(_), .. } => {
            "does `--socket` or FORTNIGHT_SOCKET name another program's socket there?".to_owned()
        }
        ClientError::NoSsh { .. } => "`--host` needs the program ssh (openssh-client)".to_owned(),
        ClientError::SshFailed { .. } => {
            "what ssh says stands above; it uses your own ~/.ssh/config, keys and known hosts".to_owned()
        }
        ClientError::LateLogin { .. } => "is the host up, and was everything answered that ssh asked?".to_owned(),
        ClientError::NoCommandThere { .. } => {
            "it has to be installed there, where sshd finds commands, such as /usr/bin".to_owned()
        }
        ClientError::UnreachableThere { .. } => {
            "why stands above, as that host says it; the infrateam can help".to_owned()
        }
        ClientError::EndedThere { .. } => "what was said there stands above; the infrateam can help".to_owned(),
        ClientError::NotFortnight { .. } => {
            "does a start file of the shell there print something, such as .bashrc? Has the account a shell, such as \
             /bin/sh? Is its forced command `fortnight dial-stdio`?"
                .to_owned()
        }
        ClientError::NotHttp { .. } => "does `--socket` or FORTNIGHT_SOCKET name another program's socket?".to_owned(),
        ClientError::NotUnderstood { version, .. } | ClientError::Unexplained { version, .. } => versions(version)?,
        ClientError::Said(said) => of_said(said)?,
        ClientError::TooMuch | ClientError::Question { .. } | ClientError::Address { .. } => return None,
    })
}

/// What to do about two versions that do not understand each other.
fn versions(daemon: &Option<String>) -> Option<String> {
    let own = env!("CARGO_PKG_VERSION");
    match daemon {
        Some(daemon) if daemon == own => None,
        Some(daemon) => Some(format!(
            "this is fortnight {own}, and fortnightd is {}: install the same version of both, and restart fortnightd",
            clean(daemon)
        )),
        None => Some("does `--socket` or FORTNIGHT_SOCKET name another program's socket?".to_owned()),
    }
}

fn of_said(said: &Failure) -> Option<String> {
    match said.code {
        ErrorCode::NotPermitted => Some(
            "the infrateam can help, and the owner of a VM (`fortnight show VM` says who that is) with that VM"
                .to_owned(),
        ),
        ErrorCode::NotFound => Some("`fortnight list` shows the VMs that you may see".to_owned()),
        ErrorCode::Ambiguous => Some("name it by its UUID, or by the beginning of it".to_owned()),
        ErrorCode::Failed | ErrorCode::Usage | ErrorCode::Refused | ErrorCode::Invalid => None,
    }
}
