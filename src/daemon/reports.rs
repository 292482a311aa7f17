//! What the infrateam should hear of, or the roles of a confidential class in its place. Pure: every matter that lasts
//! has a key, is told once, and is forgotten when it is over.

use std::collections::BTreeMap;

use super::picture::Picture;
use crate::judge::Finding;
use crate::model::ids::VmKey;
use crate::model::ledger::Ledger;
use crate::model::outbox::{Recipient, Report};
use crate::model::reason::{Code, Reason};
use crate::tell::{infrateam, stewards};

/// One matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    pub vm: Option<VmKey>,
    pub to: Vec<Recipient>,
    pub report: Report,
    pub reasons: Vec<Reason>,
}

/// Everything that is the matter at the moment, by key.
pub fn matters(picture: &Picture) -> BTreeMap<String, Matter> {
    let mut matters = BTreeMap::new();
    guards(picture, &mut matters);
    policy(picture, &mut matters);
    limits(picture, &mut matters);
    if picture.ledger.book.adopted {
        verdicts(picture, &mut matters);
        drift(picture, &mut matters);
    }
    matters
}

/// Whether a matter lasts that was written down where it arose, and that no picture shows: a job that keeps a ladder
/// waiting lasts as long as the ladder.
pub fn still_lasts(key: &str, ledger: &Ledger) -> bool {
    let Some(vm) = key.strip_prefix("job:") else { return false };
    ledger.vms.values().any(|record| record.ladder.is_some() && record.key.to_string() == vm)
}

fn guards(picture: &Picture, matters: &mut BTreeMap<String, Matter>) {
    for raised in &picture.guards {
        let reason = Reason::new(Code::GuardUp).with("guard", raised.guard.as_str()).with("observed", &raised.observed);
        put(picture, matters, format!("guard:{}", raised.guard.as_str()), None, Report::GuardRaised, vec![reason]);
    }
}

fn policy(picture: &Picture, matters: &mut BTreeMap<String, Matter>) {
    let state = &picture.policy_state;
    if let Some(error) = &state.error {
        let reason = Reason::new(Code::PolicyBroken).with("file", &state.file).with("error", error.said());
        put(picture, matters, "policy:broken".to_owned(), None, Report::PolicyRejected, vec![reason]);
    }
    if let Some((hash, why)) = &state.offered {
        let reason = Reason::new(Code::PolicyWaits).with("digest", hash).with("why", why.join("; "));
        put(picture, matters, format!("policy:{hash}"), None, Report::PolicyWaits, vec![reason]);
    }
}

fn limits(picture: &Picture, matters: &mut BTreeMap<String, Matter>) {
    let limited = picture.plan.withheld.iter().flat_map(|withheld| &withheld.because);
    if let Some(reason) = limited.into_iter().find(|reason| reason.code == Code::LimitExceeded) {
        // One report while it lasts: another VM that falls due is no other matter.
        let name = reason.args.get("limit_name").unwrap_or_default();
        put(picture, matters, format!("limit:{name}"), None, Report::LimitExceeded, vec![reason.clone()]);
    }
}

fn verdicts(picture: &Picture, matters: &mut BTreeMap<String, Matter>) {
    for verdict in &picture.verdicts {
        for reason in &verdict.reasons {
            let (word, report) = match (reason.code, &verdict.finding) {
                (Code::NameOfProtected | Code::DiskOfProtected | Code::MigratedIn | Code::TwoHosts, _) => {
                    ("doubt", Report::InDoubt)
                }
                (Code::Recycled, _) => ("recycled", Report::Recycled),
                (Code::ReStopsExhausted, Finding::Wait) => ("re-stops", Report::ReStopsExhausted),
                (Code::RestartsOnPowerOff, finding) if !matches!(finding, Finding::Leave) => {
                    ("restarts", Report::RestartsOnPowerOff)
                }
                _ => continue,
            };
            put(picture, matters, format!("{word}:{}", verdict.vm), Some(verdict.vm), report, vec![reason.clone()]);
        }
    }
}

fn drift(picture: &Picture, matters: &mut BTreeMap<String, Matter>) {
    for drift in &picture.drift {
        let reason = drift.what.reason();
        put(picture, matters, format!("drift:{}", drift.vm), Some(drift.vm), Report::Drift, vec![reason]);
    }
}

/// What concerns a VM of a confidential class, or one that may be such a VM in disguise, is for those who may know of
/// it, and for nobody else.
fn put(
    picture: &Picture,
    matters: &mut BTreeMap<String, Matter>,
    key: String,
    vm: Option<VmKey>,
    report: Report,
    reasons: Vec<Reason>,
) {
    let vm = vm.filter(|vm| picture.ledger.vms.contains_key(vm));
    let mut to = vm.map_or_else(|| vec![infrateam()], |vm| told_of(picture, vm));
    for named in reasons.iter().filter_map(|reason| named(picture, reason)) {
        let knowing = told_of(picture, named);
        // What is nobody's secret may be read by all.
        to.retain(|role| knowing.contains(role) || knowing.contains(&infrateam()));
    }
    if !to.is_empty() {
        matters.insert(key, Matter { vm, to, report, reasons });
    }
}

/// The roles that hear what is the matter with a VM.
fn told_of(picture: &Picture, vm: VmKey) -> Vec<Recipient> {
    let vm = picture.ledger.vms.get(&vm);
    vm.map_or_else(|| vec![infrateam()], |vm| stewards(&picture.policy, &picture.ledger, vm))
}

/// The VM that a reason names besides the one that it is about.
fn named(picture: &Picture, reason: &Reason) -> Option<VmKey> {
    let uuid = reason.args.get("of")?.parse().ok()?;
    Some(VmKey { host: picture.ledger.book.host, uuid })
}
