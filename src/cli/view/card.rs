//! Everything about one VM. What happens next comes first, in one plain sentence.

use crate::api::wire::{Delivery, LogEntry, Notice, Owner, Show};
use crate::model::ids::VmUuid;
use crate::model::time::{Wall, millis};
use crate::texts::{Words, clean, say, times, vm_word};

use super::{Look, explanation, sentence, short_id, word};

/// How many entries of the history are shown; `fortnight log` has all.
const HISTORY_SHOWN: usize = 8;

/// The card.
pub fn card(show: &Show, look: &Look) -> String {
    let mut next = what_happens(show, look);
    next.push_str(&keep_on(show, look).unwrap_or_default());
    let mut text = format!("{}\n", look.prose(&next, 0));
    if show.past {
        text.push_str(&look.prose(&say!(look, "card-past", at = look.moment(show.at)), 0));
        text.push('\n');
    }
    text.push('\n');
    text.push_str(&facts(show, look));
    text.push_str(&notices(show, look));
    text.push_str(&reasons(show, look));
    text.push_str(&history(show, look));
    text
}

/// What happens next, and how to get it back.
fn what_happens(show: &Show, look: &Look) -> String {
    let name = clean(&show.vm.name);
    let start = format!("`fortnight start {}`", command_word(show));
    let state = show.vm.state.as_str();
    if let Some(since) = show.vanished {
        let since = look.moment(since);
        return if show.definition_saved {
            say!(look, "card-vanished-kept", name = name, since = since, start = start)
        } else {
            say!(look, "card-vanished", name = name, since = since)
        };
    }
    if state == "unseen" {
        return say!(look, "card-unseen", name = name);
    }
    if show.vm.class == "unclassified" {
        return say!(look, "card-unclassified", name = name);
    }
    if show.vm.protected {
        return say!(look, "card-protected", name = name, class = look.class(&show.vm.class, &show.vm.class_label));
    }
    if let Some(ladder) = &show.ladder {
        return say!(look, "card-going-off", name = name, rung = look.word(Words::Rung, &ladder.rung), start = start);
    }
    if matches!(state, "off" | "saved") {
        return when_off(show, &name, &start, look);
    }
    when_on(show, &name, &start, look)
}

/// How to have it stay on. It begins with a blank: it follows a sentence.
fn keep_on(show: &Show, look: &Look) -> Option<String> {
    let is_leased = !show.past && !show.vm.protected && show.vanished.is_none() && show.vm.state != "unseen";
    let vm = command_word(show);
    let how = match show.keep_on.as_deref().filter(|_| is_leased)? {
        "promotion" => say!(look, "keep-on-promotion", vm = vm),
        "claim" => say!(look, "keep-on-claim", vm = vm),
        _ => return None,
    };
    Some(format!(" {how}"))
}

fn when_off(show: &Show, name: &str, start: &str, look: &Look) -> String {
    if let Some(off) = &show.powered_off {
        let at = look.moment_from(off.at, show.at);
        return say!(look, "card-was-powered-off", name = name, at = at, start = start);
    }
    match &show.lease {
        None => say!(look, "card-off-no-lease", name = name, start = start),
        Some(lease) if lease.ends > show.at => {
            let until = look.moment_from(lease.ends, show.at);
            say!(look, "card-off-in-lease", name = name, until = until, start = start)
        }
        Some(_) => say!(look, "card-off-lease-over", name = name, start = start),
    }
}

fn when_on(show: &Show, name: &str, start: &str, look: &Look) -> String {
    let Some(lease) = &show.lease else { return say!(look, "card-on-no-lease", name = name) };
    let ended = look.moment(lease.ends);
    if let Some(waits) = show.vm.waits.as_deref().filter(|_| lease.ends <= show.at) {
        return say!(look, "card-waits", name = name, ended = ended, waits = sentence(waits));
    }
    if lease.ends > show.at {
        let at = look.moment_from(lease.ends, show.at);
        if let Some((id, until)) = waits_for(show) {
            let until = look.moment_from(until, show.at);
            return say!(look, "card-ends-asked", name = name, id = id, until = until, start = start);
        }
        return match show.hold.as_ref().filter(|hold| hold.until > show.at) {
            Some(hold) => {
                let until = look.moment(hold.until);
                say!(look, "card-ends-held", name = name, at = at, until = until, start = start)
            }
            None => say!(look, "card-ends", name = name, at = at, start = start),
        };
    }
    if matches!(show.vm.verdict.as_str(), "power-off" | "continue") {
        return say!(look, "card-off-now", name = name, ended = ended, start = start);
    }
    say!(look, "card-past-end", name = name, ended = ended, start = start)
}

/// The request that its power-off waits for, as people type it, and until when at the latest.
fn waits_for(show: &Show) -> Option<(String, Wall)> {
    let request = show.vm.request.as_ref()?;
    Some((short_id(&request.id), request.until?))
}

fn command_word(show: &Show) -> String {
    match show.vm.uuid.parse::<VmUuid>() {
        Ok(uuid) => vm_word(&show.vm.name, uuid),
        Err(_) => clean(&show.vm.uuid),
    }
}

fn facts(show: &Show, look: &Look) -> String {
    let mut text = String::new();
    let mut field = |label: String, value: String| text.push_str(&look.field(&label, &value));
    field(say!(look, "card-vm"), format!("{} ({})", clean(&show.vm.name), clean(&show.vm.uuid)));
    field(say!(look, "card-state"), look.word(Words::State, &show.vm.state));
    if show.project.name != show.vm.name {
        field(say!(look, "card-project"), clean(&show.project.name));
    }
    field(say!(look, "card-class"), class(show, look));
    if let Some(purpose) = &show.project.purpose {
        field(say!(look, "card-purpose"), explanation(purpose));
    }
    field(say!(look, "card-owner"), owners(show, look));
    if !show.project.members.is_empty() {
        let members: Vec<String> = show.project.members.iter().map(|member| clean(member)).collect();
        field(say!(look, "card-members"), members.join(", "));
    }
    if let Some(lease) = &show.lease {
        let (from, until) = (look.moment(lease.started), look.moment_from(lease.ends, show.at));
        let value = say!(look, "card-lease-value", number = lease.number, from = from, until = until);
        field(say!(look, "card-lease"), value);
    }
    if let Some(hold) = &show.hold {
        let (until, by) = (look.moment_from(hold.until, show.at), clean(&hold.by));
        let value = say!(look, "card-hold-value", until = until, by = by, reason = explanation(&hold.reason));
        field(say!(look, "card-hold"), value);
    }
    if let Some(request) = &show.vm.request {
        let (id, kind) = (short_id(&request.id), look.word(Words::Asks, &request.kind));
        let value = match request.until {
            Some(until) => {
                let until = look.moment_from(until, show.at);
                say!(look, "card-request-until", id = id, kind = kind, until = until)
            }
            None => say!(look, "card-request-value", id = id, kind = kind),
        };
        field(say!(look, "card-request"), value);
    }
    if let Some(ladder) = &show.ladder {
        let rungs: Vec<String> = ladder.rungs.iter().map(|rung| look.word(Words::Rung, rung)).collect();
        let (rung, began) = (look.word(Words::Rung, &ladder.rung), look.moment_from(ladder.began, show.at));
        let value = say!(look, "card-going-off-value", rung = rung, rungs = rungs.join(", "), began = began);
        let error = ladder.error.as_deref().map_or_else(String::new, |error| format!("; {}", explanation(error)));
        field(say!(look, "card-going-off-label"), format!("{value}{error}"));
    }
    if let Some(off) = &show.powered_off {
        let (at, rung) = (look.moment(off.at), look.word(Words::Rung, &off.rung));
        let told = if off.told { "yes" } else { "no" };
        let value = say!(look, "card-switched-off-value", at = at, rung = rung, told = told);
        field(say!(look, "card-switched-off"), value);
    }
    for drift in &show.drift {
        field(say!(look, "card-tag"), sentence(drift));
    }
    text
}

/// The class as the policy calls it for this reader, and its name where that is another: commands want the name.
fn class(show: &Show, look: &Look) -> String {
    let (label, name) = (look.class(&show.vm.class, &show.vm.class_label), word(&show.vm.class));
    if label == name { name } else { format!("{label} ({name})") }
}

fn owners(show: &Show, look: &Look) -> String {
    let owners = &show.project.owners;
    if owners.is_empty() {
        // Where nothing is announced, nobody need stand in.
        return if show.vm.protected {
            say!(look, "card-nobody")
        } else {
            super::projects::nobody(&show.project, look)
        };
    }
    let owner = |owner: &Owner| {
        let name = clean(&owner.name);
        match (owner.proven, owner.gone) {
            (_, Some(true)) => say!(look, "card-owner-gone", name = name),
            (false, _) => say!(look, "card-owner-guess", name = name),
            (true, _) => name,
        }
    };
    let mut told: Vec<String> = owners.iter().map(owner).collect();
    told.extend(super::projects::stood_in_for(&show.project, look));
    told.join(", ")
}

fn notices(show: &Show, look: &Look) -> String {
    if show.notices.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{}\n", look.paint.bold(&say!(look, "card-notices")));
    for notice in &show.notices {
        text.push_str(&look.prose(&format!("  {}", say_notice(notice, look)), 4));
        text.push('\n');
    }
    text
}

fn say_notice(notice: &Notice, look: &Look) -> String {
    let ends = look.moment(notice.ends);
    let how = match notice.accepted {
        Some(at) => say!(look, "card-delivered", at = look.moment(at)),
        None => undelivered(&notice.messages, look),
    };
    match notice.offset_ms {
        Some(offset_ms) => {
            let length = times::length(millis(offset_ms), &look.style);
            say!(look, "card-notice-before", length = length, ends = ends, how = how)
        }
        None => say!(look, "card-notice-start", ends = ends, how = how),
    }
}

fn undelivered(messages: &[Delivery], look: &Look) -> String {
    let open = messages.iter().filter(|message| message.state != "accepted");
    let words: Vec<String> = open
        .map(|message| {
            let error = message.error.as_deref().map_or_else(String::new, |error| format!(" ({})", explanation(error)));
            let to = clean(&message.to);
            let said = match message.state.as_str() {
                "dropped" => say!(look, "card-dropped-to", to = to),
                state => say!(look, "card-undelivered-to", state = look.word(Words::Delivery, state), to = to),
            };
            format!("{said}{error}")
        })
        .collect();
    if words.is_empty() { say!(look, "card-undelivered") } else { words.join(", ") }
}

fn reasons(show: &Show, look: &Look) -> String {
    let mut text = format!("\n{}\n", look.paint.bold(&say!(look, "card-why")));
    for reason in &show.vm.reasons {
        text.push_str(&look.prose(&format!("  {}", sentence(&reason.text)), 2));
        text.push('\n');
    }
    text
}

fn history(show: &Show, look: &Look) -> String {
    if show.history.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{}\n", look.paint.bold(&say!(look, "card-history")));
    for entry in show.history.iter().take(HISTORY_SHOWN) {
        text.push_str(&look.prose(&format!("  {}", say_entry(entry, show.at, look)), 4));
        text.push('\n');
    }
    if show.history.len() > HISTORY_SHOWN {
        text.push_str(&format!("  {}\n", say!(look, "card-history-more", vm = command_word(show))));
    }
    text
}

pub(super) fn say_entry(entry: &LogEntry, now: Wall, look: &Look) -> String {
    let (at, text) = (look.brief_moment(entry.at, now), sentence(&entry.text));
    // Sentences say who did it, where that was not the daemon; those that do not get it said before them.
    let by = Some(clean(&entry.by)).filter(|by| by != "fortnight" && !text.starts_with(by.as_str()));
    by.map_or_else(|| format!("{at}  {text}"), |by| format!("{at}  {by}: {text}"))
}
