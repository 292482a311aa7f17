//! What can be typed behind `fortnight request`, and how statements are typed.

use std::collections::BTreeMap;

use clap::{Args, Subcommand};

use crate::cli::error::CliError;
use crate::cli::usage::Malformed;

pub(super) const REQUEST: &str = "\
Examples:
  fortnight request promotion web          To keep web on
  fortnight request list                   What waits for me to decide?
  fortnight request show 1a2b3c4d          All that there is to know of one
  fortnight request approve 1a2b3c4d";

#[derive(Debug, Subcommand)]
pub enum Request {
    /// Ask that a project goes up, such as to a class whose VMs stay on
    #[command(
        after_help = "What the policy wants to know is asked for on a terminal.\n\nExample:\n  fortnight request \
                            promotion web --to space --state purpose='plays music'"
    )]
    Promotion(ForClass),
    /// Ask that a project goes down again
    Demotion(ForClass),
    /// Ask to be an owner of a project
    Claim(ToBelong),
    /// Ask to be a member of a project
    Admission(ToBelong),
    /// List requests: first those that wait for you, then your own
    List {
        /// Also those that are closed
        #[arg(long)]
        all: bool,
    },
    /// Show everything about one request: its VMs, what would change, who has said what
    Show {
        /// Its id, or the first 8 characters
        id: String,
    },
    /// Approve a request; where that is enough, it is done at once
    Approve(Voice),
    /// Reject a request, which closes it
    Reject(Voice),
    /// Take your own request back
    Withdraw {
        /// Its id, or the first 8 characters
        id: String,
    },
    /// Say something about a request
    Comment {
        /// Its id, or the first 8 characters
        id: String,
        /// What you say; everybody who sees the request can read it
        text: Option<String>,
    },
}

#[derive(Debug, Args)]
pub struct ForClass {
    /// The project, or a VM of it
    pub project: String,
    /// The class, where there is more than one
    #[arg(long, value_name = "CLASS")]
    pub to: Option<String>,
    /// What the policy wants to know, such as purpose, serves, managed_by, documentation; may be given several times
    #[arg(long, value_name = "KEY=TEXT", value_parser = statement)]
    pub state: Vec<(String, String)>,
}

#[derive(Debug, Args)]
pub struct ToBelong {
    /// The project, or a VM of it
    pub project: String,
    /// Why; everybody who sees the request can read it
    #[arg(long, value_name = "WHY")]
    pub reason: Option<String>,
}

#[derive(Debug, Args)]
pub struct Voice {
    /// Its id, or the first 8 characters
    pub id: String,
    /// Why; everybody who sees the request can read it
    #[arg(long, value_name = "WHY", visible_alias = "comment")]
    pub reason: Option<String>,
}

/// What was stated, each once: a second text for the same is a slip, and neither is thrown away for the other.
pub(in crate::cli) fn stated(pairs: Vec<(String, String)>) -> Result<BTreeMap<String, String>, CliError> {
    let mut stated = BTreeMap::new();
    for (name, text) in pairs {
        if stated.insert(name.clone(), text).is_some() {
            return Err(CliError::StatedTwice { statement: name });
        }
    }
    Ok(stated)
}

pub(super) fn statement(text: &str) -> Result<(String, String), Malformed> {
    let (name, said) = text.split_once('=').ok_or(Malformed::Statement)?;
    if name.trim().is_empty() {
        return Err(Malformed::NoKey);
    }
    Ok((name.trim().to_owned(), said.to_owned()))
}
