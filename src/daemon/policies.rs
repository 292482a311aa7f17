//! Which policy is enforced: the file, the last good one, and the one that waits to be accepted.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use tracing::{info, warn};

use super::picture::{NotEnforced, PolicyState};
use crate::cause;
use crate::diagnostics;
use crate::ledger::{CommitError, HistoryError, LedgerHandle};
use crate::model::change::Change;
use crate::model::class::ClassName;
use crate::model::ids::Digest;
use crate::model::person::By;
use crate::model::time::Now;
use crate::policy::{self, Policy};

/// The policy in force, and where it comes from.
#[derive(Debug)]
pub struct Policies {
    path: PathBuf,
    current: Arc<Policy>,
    state: PolicyState,
}

/// Why a policy could not be put in force.
#[derive(Debug, thiserror::Error)]
pub enum PolicyError {
    #[error("failed to write to the ledger that the policy is in force")]
    Record(#[from] CommitError),
    #[error("failed to read the policy {digest} from the ledger")]
    Recall {
        digest: Digest,
        #[source]
        source: HistoryError,
    },
    #[error("the ledger does not hold the policy {digest}")]
    Lost { digest: Digest },
    #[error("no policy waits to be accepted")]
    NothingOffered,
    #[error("the policy that waits to be accepted is {offered}, not the one that was named")]
    OtherOffered { offered: Digest },
    #[error("the policy that waits can no longer be read:\n{rendered}")]
    Invalid { rendered: String },
}

impl Policies {
    /// The last policy that was enforced, if the ledger has one; then the file, by the rules of a reload.
    pub async fn start(path: PathBuf, ledger: &LedgerHandle, now: Now) -> Self {
        let current = Arc::new(last_good(ledger).await.unwrap_or_else(Policy::none));
        let state = PolicyState {
            file: path.display().to_string(),
            hash: current.hash,
            loaded_at: now.wall,
            error: None,
            offered: ledger.snapshot().book.policy_offered.clone(),
        };
        let mut policies = Self { path, current, state };
        policies.reload(ledger, now).await;
        policies
    }

    pub fn current(&self) -> &Arc<Policy> {
        &self.current
    }

    pub fn state(&self) -> &PolicyState {
        &self.state
    }

    /// Reads the file again. A broken one is reported, and the last good one stays in force; one that would unprotect
    /// what is protected waits for `policy accept`.
    pub async fn reload(&mut self, ledger: &LedgerHandle, now: Now) {
        self.state.error = match self.try_reload(ledger, now).await {
            Ok(()) => None,
            Err(why) => {
                warn!(file = self.state.file, "the policy's file is not enforced; the last good policy is");
                Some(why)
            }
        };
    }

    async fn try_reload(&mut self, ledger: &LedgerHandle, now: Now) -> Result<(), NotEnforced> {
        let name = self.path.display().to_string();
        let source = tokio::fs::read_to_string(&self.path).await;
        let source = source.map_err(|error| NotEnforced::Unread { said: error.to_string() })?;
        let (offered, _) = policy::parse(&source, &name)
            .map_err(|found| diagnostics::render(&found, &source, diagnostics::Style::Plain))
            .map_err(|rendered| NotEnforced::Invalid { rendered })?;
        let in_use = classes_in_use(ledger);
        let first = ledger.snapshot().book.policy.is_none();
        let against = if first { Vec::new() } else { policy::unprotects(&self.current, &offered, &in_use) };
        let done = match against.as_slice() {
            [] => self.enforce(offered, ledger, By::Daemon, now).await,
            _ => self.offer(&offered, against.iter().map(ToString::to_string).collect(), ledger, now).await,
        };
        done.map_err(|error| NotEnforced::Unrecorded { said: cause::chain(&error) })
    }

    /// Puts the policy in force that waited, if it is the one that is named.
    pub async fn accept(&mut self, digest: Digest, by: By, ledger: &LedgerHandle, now: Now) -> Result<(), PolicyError> {
        let (offered, _) = self.state.offered.clone().ok_or(PolicyError::NothingOffered)?;
        if offered != digest {
            return Err(PolicyError::OtherOffered { offered });
        }
        let source = ledger.policy(digest).await.map_err(|source| PolicyError::Recall { digest, source })?;
        let source = source.ok_or(PolicyError::Lost { digest })?;
        let parsed = policy::parse(&source, &self.state.file);
        let (policy, _) = parsed.map_err(|found| PolicyError::Invalid {
            rendered: diagnostics::render(&found, &source, diagnostics::Style::Plain),
        })?;
        self.enforce(policy, ledger, by, now).await
    }

    async fn enforce(&mut self, policy: Policy, ledger: &LedgerHandle, by: By, now: Now) -> Result<(), PolicyError> {
        let book = &ledger.snapshot().book;
        if ledger.damage().is_some() {
            // Nothing is enforced and nothing can be recorded. But the policy says who may ask what is wrong.
            warn!(policy = %policy.hash, "a policy is read, and is not enforced without a ledger");
        } else if book.policy.as_ref() != Some(&policy.stamp()) {
            ledger.save_policy(policy.source.clone()).await?;
            ledger.commit(now, by, vec![Change::PolicyEnforced { stamp: policy.stamp() }]).await?;
            info!(policy = %policy.hash, "a policy is in force");
        } else if book.policy_offered.is_some() {
            ledger.commit(now, by, vec![Change::PolicyOfferDropped]).await?;
        }
        if self.state.hash != policy.hash {
            self.state.hash = policy.hash;
            self.state.loaded_at = now.wall;
        }
        self.state.offered = None;
        self.current = Arc::new(policy);
        Ok(())
    }

    async fn offer(
        &mut self,
        policy: &Policy,
        why: Vec<String>,
        ledger: &LedgerHandle,
        now: Now,
    ) -> Result<(), PolicyError> {
        let offered = Some((policy.hash, why.clone()));
        if ledger.snapshot().book.policy_offered != offered {
            ledger.save_policy(policy.source.clone()).await?;
            ledger.commit(now, By::Daemon, vec![Change::PolicyOffered { hash: policy.hash, why }]).await?;
            warn!(policy = %policy.hash, "a policy waits for `fortnight policy accept`");
        }
        self.state.offered = offered;
        Ok(())
    }
}

/// The policy that the ledger says was enforced last.
async fn last_good(ledger: &LedgerHandle) -> Option<Policy> {
    let hash = ledger.snapshot().book.policy.as_ref()?.hash;
    let source = ledger.policy(hash).await.ok().flatten()?;
    policy::parse(&source, "the last good policy").ok().map(|(policy, _)| policy)
}

fn classes_in_use(ledger: &LedgerHandle) -> BTreeSet<ClassName> {
    ledger.snapshot().projects.values().map(|project| project.class.clone()).collect()
}
