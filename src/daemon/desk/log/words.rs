//! Each change of the history as a sentence.

use crate::model::change::{Change, Entry};
use crate::model::ids::VmKey;
use crate::model::ladder::{LadderEnd, LadderKind, LadderState};
use crate::model::lease::{Moved, Opened};
use crate::model::notice::NoticeKind;
use crate::model::run::RunOrigin;
use crate::model::time::millis;
use crate::model::vm::Doubt;
use crate::texts::{clean, times};

use super::super::scene::Scene;
use super::project_name;

/// What happened, by whom where that matters.
#[expect(clippy::too_many_lines, reason = "a table: one sentence a change")]
pub(super) fn sentence(scene: &Scene, entry: &Entry) -> String {
    let by = clean(&scene.called(entry.by));
    let vm = |key: &VmKey| vm_name(scene, key);
    let moment = |at| scene.moment(at);
    match &entry.change {
        Change::Created { .. } => "The ledger was begun.".to_owned(),
        Change::Adopted { recovered: false, .. } => format!("{by} said what the VMs are: the host is adopted."),
        Change::Adopted { recovered: true, .. } => format!("{by} recovered the ledger: all ends have moved."),
        Change::RecoveryOwed { why } => format!("Nothing is enforced until root recovers the ledger: {}.", clean(why)),
        Change::ModeSet { mode, reason } => format!("{by} set the mode to `{}`: {}", mode.as_str(), clean(reason)),
        Change::PolicyEnforced { stamp } => format!("The policy {} is enforced.", stamp.hash.short()),
        Change::PolicyOffered { hash, why } => {
            format!(
                "The policy {} waits for root to accept it: {}.",
                hash.short(),
                clean(why.join("; ").trim_end_matches('.'))
            )
        }
        Change::PolicyOfferDropped => "The policy that waited is withdrawn.".to_owned(),
        Change::GuardAcked { guard, observed, reason } => {
            format!("{by} acknowledged the guard `{}` ({}): {}", guard.as_str(), clean(observed), clean(reason))
        }
        Change::PlanApproved { approval } => format!(
            "{by} approved {} beyond the limits ({}): {}",
            counted(&approval.set.iter().collect::<Vec<_>>(), "power-off"),
            approval.digest.short(),
            clean(&approval.reason)
        ),
        Change::PersonKnown { person, .. } => format!("{} became known.", clean(&scene.person(*person))),
        Change::ProjectCreated { project } => {
            format!("The project `{}` of the class `{}` was made.", clean(&project.name), project.class)
        }
        Change::Classified { project, class, reason } => {
            format!(
                "{by} put the project {} into the class `{class}`: {}",
                project_name(scene, *project),
                clean(reason)
            )
        }
        Change::OwnersSet { project, owners } => {
            let names: Vec<_> = owners.iter().map(|owner| clean(&scene.person(owner.person))).collect();
            let names = if names.is_empty() { "nobody".to_owned() } else { names.join(", ") };
            format!("{by} set the owners of the project {}: {names}.", project_name(scene, *project))
        }
        Change::ProjectEdited { project, name, .. } => {
            format!("{by} edited the project {}, now named `{}`.", project_name(scene, *project), clean(name))
        }
        Change::MembersSet { project, members } => {
            let names: Vec<_> = members.iter().map(|member| clean(&scene.person(*member))).collect();
            let names = if names.is_empty() { "nobody".to_owned() } else { names.join(", ") };
            format!("{by} set the members of the project {}: {names}.", project_name(scene, *project))
        }
        Change::VmMoved { vm: key, project } => {
            format!("{by} moved {} to the project {}.", vm(key), project_name(scene, *project))
        }
        Change::VmReserved { vm: key, project } => {
            format!("{by} reserved the UUID {} for the project {}.", key.uuid, project_name(scene, *project))
        }
        Change::ReservationDropped { vm: key, .. } => format!("{by} no longer reserves the UUID {}.", key.uuid),
        Change::RequestOpened { request, .. } => format!(
            "{by} made the request {} ({}) about the project {}.",
            &request.id.to_string()[..8],
            request.asks.as_str(),
            project_name(scene, request.project)
        ),
        Change::RequestVoted { request, vote } => {
            let voted = if vote.approves { "approved" } else { "rejected" };
            let comment = vote.comment.as_deref().map(|comment| format!(": {}", clean(comment)));
            format!("{by} {voted} the request {}{}", &request.to_string()[..8], comment.unwrap_or(".".to_owned()))
        }
        Change::RequestCommented { request, comment, .. } => {
            format!("{by} said about the request {}: {}", &request.to_string()[..8], clean(&comment.text))
        }
        Change::RequestClosed { request, how, .. } => {
            format!("The request {} is {}.", &request.to_string()[..8], how.as_str())
        }
        Change::VmFiled { vm: key, name, project, doubt, .. } => {
            let doubt = doubt.as_ref().map(|doubt| format!(" It is in doubt: {}.", doubtful(scene, doubt)));
            let project = project_name(scene, *project);
            let short = &key.uuid.to_string()[..8];
            format!("`{}` ({short}) was filed under {project}.{}", clean(name), doubt.unwrap_or_default())
        }
        Change::VmRenamed { vm: key, to } => {
            format!("The VM {} is now named `{}`.", &key.uuid.to_string()[..8], clean(to))
        }
        Change::VmDefined { vm: key, .. } => format!("The definition of {} has changed.", vm(key)),
        Change::VmVanished { vm: key } => format!("{} is no longer on the host.", vm(key)),
        Change::VmReturned { vm: key } => format!("{} is on the host again.", vm(key)),
        Change::DoubtRaised { vm: key, doubt } => format!("{} is in doubt: {}.", vm(key), doubtful(scene, doubt)),
        Change::DoubtCleared { vm: key } => format!("{} is no longer in doubt.", vm(key)),
        Change::RunBegan { vm: key, run } => format!("{} runs: {}.", vm(key), origin(run.origin)),
        Change::RunEnded { vm: key } => format!("{} is off.", vm(key)),
        Change::DefinitionSaved { vm: key, .. } => format!("The definition of {} was kept.", vm(key)),
        Change::LeaseOpened { vm: key, lease } => {
            format!("{} has a lease until {}: {}.", vm(key), moment(lease.ends_at), opened(lease.opened))
        }
        Change::LeaseDropped { vm: key } => format!("{} has no lease any more: its class is protected.", vm(key)),
        Change::EndMoved { vm: key, to, why, .. } => {
            format!("The lease of {} now ends {}: {}.", vm(key), moment(*to), moved(*why))
        }
        Change::NoticeQueued { vm: key, notice, messages } => {
            let kind = match notice.kind {
                NoticeKind::Start => "that its lease began".to_owned(),
                NoticeKind::Before { offset_ms } => {
                    format!("{} before its end", times::length(millis(offset_ms), &scene.style))
                }
            };
            let count = counted(messages, "message");
            format!("Notice of {} was queued ({kind}; {count}; end {}).", vm(key), moment(notice.ends_at))
        }
        Change::HoldSet { vm: key, hold } => {
            format!("{by} holds {} until {}: {}", vm(key), moment(hold.until), clean(&hold.reason))
        }
        Change::HoldReleased { vm: key, reason } if reason.is_empty() => format!("{by} released {}.", vm(key)),
        Change::HoldReleased { vm: key, reason } => format!("{by} released {}: {}", vm(key), clean(reason)),
        Change::LadderBegan { vm: key, ladder } => {
            let why = match ladder.kind {
                LadderKind::Lease => "its lease has ended".to_owned(),
                LadderKind::ReStop => "it came back on without anybody having asked".to_owned(),
                LadderKind::Asked => format!("{by} asked for it"),
            };
            format!("{} is to be switched off, first by {}: {why}.", vm(key), rung(ladder))
        }
        Change::LadderStepped { vm: key, ladder } => {
            let nth = ladder.call.as_ref().map_or(1, |call| call.nth);
            format!("{} is to be switched off by {} (attempt {nth}).", vm(key), rung(ladder))
        }
        Change::CallReturned { vm: key, error: None, .. } => format!("The hypervisor took the call for {}.", vm(key)),
        Change::CallReturned { vm: key, error: Some(error), .. } => {
            format!("The hypervisor did not do it for {}: {}", vm(key), clean(error))
        }
        Change::LadderEnded { vm: key, end } => ladder_ended(&vm(key), end),
        Change::PoweredOff { vm: key, powered_off, .. } => {
            format!("{} was powered off by fortnight ({}).", vm(key), powered_off.rung.as_str())
        }
        Change::StartAsked { vm: key } => format!("{by} asked to start {}.", vm(key)),
        Change::StartReturned { vm: key, error: None } => format!("{} was started.", vm(key)),
        Change::StartReturned { vm: key, error: Some(error) } => {
            format!("{} could not be started: {}", vm(key), clean(error))
        }
        Change::Reported { key, messages } => {
            format!("The infrateam is told of `{}` ({}).", matter(key), counted(messages, "message"))
        }
        Change::ReportCleared { key } => format!("The matter `{}` is over.", matter(key)),
        Change::Delivered { messages } => format!("{} accepted.", counted_were(messages)),
        Change::DeliveryDropped { messages, why } => {
            format!("{} not sent any more: {}.", counted_were(messages), clean(why))
        }
        Change::DeliveryFailed { messages, error, .. } => {
            format!("{} not accepted: {}", counted_were(messages), clean(error))
        }
        Change::TagWritten { vm: key, .. } => format!("The tag of {} was written.", vm(key)),
        Change::Checkpoint { .. } => "The clocks were noted.".to_owned(),
    }
}

/// What is reported, in a word: the VM that it is about is known from the entry, and its key tells people nothing.
fn matter(key: &str) -> String {
    clean(key.split_once(':').filter(|(_, of)| of.contains('/')).map_or(key, |(kind, _)| kind))
}

/// `1 message`, `3 messages`.
fn counted<T>(these: &[T], one: &str) -> String {
    format!("{} {one}{}", these.len(), if these.len() == 1 { "" } else { "s" })
}

/// `1 message was`, `3 messages were`.
fn counted_were<T>(messages: &[T]) -> String {
    format!("{} {}", counted(messages, "message"), if messages.len() == 1 { "was" } else { "were" })
}

fn vm_name(scene: &Scene, key: &VmKey) -> String {
    let name = scene.name_of(*key);
    if name.is_empty() { key.uuid.to_string() } else { format!("`{}`", clean(&name)) }
}

fn rung(ladder: &LadderState) -> &'static str {
    ladder.rungs.get(ladder.at).map_or("nothing", |rung| rung.as_str())
}

fn doubtful(scene: &Scene, doubt: &Doubt) -> String {
    match doubt {
        Doubt::NameOfProtected { of } => format!("it has the name of {}, which is protected", vm_name(scene, of)),
        Doubt::DiskOfProtected { of, .. } => format!("it has a disk of {}, which is protected", vm_name(scene, of)),
        Doubt::MigratedIn => "it arrived by migration".to_owned(),
        Doubt::TwoHosts { other } => format!("its UUID runs on another host too ({})", other.host),
    }
}

fn origin(origin: RunOrigin) -> &'static str {
    match origin {
        RunOrigin::Found => "it ran when it was first seen",
        RunOrigin::Asked => "it was started with `fortnight start`",
        RunOrigin::Person => "somebody started it",
        RunOrigin::Boot => "it came on with the host",
        RunOrigin::Snapshot => "it came out of a snapshot",
    }
}

fn opened(opened: Opened) -> &'static str {
    match opened {
        Opened::FirstSeen => "it was seen on for the first time",
        Opened::Adoption => "it was on when somebody said what it is",
        Opened::Start => "somebody started it after the last lease had ended",
        Opened::Classified => "it came into a leased class",
        Opened::Recovered => "the ledger was recovered",
    }
}

fn moved(why: Moved) -> &'static str {
    match why {
        Moved::LateNotice => "no notice was accepted in time",
        Moved::MissedWindow => "the time to act had passed",
        Moved::ShorterPolicy => "the policy's lease became shorter",
        Moved::LongerPolicy => "the policy's lease became longer",
        Moved::Hold => "it is held",
        Moved::HoldReleased => "its hold was released",
        Moved::FoundRunning => "it was found running past its end",
        Moved::RequestOver => "a request had kept it on, and no longer does",
        Moved::Spread => "ends were spread, so that they do not come together",
    }
}

fn ladder_ended(vm: &str, end: &LadderEnd) -> String {
    match end {
        LadderEnd::Off { rung } => format!("{vm} went off while asked by {}.", rung.as_str()),
        LadderEnd::NewRun => format!("{vm} was started again meanwhile; the new run is not touched."),
        LadderEnd::ContactLost => format!("Contact was lost while {vm} was being switched off; it begins anew."),
        LadderEnd::Stopped { why } => format!("Switching off {vm} was stopped: {}.", clean(why)),
        LadderEnd::Exhausted => format!("Nothing that the policy allows could switch {vm} off."),
    }
}
