//! What whoever accepts a policy is told, in every language.

use crate::daemon::policies::PolicyError;
use crate::ledger::{CommitError, HistoryError};
use crate::model::ids::Digest;
use crate::model::language::Language;

use super::not_accepted;

/// In all languages, one after the other.
fn all(error: &PolicyError) -> String {
    Language::ALL.map(|language| not_accepted(error, language).text).join("\n")
}

#[test]
fn why_a_policy_is_not_accepted_is_said_in_the_language_of_whoever_asks() {
    let digest = Digest::of(b"a policy");
    let errors = [
        PolicyError::NothingOffered,
        PolicyError::OtherOffered { offered: digest },
        PolicyError::Lost { digest },
        PolicyError::Record(CommitError::Stopped { why: "it is stopping".to_owned() }),
        PolicyError::Recall { digest, source: HistoryError::NoFile { why: "it is kept in memory".to_owned() } },
        PolicyError::Invalid { rendered: "error: the class `core` is there twice".to_owned() },
    ];
    insta::assert_snapshot!(errors.each_ref().map(all).join("\n\n"));
}
