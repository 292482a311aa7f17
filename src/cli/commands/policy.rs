//! `policy`: `check` and `show FILE` need no daemon.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::api::wire::{AcceptPolicy, DiffPolicy, PolicyQuery};
use crate::cli::args::Policy as Verb;
use crate::cli::printer::harmless_json;
use crate::cli::{exit_code, view};
use crate::diagnostics::{Diagnostic, Style, render};
use crate::policy::{self, Policy};
use crate::texts::policy::sentences;

use super::{CliError, Desk};

pub(super) async fn policy(verb: Verb, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    match verb {
        Verb::Check { file } => check(&file, desk),
        Verb::Show { file: Some(file) } => show_file(&file, desk),
        Verb::Show { file: None } => {
            let answer = desk.ask(&PolicyQuery {}).await?;
            desk.show(&answer, view::policy::shown)?;
            Ok(exit_code::DONE)
        }
        Verb::Diff { file } => diff(&file, desk).await,
        Verb::Accept { digest } => desk.decide(&AcceptPolicy { digest }).await,
    }
}

/// A policy file: its name, its text and what it says.
struct Checked {
    name: String,
    source: String,
    policy: Option<Policy>,
    diagnostics: Vec<Diagnostic>,
}

impl Checked {
    fn read(file: &Path) -> Result<Self, CliError> {
        let source = fs::read_to_string(file).map_err(|source| CliError::ReadFile { path: file.to_owned(), source })?;
        let name = file.display().to_string();
        let (policy, diagnostics) = match policy::parse(&source, &name) {
            Ok((policy, warnings)) => (Some(policy), warnings),
            Err(diagnostics) => (None, diagnostics),
        };
        Ok(Self { name, source, policy, diagnostics })
    }

    /// Tells people what is wrong with it; the policy, if nothing is that keeps it from being used.
    fn usable(self, desk: &mut Desk<'_>) -> Result<Policy, CliError> {
        if !self.diagnostics.is_empty() {
            let style = if desk.look.paint.coloured { Style::Coloured } else { Style::Plain };
            desk.printer.always(&render(&self.diagnostics, &self.source, style));
        }
        let count = self.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
        self.policy.ok_or(CliError::Invalid { file: self.name, count })
    }
}

fn check(file: &Path, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let checked = Checked::read(file)?;
    if desk.printer.is_json() {
        return check_as_json(&checked, desk);
    }
    let name = checked.name.clone();
    let policy = checked.usable(desk)?;
    desk.printer.data(&sentences(&policy, desk.look.style.language))?;
    desk.printer.say(&view::policy::is_valid(&name, &policy, &desk.look));
    Ok(exit_code::DONE)
}

fn check_as_json(checked: &Checked, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let policy = checked.policy.as_ref();
    let answer = json!({
        "file": checked.name,
        "valid": policy.is_some(),
        "hash": policy.map(|policy| policy.hash),
        "diagnostics": checked.diagnostics,
    });
    desk.printer.data(&harmless_json(&answer.to_string()))?;
    Ok(if policy.is_some() { exit_code::DONE } else { exit_code::INVALID })
}

fn show_file(file: &Path, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let policy = Checked::read(file)?.usable(desk)?;
    let sentences = sentences(&policy, desk.look.style.language);
    if desk.printer.is_json() {
        let sentences: Vec<&str> = sentences.lines().collect();
        let answer = json!({ "hash": policy.hash, "sentences": sentences, "source": policy.source });
        desk.printer.data(&harmless_json(&answer.to_string()))?;
    } else {
        desk.printer.data(&sentences)?;
    }
    Ok(exit_code::DONE)
}

/// The file is checked here first, so that its errors are drawn where people see them best.
async fn diff(file: &Path, desk: &mut Desk<'_>) -> Result<u8, CliError> {
    let policy = Checked::read(file)?.usable(desk)?;
    let question = DiffPolicy { file: file.display().to_string(), source: policy.source };
    let answer = desk.ask(&question).await?;
    desk.show(&answer, view::policy::diff)?;
    Ok(exit_code::DONE)
}
