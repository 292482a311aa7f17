//! Which host is asked, as people name it: `ssh://alice@hypervisor:2222`. What this reads becomes arguments of ssh, so
//! it takes only what can mean nothing else: to ssh, to a shell on either side, or to a person who reads it.

use std::fmt;
use std::net::Ipv6Addr;
use std::path::{Path, PathBuf};
use std::str::FromStr;

const SCHEME: &str = "ssh://";

/// Longer than any name of a host or an account.
const NAME_BYTES_MAX: usize = 255;

/// Longer than a socket's path can be.
const SOCKET_BYTES_MAX: usize = 108;

/// Options for ssh, whatever `~/.ssh/config` says. No terminal, agent or window of this machine is lent to the host, no
/// port forwarded and nothing else run. A connection that is shared already is used, but none is left behind.
const OPTIONS: &[&str] = &[
    "-T",
    "-a",
    "-x",
    "-o",
    "ClearAllForwardings=yes",
    "-o",
    "PermitLocalCommand=no",
    "-o",
    "RemoteCommand=none",
    "-o",
    "ControlMaster=no",
];

/// What ssh runs on the host. It says there is a socket to speak to, and copies both ways.
pub const DIAL: &str = "fortnight dial-stdio";

/// A host that is reached by ssh, and the socket there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remote {
    /// The account there; without it, ssh has its own opinion.
    user: Option<String>,
    /// A name, one of `~/.ssh/config`, or an address.
    host: String,
    port: Option<u16>,
    /// Without it, the one that is usual there.
    socket: Option<String>,
}

/// Why a text names no host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAHost {
    Empty,
    Scheme,
    Password,
    Path,
    User,
    Host,
    Port,
}

/// Why a path names no socket on another host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub struct NotASocketThere;

impl Remote {
    /// The same host, with this socket there. A shell on the host reads the path, so it holds nothing that a shell
    /// would understand.
    ///
    /// # Errors
    ///
    /// If the path does not begin with `/`, is too long or holds anything else than its error says.
    pub fn with_socket(self, socket: &Path) -> Result<Self, NotASocketThere> {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
        let path = socket.to_str().filter(|path| path.starts_with('/') && path.len() <= SOCKET_BYTES_MAX);
        let path = path.filter(|path| path.chars().all(is_plain)).ok_or(NotASocketThere)?;
        Ok(Self { socket: Some(path.to_owned()), ..self })
    }

    /// The socket there, if one was named.
    pub fn socket(&self) -> Option<PathBuf> {
        self.socket.as_ref().map(PathBuf::from)
    }

    /// What ssh is called with.
    pub fn arguments(&self) -> Vec<String> {
        let mut arguments: Vec<String> = OPTIONS.iter().map(|option| (*option).to_owned()).collect();
        if let Some(port) = self.port {
            arguments.extend(["-p".to_owned(), port.to_string()]);
        }
        if let Some(user) = &self.user {
            arguments.extend(["-l".to_owned(), user.clone()]);
        }
        let dial = match &self.socket {
            Some(socket) => format!("{DIAL} --socket {socket}"),
            None => DIAL.to_owned(),
        };
        arguments.extend(["--".to_owned(), self.host.clone(), dial]);
        arguments
    }
}

/// As it is typed, without the socket.
impl fmt::Display for Remote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(SCHEME)?;
        if let Some(user) = &self.user {
            write!(f, "{user}@")?;
        }
        if self.host.contains(':') { write!(f, "[{}]", self.host) } else { f.write_str(&self.host) }?;
        self.port.map_or(Ok(()), |port| write!(f, ":{port}"))
    }
}

impl FromStr for Remote {
    type Err = NotAHost;

    fn from_str(typed: &str) -> Result<Self, NotAHost> {
        if typed.is_empty() {
            return Err(NotAHost::Empty);
        }
        let rest = typed.strip_prefix(SCHEME).ok_or(NotAHost::Scheme)?;
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        if rest.contains(['/', '?', '#']) {
            return Err(NotAHost::Path);
        }
        let (user, place) = match rest.rsplit_once('@') {
            Some((user, place)) => (Some(account(user)?), place),
            None => (None, rest),
        };
        let (host, port) = host_and_port(place)?;
        Ok(Self { user, host, port, socket: None })
    }
}

fn account(user: &str) -> Result<String, NotAHost> {
    if user.contains(':') {
        return Err(NotAHost::Password);
    }
    let is_plain = is_word(user, "._+-") && !user.starts_with(['-', '+']);
    is_plain.then(|| user.to_owned()).ok_or(NotAHost::User)
}

fn host_and_port(place: &str) -> Result<(String, Option<u16>), NotAHost> {
    let (host, port) = if let Some(address) = place.strip_prefix('[') {
        let (address, behind) = address.split_once(']').ok_or(NotAHost::Host)?;
        if !is_address(address) {
            return Err(NotAHost::Host);
        }
        match behind {
            "" => (address, None),
            behind => (address, Some(behind.strip_prefix(':').ok_or(NotAHost::Host)?)),
        }
    } else {
        let (host, port) = place.split_once(':').map_or((place, None), |(host, port)| (host, Some(port)));
        if !is_word(host, "._-") || host.starts_with('-') {
            return Err(NotAHost::Host);
        }
        (host, port)
    };
    Ok((host.to_owned(), port.map(number).transpose()?))
}

/// An IPv6 address, perhaps with the name of an interface behind it.
fn is_address(text: &str) -> bool {
    let (address, interface) = text.split_once('%').map_or((text, None), |(address, of)| (address, Some(of)));
    address.parse::<Ipv6Addr>().is_ok() && interface.is_none_or(|name| is_word(name, "._-"))
}

fn number(port: &str) -> Result<u16, NotAHost> {
    let is_number = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    let port = if is_number { port.parse().ok() } else { None };
    port.filter(|port| *port != 0).ok_or(NotAHost::Port)
}

fn is_word(text: &str, besides: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || besides.contains(c);
    !text.is_empty() && text.len() <= NAME_BYTES_MAX && text.chars().all(is_plain)
}

#[cfg(test)]
mod tests;
