//! `request show`: all that somebody needs who has to decide.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::wire::{DiskSize, Failure, RequestComment, RequestQuery, RequestShown, RequestVm};
use crate::hypervisor;
use crate::model::ids::VmUuid;
use crate::model::inventory::Definition;
use crate::model::person::Caller;
use crate::model::project::Project;
use crate::model::request::Request;
use crate::model::vm::Vm;
use crate::permit::{Verb, check};
use crate::request::{may_comment, may_decide, may_withdraw, tally};

use super::super::Desk;
use super::super::scene::{Scene, by_vm};
use super::super::show::notices_shown;
use super::rows::Standings;

impl Desk {
    pub async fn request(&self, caller: &Caller, query: &RequestQuery) -> Result<RequestShown, Failure> {
        let scene = self.scene(caller);
        let (request, project) = scene.request_meant(caller, &query.id)?;
        check(Verb::RequestShow, caller, scene.policy(), Some(project))?;
        let mail = self.infrateam_mail();
        let voters = self.voters_shown(&scene, caller, std::iter::once(request)).await;
        Ok(RequestShown {
            at: scene.now.wall,
            request: scene.request_row(caller, request, &voters),
            asks: scene.asks_words(request),
            project: self.project_shown(&scene, scene.view(caller), project).await,
            vms: self.request_vms(&scene, caller, request).await,
            changes: if request.is_open() { scene.change_words(caller, request) } else { Vec::new() },
            rule: scene.rule_words(request, mail.as_deref()),
            uncounted: uncounted(&scene, request, project, &voters),
            comments: comments(&scene, request),
            can: can(&scene, caller, request, project),
        })
    }

    /// The VMs, with the sizes of their disks: these are asked for now, and are there in time or are left out.
    async fn request_vms(&self, scene: &Scene, caller: &Caller, request: &Request) -> Vec<RequestVm> {
        let mut vms = scene.request_vms(caller, request);
        let of_vm = |vm: &RequestVm| Some((vm.vm.uuid.parse().ok()?, vm.disks.iter().cloned().collect()));
        let disks: BTreeMap<VmUuid, BTreeSet<String>> = vms.iter().filter_map(of_vm).collect();
        let sizes = self.parts.hypervisor.disk_sizes(disks).await;
        for vm in &mut vms {
            let known = vm.vm.uuid.parse().ok().and_then(|uuid: VmUuid| sizes.get(&uuid));
            vm.disk_sizes = known.into_iter().flatten().map(size_shown).collect();
        }
        vms
    }
}

/// The votes that would not count if it were decided now.
fn uncounted(scene: &Scene, request: &Request, project: &Project, voters: &Standings) -> Vec<String> {
    if !request.is_open() {
        return Vec::new();
    }
    let tally = tally(scene.policy(), &scene.ledger, project, request, voters);
    let uncounted = tally.map(|tally| tally.uncounted).unwrap_or_default();
    uncounted.into_iter().map(|(person, why)| scene.uncounted_words(person, why)).collect()
}

impl Scene {
    /// The VMs of the project that are on the host, as far as they are the caller's to see.
    fn request_vms(&self, caller: &Caller, request: &Request) -> Vec<RequestVm> {
        let verdicts = self.judged(self.policy(), &self.now);
        let verdicts = by_vm(&verdicts);
        let view = self.view(caller);
        let vms = view.vms().filter(|vm| vm.project == request.project && vm.vanished_at.is_none());
        let row = |vm: &Vm| {
            let definition = self.seen(vm).and_then(|seen| seen.definition.as_deref());
            RequestVm {
                vm: self.row(view, self.policy(), &self.now, vm, verdicts.get(&vm.key).copied()),
                cpus: definition.map(|definition| definition.cpus),
                memory_kib: definition.map(|definition| definition.memory_kib),
                disks: disks(vm, definition),
                disk_sizes: Vec::new(),
                notices: notices_shown(self, view, vm),
                keeps_on_until: self.kept_on(request, vm),
            }
        };
        vms.map(|vm| row(vm)).collect()
    }
}

fn size_shown((disk, size): (&String, &hypervisor::DiskSize)) -> DiskSize {
    DiskSize { disk: disk.clone(), capacity_bytes: size.capacity_bytes, allocated_bytes: size.allocated_bytes }
}

fn disks(vm: &Vm, definition: Option<&Definition>) -> Vec<String> {
    definition.map_or(&vm.disks, |definition| &definition.disks).iter().cloned().collect()
}

fn comments(scene: &Scene, request: &Request) -> Vec<RequestComment> {
    let shown = request.comments.iter().map(|comment| RequestComment {
        by: scene.person(comment.by),
        at: comment.at,
        text: comment.text.clone(),
    });
    shown.collect()
}

fn can(scene: &Scene, caller: &Caller, request: &Request, project: &Project) -> Vec<String> {
    let decides = may_decide(caller, scene.policy(), &scene.ledger, project, request).is_ok();
    let withdraws = request.is_open() && may_withdraw(caller, request);
    let words = [(decides, "approve"), (decides, "reject"), (withdraws, "withdraw"), (may_comment(request), "comment")];
    words.into_iter().filter(|(may, _)| *may).map(|(_, word)| word.to_owned()).collect()
}
