//! `plan` and `plan approve`.

use std::collections::BTreeSet;

use crate::api::wire::{ApprovePlan, Done, Failure, LeftAlone, Plan, PlanQuery, Step, Withheld};
use crate::judge::{Finding, Verdict};
use crate::model::change::Change;
use crate::model::ids::{Digest, VmKey};
use crate::model::ladder::LadderKind;
use crate::model::language::Language;
use crate::model::ledger::{Approval, Ledger, PowerOffKey};
use crate::model::person::{By, Caller};
use crate::model::reason::Code;
use crate::model::time::{Now, Wall, as_millis};
use crate::permit::{Verb, check};
use crate::plan;
use crate::texts::say;

use super::Desk;
use super::errors::{refused, said, usage, within_reach};
use super::scene::Scene;

/// A digest is given by at least so many of its characters.
const DIGEST_MIN: usize = 8;

impl Desk {
    /// What the next turn would do, or one at a later time if nothing changes until then. Nothing is carried out.
    pub fn plan(&self, caller: &Caller, query: &PlanQuery) -> Result<Plan, Failure> {
        let scene = self.scene(caller);
        check(Verb::Plan, caller, scene.policy(), None)?;
        let now = query.at.map_or(Ok(scene.now), |at| moved(&scene, at))?;
        let verdicts = scene.judged(scene.policy(), &now);
        Ok(told(&scene, caller, &verdicts, &now))
    }

    /// Authorises exactly the set of power-offs that a limit withholds now.
    pub async fn approve_plan(&self, caller: &Caller, request: &ApprovePlan) -> Result<Done, Failure> {
        let scene = self.scene(caller);
        check(Verb::PlanApprove, caller, scene.policy(), None)?;
        let reason = said(&request.reason, "approval", caller.language)?;
        let verdicts = scene.judged(scene.policy(), &scene.now);
        let plan = scene.plan(&verdicts, &scene.now);
        if !names(&request.digest, &plan.digest, caller.language)? {
            return Err(refused(say!(caller.language, "plan-other-set")));
        }
        let reasons = plan.withheld.iter().flat_map(|withheld| &withheld.because);
        let withheld = reasons.into_iter().any(|reason| reason.code == Code::LimitExceeded);
        if !withheld && !is_approved(&scene.ledger, &plan.digest) {
            return Err(refused(say!(caller.language, "plan-nothing-withheld")));
        }
        let set = due(&verdicts);
        let count = set.len();
        let (digest, by, at) = (plan.digest, By::Person(caller.person), scene.now.wall);
        let approval = Approval { digest, set, at, by, reason };
        let approved = move |ledger: &Ledger| {
            let before = is_approved(ledger, &approval.digest);
            Ok(if before { Vec::new() } else { vec![Change::PlanApproved { approval }] })
        };
        let recorded = self.record(caller, scene.now, approved).await?;
        let text = say!(caller.language, "plan-approved", count = count);
        Ok(Done { text: recorded.told(text, caller.language), ..Done::default() })
    }
}

/// Whether just this set was approved already. A set of nothing never is.
fn is_approved(ledger: &Ledger, digest: &Digest) -> bool {
    ledger.book.approvals.iter().any(|approval| approval.digest == *digest)
}

/// The first rungs that are due: what a digest names.
fn due(verdicts: &[Verdict]) -> BTreeSet<PowerOffKey> {
    let warrants = verdicts.iter().filter_map(|verdict| match &verdict.finding {
        Finding::PowerOff(warrant) if warrant.kind() == LadderKind::Lease => Some(warrant),
        _ => None,
    });
    warrants.map(|w| PowerOffKey { vm: w.vm(), lease: w.lease(), ends_at: w.ends_at() }).collect()
}

/// Whether a text, at least eight characters of it, names this digest.
pub(super) fn names(text: &str, digest: &Digest, language: Language) -> Result<bool, Failure> {
    let text = text.trim().to_lowercase();
    if text.len() < DIGEST_MIN {
        return Err(usage(say!(language, "digest-too-short", count = DIGEST_MIN)));
    }
    Ok(digest.to_string().starts_with(&text))
}

/// The clocks at a later wall time, if nothing happens until then.
fn moved(scene: &Scene, at: Wall) -> Result<Now, Failure> {
    let now = &scene.now;
    if at < now.wall {
        return Err(usage(say!(&scene.style, "at-not-ahead")));
    }
    let at = within_reach(at, "--at", scene)?;
    let boot_ms = now.boot_ms.saturating_add(as_millis(at - now.wall));
    Ok(Now { wall: at, boot: now.boot, boot_ms })
}

fn told(scene: &Scene, caller: &Caller, verdicts: &[Verdict], now: &Now) -> Plan {
    let plan = scene.plan(verdicts, now);
    let view = scene.view(caller);
    let sees = |vm: VmKey| view.vm(vm).is_some();
    let step = |step: &plan::Step| Step {
        uuid: step.vm.uuid.to_string(),
        name: scene.name_of(step.vm),
        what: step.act.as_str().to_owned(),
        due: step.due,
        reasons: scene.reasons(view, &step.reasons),
    };
    let withheld = |withheld: &plan::Withheld| {
        let Step { uuid, name, what, due, reasons } = step(&withheld.step);
        Withheld { uuid, name, what, due, reasons, because: scene.reasons(view, &withheld.because) }
    };
    // Verdicts stand in the order of the VMs.
    let verdict = |vm: &VmKey| Some(&verdicts[verdicts.binary_search_by_key(vm, |verdict| verdict.vm).ok()?]);
    let left_alone = |left: &Verdict| LeftAlone {
        uuid: left.vm.uuid.to_string(),
        name: scene.name_of(left.vm),
        reasons: scene.reasons(view, &left.reasons),
    };
    Plan {
        at: now.wall,
        digest: plan.digest.to_string(),
        mode: scene.ledger.book.mode.as_str().to_owned(),
        guards: scene.guards_told(view),
        steps: plan.steps.iter().filter(|step| sees(step.vm)).map(step).collect(),
        withheld: plan.withheld.iter().filter(|withheld| sees(withheld.step.vm)).map(withheld).collect(),
        left_alone: plan.left_alone.iter().filter(|vm| sees(**vm)).filter_map(verdict).map(left_alone).collect(),
    }
}
