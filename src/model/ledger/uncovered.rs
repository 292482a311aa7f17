//! What was hidden and no longer is: since when people may know of it who could not before. What it was in the time
//! before stays hidden from them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::change::Change;
use crate::model::class::ClassName;
use crate::model::ids::{ProjectId, VmKey};
use crate::model::project::Project;
use crate::model::time::Wall;
use crate::model::vm::Vm;

use super::Ledger;
use super::apply::Touched;

/// With which confidential classes something is hidden.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    vms: BTreeMap<VmKey, BTreeSet<ClassName>>,
    projects: BTreeMap<ProjectId, BTreeSet<ClassName>>,
}

impl Ledger {
    /// What is hidden before a change that may uncover some of it; nothing, without a search, before most.
    pub(super) fn hidden_before(&self, change: &Change) -> Hidden {
        let is_hidden = |vm: &VmKey| self.vms.get(vm).is_some_and(|vm| self.is_hidden(vm));
        let may_uncover = match change {
            Change::Classified { project, class, .. } => {
                let before = self.projects.get(project).filter(|before| before.class != *class);
                before.is_some_and(|before| !self.hidden_with(self.weighed_for_project(before)).is_empty())
            }
            Change::VmMoved { vm, .. } | Change::DoubtCleared { vm } | Change::DoubtRaised { vm, .. } => is_hidden(vm),
            Change::PolicyEnforced { stamp } => {
                let before = self.book.policy.as_ref();
                before.is_some_and(|before| !before.confidential.is_subset(&stamp.confidential))
            }
            _ => false,
        };
        if may_uncover { self.hidden() } else { Hidden::default() }
    }

    fn hidden(&self) -> Hidden {
        let vms = self.vms.values().map(|vm| (vm.key, self.hidden_with(self.weighed_for(vm))));
        let projects = self.projects.values();
        let projects = projects.map(|project| (project.id, self.hidden_with(self.weighed_for_project(project))));
        Hidden {
            vms: vms.filter(|(_, classes)| !classes.is_empty()).collect(),
            projects: projects.filter(|(_, classes)| !classes.is_empty()).collect(),
        }
    }

    fn hidden_with<'a>(&self, weighed: impl Iterator<Item = &'a Project>) -> BTreeSet<ClassName> {
        weighed.map(|project| &project.class).filter(|class| self.is_confidential(class)).cloned().collect()
    }

    /// Writes down until when that was hidden which no longer is.
    pub(super) fn note_uncovered(&mut self, before: &Hidden, at: Wall, touched: &mut Touched) {
        for (key, classes) in &before.vms {
            let Some(vm) = self.vms.get(key) else { continue };
            let left = without(classes, &self.hidden_with(self.weighed_for(vm)));
            if !left.is_empty() {
                self.edit(*key, |vm| vm.hidden_until.extend(left.into_iter().map(|class| (class, at))));
                touched.vms.insert(*key);
            }
        }
        for (id, classes) in &before.projects {
            let Some(project) = self.projects.get(id) else { continue };
            let left = without(classes, &self.hidden_with(self.weighed_for_project(project)));
            if let Some(project) = self.projects.get_mut(id).filter(|_| !left.is_empty()) {
                Arc::make_mut(project).hidden_until.extend(left.into_iter().map(|class| (class, at)));
                touched.projects.insert(*id);
            }
        }
    }
}

fn without(classes: &BTreeSet<ClassName>, still: &BTreeSet<ClassName>) -> Vec<ClassName> {
    classes.difference(still).cloned().collect()
}

impl Vm {
    /// Since when somebody may know of it to whom these classes are closed: when it was first seen or, if it was hidden
    /// from them then, when it came into the open.
    pub fn known_since(&self, is_closed: impl Fn(&ClassName) -> bool) -> Wall {
        since(self.first_seen_at, &self.hidden_until, is_closed)
    }
}

impl Project {
    /// As for a VM: when it was made, or came into the open.
    pub fn known_since(&self, is_closed: impl Fn(&ClassName) -> bool) -> Wall {
        since(self.created_at, &self.hidden_until, is_closed)
    }
}

fn since(at: Wall, hidden_until: &BTreeMap<ClassName, Wall>, is_closed: impl Fn(&ClassName) -> bool) -> Wall {
    let closed = hidden_until.iter().filter(|(class, _)| is_closed(class));
    closed.map(|(_, until)| *until).fold(at, Wall::max)
}
