//! The line to the daemon: a stream of bytes to its socket, on this machine or through ssh. What is said over it is the
//! client's matter.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::UnixStream;
use tokio::time::timeout;

use super::host::Remote;
use super::ssh::Ssh;
use super::{ClientError, DEADLINE};

/// How long ssh may take to get through, with all that it asks people on the way: whether the host's key is right, and
/// for a password. An sshd gives them two minutes by itself.
pub const LOGIN_WITHIN: Duration = Duration::from_secs(180);

/// Whichever the user's PATH has.
const SSH: &str = "ssh";

/// What the far side says once it is connected to the daemon there, and before anything is asked: from then on, time is
/// counted. HTTP allows it before any answer, so that a program that speaks HTTP over `dial-stdio` need not know of it.
pub const CONNECTED: &str = "HTTP/1.1 102 Processing\r\n\r\n";

/// How to get to the daemon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// Its socket, on this machine.
    Socket(PathBuf),
    /// ssh, and its socket there.
    Ssh(Remote),
}

/// Bytes both ways, by whatever way.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

/// An open line: the stream, and the ssh behind it if there is one.
pub(super) struct Line {
    pub(super) stream: Box<dyn Stream>,
    pub(super) ssh: Option<Ssh>,
}

/// Opens a line. How long it may take depends on the way, unless somebody says otherwise.
pub(super) async fn open(way: &Way, within: Option<Duration>) -> Result<Line, ClientError> {
    match way {
        Way::Socket(socket) => {
            let stream = dial(socket, within.unwrap_or(DEADLINE)).await?;
            Ok(Line { stream: Box::new(stream), ssh: None })
        }
        Way::Ssh(remote) => {
            let (ssh, stream) = Ssh::connect(SSH, remote, within.unwrap_or(LOGIN_WITHIN)).await?;
            Ok(Line { stream: Box::new(stream), ssh: Some(ssh) })
        }
    }
}

/// Connects to a daemon's socket on this machine.
///
/// # Errors
///
/// If nobody listens there, or it takes longer than this.
pub async fn dial(socket: &Path, within: Duration) -> Result<UnixStream, ClientError> {
    let connected = timeout(within, UnixStream::connect(socket)).await;
    let socket = socket.to_owned();
    connected.map_err(|_| ClientError::Late { after: within })?.map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => ClientError::NoSocket { socket },
        io::ErrorKind::PermissionDenied => ClientError::SocketDenied { socket },
        io::ErrorKind::ConnectionRefused => ClientError::NobodyListens { socket },
        _ => ClientError::Connect { socket, source },
    })
}
