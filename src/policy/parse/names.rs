//! Names of roles and classes: how they look, which are reserved, and references to them.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::diagnostics::reading::{Findings, Section};
use crate::diagnostics::{NAMES_TRIED, closest, one_of, quoted};
use crate::model::class::RoleName;

/// Words that are said of a project or of the host, and so cannot be roles of the policy.
pub(super) const OWNER: &str = "owner";
pub(super) const MEMBER: &str = "member";
pub(super) const ROOT: &str = "root";

/// The longest name that fits a table.
const LONGEST_NAME: usize = 40;

/// Whether the name can be typed, compared and shown without quoting; otherwise an error.
pub(super) fn check(kind: &str, name: &str, span: Range<usize>, findings: &mut Findings<'_>) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    let good =
        name.len() <= LONGEST_NAME && name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(plain);
    if !good {
        let label = if kind == "class" { "; what people call it stands in its `label`" } else { "" };
        findings.error(span, format!("{} is not a name that a {kind} can have", quoted(name))).help(format!(
            "a name begins with a lowercase letter and goes on with lowercase letters, digits, `-` and `_`, at most \
             {LONGEST_NAME} in all{label}"
        ));
    }
    good
}

/// The roles that a key refers to, of those that it may; others are errors.
pub(super) fn roles(
    section: &Section<'_>,
    key: &str,
    allowed: &Allowed<'_>,
    findings: &mut Findings<'_>,
) -> Option<Vec<RoleName>> {
    let mut texts = section.texts(key, findings)?;
    texts.retain(|text| allowed.check(key, text.get_ref(), text.span(), findings));
    Some(texts.into_iter().map(|text| RoleName::new(*text.get_ref())).collect())
}

/// Which roles a key may refer to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Allowed<'a> {
    /// The policy's own.
    pub known: &'a BTreeSet<String>,
    /// Those of [`OWNER`], [`MEMBER`] and [`ROOT`] that make sense here.
    pub reserved: &'static [&'static str],
    /// Why the others do not.
    pub otherwise: &'static str,
}

impl Allowed<'_> {
    fn check(&self, key: &str, name: &str, span: Range<usize>, findings: &mut Findings<'_>) -> bool {
        if self.known.contains(name) || self.reserved.contains(&name) {
            return true;
        }
        if [OWNER, MEMBER, ROOT].contains(&name) {
            let message = format!("{} cannot be in {}", quoted(name), quoted(key));
            findings.error(span, message).help(self.otherwise);
            return false;
        }
        let candidates = || self.known.iter().map(String::as_str).chain(self.reserved.iter().copied());
        let help = match closest(name, candidates().take(NAMES_TRIED)) {
            Some(meant) => format!("did you mean {}?", quoted(meant)),
            None => format!("define it under `[roles]`; there are {}", one_of(candidates(), "and")),
        };
        findings.doubtful(span, format!("there is no role {}", quoted(name))).help(help);
        false
    }
}
