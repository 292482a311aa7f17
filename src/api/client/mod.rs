//! Asks the daemon over its Unix socket, on this machine or through ssh. What is asked and answered stands in `wire`;
//! what people read of it, in `cli`.

mod host;
mod interrupt;
mod line;
mod said;
mod ssh;

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use chrono_tz::Tz;
use http_body_util::{BodyExt as _, Full};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper::header::{ACCEPT_LANGUAGE, CONTENT_LANGUAGE, CONTENT_TYPE, HOST};
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::model::language::Language;

use super::wire::{Ask, ErrorBody, Failure, Method, TIMEZONE_HEADER, VERSION_HEADER};

pub use host::{DIAL, NotAHost, NotASocketThere, Remote};
pub use line::{CONNECTED, LOGIN_WITHIN, Way, dial};

use line::{Line, Stream};

/// How long an answer may take that waits for nothing but the daemon.
pub const DEADLINE: Duration = Duration::from_secs(30);
/// How long an answer may take that waits for the hypervisor.
pub const SLOW_DEADLINE: Duration = Duration::from_secs(120);
/// Nobody reads more than this; a daemon that sends more is not ours.
const ANSWER_BYTES_MAX: usize = 256 << 20;

/// Why there is no answer, or a bad one. `said` says it.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    NoSocket {
        socket: PathBuf,
    },
    SocketDenied {
        socket: PathBuf,
    },
    NobodyListens {
        socket: PathBuf,
    },
    Connect {
        socket: PathBuf,
        source: io::Error,
    },
    Late {
        after: Duration,
    },
    Ended {
        source: hyper::Error,
    },
    NotHttp {
        way: Way,
        source: hyper::Error,
    },
    NoSsh {
        source: io::Error,
    },
    SshFailed {
        host: Remote,
    },
    LateLogin {
        host: Remote,
        after: Duration,
    },
    NoCommandThere {
        host: Remote,
    },
    /// The far side has said why, on standard error.
    UnreachableThere {
        host: Remote,
    },
    /// With this exit code, or by this signal.
    EndedThere {
        host: Remote,
        code: Option<i32>,
        signal: Option<i32>,
    },
    NotFortnight {
        host: Remote,
        said: String,
    },
    NotUnderstood {
        version: Option<String>,
        /// For developers: it speaks of types, which tells people nothing.
        detail: serde_json::Error,
    },
    Unexplained {
        status: u16,
        version: Option<String>,
    },
    TooMuch,
    Question {
        source: serde_json::Error,
    },
    Address {
        source: hyper::http::Error,
    },
    /// The daemon says that it cannot or will not, and why.
    Said {
        failure: Failure,
        /// The language that it is said in, if the daemon tells.
        language: Option<Language>,
    },
}

/// An answer: as a value, and as it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer<T> {
    pub value: T,
    /// JSON, with fields that this program may not know.
    pub json: String,
    /// The zone in which the daemon's sentences say times, if it tells.
    pub timezone: Option<Tz>,
    /// The language that its sentences speak, if it tells.
    pub language: Option<Language>,
}

/// Asks by one way. Each question has a connection of its own.
#[derive(Debug, Clone)]
pub struct Client {
    way: Way,
    deadline: Option<Duration>,
    language: Option<Language>,
}

impl Client {
    /// Asks over a socket of this machine.
    pub fn new(socket: impl Into<PathBuf>) -> Self {
        Self::by(Way::Socket(socket.into()))
    }

    /// Asks by this way.
    pub fn by(way: Way) -> Self {
        Self { way, deadline: None, language: None }
    }

    /// Waits this long for every connection and every answer, instead of what suits the question.
    pub fn with_deadline(self, deadline: Duration) -> Self {
        Self { deadline: Some(deadline), ..self }
    }

    /// Asks to be answered in this language, if in any.
    pub fn speaking(self, language: Option<Language>) -> Self {
        Self { language, ..self }
    }

    pub fn way(&self) -> &Way {
        &self.way
    }

    /// Asks, and waits for the whole answer.
    pub async fn ask<Q: Ask>(&self, question: &Q) -> Result<Answer<Q::Answer>, ClientError> {
        let request = request(question, self.language)?;
        let after = self.deadline.unwrap_or(if Q::SLOW { SLOW_DEADLINE } else { DEADLINE });
        let Said { status, version, timezone, language, body } = self.said(request, after).await?;
        if status.is_success() {
            let value = serde_json::from_str(&body);
            let value = value.map_err(|detail| ClientError::NotUnderstood { version, detail })?;
            return Ok(Answer { value, json: body, timezone, language });
        }
        Err(match serde_json::from_str::<ErrorBody>(&body) {
            Ok(body) => ClientError::Said { failure: body.error, language },
            Err(_) => ClientError::Unexplained { status: status.as_u16(), version },
        })
    }

    /// The answer, whose time is counted from when the line is open: before, people may have to type a password.
    async fn said(&self, request: Request<Full<Bytes>>, after: Duration) -> Result<Said, ClientError> {
        let Line { stream, ssh } = line::open(&self.way, self.deadline).await?;
        let said = timeout(after, self.exchange(stream, request)).await;
        let said = said.unwrap_or(Err(ClientError::Late { after }));
        match ssh {
            Some(ssh) => ssh.hang_up(said).await,
            None => said,
        }
    }

    async fn exchange(&self, stream: Box<dyn Stream>, request: Request<Full<Bytes>>) -> Result<Said, ClientError> {
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(|e| self.not_spoken(e))?;
        // The connection moves bytes while it is polled. It has done its work once the answer has been read, or when
        // nobody waits for one any more.
        let mut speaking = JoinSet::new();
        speaking.spawn(connection);
        let said = match sender.send_request(request).await {
            Ok(response) => whole(response).await,
            Err(error) => Err(self.not_spoken(error)),
        };
        speaking.shutdown().await;
        said
    }

    fn not_spoken(&self, source: hyper::Error) -> ClientError {
        if source.is_parse() {
            ClientError::NotHttp { way: self.way.clone(), source }
        } else {
            ClientError::Ended { source }
        }
    }
}

struct Said {
    status: StatusCode,
    version: Option<String>,
    timezone: Option<Tz>,
    language: Option<Language>,
    body: String,
}

fn request<Q: Ask>(question: &Q, language: Option<Language>) -> Result<Request<Full<Bytes>>, ClientError> {
    // The host has no meaning on a Unix socket, but HTTP wants one.
    let request = Request::builder().uri(question.target()).header(HOST, "localhost");
    let request = match language {
        Some(language) => request.header(ACCEPT_LANGUAGE, language.tag()),
        None => request,
    };
    let request = match Q::METHOD {
        Method::Get => request.method("GET").body(Full::default()),
        Method::Post => {
            let body = serde_json::to_vec(question).map_err(|source| ClientError::Question { source })?;
            request.method("POST").header(CONTENT_TYPE, "application/json").body(Full::new(Bytes::from(body)))
        }
    };
    request.map_err(|source| ClientError::Address { source })
}

async fn whole(response: Response<Incoming>) -> Result<Said, ClientError> {
    let status = response.status();
    let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok());
    let version = header(VERSION_HEADER).map(str::to_owned);
    let timezone = header(TIMEZONE_HEADER).and_then(|zone| zone.parse().ok());
    let language = header(CONTENT_LANGUAGE.as_str()).and_then(Language::from_tag);
    let mut body = response.into_body();
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|source| ClientError::Ended { source })?;
        if let Some(data) = frame.data_ref() {
            bytes.extend_from_slice(data);
        }
        if bytes.len() > ANSWER_BYTES_MAX {
            return Err(ClientError::TooMuch);
        }
    }
    Ok(Said { status, version, timezone, language, body: String::from_utf8_lossy(&bytes).into_owned() })
}
