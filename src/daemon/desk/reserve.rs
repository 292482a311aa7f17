//! `reserve`: says of a VM that is not there yet what it is, so that a confidential one is hidden from its first second.
//!
//! Whoever reserves a UUID must not learn from the answer whether it belongs to a VM, or is reserved for a project, of
//! which they may not know. So nothing that is hidden from them is asked for: where all that they may see lets them,
//! they are answered with success, and it is one. The reservation is in the ledger, in the compartment of its project
//! and beside any other; it is listed, can be dropped, and files the VM if it appears for the first time. Should
//! somebody else have filed or reserved that UUID out of their sight, then:
//!
//! - a confidential reservation goes before one that is not, since what everybody has seen cannot be hidden again;
//! - a VM that is reserved for another project than its own is left alone, whatever its class: nobody who has relied on
//!   the answer finds a VM powered off that they took for protected. Those who may see both read why, and drop one.

use crate::api::wire::{Done, DropReservation, ErrorCode, Failure, Reservation, Reservations, Reserve};
use crate::model::change::Change;
use crate::model::class::ClassName;
use crate::model::ids::{ProjectId, VmKey, VmUuid};
use crate::model::ledger::Ledger;
use crate::model::nfc::nfc;
use crate::model::person::Caller;
use crate::model::project::{Origin, Project};
use crate::model::time::Wall;
use crate::permit::{self, Verb, View, check, compartment_of, may_reserve, may_reserve_for, name_is_free};
use crate::policy::Policy;
use crate::texts::{clean, say, vm_word};

use super::Desk;
use super::errors::{bad_field, name_taken, not_reserved, refused, usage};
use super::scene::Scene;

/// So many UUIDs are reserved for one class at most.
const RESERVED_MAX: usize = 200;

/// What is asked for, understood.
#[derive(Debug)]
struct Wanted {
    vm: VmKey,
    class: ClassName,
    /// The name or the id of a project.
    project: Option<String>,
    /// The id of the project, should one have to be made.
    new: ProjectId,
    at: Wall,
}

impl Desk {
    /// The reservations that the caller may see.
    pub fn reservations(&self, caller: &Caller) -> Result<Reservations, Failure> {
        let scene = self.scene(caller);
        check(Verb::Reserve, caller, scene.policy(), None)?;
        let reserved = scene.view(caller).reservations().map(|(vm, project)| Reservation {
            uuid: vm.uuid.to_string(),
            class: project.class.to_string(),
            project: project.name.clone(),
            project_id: project.id.to_string(),
        });
        Ok(Reservations { reserved: reserved.collect() })
    }

    /// Files a VM before it exists.
    pub async fn reserve(&self, caller: &Caller, request: &Reserve) -> Result<Done, Failure> {
        let scene = self.scene(caller);
        let class = ClassName::new(request.class.trim());
        may_reserve(caller, scene.policy(), &class).map_err(|why| not_reserved(why, caller.language))?;
        let vm = self.key_of(&request.uuid, caller)?;
        let new = ProjectId(self.parts.world.ids.uuid("project"));
        let wanted = Wanted { vm, class: class.clone(), project: request.project.clone(), new, at: scene.now.wall };
        let (policy, asking) = (scene.picture.policy.clone(), caller.clone());
        self.record(caller, scene.now, move |ledger| reserved(ledger, &policy, &asking, wanted)).await?;
        Ok(told(&self.scene(caller), caller, vm, &class))
    }

    /// Takes a reservation back. The project stays.
    pub async fn drop_reservation(&self, caller: &Caller, request: &DropReservation) -> Result<Done, Failure> {
        let scene = self.scene(caller);
        check(Verb::Reserve, caller, scene.policy(), None)?;
        let vm = self.key_of(&request.uuid, caller)?;
        let class = request.class.as_deref().map(str::trim).map(ClassName::new);
        let (policy, asking) = (scene.picture.policy.clone(), caller.clone());
        self.record(caller, scene.now, move |ledger| dropped(ledger, &policy, &asking, vm, class)).await?;
        let text = say!(caller.language, "reserve-dropped", uuid = vm.uuid);
        Ok(Done { text, uuid: Some(vm.uuid.to_string()), ..Done::default() })
    }

    fn key_of(&self, uuid: &str, caller: &Caller) -> Result<VmKey, Failure> {
        let uuid: VmUuid =
            uuid.trim().parse().map_err(|_| usage(say!(caller.language, "reserve-not-a-uuid", given = clean(uuid))))?;
        Ok(VmKey { host: self.parts.host, uuid })
    }
}

/// Judged by the very latest ledger, as far as the caller may know of it.
fn reserved(ledger: &Ledger, policy: &Policy, caller: &Caller, wanted: Wanted) -> Result<Vec<Change>, Failure> {
    super::projects::only_after_adoption(ledger, caller)?;
    let view = View::for_(caller, policy, ledger, ledger.book.is_trusted());
    let language = caller.language;
    if let Some(vm) = view.vm(wanted.vm) {
        let project = view.project(vm.project).map(|project| clean(&project.name)).unwrap_or_default();
        let (name, word) = (clean(&vm.name), vm_word(&vm.name, vm.key.uuid));
        return Err(refused(say!(language, "reserve-filed", vm = name, project = project, word = word)));
    }
    if let Some((_, project)) = view.reservations().find(|(vm, _)| *vm == wanted.vm) {
        return Err(refused(say!(language, "reserve-already", project = clean(&project.name), uuid = wanted.vm.uuid)));
    }
    if view.reservations().filter(|(_, project)| project.class == wanted.class).count() >= RESERVED_MAX {
        return Err(refused(say!(language, "reserve-too-many", max = RESERVED_MAX, class = &wanted.class)));
    }
    let (project, made) = project(view, ledger, policy, caller, &wanted)?;
    Ok(made.into_iter().chain([Change::VmReserved { vm: wanted.vm, project }]).collect())
}

/// The project that it is reserved for, and the change that makes it if there is none of that name.
fn project(
    view: View<'_>,
    ledger: &Ledger,
    policy: &Policy,
    caller: &Caller,
    wanted: &Wanted,
) -> Result<(ProjectId, Option<Change>), Failure> {
    let language = caller.language;
    let compartment = compartment_of(&wanted.class, policy);
    let name = match &wanted.project {
        Some(name) => name.trim().to_owned(),
        None => format!("vm-{}", wanted.vm.uuid.short()),
    };
    let known: Vec<_> = view
        .projects()
        .filter(|project| compartment_of(&project.class, policy) == compartment)
        .filter(|project| nfc(&project.name) == nfc(&name) || project.id.to_string() == name)
        .collect();
    match known.as_slice() {
        [] => {}
        [one] if one.class == wanted.class => {
            may_reserve_for(caller, policy, ledger, one).map_err(|why| not_reserved(why, language))?;
            return Ok((one.id, None));
        }
        [one] => {
            let (project, class) = (clean(&one.name), &one.class);
            return Err(refused(say!(language, "reserve-other-class", project = project, class = class)));
        }
        _ => return Err(refused(say!(language, "reserve-ambiguous", project = clean(&name)))),
    }
    let name = permit::name(&name).map_err(|why| bad_field(&why, language))?;
    name_is_free(view, &compartment, &name, None).map_err(|why| name_taken(&why, &name, language))?;
    let project = Project {
        id: wanted.new,
        name,
        class: wanted.class.clone(),
        purpose: None,
        origin: Origin::Created,
        created_at: wanted.at,
        hidden_until: Default::default(),
        owners: Vec::new(),
        members: Vec::new(),
        managed_by: Vec::new(),
        documentation: None,
    };
    Ok((project.id, Some(Change::ProjectCreated { project })))
}

fn dropped(
    ledger: &Ledger,
    policy: &Policy,
    caller: &Caller,
    vm: VmKey,
    class: Option<ClassName>,
) -> Result<Vec<Change>, Failure> {
    let view = View::for_(caller, policy, ledger, ledger.book.is_trusted());
    let of_class = |project: &Project| class.as_ref().is_none_or(|class| project.class == *class);
    let known: Vec<_> =
        view.reservations().filter(|(of, project)| *of == vm && of_class(project)).map(|(_, p)| p).collect();
    let project = match known.as_slice() {
        [] => {
            return Err(Failure::new(ErrorCode::NotFound, say!(caller.language, "reserve-none", uuid = vm.uuid)));
        }
        [one] => one,
        _ => return Err(usage(say!(caller.language, "reserve-several", uuid = vm.uuid))),
    };
    may_reserve(caller, policy, &project.class).map_err(|why| not_reserved(why, caller.language))?;
    Ok(vec![Change::ReservationDropped { vm, project: Some(project.id) }])
}

/// What was done: by what the caller may see, like all the rest.
fn told(scene: &Scene, caller: &Caller, vm: VmKey, class: &ClassName) -> Done {
    let reserved = scene.view(caller).reservations().find(|(of, project)| *of == vm && project.class == *class);
    let (name, id) = match reserved {
        Some((_, project)) => (clean(&project.name), Some(project.id.to_string())),
        None => (String::new(), None),
    };
    let text = say!(&scene.style, "reserve-done", uuid = vm.uuid, project = name, class = class);
    Done { text, uuid: Some(vm.uuid.to_string()), project: id, ..Done::default() }
}
