//! What an answer is made from: the last look at the host, judged by the present ledger at this moment.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::api::wire;
use crate::daemon::picture::Picture;
use crate::guard::Raised;
use crate::judge::{Verdict, judge};
use crate::model::class::RoleName;
use crate::model::contact::{Loss, NoContact};
use crate::model::ids::{PersonId, VmKey};
use crate::model::inventory::{Inventory, Seen};
use crate::model::language::Language;
use crate::model::ledger::Ledger;
use crate::model::observed::Observed;
use crate::model::person::{By, Caller};
use crate::model::project::Owner;
use crate::model::reason::{Code, Reason};
use crate::model::time::{Now, Wall};
use crate::model::vm::Vm;
use crate::permit::View;
use crate::plan::{self, Plan};
use crate::policy::Policy;
use crate::request::{KeepOn, keep_on};
use crate::texts::{self, Style, say};

use super::Desk;

/// One consistent set of values.
#[derive(Debug)]
pub(super) struct Scene {
    pub(super) now: Now,
    pub(super) picture: Arc<Picture>,
    pub(super) ledger: Arc<Ledger>,
    pub(super) style: Style,
    /// Owners whom the directory no longer knows, as far as it was asked.
    pub(super) gone: BTreeSet<PersonId>,
}

impl Desk {
    /// The zone in which people here read times: the policy's.
    pub fn timezone(&self) -> chrono_tz::Tz {
        self.parts.picture.borrow().policy.timezone
    }

    /// In this caller's language.
    pub(super) fn scene(&self, caller: &Caller) -> Scene {
        let picture = self.parts.picture.borrow().clone();
        let style = Style { language: caller.language, timezone: picture.policy.timezone };
        Scene {
            now: self.parts.world.clock.now(),
            ledger: self.parts.ledger.snapshot(),
            picture,
            style,
            gone: self.parts.gone.borrow().clone(),
        }
    }
}

impl Scene {
    pub(super) fn policy(&self) -> &Policy {
        &self.picture.policy
    }

    pub(super) fn inventory(&self) -> Option<&Inventory> {
        self.picture.inventory.as_deref()
    }

    pub(super) fn view<'a>(&'a self, caller: &'a Caller) -> View<'a> {
        View::for_(caller, &self.picture.policy, &self.ledger, self.ledger.book.is_trusted())
    }

    pub(super) fn seen(&self, vm: &Vm) -> Option<&Seen> {
        let inventory = self.inventory().filter(|inventory| inventory.host == vm.key.host)?;
        inventory.vms.get(&vm.key.uuid)
    }

    /// The word for the state of a VM, seen or not.
    pub(super) fn state_of(&self, vm: &Vm) -> &'static str {
        match self.seen(vm) {
            Some(seen) => seen.state.as_str(),
            None if vm.vanished_at.is_some() => "vanished",
            None => "unseen",
        }
    }

    /// What the caller can ask for so that a VM stays on.
    pub(super) fn keep_on(&self, vm: &Vm, caller: &Caller) -> Option<KeepOn> {
        let project = self.ledger.project_of(vm).filter(|_| vm.doubt.is_none())?;
        keep_on(&self.ledger, self.policy(), project, caller.person)
    }

    /// When what is told here was seen.
    pub(super) fn looked_at(&self) -> Wall {
        self.inventory().map_or(self.now.wall, |inventory| inventory.at.wall)
    }

    /// The verdicts on all VMs by this policy at this moment; none before the first look.
    pub(super) fn judged(&self, policy: &Policy, now: &Now) -> Vec<Verdict> {
        self.inventory().map(|inventory| judge(policy, inventory, &self.ledger, now)).unwrap_or_default()
    }

    /// The guards that were up in the last turn, but for what was acknowledged since.
    pub(super) fn guards(&self) -> Vec<Raised> {
        self.picture.guards.iter().filter(|raised| !raised.is_acknowledged(&self.ledger)).cloned().collect()
    }

    /// What a turn at this moment would do.
    pub(super) fn plan(&self, verdicts: &[Verdict], now: &Now) -> Plan {
        let plan = plan::plan(self.policy(), verdicts, &self.guards(), &self.ledger, now);
        match self.against_power() {
            Some(reason) => plan.withhold_power(&reason),
            None => plan,
        }
    }

    /// What withheld power in the last turn, besides guards, limits and the mode.
    fn against_power(&self) -> Option<Reason> {
        let reasons = self.picture.plan.withheld.iter().flat_map(|withheld| &withheld.because);
        let unreadable = || {
            let connection = Some(&self.picture.connection).filter(|connection| !connection.connected)?;
            Some(connection.error.clone().unwrap_or(NoContact::Loss(Loss::NotYet)).reason())
        };
        let of_the_daemon = |code| matches!(code, Code::Unreadable | Code::PolicyBroken | Code::PolicyWaits);
        unreadable().or_else(|| reasons.into_iter().find(|reason| of_the_daemon(reason.code)).cloned())
    }

    pub(super) fn name_of(&self, key: VmKey) -> String {
        self.ledger.vms.get(&key).map(|vm| vm.name.clone()).unwrap_or_default()
    }

    /// Reasons with their sentences. Those that name a VM which is not the caller's to know of are left out.
    pub(super) fn reasons(&self, view: View<'_>, reasons: &[Reason]) -> Vec<wire::Reason> {
        reasons
            .iter()
            .filter(|reason| !self.names_hidden(view, reason))
            .map(|reason| wire::Reason {
                code: reason.code.as_str().to_owned(),
                args: reason.args.iter().map(|(name, value)| (name.to_owned(), value.into_owned())).collect(),
                text: texts::reason(reason, &self.style),
            })
            .collect()
    }

    fn names_hidden(&self, view: View<'_>, reason: &Reason) -> bool {
        let Some(of) = reason.args.get("of").and_then(|of| of.parse().ok()) else { return false };
        self.ledger.vms.values().any(|vm| vm.key.uuid == of && !view.sees(vm))
    }

    /// What to call whoever did something.
    pub(super) fn called(&self, by: By) -> String {
        match by {
            By::Daemon => "fortnight".to_owned(),
            By::Person(person) => self.person(person),
        }
    }

    pub(super) fn person(&self, id: PersonId) -> String {
        let unknown = || say!(&self.style, "person-unknown", id = id.short());
        self.ledger.persons.get(&id).map_or_else(unknown, |person| person.display_name().into_owned())
    }

    /// An owner, as far as the directory was asked of late.
    pub(super) fn owner_known(&self, owner: &Owner) -> wire::Owner {
        wire::Owner {
            name: self.person(owner.person),
            proof: word(&owner.proof),
            proven: owner.proof.is_proven(),
            gone: Some(self.gone.contains(&owner.person)),
        }
    }

    pub(super) fn moment(&self, at: Wall) -> String {
        texts::times::moment(at, &self.style)
    }

    /// The UUIDs of VMs that are not the caller's to know of, taken out of a text.
    pub(super) fn masked(&self, view: View<'_>, text: &str) -> String {
        let hidden = view.hidden_in(text).into_iter();
        hidden
            .fold(text.to_owned(), |text, uuid| text.replace(&uuid.to_string(), &say!(&self.style, "not-yours-to-see")))
    }

    /// Whether the caller may read what a mail server has said of a message: it may name an address. `vm` is what the
    /// message is about.
    pub(super) fn may_read_mail_errors(&self, view: View<'_>, vm: Option<&Vm>) -> bool {
        let caller = view.caller;
        caller.is_root || caller.has_role(RoleName::INFRATEAM) || vm.is_some_and(|vm| view.is_mine(vm))
    }

    /// What raised a guard, in words that name no VM which is not the caller's to know of.
    pub(super) fn observed(&self, view: View<'_>, observed: &Observed, language: Language) -> String {
        self.masked(view, &texts::observed(observed, language))
    }

    pub(super) fn guards_told(&self, view: View<'_>) -> Vec<wire::GuardUp> {
        let told = |raised: &Raised| wire::GuardUp {
            guard: raised.guard.as_str().to_owned(),
            observed: self.observed(view, &raised.observed, self.style.language),
            help: texts::guard_help(raised.guard, &raised.observed, self.style.language),
        };
        self.guards().iter().map(told).collect()
    }
}

/// The verdicts, to be found by their VMs.
pub(super) fn by_vm(verdicts: &[Verdict]) -> BTreeMap<VmKey, &Verdict> {
    verdicts.iter().map(|verdict| (verdict.vm, verdict)).collect()
}

/// The word that a value without fields has on the wire.
pub(super) fn word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
