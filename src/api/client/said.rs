//! What people are told who get no answer, or a bad one, in their language.

use std::fmt;

use crate::model::language::Language;
use crate::texts::{clean, say};

use super::{ClientError, NotAHost, NotASocketThere, Remote, Way};

impl ClientError {
    /// What happened. What it is caused by is its source.
    pub fn said(&self, language: Language) -> String {
        match self {
            Self::NoSocket { socket } => say!(language, "error-no-socket", socket = socket.display()),
            Self::SocketDenied { socket } => say!(language, "error-socket-denied", socket = socket.display()),
            Self::NobodyListens { socket } => say!(language, "error-nobody-listens", socket = socket.display()),
            Self::Connect { socket, .. } => say!(language, "error-connect", socket = socket.display()),
            Self::Late { after } => say!(language, "error-late", seconds = after.as_secs()),
            Self::Ended { .. } => say!(language, "error-ended"),
            Self::NotHttp { way, .. } => not_http(way, language),
            Self::NotUnderstood { .. } => say!(language, "error-not-understood"),
            Self::Unexplained { status, .. } => say!(language, "error-unexplained", status = status),
            Self::TooMuch => say!(language, "error-too-much"),
            Self::Question { .. } => say!(language, "error-question"),
            Self::Address { .. } => say!(language, "error-address"),
            Self::Said { failure, .. } => failure.to_string(),
            Self::NoSsh { .. } => say!(language, "error-no-ssh"),
            Self::SshFailed { host } => say!(language, "error-ssh-failed", host = host),
            Self::LateLogin { host, after } => {
                say!(language, "error-late-login", host = host, seconds = after.as_secs())
            }
            Self::NoCommandThere { host } => say!(language, "error-no-command-there", host = host),
            Self::UnreachableThere { host } => say!(language, "error-unreachable-there", host = host),
            Self::EndedThere { host, code, signal } => ended_there(host, *code, *signal, language),
            Self::NotFortnight { host, said } => {
                say!(language, "error-not-fortnight", host = host, said = clean(said.trim()))
            }
        }
    }
}

fn ended_there(host: &Remote, code: Option<i32>, signal: Option<i32>, language: Language) -> String {
    let (how, number) = match (code, signal) {
        (Some(code), _) => ("code", code),
        (None, Some(signal)) => ("signal", signal),
        (None, None) => ("unseen", 0),
    };
    say!(language, "error-ended-there", host = host, how = how, number = number)
}

fn not_http(way: &Way, language: Language) -> String {
    match way {
        Way::Socket(socket) => {
            say!(language, "error-not-http", way = "socket", place = socket.display())
        }
        Way::Ssh(remote) => say!(language, "error-not-http", way = "ssh", place = remote),
    }
}

impl NotAHost {
    pub fn said(&self, language: Language) -> String {
        match self {
            Self::Empty => say!(language, "error-host-empty"),
            Self::Scheme => say!(language, "error-host-scheme"),
            Self::Password => say!(language, "error-host-password"),
            Self::Path => say!(language, "error-host-path"),
            Self::User => say!(language, "error-host-user"),
            Self::Host => say!(language, "error-host-host"),
            Self::Port => say!(language, "error-host-port"),
        }
    }
}

impl NotASocketThere {
    pub fn said(&self, language: Language) -> String {
        say!(language, "error-socket-there-plain")
    }
}

impl fmt::Display for ClientError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said(Language::default()))
    }
}

impl fmt::Display for NotAHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said(Language::default()))
    }
}

impl fmt::Display for NotASocketThere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said(Language::default()))
    }
}
