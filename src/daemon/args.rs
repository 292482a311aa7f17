//! The arguments of `fortnightd`. Each overrides the configuration's key of the same name.

use std::path::PathBuf;

use clap::Parser;

use crate::config::Overrides;

/// Keeps the peace on a shared hypervisor: warns the owners of VMs, and powers those off whose lease has ended.
#[derive(Debug, Parser)]
#[command(name = "fortnightd", version, about, max_term_width = 100)]
pub struct Args {
    /// The configuration [default: /etc/fortnight/fortnight.toml, if it is there].
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The policy [default: /etc/fortnight/policy.toml].
    #[arg(long, value_name = "FILE")]
    pub policy: Option<PathBuf>,
    /// Where the ledger is kept [default: /var/lib/fortnight].
    #[arg(long, value_name = "DIR")]
    pub state_dir: Option<PathBuf>,
    /// The socket that the command speaks to [default: /run/fortnight/fortnight.sock].
    #[arg(long, value_name = "PATH")]
    pub socket: Option<PathBuf>,
    /// The hypervisor [default: qemu:///system].
    #[arg(long, value_name = "URI")]
    pub connect: Option<String>,
    /// A made-up host with a made-up clock, from this file, instead of a hypervisor. Nothing real is touched.
    #[arg(long, value_name = "FILE", conflicts_with = "connect")]
    pub simulate: Option<PathBuf>,
    /// Check the configuration and the policy, say what is wrong with them, and stop.
    #[arg(long)]
    pub check: bool,
}

impl Args {
    pub fn overrides(&self) -> Overrides {
        Overrides {
            policy: self.policy.clone(),
            state_dir: self.state_dir.clone(),
            socket: self.socket.clone(),
            connect: self.connect.clone(),
        }
    }
}
