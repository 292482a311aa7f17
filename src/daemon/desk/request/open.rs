//! `request promotion`, `demotion`, `claim` and `admission`: somebody asks.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::api::wire::{Failure, OpenRequest, RequestDone};
use crate::model::class::ClassName;
use crate::model::ids::{ProjectId, RequestId};
use crate::model::language::Language;
use crate::model::ledger::Ledger;
use crate::model::person::Caller;
use crate::model::project::Project;
use crate::model::request::Request;
use crate::model::time::Wall;
use crate::people::Silent;
use crate::permit::{self, Denied, Verb, check, has_account};
use crate::policy::Policy;
use crate::request::{
    Ask, DOCUMENTATION, Direction, MANAGED_BY, PURPOSE, Wish, check_statements, may_ask, open, way_for,
};
use crate::texts::{clean, say};

use super::super::Desk;
use super::super::errors::{bad_field, refused, unresolved, usage};
use super::super::failures::silent;
use super::super::scene::Scene;
use super::refusals::{Matter, wrong};

/// What somebody wants, before it is known whether they may.
struct Wanted {
    project: ProjectId,
    wish: Wish,
    stated: BTreeMap<String, String>,
}

impl Desk {
    /// Makes a request, and says how it goes on.
    pub async fn open_request(&self, caller: &Caller, request: &OpenRequest) -> Result<RequestDone, Failure> {
        let scene = self.scene(caller);
        let project = scene.view(caller).resolve_project(&request.project).map_err(|why| unresolved(why, &scene))?;
        let (verb, wish) = wish(request, &scene)?;
        let stated = request.stated.iter().map(|(name, text)| (name.trim().to_owned(), text.trim().to_owned()));
        let wanted = Wanted { project: project.id, wish, stated: stated.collect() };
        self.permitted(&scene, caller, verb, project, &wanted)?;
        if matches!(wanted.wish, Wish::Claim | Wish::Admission) {
            self.is_known(verb, caller).await?;
        }
        let (id, policy) = (RequestId(self.parts.world.ids.uuid("request")), Arc::clone(&scene.picture.policy));
        let (asking, mail, now) = (caller.clone(), self.infrateam_mail(), scene.now.wall);
        let post = self.request_post(now);
        let decide = move |ledger: &Ledger| {
            let request = opened(ledger, &policy, &asking, &wanted, id, now, mail)?;
            Ok(vec![post.opened(ledger, &policy, request)])
        };
        self.record(caller, scene.now, decide).await?;
        let mail = self.infrateam_mail();
        self.told(caller, id, |scene, request| scene.opened_words(request, mail.as_deref())).await
    }

    /// Whether the caller may ask at all, before anything else is found fault with: first whether there is such a way,
    /// then whether it is theirs, then what they state.
    fn permitted(
        &self,
        scene: &Scene,
        caller: &Caller,
        verb: Verb,
        project: &Project,
        wanted: &Wanted,
    ) -> Result<(), Failure> {
        has_account(verb, caller)?;
        let mail = self.infrateam_mail();
        let matter = Matter { policy: scene.policy(), project, language: caller.language, mail: mail.as_deref() };
        let why = |why| matter.not_asked(&why);
        let ask = Ask { caller, policy: scene.policy(), project, wish: &wanted.wish, stated: &wanted.stated };
        let way = way_for(scene.policy(), project, &wanted.wish, caller).map_err(why)?;
        let exact = may_ask(&ask, way);
        let coarse = check(verb, caller, scene.policy(), Some(project));
        match (exact, coarse) {
            (Ok(()), coarse) => coarse?,
            (Err(refusal), _) => return Err(why(refusal)),
        }
        check_statements(scene.policy(), way, &wanted.stated).map_err(|refusal| why(refusal.into()))?;
        way.map_or(Ok(()), |way| fits_project(scene.policy(), &way.to, &wanted.stated, caller.language))
    }

    /// Whoever wants to belong to a project is somebody whom the directory knows.
    async fn is_known(&self, verb: Verb, caller: &Caller) -> Result<(), Failure> {
        match self.parts.people.afresh().lookup_login(&caller.login).await.map_err(|Silent| silent(caller.language))? {
            Some(_) => Ok(()),
            None => Err(Denied::no_account(verb, caller).into()),
        }
    }

    /// The mail address of the infrateam, if one is configured.
    pub(in crate::daemon::desk) fn infrateam_mail(&self) -> Option<String> {
        self.parts.addresses.by_name.get(crate::model::class::RoleName::INFRATEAM).cloned()
    }
}

/// Whether what an approval would write into the project is something that could be written there by hand.
pub(in crate::daemon::desk) fn fits_project(
    policy: &Policy,
    to: &ClassName,
    stated: &BTreeMap<String, String>,
    language: Language,
) -> Result<(), Failure> {
    let bad = |statement| move |why| wrong(statement, bad_field(&why, language));
    if let Some(purpose) = stated.get(PURPOSE) {
        permit::purpose(purpose).map_err(bad(PURPOSE))?;
    }
    if let Some(link) = stated.get(DOCUMENTATION) {
        permit::documentation(link).map_err(bad(DOCUMENTATION))?;
    }
    if let Some(named) = stated.get(MANAGED_BY) {
        permit::managers(std::slice::from_ref(named), to, policy).map_err(bad(MANAGED_BY))?;
    }
    Ok(())
}

/// What is asked for, and by which verb.
fn wish(request: &OpenRequest, scene: &Scene) -> Result<(Verb, Wish), Failure> {
    let class = |direction| {
        let to = request.to.as_deref().map(str::trim).filter(|to| !to.is_empty()).map(ClassName::new);
        Wish::Class { direction, to }
    };
    match request.kind.as_str() {
        "promotion" => Ok((Verb::RequestPromotion, class(Direction::Promotion))),
        "demotion" => Ok((Verb::RequestDemotion, class(Direction::Demotion))),
        "claim" => Ok((Verb::RequestClaim, Wish::Claim)),
        "admission" => Ok((Verb::RequestAdmission, Wish::Admission)),
        other => Err(usage(say!(&scene.style, "request-unknown-kind", kind = clean(other)))),
    }
}

/// Judged again by the very latest ledger.
fn opened(
    ledger: &Ledger,
    policy: &Policy,
    caller: &Caller,
    wanted: &Wanted,
    id: RequestId,
    now: Wall,
    mail: Option<String>,
) -> Result<Request, Failure> {
    let gone = || refused(say!(caller.language, "project-gone"));
    let project = ledger.projects.get(&wanted.project).ok_or_else(gone)?;
    let ask = Ask { caller, policy, project, wish: &wanted.wish, stated: &wanted.stated };
    let matter = Matter { policy, project, language: caller.language, mail: mail.as_deref() };
    open(ledger, &ask, id, now).map_err(|why| matter.not_asked(&why))
}
