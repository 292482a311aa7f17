//! `project edit`: what a project is called and for, who belongs to it, and, for the infrateam, whose it is.

use std::collections::BTreeSet;

use crate::api::wire::{Done, EditProject, Failure};
use crate::model::change::Change;
use crate::model::class::RoleName;
use crate::model::ids::{PersonId, ProjectId};
use crate::model::ledger::Ledger;
use crate::model::outbox::Decided;
use crate::model::person::{Caller, Identity, Person};
use crate::model::project::{Owner, Project, Proof};
use crate::permit::{
    self, Verb, View, check, compartment_of, is_steward, may_set_members, may_set_owners, name_is_free,
};
use crate::policy::Policy;
use crate::texts::clean::is_harmful;
use crate::texts::{clean, listed, say};

use super::super::Desk;
use super::super::errors::{bad_field, name_taken, not_owners, refused, unresolved, usage};
use super::super::persons::Met;
use super::super::request::Post;
use super::super::scene::Scene;
use super::only_after_adoption;

/// So many members has a project at most.
const MEMBERS_MAX: usize = 100;
/// So many owners has a project at most: notices wait for each of them.
const OWNERS_MAX: usize = 20;

/// What is to be changed, understood. What is nothing stays as it is.
#[derive(Debug, Default)]
struct Edit {
    name: Option<String>,
    purpose: Option<String>,
    documentation: Option<String>,
    managed_by: Option<Vec<RoleName>>,
    add: Vec<PersonId>,
    /// Names of members, as people know them.
    remove: Vec<String>,
    owners: Option<Vec<Owner>>,
    met: Met,
}

impl Desk {
    /// Edits a project, all that is asked for or nothing of it.
    pub async fn edit_project(&self, caller: &Caller, request: &EditProject) -> Result<Done, Failure> {
        let scene = self.scene(caller);
        let project = scene.view(caller).resolve_project(&request.project).map_err(|why| unresolved(why, &scene))?;
        // Whose a project is is said by a role; everything else by owners too.
        match &request.owners {
            Some(_) => may_set_owners(caller, scene.policy(), &scene.ledger, project, &[])
                .map_err(|why| not_owners(why, caller))?,
            None => check(Verb::ProjectEdit, caller, scene.policy(), Some(project))?,
        }
        if *request == (EditProject { project: request.project.clone(), ..EditProject::default() }) {
            return Err(usage(say!(caller.language, "project-edit-nothing")));
        }
        let edit = self.understood_edit(&scene, caller, project, request).await?;
        let (id, policy, asking) = (project.id, scene.picture.policy.clone(), caller.clone());
        let before = project.clone();
        let post = self.request_post(scene.now.wall);
        self.record(caller, scene.now, move |ledger| edited(ledger, &policy, &asking, id, &edit, &post)).await?;
        let after = self.scene(caller);
        let text = after.ledger.projects.get(&id).map(|project| words(&after, &before, project)).unwrap_or_default();
        Ok(Done { text, project: Some(id.to_string()), ..Done::default() })
    }

    async fn understood_edit(
        &self,
        scene: &Scene,
        caller: &Caller,
        project: &Project,
        request: &EditProject,
    ) -> Result<Edit, Failure> {
        let wrong = |why| bad_field(&why, caller.language);
        let managers = |words: &Vec<String>| permit::managers(words, &project.class, scene.policy());
        let mut edit = Edit {
            name: request.name.as_deref().map(permit::name).transpose().map_err(wrong)?,
            purpose: request.purpose.as_deref().map(permit::purpose).transpose().map_err(wrong)?,
            documentation: request.documentation.as_deref().map(permit::documentation).transpose().map_err(wrong)?,
            managed_by: request.managed_by.as_ref().map(managers).transpose().map_err(wrong)?,
            remove: request.remove_members.iter().map(|name| name.trim().to_owned()).collect(),
            ..Edit::default()
        };
        if request.add_members.len() > MEMBERS_MAX || request.owners.as_ref().is_some_and(|o| o.len() > OWNERS_MAX) {
            return Err(usage(say!(
                caller.language,
                "project-too-many-persons",
                members = MEMBERS_MAX,
                owners = OWNERS_MAX
            )));
        }
        for name in &request.add_members {
            edit.add.push(self.account_named(&mut edit.met, name, caller).await?);
        }
        if let Some(names) = &request.owners {
            edit.owners = Some(self.owners_named(&mut edit.met, names, caller).await?);
        }
        Ok(edit)
    }

    async fn account_named(&self, met: &mut Met, name: &str, caller: &Caller) -> Result<PersonId, Failure> {
        let found = self.by_login(met, name.trim(), caller.language).await?;
        found.ok_or_else(|| refused(say!(caller.language, "no-account", name = clean(name.trim()))))
    }

    /// The infrateam's word is proof. A mail address is somebody without an account, as at adoption.
    async fn owners_named(&self, met: &mut Met, names: &[String], caller: &Caller) -> Result<Vec<Owner>, Failure> {
        let mut owners: Vec<Owner> = Vec::new();
        for name in names {
            let name = name.trim();
            let is_mail = name.contains('@') && name.len() <= 256 && !name.chars().any(is_harmful);
            let person = match self.by_login(met, name, caller.language).await? {
                Some(person) => person,
                None if is_mail => self.by_mail(met, name, caller.language).await?,
                None => return Err(refused(say!(caller.language, "no-account", name = clean(name)))),
            };
            if !owners.iter().any(|owner| owner.person == person) {
                owners.push(Owner { person, proof: Proof::Adoption });
            }
        }
        if owners.is_empty() {
            return Err(usage(say!(caller.language, "project-no-owners")));
        }
        Ok(owners)
    }
}

/// Judged again by the very latest ledger: the project may be another's by now, or the name taken.
fn edited(
    ledger: &Ledger,
    policy: &Policy,
    caller: &Caller,
    id: ProjectId,
    edit: &Edit,
    post: &Post,
) -> Result<Vec<Change>, Failure> {
    let gone = || refused(say!(caller.language, "project-gone"));
    let view = View::for_(caller, policy, ledger, ledger.book.is_trusted());
    let project = view.project(id).ok_or_else(gone)?;
    only_after_adoption(ledger, caller)?;
    match &edit.owners {
        Some(owners) => {
            may_set_owners(caller, policy, ledger, project, owners).map_err(|why| not_owners(why, caller))?;
        }
        None => check(Verb::ProjectEdit, caller, policy, Some(project))?,
    }
    if let Some(name) = edit.name.as_ref().filter(|name| **name != project.name) {
        name_is_free(view, &compartment_of(&project.class, policy), name, Some(id))
            .map_err(|why| name_taken(&why, name, caller.language))?;
    }
    let members = members(ledger, caller, project, edit)?;
    may_set_members(caller, project, &members).map_err(|why| not_owners(why, caller))?;
    let mut changes = edit.met.introductions(ledger, caller.language)?;
    changes.extend(fields(project, edit));
    let told = told(ledger, policy, caller, project, (edit, &members), post);
    let members_set = (members != project.members).then_some(Change::MembersSet { project: id, members });
    changes.extend(members_set);
    let owners = edit.owners.as_ref().filter(|owners| **owners != project.owners);
    changes.extend(owners.map(|owners| Change::OwnersSet { project: id, owners: owners.clone() }));
    changes.extend(told);
    Ok(changes)
}

/// That somebody is an owner or a member now who was neither, to each of them whom a mail can reach. What was not sent
/// yet and is not so any more is not sent.
fn told(
    ledger: &Ledger,
    policy: &Policy,
    caller: &Caller,
    project: &Project,
    (edit, members): (&Edit, &[PersonId]),
    post: &Post,
) -> Vec<Change> {
    let known = |person: &PersonId| {
        let person = ledger.persons.get(person).map(|known| Person::clone(known)).or_else(|| edit.met.person(*person));
        person.is_some_and(|person| post.reaches(&person))
    };
    let owners = edit.owners.iter().flatten().map(|owner| owner.person);
    let owners: BTreeSet<PersonId> = owners.filter(|owner| !project.is_owner(*owner)).filter(known).collect();
    let joined = members.iter().copied().filter(|member| !project.is_member(*member) && !owners.contains(member));
    let joined: BTreeSet<PersonId> = joined.filter(known).collect();
    let by = (caller.person, caller.is_root || is_steward(caller, policy, &project.class));
    let tell = |people: BTreeSet<PersonId>, as_what: Decided| {
        post.decided(ledger, |telling, new_id| telling.belongs(project, people, &as_what, by, new_id))
    };
    let owners_now = edit.owners.as_ref().unwrap_or(&project.owners).iter().map(|owner| owner.person);
    let owners_now: Vec<PersonId> = owners_now.collect();
    let untrue = post.decided(ledger, |telling, _| telling.belongs_no_longer(project, &owners_now, members));
    [untrue, tell(owners, Decided::Owner), tell(joined, Decided::Member)].into_iter().flatten().collect()
}

fn fields(project: &Project, edit: &Edit) -> Option<Change> {
    let name = edit.name.clone().unwrap_or_else(|| project.name.clone());
    let purpose = edit.purpose.clone().or_else(|| project.purpose.clone());
    let managed_by = edit.managed_by.clone().unwrap_or_else(|| project.managed_by.clone());
    let documentation = edit.documentation.clone().or_else(|| project.documentation.clone());
    let same = name == project.name
        && purpose == project.purpose
        && managed_by == project.managed_by
        && documentation == project.documentation;
    (!same).then_some(Change::ProjectEdited { project: project.id, name, purpose, managed_by, documentation })
}

/// The members as they will be. An owner needs not be one.
fn members(ledger: &Ledger, caller: &Caller, project: &Project, edit: &Edit) -> Result<Vec<PersonId>, Failure> {
    let mut members = project.members.clone();
    for name in &edit.remove {
        let before = members.len();
        members.retain(|member| !is_called(ledger, *member, name));
        if members.len() == before {
            return Err(refused(say!(caller.language, "project-no-such-member", name = clean(name))));
        }
    }
    for person in &edit.add {
        if !members.contains(person) && !project.is_owner(*person) {
            members.push(*person);
        }
    }
    if members.len() > MEMBERS_MAX {
        let (members, owners) = (MEMBERS_MAX, OWNERS_MAX);
        return Err(refused(say!(caller.language, "project-too-many-persons", members = members, owners = owners)));
    }
    Ok(members)
}

/// Whether people call somebody so. Whoever is gone from the directory is still called as before.
fn is_called(ledger: &Ledger, person: PersonId, name: &str) -> bool {
    ledger.persons.get(&person).is_some_and(|person| {
        let identities = person.identities.iter().map(|identity| match identity {
            Identity::Unix { login, .. } => login.as_str(),
            Identity::Mail { address } => address.as_str(),
        });
        identities.into_iter().any(|own| own == name) || person.display_name() == name
    })
}

/// What has changed, in a sentence.
fn words(scene: &Scene, before: &Project, after: &Project) -> String {
    let style = &scene.style;
    let mut what = Vec::new();
    if before.name != after.name {
        what.push(say!(style, "project-edited-name", name = clean(&before.name)));
    }
    if before.purpose != after.purpose {
        what.push(say!(style, "project-edited-purpose"));
    }
    if before.documentation != after.documentation {
        what.push(say!(style, "project-edited-documentation"));
    }
    if before.managed_by != after.managed_by {
        let managers: Vec<String> = after.managed_by.iter().map(|role| clean(role.as_str())).collect();
        what.push(say!(style, "project-edited-managers", managers = listed::and(&managers, style.language)));
    }
    let names = |persons: &mut dyn Iterator<Item = PersonId>| {
        let names: Vec<String> = persons.map(|person| clean(&scene.person(person))).collect();
        listed::and(&names, style.language)
    };
    if before.members != after.members {
        let (count, members) = (after.members.len(), names(&mut after.members.iter().copied()));
        what.push(say!(style, "project-edited-members", count = count, members = members));
    }
    if before.owners != after.owners {
        let owners = names(&mut after.owners.iter().map(|owner| owner.person));
        what.push(say!(style, "project-edited-owners", count = after.owners.len(), owners = owners));
    }
    if what.is_empty() {
        return say!(style, "project-edited-nothing", project = clean(&after.name));
    }
    let what = listed::and(&what, style.language);
    say!(style, "project-edited", project = clean(&after.name), what = what)
}
