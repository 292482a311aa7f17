//! The mail server of a simulation: it accepts everything at once, and keeps nothing.

use std::collections::BTreeMap;

use crate::config::{self, MailServer, Scheme};
use crate::model::class::RoleName;
use crate::model::time::Wall;
use crate::notify::Mail;
use crate::notify::smtp::{NotSent, Post};
use crate::policy::Policy;

/// Accepts every mail.
#[derive(Debug, Clone, Copy)]
pub struct MadePost;

impl Post for MadePost {
    async fn send(&self, _: &str, _: &Mail, _: Wall) -> Result<(), NotSent> {
        Ok(())
    }
}

/// The mail settings of a simulation that has none: everybody can be reached, nobody is. The domain is one that cannot
/// exist (RFC 2606).
pub fn settings(policy: &Policy) -> config::Mail {
    let address = |role: &RoleName| (role.as_str().to_owned(), format!("{role}@simulation.invalid"));
    let addresses: BTreeMap<String, String> =
        policy.roles.keys().chain([&RoleName::infrateam()]).map(address).collect();
    config::Mail {
        server: MailServer { scheme: Scheme::Smtp, host: "localhost".to_owned(), port: 25, user: None, password: None },
        from: "fortnight@simulation.invalid".to_owned(),
        domain: Some("simulation.invalid".to_owned()),
        addresses,
    }
}
