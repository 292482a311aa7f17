//! The daemon's own configuration: where things are and how to reach people. What the daemon does with VMs stands in
//! the policy, not here.
//!
//! Everything has a default, so that no file is needed. Flags override the file.

mod languages;
mod mail;
mod parse;
#[cfg(test)]
mod tests;

use std::io;
use std::path::{Path, PathBuf};

pub use languages::Languages;
pub use mail::{Mail, MailServer, Scheme};

use crate::diagnostics::{Diagnostic, Style, render};

/// Where the file is unless a flag says otherwise.
pub const DEFAULT_FILE: &str = "/etc/fortnight/fortnight.toml";

/// The configuration of the daemon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The policy file.
    pub policy: PathBuf,
    /// Where the ledger and the key of the tags are kept.
    pub state_dir: PathBuf,
    /// The socket on which the command is answered.
    pub socket: PathBuf,
    /// How libvirt is reached.
    pub hypervisor_uri: String,
    /// Whether the class, owner and end are also written into the metadata of each VM.
    pub mirror_tags: bool,
    /// Whether a VM "alice-web" is shown as alice's, unproven.
    pub owner_by_name_prefix: bool,
    /// Whether the clock guard asks the kernel if the clock is synchronised. False on hosts without NTP: the guard then
    /// only watches for jumps and for times that lie in the future.
    pub require_synchronised_clock: bool,
    /// Who is spoken to in which language, unless they ask for another.
    pub languages: Languages,
    /// How mail is sent. Without it no notice can be accepted, so no lease ends.
    pub mail: Option<Mail>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            policy: "/etc/fortnight/policy.toml".into(),
            state_dir: "/var/lib/fortnight".into(),
            socket: "/run/fortnight/fortnight.sock".into(),
            hypervisor_uri: "qemu:///system".to_owned(),
            mirror_tags: true,
            owner_by_name_prefix: false,
            require_synchronised_clock: true,
            languages: Languages::default(),
            mail: None,
        }
    }
}

/// What flags say; each that is there overrides the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides {
    pub policy: Option<PathBuf>,
    pub state_dir: Option<PathBuf>,
    pub socket: Option<PathBuf>,
    /// `--connect`: the URI of libvirt.
    pub connect: Option<String>,
}

/// Why there is no configuration.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("cannot read the configuration {}", file.display())]
    Read { file: PathBuf, source: io::Error },
    /// `drawn` is all diagnostics, for people, without colour and without passwords.
    #[error("the configuration {} is not valid\n\n{drawn}", file.display())]
    Invalid { file: PathBuf, diagnostics: Vec<Diagnostic>, drawn: String },
}

impl Config {
    /// Reads a configuration from its text, or says everything that is wrong with it. `name` is the file's.
    pub fn parse(source: &str, name: &str) -> Result<Self, Vec<Diagnostic>> {
        parse::parse(source, name)
    }

    /// Reads the file. Without one that was asked for by name, a missing default file means the defaults.
    pub fn read(asked_for: Option<&Path>) -> Result<Self, ConfigError> {
        let file = asked_for.unwrap_or(Path::new(DEFAULT_FILE)).to_owned();
        let source = match std::fs::read_to_string(&file) {
            Ok(source) => source,
            Err(error) if error.kind() == io::ErrorKind::NotFound && asked_for.is_none() => return Ok(Self::default()),
            Err(source) => return Err(ConfigError::Read { file, source }),
        };
        Self::parse(&source, &file.display().to_string()).map_err(|diagnostics| {
            let drawn = render(&diagnostics, &mail::without_passwords(&source), Style::Plain);
            ConfigError::Invalid { file, diagnostics, drawn }
        })
    }

    /// This configuration with what the flags say.
    pub fn overridden(self, flags: Overrides) -> Self {
        Self {
            policy: flags.policy.unwrap_or(self.policy),
            state_dir: flags.state_dir.unwrap_or(self.state_dir),
            socket: flags.socket.unwrap_or(self.socket),
            hypervisor_uri: flags.connect.unwrap_or(self.hypervisor_uri),
            ..self
        }
    }
}
