//! Everything about one VM. What happens next comes first, in one plain sentence.

use crate::api::wire::{Delivery, LogEntry, Notice, Owner, Show};
use crate::model::ids::VmUuid;
use crate::model::time::{Wall, millis};
use crate::texts::{clean, times, vm_word};

use super::{Look, explanation, sentence, word};

/// How many entries of the history are shown; `fortnight log` has all.
const HISTORY_SHOWN: usize = 8;

/// The card.
pub fn card(show: &Show, look: &Look) -> String {
    let mut text = format!("{}\n", look.prose(&what_happens(show, look), 0));
    if show.past {
        text.push_str(&look.prose(&format!("This is how it was judged on {}.", look.moment(show.at)), 0));
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
        let kept = if show.definition_saved {
            format!(" Its definition is kept: {start} brings it back.")
        } else {
            String::new()
        };
        return format!("{name} has not been on this host since {}.{kept}", look.moment(since));
    }
    if state == "unseen" {
        return format!("{name} could not be seen at the last look, so nothing is done to it.");
    }
    if show.vm.class == "unclassified" {
        return format!("{name} stays as it is: nobody has decided yet what it is for.");
    }
    if show.vm.protected {
        return format!(
            "{name} is never switched off by fortnight: its class, {}, is protected.",
            word(&show.vm.class)
        );
    }
    if let Some(ladder) = &show.ladder {
        return format!(
            "{name} is being switched off ({}). Nothing will be deleted. When it is off, {start} starts it again.",
            word(&ladder.rung)
        );
    }
    if matches!(state, "off" | "saved") {
        return when_off(show, &name, &start, look);
    }
    when_on(show, &name, &start, look)
}

fn when_off(show: &Show, name: &str, start: &str, look: &Look) -> String {
    if let Some(off) = &show.powered_off {
        let at = look.moment_from(off.at, show.at);
        return format!("{name} was switched off on {at}. Nothing was deleted. Start it again: {start}.");
    }
    match &show.lease {
        None => format!("{name} is off. Its lease begins when it is started: {start}."),
        Some(lease) if lease.ends > show.at => {
            format!("{name} is off. It may run until {}. Start it: {start}.", look.moment_from(lease.ends, show.at))
        }
        Some(_) => format!("{name} is off, and its lease is over. Start it again, with a new lease: {start}."),
    }
}

fn when_on(show: &Show, name: &str, start: &str, look: &Look) -> String {
    let Some(lease) = &show.lease else {
        return format!("{name} is on, and its lease has not begun yet.");
    };
    if let Some(waits) = show.vm.waits.as_deref().filter(|_| lease.ends <= show.at) {
        return format!(
            "{name} is past the end of its lease ({}), and still on. {}",
            look.moment(lease.ends),
            sentence(waits)
        );
    }
    let get_back = format!("Nothing will be deleted. Start it again after that: {start}.");
    if lease.ends > show.at {
        let at = look.moment_from(lease.ends, show.at);
        return format!("{name} is switched off on {at}{}. {get_back}", after_hold(show, look));
    }
    let ended = look.moment(lease.ends);
    if matches!(show.vm.verdict.as_str(), "power-off" | "continue") {
        return format!("{name} is switched off now: its lease ended on {ended}. {get_back}");
    }
    format!("{name} is past the end of its lease ({ended}), and still on; below is why. {get_back}")
}

/// That there is a hold, and until when.
fn after_hold(show: &Show, look: &Look) -> String {
    let hold = show.hold.as_ref().filter(|hold| hold.until > show.at);
    hold.map_or_else(String::new, |hold| format!(", after its hold until {}", look.moment(hold.until)))
}

fn command_word(show: &Show) -> String {
    match show.vm.uuid.parse::<VmUuid>() {
        Ok(uuid) => vm_word(&show.vm.name, uuid),
        Err(_) => clean(&show.vm.uuid),
    }
}

fn facts(show: &Show, look: &Look) -> String {
    let mut text = String::new();
    let mut field = |label: &str, value: String| text.push_str(&look.field(label, &value));
    field("VM", format!("{} ({})", clean(&show.vm.name), clean(&show.vm.uuid)));
    field("State", word(&show.vm.state));
    if show.project.name != show.vm.name {
        field("Project", clean(&show.project.name));
    }
    field("Class", word(&show.vm.class));
    if let Some(purpose) = &show.project.purpose {
        field("Purpose", explanation(purpose));
    }
    field("Owner", owners(&show.project.owners));
    if !show.project.members.is_empty() {
        field("Members", show.project.members.iter().map(|member| clean(member)).collect::<Vec<_>>().join(", "));
    }
    if let Some(lease) = &show.lease {
        let ends = look.moment_from(lease.ends, show.at);
        field("Lease", format!("number {}, from {} until {ends}", lease.number, look.moment(lease.started)));
    }
    if let Some(hold) = &show.hold {
        let (until, by) = (look.moment_from(hold.until, show.at), clean(&hold.by));
        field("Hold", format!("until {until}, by {by}: {}", explanation(&hold.reason)));
    }
    if let Some(ladder) = &show.ladder {
        let rungs: Vec<String> = ladder.rungs.iter().map(|rung| word(rung)).collect();
        let error = ladder.error.as_deref().map_or_else(String::new, |error| format!("; {}", explanation(error)));
        let began = look.moment_from(ladder.began, show.at);
        field("Going off", format!("{} of {}, begun {began}{error}", word(&ladder.rung), rungs.join(", ")));
    }
    if let Some(off) = &show.powered_off {
        let told = if off.told { "its owner was told" } else { "its owner has not been told yet" };
        field("Switched off", format!("{}, by {}; {told}", look.moment(off.at), word(&off.rung)));
    }
    for drift in &show.drift {
        field("Tag", sentence(drift));
    }
    text
}

fn owners(owners: &[Owner]) -> String {
    if owners.is_empty() {
        return "nobody is known; the infrateam stands in".to_owned();
    }
    let owner = |owner: &Owner| {
        let name = clean(&owner.name);
        match (owner.proven, owner.gone) {
            (_, Some(true)) => format!("{name} (the account is gone)"),
            (false, _) => format!("{name}? (a guess)"),
            (true, _) => name,
        }
    };
    owners.iter().map(owner).collect::<Vec<_>>().join(", ")
}

fn notices(show: &Show, look: &Look) -> String {
    if show.notices.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{}\n", look.paint.bold("Notices"));
    for notice in &show.notices {
        text.push_str(&look.prose(&format!("  {}", say_notice(notice, look)), 4));
        text.push('\n');
    }
    text
}

fn say_notice(notice: &Notice, look: &Look) -> String {
    let kind = match notice.offset_ms {
        Some(offset_ms) => format!("{} before the end", times::length(millis(offset_ms), &look.style)),
        None => "at the beginning".to_owned(),
    };
    let of = format!("{kind}, of the end on {}", look.moment(notice.ends));
    match notice.accepted {
        Some(at) => format!("{of}: delivered on {}", look.moment(at)),
        None => format!("{of}: {}", undelivered(&notice.messages)),
    }
}

fn undelivered(messages: &[Delivery]) -> String {
    let open = messages.iter().filter(|message| message.state != "accepted");
    let words: Vec<String> = open
        .map(|message| {
            let error = message.error.as_deref().map_or_else(String::new, |error| format!(" ({})", explanation(error)));
            match message.state.as_str() {
                "dropped" => format!("not sent to {}{error}", clean(&message.to)),
                state => format!("not delivered yet, {} to {}{error}", word(state), clean(&message.to)),
            }
        })
        .collect();
    if words.is_empty() { "not delivered yet".to_owned() } else { words.join(", ") }
}

fn reasons(show: &Show, look: &Look) -> String {
    let mut text = format!("\n{}\n", look.paint.bold("Why"));
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
    let mut text = format!("\n{}\n", look.paint.bold("History, the newest first"));
    for entry in show.history.iter().take(HISTORY_SHOWN) {
        text.push_str(&look.prose(&format!("  {}", say_entry(entry, show.at, look)), 4));
        text.push('\n');
    }
    if show.history.len() > HISTORY_SHOWN {
        text.push_str(&format!("  … `fortnight log {}` shows all\n", command_word(show)));
    }
    text
}

fn say_entry(entry: &LogEntry, now: Wall, look: &Look) -> String {
    let (at, text) = (look.brief_moment(entry.at, now), sentence(&entry.text));
    // Sentences say who did it, where that was not the daemon; those that do not get it said before them.
    let by = Some(clean(&entry.by)).filter(|by| by != "fortnight" && !text.starts_with(by.as_str()));
    by.map_or_else(|| format!("{at}  {text}"), |by| format!("{at}  {by}: {text}"))
}
