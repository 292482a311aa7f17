//! `policy show`, `policy diff` and `policy accept`.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::wire::{
    AcceptPolicy, DiffPolicy, Done, Effect, ErrorCode, Failure, Outcome, PolicyDiff, PolicyShown, RequestEffect,
};
use crate::diagnostics::{self, render};
use crate::judge::Verdict;
use crate::model::class::ClassName;
use crate::model::ids::VmKey;
use crate::model::person::{By, Caller};
use crate::model::time::Wall;
use crate::model::vm::Vm;
use crate::permit::{Verb, View, check};
use crate::policy::lease_end::natural_end;
use crate::policy::{Policy, Rule, parse, unprotects};
use crate::request::under;
use crate::texts::policy::{compare, sentences, unprotects_told};
use crate::texts::{clean_to, say};

use super::errors::refused;
use super::request::effects_words;
use super::rows::is_protected;
use super::scene::Scene;
use super::{Desk, LoopCommand, plan};

/// So many characters of the name of a file: it stands in everything that is found in it.
const FILE_NAME_SHOWN: usize = 255;

impl Desk {
    pub fn policy(&self, caller: &Caller) -> Result<PolicyShown, Failure> {
        let scene = self.scene(caller);
        let policy = scene.policy();
        check(Verb::PolicyShow, caller, policy, None)?;
        let labels = policy.classes.values().map(|class| (class.name.to_string(), class.label.clone()));
        Ok(PolicyShown {
            state: scene.policy_state(),
            sentences: sentences(policy, caller.language).lines().map(str::to_owned).collect(),
            labels: labels.collect(),
            source: policy.source.clone(),
        })
    }

    /// What another policy would change for the VMs there are. Nothing is changed.
    pub fn diff_policy(&self, caller: &Caller, request: &DiffPolicy) -> Result<PolicyDiff, Failure> {
        let scene = self.scene(caller);
        let old = scene.policy();
        check(Verb::PolicyDiff, caller, old, None)?;
        let drawn =
            |diagnostics: &[diagnostics::Diagnostic]| render(diagnostics, &request.source, diagnostics::Style::Plain);
        let parsed = parse(&request.source, &clean_to(&request.file, FILE_NAME_SHOWN));
        let (new, warnings) = parsed.map_err(|errors| Failure::new(ErrorCode::Invalid, drawn(&errors)))?;
        let view = scene.view(caller);
        let in_use: BTreeSet<ClassName> = view.projects().map(|project| project.class.clone()).collect();
        let against = unprotects(old, &new, &in_use);
        let changes = compare(old, &new, &in_use, caller.language);
        Ok(PolicyDiff {
            at: scene.now.wall,
            from: old.hash.to_string(),
            to: new.hash.to_string(),
            changes: changes.into_iter().map(|change| change.text).collect(),
            needs_accept: against.iter().map(|what| unprotects_told(what, caller.language)).collect(),
            effects: effects(&scene, view, &new),
            requests: request_effects(&scene, view, &new),
            warnings: Some(drawn(&warnings)).filter(|drawn| !drawn.is_empty()),
        })
    }

    /// Accepts the policy that waits, and has the loop enforce it.
    pub async fn accept_policy(&self, caller: &Caller, request: &AcceptPolicy) -> Result<Done, Failure> {
        let scene = self.scene(caller);
        check(Verb::PolicyAccept, caller, scene.policy(), None)?;
        let offered = scene.ledger.book.policy_offered.as_ref();
        let (digest, _) = offered.ok_or_else(|| refused(say!(caller.language, "policy-none-waits")))?;
        if !plan::names(&request.digest, digest, caller.language)? {
            return Err(refused(say!(caller.language, "policy-other-waits", digest = digest.short())));
        }
        let (digest, by, language) = (*digest, By::Person(caller.person), caller.language);
        self.introduce(caller, scene.now).await?;
        let accept = |reply| LoopCommand::AcceptPolicy { digest, by, language, reply };
        let warning = self.ask_loop(caller, accept).await?;
        let text = say!(caller.language, "policy-enforced", digest = digest.short());
        Ok(Done { text, warnings: warning.into_iter().collect(), ..Done::default() })
    }
}

/// The VMs that the new policy treats otherwise, among those the caller may see by both.
fn effects(scene: &Scene, view: View<'_>, new: &Policy) -> Vec<Effect> {
    let (old, now) = (scene.policy(), &scene.now);
    let (before, after) = (scene.judged(old, now), scene.judged(new, now));
    let by_vm = |verdicts: &[Verdict]| -> BTreeMap<VmKey, Verdict> {
        verdicts.iter().map(|verdict| (verdict.vm, verdict.clone())).collect()
    };
    let (before, after) = (by_vm(&before), by_vm(&after));
    view.vms()
        .filter(|vm| vm.vanished_at.is_none())
        .filter_map(|vm| {
            let class = scene.ledger.class_of(vm);
            let before = outcome(scene, view, old, vm, before.get(&vm.key));
            let after = outcome(scene, view, new, vm, after.get(&vm.key));
            let same =
                (before.protected, &before.verdict, before.ends) == (after.protected, &after.verdict, after.ends);
            let effect = || Effect {
                uuid: vm.key.uuid.to_string(),
                name: vm.name.clone(),
                class: class.to_string(),
                before,
                after,
            };
            (!same).then(effect)
        })
        .collect()
}

/// The open requests that the new policy treats otherwise, among those the caller may see.
fn request_effects(scene: &Scene, view: View<'_>, new: &Policy) -> Vec<RequestEffect> {
    let effects: BTreeMap<_, _> = under(scene.policy(), new, &scene.ledger).into_iter().collect();
    let visible = view.requests().filter_map(|request| Some((request, effects.get(&request.id)?)));
    visible
        .map(|(request, effects)| RequestEffect {
            id: request.id.to_string(),
            kind: request.asks.as_str().to_owned(),
            project: scene.ledger.projects.get(&request.project).map(|p| p.name.clone()).unwrap_or_default(),
            changes: effects_words(scene, effects),
        })
        .collect()
}

fn outcome(scene: &Scene, view: View<'_>, policy: &Policy, vm: &Vm, verdict: Option<&Verdict>) -> Outcome {
    let class = scene.ledger.class_of(vm);
    Outcome {
        protected: is_protected(policy, &scene.ledger, vm),
        verdict: verdict.map_or("leave", |verdict| verdict.finding.as_str()).to_owned(),
        ends: end_under(scene, policy, vm, &class),
        reasons: verdict.map(|verdict| scene.reasons(view, &verdict.reasons)).unwrap_or_default(),
    }
}

/// The end that a VM's lease has under a policy: a rule that is longer lengthens it, one that is shorter does not.
fn end_under(scene: &Scene, policy: &Policy, vm: &Vm, class: &ClassName) -> Option<Wall> {
    let rule = match &policy.class(class)?.rule {
        Rule::Leased(rule) if vm.doubt.is_none() => rule,
        Rule::Leased(_) | Rule::Protected => return None,
    };
    let end = |began| natural_end(rule, began, policy.timezone);
    match &vm.lease {
        Some(lease) if lease.ends_at > scene.now.wall => Some(lease.ends_at.max(end(lease.began_at))),
        Some(lease) => Some(lease.ends_at),
        None => vm.run.map(|_| end(scene.now.wall)),
    }
}
