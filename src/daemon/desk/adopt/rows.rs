//! Understands the rows of an adoption: VMs, classes and persons, with everything that is wrong said at once.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::api::wire::{AdoptRow, Failure};
use crate::model::class::ClassName;
use crate::model::ids::{ProjectId, VmKey, VmUuid};
use crate::model::nfc::nfc;
use crate::model::outbox::Recipient;
use crate::model::project::{Owner, Proof};
use crate::permit::{self, BadField};
use crate::texts::{clean, say};

use super::super::Desk;
use super::super::errors::refused;
use super::super::persons::Met;
use super::super::scene::Scene;
use super::{GUESS_MARK, undecided};

/// What root has said, understood.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    pub(super) rows: Vec<Understood>,
    /// Persons who are not in the ledger yet.
    pub(super) met: Met,
    pub(super) warnings: Vec<String>,
}

/// One row. What is nothing stays as it is.
#[derive(Debug, Clone)]
pub(super) struct Understood {
    pub(super) vm: VmKey,
    pub(super) project: ProjectId,
    pub(super) class: Option<ClassName>,
    pub(super) owners: Option<Vec<Owner>>,
    pub(super) purpose: Option<String>,
    pub(super) name: Option<String>,
}

impl Desk {
    pub(super) async fn understood(&self, scene: &Scene, rows: &[AdoptRow]) -> Result<Rows, Failure> {
        let known: BTreeMap<VmUuid, _> = undecided(&scene.ledger).map(|vm| (vm.key.uuid, vm)).collect();
        let mut reading = Reading { scene, understood: Rows::default(), wrong: Vec::new(), met: Met::default() };
        let mut listed = BTreeSet::new();
        for row in rows {
            let Some(vm) = row.uuid.parse().ok().and_then(|uuid: VmUuid| known.get(&uuid)) else {
                reading.wrong.push(say!(&scene.style, "adoption-no-vm", uuid = clean(&row.uuid)));
                continue;
            };
            if !listed.insert(vm.key) {
                reading.wrong.push(say!(&scene.style, "adoption-two-rows", uuid = vm.key.uuid));
            }
            let owners = match row.owner.as_deref().map(str::trim) {
                None | Some("") => None,
                Some(owners) => Some(self.owners(&mut reading, owners).await?),
            };
            let class = reading.class(row);
            let project = scene.ledger.projects.get(&vm.project);
            let purpose = project.and_then(|project| project.purpose.as_deref());
            let purpose = reading.said(row, row.purpose.as_deref(), purpose, permit::purpose);
            let name = project.map(|project| project.name.as_str());
            let name = reading.said(row, row.project.as_deref(), name, permit::name);
            reading.understood.rows.push(Understood { vm: vm.key, project: vm.project, class, owners, purpose, name });
        }
        reading.doubled_names();
        reading.finish(self)
    }

    /// The persons of a list of logins and mail addresses.
    async fn owners(&self, reading: &mut Reading<'_>, list: &str) -> Result<Vec<Owner>, Failure> {
        let mut owners: Vec<Owner> = Vec::new();
        for name in list.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            // What was a guess stays one as long as its mark stands there; taking that away is root's word.
            let proof = if name.ends_with(GUESS_MARK) { Proof::Guess } else { Proof::Adoption };
            let name = name.trim_end_matches(GUESS_MARK);
            let language = reading.scene.style.language;
            let found = if name.contains('@') {
                Some(self.by_mail(&mut reading.met, name, language).await?)
            } else {
                self.by_login(&mut reading.met, name, language).await?
            };
            match found {
                Some(person) if owners.iter().any(|owner| owner.person == person) => {}
                Some(person) => owners.push(Owner { person, proof }),
                None => reading.wrong.push(say!(&reading.scene.style, "adoption-no-account", login = clean(name))),
            }
        }
        Ok(owners)
    }
}

struct Reading<'a> {
    scene: &'a Scene,
    understood: Rows,
    wrong: Vec<String>,
    /// Persons that this table brings.
    met: Met,
}

impl Reading<'_> {
    fn class(&mut self, row: &AdoptRow) -> Option<ClassName> {
        let name = row.class.as_deref().map(str::trim).filter(|name| !name.is_empty())?;
        let class = ClassName::new(name);
        if class.is_unclassified() {
            return None;
        }
        if self.scene.policy().class(&class).is_none() {
            let (class, uuid) = (clean(name), clean(&row.uuid));
            self.wrong.push(say!(&self.scene.style, "adoption-no-class", class = class, uuid = uuid));
        }
        Some(class)
    }

    /// What is said anew of a project. What stands in the table as it was shown is not found fault with: it may be the
    /// name of a VM, which may hold anything.
    fn said(
        &mut self,
        row: &AdoptRow,
        text: Option<&str>,
        current: Option<&str>,
        checked: impl Fn(&str) -> Result<String, BadField>,
    ) -> Option<String> {
        let text = text.filter(|text| !text.trim().is_empty() && Some(*text) != current)?;
        match checked(text) {
            Ok(text) => Some(text),
            Err(why) => {
                let (why, uuid) = (why.said(self.scene.style.language), clean(&row.uuid));
                self.wrong.push(say!(&self.scene.style, "adoption-bad-field", why = why, uuid = uuid));
                None
            }
        }
    }

    /// A project keeps its own name: a name names one project.
    fn doubled_names(&mut self) {
        let projects = &self.scene.ledger.projects;
        let mut names: BTreeMap<Cow<'_, str>, BTreeSet<ProjectId>> = BTreeMap::new();
        for project in
            projects.values().filter(|project| !self.understood.rows.iter().any(|row| row.project == project.id))
        {
            names.entry(nfc(&project.name)).or_default().insert(project.id);
        }
        for row in &self.understood.rows {
            let current = projects.get(&row.project).map(|project| project.name.as_str());
            let name = row.name.as_deref().or(current).unwrap_or_default();
            names.entry(nfc(name)).or_default().insert(row.project);
        }
        for row in &self.understood.rows {
            let current = projects.get(&row.project).map(|project| project.name.as_str());
            let renamed = row.name.as_deref().filter(|name| Some(*name) != current);
            if let Some(name) = renamed.filter(|name| names.get(&nfc(name)).is_some_and(|projects| projects.len() > 1))
            {
                self.wrong.push(say!(&self.scene.style, "adoption-doubled-name", name = clean(name)));
            }
        }
    }

    fn finish(mut self, desk: &Desk) -> Result<Rows, Failure> {
        self.wrong.sort();
        self.wrong.dedup();
        if !self.wrong.is_empty() {
            return Err(refused(say!(&self.scene.style, "adoption-wrong", wrong = self.wrong.join("; "))));
        }
        self.understood.warnings = self.unreachable(desk);
        self.understood.met = self.met;
        Ok(self.understood)
    }

    /// Owners of leased VMs to whom no mail can be sent, and leased VMs without an owner.
    fn unreachable(&self, desk: &Desk) -> Vec<String> {
        let ledger = &self.scene.ledger;
        let mut names = BTreeSet::new();
        let mut ownerless = 0_usize;
        for row in &self.understood.rows {
            let project = ledger.projects.get(&row.project);
            let class = row.class.as_ref().or(project.map(|project| &project.class));
            if class.is_none_or(|class| self.scene.policy().lease_rule(class).is_none()) {
                continue;
            }
            let owners = row.owners.as_ref().or(project.map(|project| &project.owners));
            let owners = owners.map(Vec::as_slice).unwrap_or_default();
            ownerless += usize::from(!owners.iter().any(|owner| owner.proof.is_proven()));
            for owner in owners {
                let met = self.met.person(owner.person);
                let person = ledger.persons.get(&owner.person).map(AsRef::as_ref).or(met.as_ref());
                let to = Recipient::Person { person: owner.person };
                if desk.parts.addresses.of(&to, person).is_err() {
                    names.extend(person.map(|person| person.display_name().into_owned()));
                }
            }
        }
        let style = &self.scene.style;
        let unreachable = names.into_iter().map(|name| say!(style, "adoption-unreachable", name = clean(&name)));
        let ownerless = (ownerless > 0).then(|| say!(style, "adoption-ownerless", count = ownerless));
        unreachable.chain(ownerless).collect()
    }
}
