//! `request approve`, `reject`, `withdraw` and `comment`.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::api::wire::{
    ApproveRequest, CommentRequest, ErrorCode, Failure, RejectRequest, RequestDone, WithdrawRequest,
};
use crate::model::ids::{PersonId, RequestId};
use crate::model::ledger::Ledger;
use crate::model::person::Caller;
use crate::model::project::Project;
use crate::model::request::{Comment, Request, RequestEnd, Vote};
use crate::permit::{Verb, check, has_account};
use crate::request::{
    Outcome, REASON, Uncounted, check_length, lapse_of, may_comment, may_decide, may_withdraw, tally,
};
use crate::texts::{clean, say};

use super::super::Desk;
use super::super::callers::Recorded;
use super::super::errors::{refused, said, unresolved};
use super::super::failures::refused_by_ledger;
use super::super::scene::Scene;
use super::refusals::{Matter, not_stated};
use super::{Deciding, decided};

/// So often a decision is counted again where somebody else has voted meanwhile.
const COUNTED_AGAIN: usize = 3;

impl Desk {
    pub async fn approve_request(&self, caller: &Caller, request: &ApproveRequest) -> Result<RequestDone, Failure> {
        self.vote(caller, &request.id, true, request.comment.clone()).await
    }

    pub async fn reject_request(&self, caller: &Caller, request: &RejectRequest) -> Result<RequestDone, Failure> {
        // Two texts are both kept.
        let texts = request.reason.iter().chain(&request.comment).map(|text| text.trim());
        let mut texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
        texts.dedup();
        self.vote(caller, &request.id, false, Some(texts.join("\n"))).await
    }

    async fn vote(
        &self,
        caller: &Caller,
        wanted: &str,
        approves: bool,
        comment: Option<String>,
    ) -> Result<RequestDone, Failure> {
        let scene = self.scene(caller);
        let (request, project) = scene.request_meant(caller, wanted)?;
        let comment = comment.map(|comment| comment.trim().to_owned()).filter(|comment| !comment.is_empty());
        if let Some(comment) = &comment {
            check_length(REASON, comment).map_err(|why| not_stated(&why, caller.language))?;
        }
        self.may_vote(&scene, caller, project, request, approves)?;
        if !approves {
            said(comment.as_deref().unwrap_or_default(), "rejection", caller.language)?;
        }
        let id = request.id;
        let vote = Vote { by: caller.person, at: scene.now.wall, approves, comment };
        let recorded = self.count(caller, id, Some(vote)).await?;
        self.count_again(caller, id).await?;
        let done = self.voted(caller, id).await?;
        Ok(RequestDone { text: recorded.told(done.text, caller.language), ..done })
    }

    fn may_vote(
        &self,
        scene: &Scene,
        caller: &Caller,
        project: &Project,
        request: &Request,
        approves: bool,
    ) -> Result<(), Failure> {
        let verb = if approves { Verb::RequestApprove } else { Verb::RequestReject };
        has_account(verb, caller)?;
        let (policy, mail) = (scene.policy(), self.infrateam_mail());
        let matter = Matter { policy, project, language: caller.language, mail: mail.as_deref() };
        may_decide(caller, policy, &scene.ledger, project, request)
            .map_err(|why| matter.not_deciding(&why, request))?;
        Ok(check(verb, caller, scene.policy(), Some(project))?)
    }

    /// Records a voice and what it decides. The directory is asked right before for all who have voted.
    async fn count(&self, caller: &Caller, id: RequestId, voice: Option<Vote>) -> Result<Recorded, Failure> {
        let scene = self.scene(caller);
        let voters = voters(&scene.ledger, id);
        let standings = self.standings(caller, &scene.ledger, scene.policy(), voters).await;
        let (policy, asking, mail) = (Arc::clone(&scene.picture.policy), caller.clone(), self.infrateam_mail());
        let (style, now) = (scene.style, self.parts.world.clock.now());
        let post = self.request_post(now.wall);
        let decide = move |ledger: &Ledger| {
            let Ok(request) = ledger.request(id) else { return Ok(Vec::new()) };
            let gone = || refused(say!(&style, "project-gone"));
            let project = ledger.projects.get(&request.project).ok_or_else(gone)?;
            // Judged again: meanwhile it may have been decided, or be about another class.
            let matter = Matter { policy: &policy, project, language: asking.language, mail: mail.as_deref() };
            if voice.is_some() {
                may_decide(&asking, &policy, ledger, project, request)
                    .map_err(|why| matter.not_deciding(&why, request))?;
            }
            if !request.is_open() || lapse_of(request, project, &policy, now.wall).is_some() {
                return if voice.is_some() { Err(refused(say!(&style, "request-lapses"))) } else { Ok(Vec::new()) };
            }
            let by = Deciding { ledger, policy: &policy, project, standings: &standings, post: &post };
            Ok(decided(&by, request, voice))
        };
        self.record(caller, now, decide).await
    }

    /// Two who vote at once do not know of each other: whoever is not decided upon is counted again.
    pub(in crate::daemon::desk) async fn count_again(&self, caller: &Caller, id: RequestId) -> Result<(), Failure> {
        for _ in 0..COUNTED_AGAIN {
            let scene = self.scene(caller);
            let Some((request, project)) = open_one(&scene.ledger, id) else { return Ok(()) };
            // Only whether to count again; that asks the directory anew.
            let voters = voters(&scene.ledger, id);
            let standings = self.standings_shown(caller, &scene.ledger, scene.policy(), voters).await;
            let tally = tally(scene.policy(), &scene.ledger, project, request, &standings);
            if tally.is_none_or(|tally| matches!(tally.outcome(), Outcome::Open { .. })) {
                return Ok(());
            }
            self.count(caller, id, None).await?;
        }
        Ok(())
    }

    /// What has come of a vote, and which votes do not count.
    async fn voted(&self, caller: &Caller, id: RequestId) -> Result<RequestDone, Failure> {
        let scene = self.scene(caller);
        let standings = self.standings_shown(caller, &scene.ledger, scene.policy(), voters(&scene.ledger, id)).await;
        let open = open_one(&scene.ledger, id);
        let tally =
            open.and_then(|(request, project)| tally(scene.policy(), &scene.ledger, project, request, &standings));
        let missing = tally.as_ref().map_or(0, |tally| match tally.outcome() {
            Outcome::Open { missing } => missing,
            Outcome::Approved | Outcome::Rejected => 0,
        });
        let told = |(person, why): (PersonId, Uncounted)| scene.uncounted_words(person, why);
        let warnings = tally.map(|tally| tally.uncounted.into_iter().map(told).collect()).unwrap_or_default();
        let done = self.told(caller, id, |scene, request| scene.voted_words(request, missing)).await?;
        Ok(RequestDone { warnings, ..done })
    }

    /// Takes a request back, whoever has made it.
    pub async fn withdraw_request(&self, caller: &Caller, asked: &WithdrawRequest) -> Result<RequestDone, Failure> {
        let scene = self.scene(caller);
        let (request, project) = scene.request_meant(caller, &asked.id)?;
        check(Verb::RequestWithdraw, caller, scene.policy(), Some(project))?;
        if !may_withdraw(caller, request) {
            let by = clean(&scene.person(request.by));
            let key = say!(&scene.style, "request-not-yours", by = by);
            return Err(Failure::new(ErrorCode::NotPermitted, key));
        }
        let (id, style, post) = (request.id, scene.style, self.request_post(scene.now.wall));
        let withdraw = move |ledger: &Ledger| {
            let closed = || refused(say!(&style, "request-closed-already"));
            let request = ledger.request(id).ok().filter(|request| request.is_open()).ok_or_else(closed)?;
            Ok(post.closed(ledger, request, RequestEnd::Withdrawn, &[request.by], None))
        };
        self.record(caller, scene.now, withdraw).await?;
        self.told(caller, id, |scene, request| scene.withdrawn_words(request)).await
    }

    /// Adds a comment, which decides nothing.
    pub async fn comment_request(&self, caller: &Caller, asked: &CommentRequest) -> Result<RequestDone, Failure> {
        let scene = self.scene(caller);
        let (request, project) = scene.request_meant(caller, &asked.id)?;
        check(Verb::RequestComment, caller, scene.policy(), Some(project))?;
        let text = asked.text.trim().to_owned();
        check_length("comment", &text).map_err(|why| not_stated(&why, caller.language))?;
        let comment = Comment { by: caller.person, at: scene.now.wall, text };
        let (id, style, post) = (request.id, scene.style, self.request_post(scene.now.wall));
        let policy = Arc::clone(&scene.picture.policy);
        let add = move |ledger: &Ledger| {
            let full = || refused(say!(&style, "request-comments-full"));
            let request = ledger.request(id).ok().filter(|request| may_comment(request)).ok_or_else(full)?;
            Ok(vec![post.commented(ledger, &policy, request, comment)])
        };
        self.record(caller, scene.now, add).await?;
        self.told(caller, id, |scene, request| scene.commented_words(request)).await
    }

    /// The answer: the words, and the request as it is now.
    pub(super) async fn told(
        &self,
        caller: &Caller,
        id: RequestId,
        words: impl FnOnce(&Scene, &Request) -> String,
    ) -> Result<RequestDone, Failure> {
        let scene = self.scene(caller);
        let request = scene.ledger.request(id).map_err(|why| refused(refused_by_ledger(&why, caller.language)))?;
        let text = words(&scene, request);
        let voters = self.voters_shown(&scene, caller, std::iter::once(request)).await;
        Ok(RequestDone { text, warnings: Vec::new(), request: scene.request_row(caller, request, &voters) })
    }
}

impl Scene {
    /// The request that is meant, and its project; both are the caller's to see.
    pub(super) fn request_meant<'a>(
        &'a self,
        caller: &'a Caller,
        wanted: &str,
    ) -> Result<(&'a Request, &'a Project), Failure> {
        let request = self.view(caller).resolve_request(wanted).map_err(|why| unresolved(why, self))?;
        let gone = || refused(say!(&self.style, "project-gone"));
        let project = self.ledger.projects.get(&request.project).ok_or_else(gone)?;
        Ok((request, project))
    }
}

fn voters(ledger: &Ledger, id: RequestId) -> BTreeSet<PersonId> {
    ledger.request(id).map(|request| request.votes.iter().map(|vote| vote.by).collect()).unwrap_or_default()
}

fn open_one(ledger: &Ledger, id: RequestId) -> Option<(&Request, &Project)> {
    let request = ledger.request(id).ok().filter(|request| request.is_open())?;
    Some((request, ledger.projects.get(&request.project)?))
}
