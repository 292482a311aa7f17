//! `classify`: a project goes to another class by one word, where the policy lets one person say it. Where it wants
//! several, the word is the first of them: a request is made of it, or the one there is gets it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::api::wire::{Classify, Done, Failure};
use crate::model::change::Change;
use crate::model::class::ClassName;
use crate::model::ids::{PersonId, ProjectId, RequestId};
use crate::model::ledger::Ledger;
use crate::model::person::Caller;
use crate::model::project::Project;
use crate::model::request::{Request, RequestEnd, Vote};
use crate::model::time::Wall;
use crate::permit::{NotClassified, Verb, check, may_classify};
use crate::policy::Policy;
use crate::request::{Ask, Standing, Wish, approved, check_length, check_statements, direction, open_deciding};
use crate::texts::{clean, say};

use super::Desk;
use super::errors::{not_classified, refused, said, unresolved};
use super::request::{Deciding, Matter, Post, decided, fits_project, not_stated};
use super::scene::Scene;

/// What somebody says of a project's class, and when.
#[derive(Debug)]
struct Word {
    project: ProjectId,
    class: ClassName,
    stated: BTreeMap<String, String>,
    voice: Vote,
    reason: String,
    /// The id of the request, if it becomes one.
    id: RequestId,
    mail: Option<String>,
    post: Post,
}

impl Desk {
    pub async fn classify(&self, caller: &Caller, request: &Classify) -> Result<Done, Failure> {
        let scene = self.scene(caller);
        let project = scene.view(caller).resolve_project(&request.project).map_err(|why| unresolved(why, &scene))?;
        check(Verb::Classify, caller, scene.policy(), Some(project))?;
        let reason = said(&request.reason, "class", caller.language)?;
        let class = ClassName::new(request.class.trim());
        let stated = request.stated.iter().map(|(name, text)| (name.trim().to_owned(), text.trim().to_owned()));
        let (id, at) = (RequestId(self.parts.world.ids.uuid("request")), scene.now.wall);
        let voice = Vote { by: caller.person, at, approves: true, comment: Some(reason.clone()) };
        let mail = self.infrateam_mail();
        let (about, named, post) = (project.id, class.clone(), self.request_post(at));
        let word = Word { project: about, class: named, stated: stated.collect(), voice, reason, id, mail, post };
        let voters = waiting(&scene.ledger, project, &class).flat_map(|waiting| waiting.votes.iter().map(|v| v.by));
        let standings = self.standings(caller, &scene.ledger, scene.policy(), voters.collect()).await;
        let (policy, asking) = (Arc::clone(&scene.picture.policy), caller.clone());
        let (project, name) = (project.id, project.name.clone());
        let spoken = move |ledger: &Ledger| spoken(ledger, &policy, &asking, &word, &standings);
        let recorded = self.record(caller, scene.now, spoken).await?;
        if let Some(request) = joined(&self.scene(caller), caller, project, &class, at).map(|request| request.id) {
            self.count_again(caller, request).await?;
        }
        let text = self.classified(caller, project, &name, &class, at);
        Ok(Done { text: recorded.told(text, caller.language), ..Done::default() })
    }

    /// What came of it: the class, or a request that needs more voices.
    fn classified(&self, caller: &Caller, project: ProjectId, name: &str, class: &ClassName, at: Wall) -> String {
        let scene = self.scene(caller);
        let is_there = scene.ledger.projects.get(&project).is_some_and(|project| project.class == *class);
        match joined(&scene, caller, project, class, at) {
            Some(request) if !is_there => say!(&scene.style, "classify-opened", id = request.id.short()),
            _ => words(&scene, project, name, class),
        }
    }
}

/// The request for this class that has the caller's voice: of this moment, or an open one of before.
fn joined<'a>(
    scene: &'a Scene,
    caller: &Caller,
    project: ProjectId,
    class: &ClassName,
    at: Wall,
) -> Option<&'a Arc<Request>> {
    scene.ledger.requests_of(project).find(|request| {
        let now = |vote: &Vote| vote.at == at || request.is_open();
        let spoken = request.votes.iter().any(|vote| vote.by == caller.person && now(vote));
        spoken && request.asks.classes().is_some_and(|(_, to)| to == class)
    })
}

/// Judged again by the very latest ledger: the project may have been decided on since.
fn spoken(
    ledger: &Ledger,
    policy: &Policy,
    caller: &Caller,
    word: &Word,
    standings: &BTreeMap<PersonId, Standing>,
) -> Result<Vec<Change>, Failure> {
    let gone = || refused(say!(caller.language, "project-gone"));
    let project = ledger.projects.get(&word.project).ok_or_else(gone)?;
    let says_something = |(name, text): (&String, &String)| check_length(name, text);
    word.stated.iter().try_for_each(says_something).map_err(|why| not_stated(&why, caller.language))?;
    fits_project(policy, &word.class, &word.stated, caller.language)?;
    let by = Deciding { ledger, policy, project, standings, post: &word.post };
    match may_classify(caller, policy, ledger, project, &word.class) {
        Ok(()) => by_one_voice(&by, caller, word),
        Err(NotClassified::MoreVoices { .. }) => by_several(&by, caller, word),
        Err(why) => Err(not_classified(&why, caller.language)),
    }
}

/// The class itself. A request that has asked for just that is approved with it.
fn by_one_voice(by: &Deciding<'_>, caller: &Caller, word: &Word) -> Result<Vec<Change>, Failure> {
    let others = waiting(by.ledger, by.project, &word.class).find(|request| request.by != caller.person);
    if let Some(request) = others {
        let vote = Change::RequestVoted { request: request.id, vote: word.voice.clone() };
        let close = by.post.closed(by.ledger, request, RequestEnd::Approved, &[caller.person], None);
        let class = approved(by.ledger, by.policy, request, &word.reason);
        let decided = (&word.class, word.reason.as_str());
        let told = by.post.unprotected(by.ledger, by.project, decided, caller.person, &close);
        return Ok([vote].into_iter().chain(close).chain(class).chain(told).collect());
    }
    if !word.stated.is_empty() {
        let way = by.policy.transition(&by.project.class, &word.class);
        let lenient = way.map(|way| crate::policy::Transition { requires: Vec::new(), ..way.clone() });
        check_statements(by.policy, lenient.as_ref(), &word.stated).map_err(|why| not_stated(&why, caller.language))?;
    }
    let asks = crate::request::asks(by.policy, &by.project.class, &word.class);
    let request = Request {
        id: word.id,
        project: word.project,
        asks,
        by: caller.person,
        opened_at: word.voice.at,
        lapses_at: word.voice.at,
        stated: word.stated.clone(),
        decides: true,
        belonged: BTreeSet::new(),
        votes: Vec::new(),
        comments: Vec::new(),
        closed: None,
    };
    let told = by.post.unprotected(by.ledger, by.project, (&word.class, &word.reason), caller.person, &[]);
    Ok(approved(by.ledger, by.policy, &request, &word.reason).into_iter().chain(told).collect())
}

/// One voice of several: it is added to the request that waits for just that, or opens one.
fn by_several(by: &Deciding<'_>, caller: &Caller, word: &Word) -> Result<Vec<Change>, Failure> {
    if let Some(request) = waiting(by.ledger, by.project, &word.class).find(|request| request.by != caller.person) {
        return Ok(decided(by, request, Some(word.voice.clone())));
    }
    let same = |request: &&Arc<Request>| {
        request.decides && request.stated == word.stated && request.votes.iter().any(|v| v.says_the_same(&word.voice))
    };
    if let Some(request) = waiting(by.ledger, by.project, &word.class).find(same) {
        return Ok(decided(by, request, None));
    }
    let from = &by.project.class;
    let way =
        by.policy.transition(from, &word.class).ok_or_else(|| refused(say!(caller.language, "request-lapses")))?;
    let wish = Wish::Class { direction: direction(by.policy, from, &word.class), to: Some(word.class.clone()) };
    let ask = Ask { caller, policy: by.policy, project: by.project, wish: &wish, stated: &word.stated };
    let mail = word.mail.as_deref();
    let matter = Matter { policy: by.policy, project: by.project, language: caller.language, mail };
    let request = open_deciding(by.ledger, &ask, way, word.id, word.voice.clone());
    let request = request.map_err(|why| matter.not_asked(&why))?;
    Ok(vec![by.post.opened(by.ledger, by.policy, request)])
}

/// The open requests to bring the project from its class into this one.
fn waiting<'a>(ledger: &'a Ledger, project: &'a Project, to: &'a ClassName) -> impl Iterator<Item = &'a Arc<Request>> {
    let same = |request: &Request| request.asks.classes() == Some((&project.class, to));
    ledger.open_requests_of(project.id).filter(move |request| same(request))
}

/// What the new class means for the project's VMs.
fn words(scene: &Scene, id: ProjectId, name: &str, class: &ClassName) -> String {
    let style = &scene.style;
    let vms: Vec<_> = scene.ledger.vms_of(id).filter(|vm| vm.vanished_at.is_none()).collect();
    let vm = vms.first().map(|vm| clean(&vm.name)).unwrap_or_default();
    let about = say!(style, "classify-about", count = vms.len(), vm = vm);
    let meaning = scene.class_meaning(class);
    say!(style, "classify-done", project = clean(name), class = class, about = about, meaning = meaning)
}
