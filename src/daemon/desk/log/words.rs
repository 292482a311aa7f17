//! Each change of the history as a sentence.

use crate::model::change::{Change, Entry};
use crate::model::ids::{PersonId, VmKey};
use crate::model::ladder::{LadderEnd, LadderKind, LadderState};
use crate::model::language::Language;
use crate::model::notice::NoticeKind;
use crate::model::observed::Observed;
use crate::model::time::millis;
use crate::model::vm::Doubt;
use crate::notify::undelivered;
use crate::texts::{Words, clean, clean_to, listed, observed, policy, say, times, word};

use super::super::adopt::ADOPTION;
use super::super::failures::not_called_told;
use super::super::request::REQUEST;
use super::super::scene::Scene;
use super::project_name;

/// What raised a guard names two hosts at the most, and is cut off after that.
const SEEN_MAX: usize = 200;

/// What libvirt or a mail server says, with our words before it.
const SAID_MAX: usize = 400;

/// What happened, by whom where that matters.
#[expect(clippy::too_many_lines, reason = "a table: one sentence a change")]
pub(super) fn sentence(scene: &Scene, entry: &Entry) -> String {
    let style = &scene.style;
    let by = clean(&scene.called(entry.by));
    let vm = |key: &VmKey| vm_name(scene, key);
    let moment = |at| scene.moment(at);
    let seen = |text: &str| clean_to(&observed(&Observed::read(text), style.language), SEEN_MAX);
    let not_called = |error: &str| clean_to(&not_called_told(error, style.language), SAID_MAX);
    let project_of = |project| project_name(scene, project);
    match &entry.change {
        Change::Created { .. } => say!(style, "log-created"),
        Change::Adopted { recovered: false, .. } => say!(style, "log-adopted", by = by),
        Change::Adopted { recovered: true, .. } => say!(style, "log-recovered", by = by),
        Change::RecoveryOwed { why } => say!(style, "log-recovery-owed", why = seen(why)),
        Change::ModeSet { mode, reason } => {
            say!(style, "log-mode", by = by, mode = mode.as_str(), reason = clean(reason))
        }
        Change::PolicyEnforced { stamp } => say!(style, "log-policy", digest = stamp.hash.short()),
        Change::PolicyOffered { hash, why } => {
            let why: Vec<String> = why.iter().map(|why| policy::unprotected(why, style.language)).collect();
            let why = why.join(" ");
            let why = why.trim_end_matches('.');
            say!(style, "log-policy-waits", digest = hash.short(), why = why)
        }
        Change::PolicyOfferDropped => say!(style, "log-policy-dropped"),
        Change::GuardAcked { guard, observed, reason } => {
            let (guard, observed, reason) = (guard.as_str(), seen(observed), clean(reason));
            say!(style, "log-guard-acked", by = by, guard = guard, observed = observed, reason = reason)
        }
        Change::PlanApproved { approval } => {
            let (count, digest, reason) = (approval.set.len(), approval.digest.short(), clean(&approval.reason));
            say!(style, "log-plan-approved", by = by, count = count, digest = digest, reason = reason)
        }
        Change::PersonKnown { person, .. } => say!(style, "log-person", person = clean(&scene.person(*person))),
        Change::ProjectCreated { project } => {
            say!(style, "log-project", project = clean(&project.name), class = project.class)
        }
        Change::Classified { project, class, reason } => {
            let (project, reason) = (project_of(*project), reason_told(scene, reason));
            say!(style, "log-classified", by = by, project = project, class = class, reason = reason)
        }
        Change::OwnersSet { project, owners } => {
            let names = names(scene, owners.iter().map(|owner| owner.person));
            say!(style, "log-owners", by = by, project = project_of(*project), names = names)
        }
        Change::ProjectEdited { project, name, purpose, managed_by, documentation } => {
            let mut facts = vec![say!(style, "log-edited-name", name = clean(name))];
            facts.extend(purpose.iter().map(|purpose| say!(style, "log-edited-purpose", purpose = clean(purpose))));
            if !managed_by.is_empty() {
                let managers: Vec<String> = managed_by.iter().map(|role| clean(role.as_str())).collect();
                facts.push(say!(style, "log-edited-managers", managers = listed::and(&managers, style.language)));
            }
            facts.extend(documentation.iter().map(|link| say!(style, "log-edited-documentation", link = clean(link))));
            say!(style, "log-project-edited", by = by, project = project_of(*project), facts = facts.join("; "))
        }
        Change::MembersSet { project, members } => {
            let names = names(scene, members.iter().copied());
            say!(style, "log-members", by = by, project = project_of(*project), names = names)
        }
        Change::VmMoved { vm: key, project } => {
            say!(style, "log-vm-moved", by = by, vm = vm(key), project = project_of(*project))
        }
        Change::VmReserved { vm: key, project } => {
            say!(style, "log-reserved", by = by, uuid = key.uuid, project = project_of(*project))
        }
        Change::ReservationDropped { vm: key, .. } => say!(style, "log-reservation-dropped", by = by, uuid = key.uuid),
        Change::RequestOpened { request, .. } => {
            let (id, project) = (request.id.short(), project_of(request.project));
            let asks = word(style.language, Words::Asks, request.asks.as_str());
            say!(style, "log-request", by = by, request = id, asks = asks, project = project)
        }
        Change::RequestVoted { request, vote } => {
            let (id, approves) = (request.short(), if vote.approves { "yes" } else { "no" });
            match vote.comment.as_deref().map(clean) {
                Some(comment) => {
                    say!(style, "log-voted-comment", by = by, request = id, approves = approves, comment = comment)
                }
                None => say!(style, "log-voted", by = by, request = id, approves = approves),
            }
        }
        Change::RequestCommented { request, comment, .. } => {
            say!(style, "log-commented", by = by, request = request.short(), comment = clean(&comment.text))
        }
        Change::RequestClosed { request, how, .. } => {
            say!(style, "log-closed", request = request.short(), how = how.as_str())
        }
        Change::VmFiled { vm: key, name, project, doubt, .. } => {
            let (name, short, project) = (clean(name), key.uuid.short(), project_of(*project));
            match doubt.as_ref().map(|doubt| doubtful(scene, doubt)) {
                Some(doubt) => {
                    say!(style, "log-filed-doubt", name = name, short = short, project = project, doubt = doubt)
                }
                None => say!(style, "log-filed", name = name, short = short, project = project),
            }
        }
        Change::VmRenamed { vm: key, to } => {
            say!(style, "log-renamed", short = key.uuid.short(), name = clean(to))
        }
        Change::VmDefined { vm: key, .. } => say!(style, "log-defined", vm = vm(key)),
        Change::VmVanished { vm: key } => say!(style, "log-vanished", vm = vm(key)),
        Change::VmReturned { vm: key } => say!(style, "log-returned", vm = vm(key)),
        Change::DoubtRaised { vm: key, doubt } => {
            say!(style, "log-doubt", vm = vm(key), doubt = doubtful(scene, doubt))
        }
        Change::DoubtCleared { vm: key } => say!(style, "log-doubt-cleared", vm = vm(key)),
        Change::RunBegan { vm: key, run } => say!(style, "log-runs", vm = vm(key), origin = run.origin.as_str()),
        Change::RunEnded { vm: key } => say!(style, "log-off", vm = vm(key)),
        Change::DefinitionSaved { vm: key, .. } => say!(style, "log-definition-kept", vm = vm(key)),
        Change::LeaseOpened { vm: key, lease } => {
            let opened = lease.opened.as_str();
            say!(style, "log-lease", vm = vm(key), until = moment(lease.ends_at), opened = opened)
        }
        Change::LeaseDropped { vm: key } => say!(style, "log-lease-dropped", vm = vm(key)),
        Change::EndMoved { vm: key, to, why, .. } => {
            say!(style, "log-end-moved", vm = vm(key), at = moment(*to), why = why.as_str())
        }
        Change::NoticeQueued { vm: key, notice, messages } => {
            let messages = say!(style, "count-messages", count = messages.len());
            let (vm, ends) = (vm(key), moment(notice.ends_at));
            match notice.kind {
                NoticeKind::Start => say!(style, "log-notice-start", vm = vm, messages = messages, ends = ends),
                NoticeKind::Before { offset_ms } => {
                    let before = times::length(millis(offset_ms), style);
                    say!(style, "log-notice-before", vm = vm, before = before, messages = messages, ends = ends)
                }
            }
        }
        Change::HoldSet { vm: key, hold } => {
            let (until, reason) = (moment(hold.until), clean(&hold.reason));
            say!(style, "log-held", by = by, vm = vm(key), until = until, reason = reason)
        }
        Change::HoldReleased { vm: key, reason } if reason.is_empty() => {
            say!(style, "log-released", by = by, vm = vm(key))
        }
        Change::HoldReleased { vm: key, reason } => {
            say!(style, "log-released-why", by = by, vm = vm(key), reason = clean(reason))
        }
        Change::LadderBegan { vm: key, ladder } => {
            let rung = rung(scene, ladder);
            match ladder.kind {
                LadderKind::Lease => say!(style, "log-ladder-lease", vm = vm(key), rung = rung),
                LadderKind::ReStop => say!(style, "log-ladder-again", vm = vm(key), rung = rung),
                LadderKind::Asked => say!(style, "log-ladder-asked", vm = vm(key), rung = rung, by = by),
            }
        }
        Change::LadderStepped { vm: key, ladder } => {
            let attempt = ladder.call.as_ref().map_or(1, |call| call.nth);
            say!(style, "log-ladder-stepped", vm = vm(key), rung = rung(scene, ladder), attempt = attempt)
        }
        Change::CallReturned { vm: key, error: None, .. } => say!(style, "log-call-taken", vm = vm(key)),
        Change::CallReturned { vm: key, error: Some(error), .. } => {
            say!(style, "log-call-failed", vm = vm(key), error = not_called(error))
        }
        Change::LadderEnded { vm: key, end } => ladder_ended(scene, &vm(key), end),
        Change::PoweredOff { vm: key, powered_off, .. } => {
            let rung = word(style.language, Words::Rung, powered_off.rung.as_str());
            say!(style, "log-powered-off", vm = vm(key), rung = rung)
        }
        Change::OffAfterApproval { vm: key, rung, .. } => {
            let rung = word(style.language, Words::Rung, rung.as_str());
            say!(style, "log-off-after-approval", vm = vm(key), rung = rung)
        }
        Change::StartAsked { vm: key } => say!(style, "log-start-asked", by = by, vm = vm(key)),
        Change::StartReturned { vm: key, error: None } => say!(style, "log-started", vm = vm(key)),
        Change::StartReturned { vm: key, error: Some(error) } => {
            say!(style, "log-start-failed", vm = vm(key), error = not_called(error))
        }
        Change::PeopleTold { messages, .. } => {
            let names = names(scene, messages.iter().filter_map(|message| message.to.person()));
            say!(style, "log-people-told", names = names)
        }
        Change::Reported { key, messages } => {
            let messages = say!(style, "count-messages", count = messages.len());
            say!(style, "log-reported", matter = matter(key, scene), messages = messages)
        }
        Change::ReportCleared { key } => say!(style, "log-report-over", matter = matter(key, scene)),
        Change::Delivered { messages } => say!(style, "log-delivered", count = messages.len()),
        Change::DeliveryDropped { messages, why } => {
            say!(style, "log-dropped", count = messages.len(), why = clean(&needless(why, style.language)))
        }
        Change::DeliveryFailed { messages, error, .. } => {
            let error = clean_to(&undelivered(error, style.language), SAID_MAX);
            say!(style, "log-failed", count = messages.len(), error = error)
        }
        Change::TagWritten { vm: key, .. } => say!(style, "log-tag", vm = vm(key)),
        Change::Checkpoint { .. } => say!(style, "log-checkpoint"),
    }
}

/// What is reported: the VM that it is about is known from the entry, and its key tells people nothing.
fn matter(key: &str, scene: &Scene) -> String {
    let (kind, of) = key.split_once(':').unwrap_or((key, ""));
    let kind = if key == "policy:broken" { "broken" } else { kind };
    say!(&scene.style, "log-matter", kind = kind, of = clean(of), said = clean(key))
}

/// Why a message is not sent any more. The daemon writes it down in its own words; others' are not made harmless.
pub(in crate::daemon::desk) fn needless(why: &str, language: Language) -> String {
    let known = match why {
        "a later notice takes its place" => "later",
        "the request is closed" => "closed",
        "the request has lapsed" => "lapsed",
        "it is not true any more" => "untrue",
        _ => "other",
    };
    say!(language, "log-needless", why = known, said = why)
}

/// Why a project has its class: as somebody has put it, but for the words that stand for an adoption and a request.
fn reason_told(scene: &Scene, reason: &str) -> String {
    match reason.strip_prefix(REQUEST) {
        _ if reason == ADOPTION => say!(&scene.style, "log-adoption"),
        Some(id) if id.len() == 8 && id.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            say!(&scene.style, "log-by-request", request = id)
        }
        _ => clean(reason),
    }
}

fn names(scene: &Scene, persons: impl Iterator<Item = PersonId>) -> String {
    let names: Vec<_> = persons.map(|person| clean(&scene.person(person))).collect();
    if names.is_empty() { say!(&scene.style, "log-nobody") } else { names.join(", ") }
}

fn vm_name(scene: &Scene, key: &VmKey) -> String {
    let name = scene.name_of(*key);
    if name.is_empty() { key.uuid.to_string() } else { format!("`{}`", clean(&name)) }
}

fn rung(scene: &Scene, ladder: &LadderState) -> String {
    let rung = ladder.rungs.get(ladder.at).map_or("nothing", |rung| rung.as_str());
    word(scene.style.language, Words::Rung, rung)
}

fn doubtful(scene: &Scene, doubt: &Doubt) -> String {
    let style = &scene.style;
    match doubt {
        Doubt::NameOfProtected { of } => say!(style, "doubt-name", of = vm_name(scene, of)),
        Doubt::DiskOfProtected { of, .. } => say!(style, "doubt-disk", of = vm_name(scene, of)),
        Doubt::MigratedIn => say!(style, "doubt-migrated"),
        Doubt::TwoHosts { other } => say!(style, "doubt-two-hosts", host = other.host),
    }
}

fn ladder_ended(scene: &Scene, vm: &str, end: &LadderEnd) -> String {
    let style = &scene.style;
    match end {
        LadderEnd::Off { rung } => {
            say!(style, "log-went-off", vm = vm, rung = word(style.language, Words::Rung, rung.as_str()))
        }
        LadderEnd::NewRun => say!(style, "log-new-run", vm = vm),
        LadderEnd::ContactLost => say!(style, "log-contact-lost", vm = vm),
        LadderEnd::Stopped { why } => say!(style, "log-ladder-stopped", vm = vm, why = why.as_str(), said = clean(why)),
        LadderEnd::Exhausted => say!(style, "log-exhausted", vm = vm),
    }
}
