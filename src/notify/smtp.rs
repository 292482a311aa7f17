//! Hands one mail to the mail server, over one connection of its own.

use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;

use crate::config::{self, MailServer, Scheme};
use crate::model::time::Wall;
use crate::texts::clean;

use super::backoff::Failure;
use super::mail::Mail;

/// How long the farewell to a server may take, once it has the mail.
const QUIT_WITHIN: Duration = Duration::from_secs(5);

/// The mail server that we hand everything to, and how we present ourselves.
#[derive(Debug, Clone)]
pub struct Smtp {
    server: MailServer,
    login: Option<Credentials>,
    from: Mailbox,
    hello: ClientId,
}

/// Why mail cannot be sent with this configuration.
#[derive(Debug, thiserror::Error)]
pub enum BadSetting {
    #[error("a password for the mail server needs smtp+starttls:// or smtps://, so that nobody else reads it")]
    PasswordInTheOpen,
    #[error("the sender `{from}` is not a mail address")]
    From {
        from: String,
        #[source]
        source: lettre::address::AddressError,
    },
}

/// Why a mail was not accepted.
#[derive(Debug, thiserror::Error)]
pub enum NotSent {
    #[error("the mail address is not valid")]
    Address(#[source] lettre::address::AddressError),
    #[error("the mail could not be written")]
    Letter(#[source] lettre::error::Error),
    #[error("the certificate for the mail server could not be prepared")]
    Tls(#[source] lettre::transport::smtp::Error),
    #[error("the mail server could not be reached")]
    Unreachable(#[source] lettre::transport::smtp::Error),
    #[error("the mail server did not accept the user and the password")]
    Login(#[source] lettre::transport::smtp::Error),
    #[error("the mail server refused the mail")]
    Refused(#[source] lettre::transport::smtp::Error),
    #[error("the mail server did not take the mail for now")]
    Deferred(#[source] lettre::transport::smtp::Error),
    /// Nobody knows whether the server has it.
    #[error("the connection to the mail server was lost")]
    Lost(#[source] lettre::transport::smtp::Error),
    #[error("the mail server did not answer within {seconds} s")]
    Late { seconds: u64 },
}

impl NotSent {
    /// Whether waiting alone may help.
    pub fn failure(&self) -> Failure {
        match self {
            Self::Address(_) | Self::Letter(_) | Self::Login(_) | Self::Refused(_) => Failure::Lasting,
            Self::Tls(_) | Self::Unreachable(_) | Self::Deferred(_) | Self::Lost(_) | Self::Late { .. } => {
                Failure::Passing
            }
        }
    }

    /// Whether the server may have accepted the mail all the same.
    pub fn is_unclear(&self) -> bool {
        matches!(self, Self::Lost(_) | Self::Late { .. })
    }
}

/// Where mails are handed over.
pub trait Post: Send + Sync + 'static {
    /// Returns once the mail is accepted. There is no deadline here; the courier has one.
    fn send(&self, to: &str, mail: &Mail, at: Wall) -> impl Future<Output = Result<(), NotSent>> + Send;
}

impl Smtp {
    /// Sends as `[notify.mail]` says; `host` is the name that this host gives itself; one that is no
    /// name for a mail server is not told to it.
    pub fn new(mail: &config::Mail, host: &str) -> Result<Self, BadSetting> {
        let server = mail.server.clone();
        let login = server.user.clone().zip(server.password.clone()).map(|(user, word)| Credentials::new(user, word));
        if login.is_some() && server.scheme == Scheme::Smtp {
            return Err(BadSetting::PasswordInTheOpen);
        }
        let from = mail.from.parse().map_err(|source| BadSetting::From { from: clean(&mail.from), source })?;
        Ok(Self { server, login, from, hello: hello(host) })
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, NotSent> {
        let wrapped = match self.server.scheme {
            Scheme::Smtps => Some(self.tls()?),
            Scheme::Smtp | Scheme::SmtpStartTls => None,
        };
        let server = (self.server.host.as_str(), self.server.port);
        let connected = AsyncSmtpConnection::connect_tokio1(server, None, &self.hello, wrapped, None).await;
        let mut connection = connected.map_err(NotSent::Unreachable)?;
        let upgrade = match self.server.scheme {
            Scheme::Smtps => false,
            Scheme::SmtpStartTls => true,
            Scheme::Smtp => connection.can_starttls(),
        };
        if upgrade {
            connection.starttls(self.tls()?, &self.hello).await.map_err(NotSent::Unreachable)?;
        }
        if let Some(login) = &self.login {
            connection.auth(DEFAULT_MECHANISMS, login).await.map_err(NotSent::Login)?;
        }
        Ok(connection)
    }

    /// Where encryption is only used if offered, the certificate is not checked: whoever could present a wrong one
    /// could as well take the offer away, and a mail server on this host has a certificate of its own making.
    fn tls(&self) -> Result<TlsParameters, NotSent> {
        let unchecked = self.server.scheme == Scheme::Smtp;
        TlsParameters::builder(self.server.host.clone())
            .dangerous_accept_invalid_certs(unchecked)
            .dangerous_accept_invalid_hostnames(unchecked)
            .build()
            .map_err(NotSent::Tls)
    }
}

impl Post for Smtp {
    async fn send(&self, to: &str, mail: &Mail, at: Wall) -> Result<(), NotSent> {
        let to = Mailbox::new(None, to.parse().map_err(NotSent::Address)?);
        let letter = mail.letter(&self.from, &to, at).map_err(NotSent::Letter)?;
        let mut connection = self.connect().await?;
        connection.send(letter.envelope(), &letter.formatted()).await.map_err(sorted)?;
        // The mail is accepted. A server that hangs at the farewell must not make it look as if it were not.
        tokio::spawn(tokio::time::timeout(QUIT_WITHIN, async move { connection.quit().await }));
        Ok(())
    }
}

fn sorted(error: lettre::transport::smtp::Error) -> NotSent {
    if error.is_permanent() || error.is_client() {
        NotSent::Refused(error)
    } else if error.is_transient() {
        NotSent::Deferred(error)
    } else {
        NotSent::Lost(error)
    }
}

fn hello(host: &str) -> ClientId {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-".contains(&byte);
    if !host.is_empty() && host.bytes().all(plain) { ClientId::Domain(host.to_owned()) } else { ClientId::default() }
}
