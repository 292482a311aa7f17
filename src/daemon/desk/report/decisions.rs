//! The record of decisions: what persons have decided, told as values.

use std::collections::BTreeSet;

use crate::api::wire::ReportedDecision;
use crate::daemon::desk::log::is_visible;
use crate::ledger::HistoryEntry;
use crate::model::change::Change;
use crate::model::ids::{ProjectId, RequestId};
use crate::model::person::By;
use crate::model::request::RequestEnd;
use crate::model::time::Wall;

use super::Material;

/// More decisions than this are not told; the newest are.
const TOLD_MAX: usize = 1_000;

impl Material<'_> {
    /// The decisions among these entries, which come the newest first, and whether there were more. `read_max` is how
    /// many were read at most.
    pub(super) fn decisions(&self, entries: &[HistoryEntry], read_max: usize) -> (Vec<ReportedDecision>, bool) {
        let visible: Vec<_> = entries.iter().filter(|entry| is_visible(self.view, entry)).collect();
        let followed = Followed::of(&visible);
        let told =
            visible.iter().filter(|entry| !followed.by(entry)).filter_map(|entry| self.decision(entry, &followed));
        let mut told: Vec<_> = told.take(TOLD_MAX + 1).collect();
        let cut = told.len() > TOLD_MAX || entries.len() >= read_max;
        told.truncate(TOLD_MAX);
        (told, cut)
    }

    /// The entry as a decision. What the daemon does by the policy is none, and neither is a request that has lapsed.
    fn decision(&self, entry: &HistoryEntry, followed: &Followed) -> Option<ReportedDecision> {
        let change = &entry.entry.change;
        if let Change::RequestClosed { request, how, .. } = change {
            return self.closed(entry, *request, *how);
        }
        if entry.entry.by == By::Daemon {
            return None;
        }
        let mut told = self.about(entry);
        match change {
            Change::Adopted { .. } => told.count = Some(followed.classified_at(entry.entry.at.wall)),
            Change::ModeSet { mode, reason } => {
                (told.subject, told.reason) = (Some(mode.as_str().to_owned()), Some(reason.clone()));
            }
            Change::PolicyEnforced { stamp } => told.subject = Some(stamp.hash.to_string()),
            Change::GuardAcked { guard, reason, .. } => {
                (told.subject, told.reason) = (Some(guard.as_str().to_owned()), Some(reason.clone()));
            }
            Change::PlanApproved { approval } => {
                told.subject = Some(approval.digest.to_string());
                told.count = Some(approval.set.len() as u64);
                told.reason = Some(approval.reason.clone());
            }
            Change::Classified { class, reason, .. } => {
                (told.class, told.reason) = (Some(class.to_string()), Some(reason.clone()));
            }
            Change::OwnersSet { owners, .. } => {
                let names: Vec<_> = owners.iter().map(|owner| self.scene.person(owner.person)).collect();
                (told.subject, told.count) = (Some(names.join(", ")), Some(names.len() as u64));
            }
            Change::ProjectEdited { project, managed_by, .. } if self.is_of_others(*project, entry.entry.by) => {
                let managers: Vec<String> = managed_by.iter().map(ToString::to_string).collect();
                told.subject = Some(managers.join(", "));
            }
            Change::MembersSet { project, members } if self.sets_members_of_others(*project, entry.entry.by) => {
                let names: Vec<_> = members.iter().map(|member| self.scene.person(*member)).collect();
                (told.subject, told.count) = (Some(names.join(", ")), Some(names.len() as u64));
            }
            Change::HoldSet { hold, .. } => (told.until, told.reason) = (Some(hold.until), Some(hold.reason.clone())),
            Change::HoldReleased { reason, .. } => told.reason = Some(reason.clone()),
            Change::VmMoved { .. } | Change::VmReserved { .. } => {}
            _ => return None,
        }
        told.reason = told.reason.filter(|reason| !reason.is_empty());
        Some(told)
    }

    /// Whether somebody spoke of a project by their role: whoever belongs to it describes what is their own. One who
    /// has left since is told too, rather than a decision left out.
    fn is_of_others(&self, project: ProjectId, by: By) -> bool {
        let project = self.scene.ledger.projects.get(&project);
        let belongs = |person| project.is_some_and(|own| own.is_owner(person) || own.is_member(person));
        matches!(by, By::Person(person) if !belongs(person))
    }

    /// The same of members. A member may have become one by just this, so that only an owner describes their own.
    fn sets_members_of_others(&self, project: ProjectId, by: By) -> bool {
        let project = self.scene.ledger.projects.get(&project);
        matches!(by, By::Person(person) if !project.is_some_and(|own| own.is_owner(person)))
    }

    fn closed(&self, entry: &HistoryEntry, id: RequestId, how: RequestEnd) -> Option<ReportedDecision> {
        if !matches!(how, RequestEnd::Approved | RequestEnd::Rejected) {
            return None;
        }
        let request = self.scene.ledger.requests.get(&id)?;
        let classes = request.asks.classes();
        Some(ReportedDecision {
            asks: Some(request.asks.as_str().to_owned()),
            from: classes.map(|(from, _)| from.to_string()),
            class: classes.map(|(_, to)| to.to_string()),
            outcome: Some(how.as_str().to_owned()),
            request: Some(id.to_string()),
            votes: self.votes(request),
            subject: Some(self.scene.person(request.by)),
            ..self.about(entry)
        })
    }

    /// What every decision has: when, who, and about what.
    fn about(&self, entry: &HistoryEntry) -> ReportedDecision {
        let ledger = &self.scene.ledger;
        let project = entry.project.and_then(|project| ledger.projects.get(&project));
        // What is reserved may be a VM by now of which they who reserved it may not know.
        let vm = entry.vm.and_then(|vm| self.view.vm(vm));
        let change = serde_json::to_value(&entry.entry.change).unwrap_or_default();
        ReportedDecision {
            at: entry.entry.at.wall,
            what: change.get("change").and_then(|word| word.as_str()).unwrap_or_default().to_owned(),
            by: self.scene.called(entry.entry.by),
            project: project.map(|project| project.name.clone()),
            uuid: vm.map(|vm| vm.key.uuid.to_string()),
            name: vm.map(|vm| vm.name.clone()),
            ..ReportedDecision::default()
        }
    }
}

/// What only follows from a decision that is told by itself: an adoption names the classes and owners of many projects,
/// an approved request those of one, each in the same commit.
struct Followed {
    adopted: Vec<(Wall, By)>,
    approved: BTreeSet<(Wall, ProjectId)>,
    classified: Vec<Wall>,
}

impl Followed {
    fn of(entries: &[&HistoryEntry]) -> Self {
        let mut followed = Self { adopted: Vec::new(), approved: BTreeSet::new(), classified: Vec::new() };
        for entry in entries {
            let at = entry.entry.at.wall;
            match (&entry.entry.change, entry.project) {
                (Change::Adopted { .. }, _) => followed.adopted.push((at, entry.entry.by)),
                (Change::RequestClosed { how: RequestEnd::Approved, .. }, Some(project)) => {
                    followed.approved.insert((at, project));
                }
                (Change::Classified { .. }, _) => followed.classified.push(at),
                _ => {}
            }
        }
        followed
    }

    fn by(&self, entry: &HistoryEntry) -> bool {
        let at = entry.entry.at.wall;
        let follows = matches!(
            entry.entry.change,
            Change::Classified { .. }
                | Change::OwnersSet { .. }
                | Change::MembersSet { .. }
                | Change::ProjectEdited { .. }
        );
        let of_request = entry.project.is_some_and(|project| self.approved.contains(&(at, project)));
        follows && (self.adopted.contains(&(at, entry.entry.by)) || of_request)
    }

    fn classified_at(&self, at: Wall) -> u64 {
        self.classified.iter().filter(|classified| **classified == at).count() as u64
    }
}
