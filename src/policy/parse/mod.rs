//! Makes a [`Policy`] of text, or says everything that is wrong with it at once.
//!
//! Each table of the language has its file. What the keys mean, and their defaults, stands in `policies/README.md`.

mod classes;
mod ladder;
mod lease;
mod limits;
mod names;
mod roles;
mod transitions;
mod values;

use chrono_tz::Tz;

use super::Policy;
use crate::diagnostics::reading::{Findings, Section, document};
use crate::diagnostics::{Diagnostic, closest, quoted};
use crate::model::ids::Digest;

/// The version of the language that is read here.
const SCHEMA: u32 = 1;

/// The longest policy, in bytes: ten times what a large hackerspace needs. Some of what is checked takes time that
/// grows faster than the text, and everybody may ask what a policy would change.
pub const LONGEST: usize = 64 * 1024;

/// What stands at the top of a policy.
const TOP: [&str; 6] = ["schema", "timezone", "roles", "class", "transition", "limits"];

/// Reads a policy. `name` is the file's, for the diagnostics.
///
/// Gives the policy and the warnings, or, if there is an error, all errors and warnings; both in the order of the text.
pub fn parse(source: &str, name: &str) -> Result<(Policy, Vec<Diagnostic>), Vec<Diagnostic>> {
    if source.len() > LONGEST {
        return Err(too_long(source, name));
    }
    let (table, mut findings) = document(source, name);
    let policy = read(&Section::root(&table), source, &mut findings);
    let diagnostics = findings.finish();
    match policy {
        Some(policy) if !diagnostics.iter().any(Diagnostic::is_error) => Ok((policy, diagnostics)),
        _ => Err(diagnostics),
    }
}

fn read(root: &Section<'_>, source: &str, findings: &mut Findings<'_>) -> Option<Policy> {
    root.allow("a policy", &TOP, findings);
    schema(root, findings);
    let timezone = timezone(root, findings);
    let roles = roles::read(root, findings);
    let classes = classes::read(root, &roles, findings);
    let transitions = transitions::read(root, &roles, &classes, findings);
    let limits = limits::read(root, findings);
    Some(Policy {
        hash: Digest::of(source.as_bytes()),
        source: source.to_owned(),
        timezone: timezone?,
        roles: roles.known,
        classes: classes.known,
        default_class: classes.default?,
        transitions,
        limits,
    })
}

/// Of what is too long nothing else is said.
fn too_long(source: &str, name: &str) -> Vec<Diagnostic> {
    let mut findings = Findings::none(source, name);
    let (most, length) = (LONGEST / 1024, source.len().div_ceil(1024));
    let message = format!("a policy is {most} KiB long at most, and this one is {length} KiB");
    findings.error(0..0, message).help("name unix groups instead of many persons, and move explanations elsewhere");
    findings.finish()
}

fn schema(root: &Section<'_>, findings: &mut Findings<'_>) {
    root.require("a policy", "schema", "begin the file with `schema = 1`", findings);
    if let Some(schema) = root.count("schema", findings)
        && *schema.get_ref() != SCHEMA
    {
        let message = format!("the schema {} is not known here", schema.get_ref());
        findings.error(schema.span(), message).help("this version of fortnight reads `schema = 1`");
    }
}

fn timezone(root: &Section<'_>, findings: &mut Findings<'_>) -> Option<Tz> {
    if root.value("timezone").is_none() {
        return Some(Tz::UTC);
    }
    let name = root.text("timezone", findings)?;
    let known = name.get_ref().parse().ok();
    if known.is_none() {
        let help = match closest(name.get_ref(), chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name())) {
            Some(meant) => format!("did you mean {}?", quoted(meant)),
            None => "name a zone of the IANA time zone database, such as `Europe/Amsterdam`".to_owned(),
        };
        findings.error(name.span(), format!("there is no time zone {}", quoted(name.get_ref()))).help(help);
    }
    known
}
