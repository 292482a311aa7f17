//! `[notify.mail]`: through which server mail goes, from whom, and to which addresses.

use std::collections::BTreeMap;
use std::fmt;

use crate::diagnostics::quoted;
use crate::diagnostics::reading::{Findings, Section, text};

/// How mail is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    pub server: MailServer,
    /// The address in `From`.
    pub from: String,
    /// Where owners without an address of their own get mail: the owner alice at alice@domain. Without it no address is
    /// guessed.
    pub domain: Option<String>,
    /// Addresses of roles and persons, by name.
    pub addresses: BTreeMap<String, String>,
}

/// A mail server and how to talk to it.
#[derive(Clone, PartialEq, Eq)]
pub struct MailServer {
    pub scheme: Scheme,
    /// A name or an address; IPv6 addresses without brackets.
    pub host: String,
    pub port: u16,
    pub user: Option<String>,
    pub password: Option<String>,
}

/// How the connection to the mail server is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scheme {
    /// `smtp://`: STARTTLS if the server offers it. Port 25.
    Smtp,
    /// `smtp+starttls://`: STARTTLS or nothing. Port 587.
    SmtpStartTls,
    /// `smtps://`: encrypted from the first byte. Port 465.
    Smtps,
}

impl Scheme {
    const ALL: [Self; 3] = [Self::Smtp, Self::SmtpStartTls, Self::Smtps];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Smtp => "smtp",
            Self::SmtpStartTls => "smtp+starttls",
            Self::Smtps => "smtps",
        }
    }

    pub fn default_port(self) -> u16 {
        match self {
            Self::Smtp => 25,
            Self::SmtpStartTls => 587,
            Self::Smtps => 465,
        }
    }
}

impl fmt::Debug for MailServer {
    /// Without the password, so that it gets into no log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://", self.scheme.as_str())?;
        if let Some(user) = &self.user {
            let password = if self.password.is_some() { ":***" } else { "" };
            write!(f, "{user}{password}@")?;
        }
        write!(f, "{}:{}", self.host, self.port)
    }
}

pub(super) fn read(section: &Section<'_>, findings: &mut Findings<'_>) -> Option<Mail> {
    section.allow("`notify.mail`", &["server", "from", "domain", "addresses"], findings);
    section.require(
        "`notify.mail`",
        "server",
        "name the mail server, as in `server = \"smtp://localhost:25\"`",
        findings,
    );
    section.require(
        "`notify.mail`",
        "from",
        "say who the mails are from, as in `from = \"fortnight@space.example\"`",
        findings,
    );
    let server = section.text("server", findings).and_then(|url| match server(url.get_ref()) {
        Ok(server) => Some(server),
        Err(problem) => {
            // The text itself is not repeated: there may be a password in it.
            findings.error(url.span(), format!("this is not a mail server: {problem}")).help(
                "write `smtp://HOST:PORT` (encrypted if the server can), `smtp+starttls://` (always encrypted) or \
                 `smtps://`; a user and a password go before the host, as in `smtps://USER:PASSWORD@HOST`",
            );
            None
        }
    });
    let from = address(section, "from", findings);
    let domain = section.text("domain", findings).map(|domain| {
        if !is_host(domain.get_ref()) {
            let message = format!("{} is not a mail domain", quoted(domain.get_ref()));
            findings
                .error(domain.span(), message)
                .help("write what stands after the `@`, as in `domain = \"space.example\"`");
        }
        (*domain.get_ref()).to_owned()
    });
    let addresses = section.section("addresses", findings).map(|section| addresses(&section, findings));
    Some(Mail { server: server?, from: from?, domain, addresses: addresses.unwrap_or_default() })
}

fn addresses(section: &Section<'_>, findings: &mut Findings<'_>) -> BTreeMap<String, String> {
    let names: Vec<&str> = section.entries().map(|(name, ..)| name).collect();
    let found = names.into_iter().filter_map(|name| Some((name.to_owned(), address(section, name, findings)?)));
    found.collect()
}

fn address(section: &Section<'_>, key: &str, findings: &mut Findings<'_>) -> Option<String> {
    let address = text(key, section.value(key)?, findings)?;
    let good = address.get_ref().rsplit_once('@').is_some_and(|(local, domain)| is_local(local) && is_host(domain));
    if !good {
        let message = format!("{} is not a mail address", quoted(address.get_ref()));
        findings.error(address.span(), message).help("write the address alone, as in `infrateam@space.example`");
    }
    good.then(|| (*address.get_ref()).to_owned())
}

fn is_local(text: &str) -> bool {
    !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "@<>()[],;:\\\"".contains(c))
}

fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    };
    !text.is_empty() && text.split('.').all(label)
}

/// Reads the URL of a mail server.
fn server(url: &str) -> Result<MailServer, &'static str> {
    let (scheme, rest) = url.split_once("://").ok_or("it has no `://`")?;
    let scheme = Scheme::ALL.into_iter().find(|known| known.as_str() == scheme).ok_or("its beginning is not known")?;
    let (login, place) = match rest.trim_end_matches('/').rsplit_once('@') {
        Some((login, place)) => (Some(login), place),
        None => (None, rest.trim_end_matches('/')),
    };
    let (host, port) = match place.strip_prefix('[').and_then(|place| place.split_once(']')) {
        Some((host, "")) => (host, None),
        Some((host, port)) => (host, Some(port.strip_prefix(':').ok_or("something follows the host")?)),
        None => place.split_once(':').map_or((place, None), |(host, port)| (host, Some(port))),
    };
    if !is_host(host) && host.parse::<std::net::IpAddr>().is_err() {
        return Err("its host is not a host");
    }
    let port = match port {
        Some(port) => port.parse().ok().filter(|port| *port > 0).ok_or("its port is not a number from 1 to 65535")?,
        None => scheme.default_port(),
    };
    let (user, password) = match login.map(|login| login.split_once(':').map_or((login, None), |(u, p)| (u, Some(p)))) {
        Some((user, password)) => (Some(plain(user)?), password.map(plain).transpose()?),
        None => (None, None),
    };
    Ok(MailServer { scheme, host: host.to_owned(), port, user, password })
}

/// A part of a URL without its percent signs: `%40` is `@`.
fn plain(text: &str) -> Result<String, &'static str> {
    const WRONG: &str = "a `%` must be followed by two hexadecimal digits";
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let (digits, after) = after.split_at_checked(2).ok_or(WRONG)?;
        let digits = std::str::from_utf8(digits).map_err(|_| WRONG)?;
        if !digits.chars().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(WRONG);
        }
        bytes.push(u8::from_str_radix(digits, 16).map_err(|_| WRONG)?);
        rest = after;
    }
    let plain = String::from_utf8(bytes).map_err(|_| "its user or password is not text")?;
    if plain.is_empty() || plain.contains(char::is_control) {
        Err("its user or password is not text")
    } else {
        Ok(plain)
    }
}

/// The source of a configuration to be drawn: with asterisks, one for each byte, where users and passwords stand.
pub(super) fn without_passwords(source: &str) -> String {
    let hide = |line: &str| -> String {
        match (line.find(['"', '\'']).map(|quote| quote + 1), line.rfind('@')) {
            (Some(from), Some(to)) if line.trim_start().starts_with("server") && from < to => {
                format!("{}{}{}", &line[..from], "*".repeat(to - from), &line[to..])
            }
            _ => line.to_owned(),
        }
    };
    source.split_inclusive('\n').map(hide).collect()
}
