//! Which VM or project somebody means: among what they may know of, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::ids::{ProjectId, VmKey, VmUuid};
use crate::model::nfc::nfc;
use crate::model::project::Project;
use crate::model::vm::Vm;

use super::View;

/// The beginning of a UUID must have so many characters, so that a short name is not taken for one.
const PREFIX_MIN: usize = 4;

/// Why it is not clear what is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unresolved {
    /// There is none that the caller may see.
    NoVm {
        wanted: String,
    },
    /// There is none that the caller may see.
    NoProject {
        wanted: String,
    },
    /// There is none that the caller may see, or more than one begins so.
    NoRequest {
        wanted: String,
    },
    Ambiguous(Ambiguous),
}

/// What may have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ambiguous {
    pub wanted: String,
    pub candidates: Vec<Candidate>,
}

/// Something that may have been meant. What is shown of it names it without a doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Candidate {
    Vm(VmKey),
    Project(ProjectId),
}

impl<'a> View<'a> {
    /// The VM that is meant: by its UUID, the beginning of it, its exact name, `uuid:…` or `name:…`.
    pub fn resolve(self, wanted: &str) -> Result<&'a Arc<Vm>, Unresolved> {
        let found = self.candidates(wanted);
        match found.len() {
            1 => Ok(found[0]),
            0 => Err(Unresolved::NoVm { wanted: wanted.to_owned() }),
            _ => Err(ambiguous(wanted, found.iter().map(|vm| vm.key).collect())),
        }
    }

    /// The project that is meant: by its name, its id, or one of its VMs; `name:…` and `uuid:…` say which of these.
    ///
    /// A whole UUID means what has it, so that a name that looks like one takes nothing from anybody.
    pub fn resolve_project(self, wanted: &str) -> Result<&'a Arc<Project>, Unresolved> {
        let mut found: BTreeMap<ProjectId, &Arc<Project>> =
            self.projects_named(wanted).into_iter().map(|project| (project.id, project)).collect();
        for vm in self.candidates(wanted) {
            found.extend(self.ledger.projects.get(&vm.project).map(|project| (project.id, project)));
        }
        // A project that is left without a VM keeps its name, and must not stand in the way of the VM of that name.
        if found.len() > 1 && !self.by_name(wanted.strip_prefix("name:").unwrap_or(wanted)).is_empty() {
            let used: BTreeSet<ProjectId> = self.vms().map(|vm| vm.project).collect();
            found.retain(|id, _| used.contains(id));
        }
        let mut projects = found.values();
        match (projects.next(), projects.next()) {
            (Some(project), None) => Ok(project),
            (None, _) => Err(Unresolved::NoProject { wanted: wanted.to_owned() }),
            (Some(_), Some(_)) => {
                let candidates = found.keys().map(|project| Candidate::Project(*project)).collect();
                Err(Unresolved::Ambiguous(Ambiguous { wanted: wanted.to_owned(), candidates }))
            }
        }
    }

    fn projects_named(self, wanted: &str) -> Vec<&'a Arc<Project>> {
        let with_id = |id: &str| id.parse().ok().and_then(|id: ProjectId| self.project(id));
        if let Some(id) = wanted.strip_prefix("uuid:") {
            return with_id(id).into_iter().collect();
        }
        let name = match wanted.strip_prefix("name:") {
            Some(name) => name,
            None => match with_id(wanted) {
                Some(project) => return vec![project],
                None if self.has_vm(wanted) => return Vec::new(),
                None => wanted,
            },
        };
        let name = nfc(name);
        self.projects().filter(|project| nfc(&project.name) == name).collect()
    }

    /// Whether this is the whole UUID of a VM.
    fn has_vm(self, wanted: &str) -> bool {
        wanted.parse().is_ok_and(|uuid: VmUuid| self.vms().any(|vm| vm.key.uuid == uuid))
    }

    fn candidates(self, wanted: &str) -> Vec<&'a Arc<Vm>> {
        if let Some(uuid) = wanted.strip_prefix("uuid:") {
            return self.by_uuid(uuid);
        }
        if let Some(name) = wanted.strip_prefix("name:") {
            return self.by_name(name);
        }
        if let Ok(uuid) = wanted.parse() {
            let exact: Vec<_> = self.vms().filter(|vm| vm.key.uuid == uuid).collect();
            if !exact.is_empty() {
                return exact;
            }
        }
        let mut found: BTreeMap<VmKey, &Arc<Vm>> = self.by_name(wanted).into_iter().map(|vm| (vm.key, vm)).collect();
        found.extend(self.by_uuid(wanted).into_iter().map(|vm| (vm.key, vm)));
        found.into_values().collect()
    }

    /// The VMs whose UUID begins so, hyphens or none.
    fn by_uuid(self, prefix: &str) -> Vec<&'a Arc<Vm>> {
        let digits: String = prefix.chars().filter(|character| *character != '-').collect::<String>().to_lowercase();
        if digits.len() < PREFIX_MIN || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Vec::new();
        }
        self.vms().filter(|vm| vm.key.uuid.0.simple().to_string().starts_with(&digits)).collect()
    }

    /// The VMs of exactly this name, however it is written; those that have vanished only where no other has it.
    fn by_name(self, name: &str) -> Vec<&'a Arc<Vm>> {
        let name = nfc(name);
        let (present, vanished): (Vec<_>, Vec<_>) =
            self.vms().filter(|vm| nfc(&vm.name) == name).partition(|vm| vm.vanished_at.is_none());
        if present.is_empty() { vanished } else { present }
    }
}

fn ambiguous(wanted: &str, vms: Vec<VmKey>) -> Unresolved {
    let candidates = vms.into_iter().map(Candidate::Vm).collect();
    Unresolved::Ambiguous(Ambiguous { wanted: wanted.to_owned(), candidates })
}
