//! Which names of projects are free. Each confidential class has names of its own, so that a name that is hidden from
//! somebody is never said to be taken.

use crate::model::class::ClassName;
use crate::model::ids::ProjectId;
use crate::model::ledger::Compartment;
use crate::model::nfc::nfc;
use crate::policy::Policy;

use super::View;

/// The compartment that the names of projects of a class are in. A class that the policy no longer knows may have been
/// a confidential one.
pub fn compartment_of(class: &ClassName, policy: &Policy) -> Compartment {
    let is_open = match policy.class(class) {
        Some(class) => class.confidential_to.is_empty(),
        None => class.is_unclassified(),
    };
    if is_open { Compartment::Open } else { Compartment::Class(class.clone()) }
}

/// That a name is another project's already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameTaken {
    /// Another project has it.
    ByProject,
    /// A VM of another project has it, and a project is also meant by the names of its VMs.
    ByVm,
}

/// Whether a project in this compartment may have this name: nobody who may see it could mean another by it.
///
/// Asked of the caller's view, so that the answer tells nothing that they may not know. `except` is the project itself.
pub fn name_is_free(
    view: View<'_>,
    compartment: &Compartment,
    name: &str,
    except: Option<ProjectId>,
) -> Result<(), NameTaken> {
    let beside = |class: &ClassName| compartment_of(class, view.policy) == *compartment;
    let mut others = view.projects().filter(|project| Some(project.id) != except && beside(&project.class));
    let name = nfc(name);
    if others.any(|project| nfc(&project.name) == name) {
        return Err(NameTaken::ByProject);
    }
    let mut vms = view.vms().filter(|vm| vm.vanished_at.is_none() && Some(vm.project) != except);
    if vms.any(|vm| nfc(&vm.name) == name && beside(&view.ledger.class_of(vm))) {
        return Err(NameTaken::ByVm);
    }
    Ok(())
}
