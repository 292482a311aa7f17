//! How the tag on a VM differs from what the ledger says.

use crate::model::drift::{Drifted, TagFlaw};
use crate::model::language::Language;
use crate::say;

/// What is the matter with a tag, as part of a sentence. What others say of it is not made harmless.
pub fn drift(drifted: &Drifted, language: Language) -> String {
    let flaw = drifted.flaw();
    let (flaw, said) = (flaw.map_or("", TagFlaw::as_str), flaw.map(TagFlaw::said).unwrap_or_default());
    say!(language, "drift", what = drifted.as_str(), flaw = flaw, said = said)
}
