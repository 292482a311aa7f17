//! `project create`.

use crate::api::wire::{CreateProject, Done, Failure};
use crate::model::change::Change;
use crate::model::ids::ProjectId;
use crate::model::ledger::Ledger;
use crate::model::person::Caller;
use crate::model::project::{Origin, Owner, Project, Proof};
use crate::people::Silent;
use crate::permit::{
    self, Denied, EMPTY_PROJECTS_MAX, Verb, View, check, compartment_of, empty_projects_of, name_is_free,
};
use crate::policy::Policy;
use crate::texts::{clean, say};

use super::super::Desk;
use super::super::errors::{bad_field, name_taken, refused};
use super::super::failures::silent;
use super::only_after_adoption;

impl Desk {
    /// Makes a project of the default class. Whoever makes it owns it.
    pub async fn create_project(&self, caller: &Caller, request: &CreateProject) -> Result<Done, Failure> {
        let scene = self.scene(caller);
        check(Verb::ProjectCreate, caller, scene.policy(), None)?;
        let language = caller.language;
        let wrong = |why| bad_field(&why, language);
        let class = scene.policy().default_class.clone();
        let managed_by = match request.managed_by.as_slice() {
            [] => Vec::new(),
            words => permit::managers(words, &class, scene.policy()).map_err(wrong)?,
        };
        // Whoever has no account cannot be told from the next who is given the same number.
        let known = self.parts.people.afresh().lookup_login(&caller.login).await.map_err(|Silent| silent(language))?;
        if known.is_none() && !caller.is_root {
            return Err(Denied::no_account(Verb::ProjectCreate, caller).into());
        }
        let project = Project {
            id: ProjectId(self.parts.world.ids.uuid("project")),
            name: permit::name(&request.name).map_err(wrong)?,
            class,
            purpose: request.purpose.as_deref().map(permit::purpose).transpose().map_err(wrong)?,
            origin: Origin::Created,
            created_at: scene.now.wall,
            hidden_until: Default::default(),
            owners: vec![Owner { person: caller.person, proof: Proof::Creation }],
            members: Vec::new(),
            managed_by,
            documentation: request.documentation.as_deref().map(permit::documentation).transpose().map_err(wrong)?,
        };
        let text = say!(language, "project-created", project = clean(&project.name), class = &project.class);
        let (id, policy, asking) = (project.id.to_string(), scene.picture.policy.clone(), caller.clone());
        self.record(caller, scene.now, move |ledger| created(ledger, &policy, &asking, project)).await?;
        Ok(Done { text, project: Some(id), ..Done::default() })
    }
}

fn created(ledger: &Ledger, policy: &Policy, caller: &Caller, project: Project) -> Result<Vec<Change>, Failure> {
    only_after_adoption(ledger, caller)?;
    let view = View::for_(caller, policy, ledger, ledger.book.is_trusted());
    let compartment = compartment_of(&project.class, policy);
    name_is_free(view, &compartment, &project.name, None)
        .map_err(|why| name_taken(&why, &project.name, caller.language))?;
    if empty_projects_of(ledger, caller.person) >= EMPTY_PROJECTS_MAX {
        return Err(refused(say!(caller.language, "project-too-many", max = EMPTY_PROJECTS_MAX)));
    }
    Ok(vec![Change::ProjectCreated { project }])
}
