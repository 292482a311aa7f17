//! Compartments: which part of what is recorded is whose to know of. A confidential class is one, with all that
//! concerns it; what nobody has decided on yet is another, since it may turn out to be confidential.
//!
//! Who is in which, `crate::permit` says. Here stands only what belongs where.

use crate::model::change::Change;
use crate::model::class::ClassName;
use crate::model::ids::{MessageId, ProjectId, VmKey};
use crate::model::project::{Origin, Project};
use crate::model::vm::{Doubt, Vm};

use super::{Book, Ledger};

/// A part of the history that is told and checked by itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Compartment {
    /// All that is not confidential.
    Open,
    /// What was found before root had said what is what, and what was made for a suspicious VM before that was filed:
    /// it may be anybody's.
    Undecided,
    /// That persons became known. It would tell how many there are whom others never meet, and at which hour somebody
    /// whom they do meet had a part in what is hidden. It is root's alone.
    Persons,
    /// What concerns this confidential class.
    Class(ClassName),
}

/// What an entry of the history is about, and where it belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    pub vm: Option<VmKey>,
    pub project: Option<ProjectId>,
    pub compartment: Compartment,
}

impl Subject {
    /// Finds it from the ledger before and after the change.
    ///
    /// An entry about several VMs has no `vm`, and goes into the compartment of a confidential class if one of them
    /// belongs to it: it is better that somebody sees too little of the deliveries than too much of the board.
    pub fn of(change: &Change, before: &About, after: &Ledger) -> Self {
        let after = About::find(change, after);
        let class = before.confidential.clone().or(after.confidential);
        let compartment = match (class, change) {
            (Some(class), _) => Compartment::Class(class),
            (None, Change::PersonKnown { .. }) => Compartment::Persons,
            (None, _) if after.undecided => Compartment::Undecided,
            (None, _) => Compartment::Open,
        };
        Self { vm: after.vm.or(before.vm), project: after.project.or(before.project), compartment }
    }
}

/// What a change is about, by the ledger as it stood at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    vm: Option<VmKey>,
    project: Option<ProjectId>,
    /// The first of the confidential classes that it touches.
    confidential: Option<ClassName>,
    /// Whether it touches something that nobody could decide on yet.
    undecided: bool,
}

impl About {
    pub fn find(change: &Change, ledger: &Ledger) -> Self {
        let vms = vms_of(change, ledger);
        // A reservation is its project's alone: whether its VM is there is not for those who made it to know.
        let reserves = matches!(change, Change::VmReserved { .. } | Change::ReservationDropped { .. });
        let records = || vms.iter().filter(|_| !reserves).filter_map(|vm| ledger.vms.get(vm));
        let mut projects: Vec<ProjectId> = records().map(|record| record.project).collect();
        projects.extend(ledger.project_named(change));
        projects.extend(told_of(change, ledger));
        projects.sort_unstable();
        projects.dedup();
        let known = || projects.iter().filter_map(|project| ledger.projects.get(project));
        let unaccounted = known().any(|project| ledger.is_unaccounted_for(project));
        let touched: Vec<&Project> = known().flat_map(|project| ledger.weighed_for_project(project)).collect();
        let touched = touched.into_iter().chain(records().flat_map(|record| ledger.weighed_for(record)));
        let classes: Vec<&ClassName> = touched.map(|project| &project.class).collect();
        let confidential = classes.iter().filter(|class| ledger.is_confidential(class)).min();
        Self {
            vm: only(&vms),
            project: only(&projects),
            confidential: confidential.map(|class| (*class).clone()),
            undecided: unaccounted || !ledger.book.is_trusted() && classes.iter().any(|class| class.is_unclassified()),
        }
    }
}

impl Book {
    /// Whether somebody has said what is what, and the ledger still knows it. Until then what is unclassified may be
    /// anybody's, and is for root alone.
    pub fn is_trusted(&self) -> bool {
        self.adopted && !self.recovery_owed
    }
}

impl Ledger {
    /// Whether a VM belongs to a confidential class, or may be one of its VMs in disguise.
    pub fn is_hidden(&self, vm: &Vm) -> bool {
        self.weighed_for(vm).any(|project| self.is_confidential(&project.class))
    }

    /// Whether a VM that is not there yet is filed under a confidential class already.
    pub fn is_reserved_hidden(&self, vm: VmKey) -> bool {
        let project = self.reservation(vm).and_then(|project| self.projects.get(&project));
        project.is_some_and(|project| self.is_confidential(&project.class))
    }

    /// The projects whose classes decide together who may know of a VM: its own, and that of the VM for which it may
    /// pass.
    pub fn weighed_for<'a>(&'a self, vm: &'a Vm) -> impl Iterator<Item = &'a Project> {
        self.project_of(vm).into_iter().chain(self.project_in_disguise(vm))
    }

    /// The projects whose classes decide together who may know of a project: itself and, where it was made for a
    /// suspicious VM and nobody has decided on it, that of the VM for which that may pass.
    pub fn weighed_for_project<'a>(&'a self, project: &'a Project) -> impl Iterator<Item = &'a Project> {
        let vms = is_suspicious(project).then(|| self.vms_of(project.id)).into_iter().flatten();
        [project].into_iter().chain(vms.filter_map(|vm| self.project_in_disguise(vm)))
    }

    /// Whether a project was made for a suspicious VM that is not in it, or not yet: then nothing says for which VM that
    /// may pass.
    pub fn is_unaccounted_for(&self, project: &Project) -> bool {
        is_suspicious(project) && self.vms_of(project.id).next().is_none()
    }

    /// The project of the VM that this one may be under another UUID or on another host.
    fn project_in_disguise(&self, vm: &Vm) -> Option<&Project> {
        let other = match vm.doubt.as_ref()? {
            Doubt::NameOfProtected { of } | Doubt::DiskOfProtected { of, .. } => of,
            Doubt::TwoHosts { other } => other,
            Doubt::MigratedIn => return None,
        };
        self.project_of(self.vms.get(other)?)
    }

    /// Whether a class is confidential, by the policy that the ledger knows.
    pub fn is_confidential(&self, class: &ClassName) -> bool {
        self.book.policy.as_ref().is_some_and(|policy| policy.confidential.contains(class))
    }

    /// The messages, apart by what they are about: what is recorded of them goes into different compartments.
    pub fn apart(&self, messages: &[MessageId]) -> Vec<Vec<MessageId>> {
        let hidden = |id: &&MessageId| {
            let Some(message) = self.outbox.get(id) else { return false };
            let project = self.project_told_of(message).and_then(|project| self.projects.get(&project));
            message.about.and_then(|vm| self.vms.get(&vm)).is_some_and(|vm| self.is_hidden(vm))
                || project.is_some_and(|project| self.is_confidential(&project.class))
        };
        let (hidden, open): (Vec<MessageId>, Vec<MessageId>) = messages.iter().partition(hidden);
        [open, hidden].into_iter().filter(|messages| !messages.is_empty()).collect()
    }
}

fn is_suspicious(project: &Project) -> bool {
    project.class.is_unclassified() && project.origin == Origin::Suspicious
}

fn only<T: Copy>(items: &[T]) -> Option<T> {
    match items {
        [one] => Some(*one),
        _ => None,
    }
}

fn vms_of(change: &Change, ledger: &Ledger) -> Vec<VmKey> {
    let mut vms: Vec<VmKey> = match change {
        Change::Reported { key, messages } => {
            messages.iter().filter_map(|message| message.about).chain(vm_in(key)).collect()
        }
        Change::ReportCleared { key } => vm_in(key).into_iter().collect(),
        Change::Delivered { messages } | Change::DeliveryDropped { messages, .. } => about(messages, ledger),
        Change::PlanApproved { approval } => approval.set.iter().map(|key| key.vm).collect(),
        Change::GuardAcked { observed: text, .. } | Change::RecoveryOwed { why: text } => vms_in(text, ledger),
        other => other.vm().into_iter().collect(),
    };
    vms.sort_unstable();
    vms.dedup();
    vms
}

/// The VM that the key of a matter names: `doubt:HOST/UUID`.
fn vm_in(key: &str) -> Option<VmKey> {
    key.split_once(':')?.1.parse().ok()
}

/// The VMs whose UUIDs stand in a text of the daemon's.
fn vms_in(text: &str, ledger: &Ledger) -> Vec<VmKey> {
    let words = text.split(|character: char| !character.is_ascii_hexdigit() && character != '-');
    let uuids = words.filter_map(|word| word.parse().ok());
    let keys = uuids.map(|uuid| VmKey { host: ledger.book.host, uuid });
    keys.filter(|key| ledger.vms.contains_key(key)).collect()
}

/// The projects that the messages of a delivery tell of.
fn told_of(change: &Change, ledger: &Ledger) -> Vec<ProjectId> {
    let (Change::Delivered { messages } | Change::DeliveryDropped { messages, .. }) = change else { return Vec::new() };
    messages.iter().filter_map(|id| ledger.project_told_of(ledger.outbox.get(id)?)).collect()
}

fn about(messages: &[MessageId], ledger: &Ledger) -> Vec<VmKey> {
    messages.iter().filter_map(|id| ledger.outbox.get(id)?.about).collect()
}
