//! The list of VMs, like `systemctl list-timers`.

use chrono::TimeDelta;

use crate::api::wire::{List, VmRow};
use crate::cli::table::{Column, draw};
use crate::model::time::{Wall, millis};
use crate::texts::{Words, clean, say};

use super::Look;

fn columns(look: &Look) -> [Column; 9] {
    [
        Column::shortened("VM", 8).headed(say!(look, "list-vm")),
        Column::shortened("PROJECT", 7).headed(say!(look, "list-project")),
        Column::shortened("CLASS", 8).headed(say!(look, "list-class")),
        Column::shortened("OWNER", 6).headed(say!(look, "list-owner")),
        Column::shortened("STATE", 7).headed(say!(look, "list-state")),
        Column::whole("OFF AT").headed(say!(look, "list-off-at")),
        Column::whole("LEFT").headed(say!(look, "list-left")),
        Column::shortened("NEXT", 10).headed(say!(look, "list-next")),
        Column::whole("DECISION UNTIL").headed(say!(look, "list-decision-until")),
    ]
}

/// The table, in the order of the daemon: soonest first. Nothing for no VMs.
pub fn list(list: &List, look: &Look) -> String {
    if list.vms.is_empty() {
        return String::new();
    }
    // Most VMs are a project of their own, and few wait for a decision: these columns are only there where they say
    // something.
    let with_project = list.vms.iter().any(|vm| vm.project != vm.name);
    let with_decision = list.vms.iter().any(|vm| vm.request.is_some());
    let shown = |at: usize| (at != 1 || with_project) && (at != 8 || with_decision);
    let columns: Vec<Column> =
        columns(look).into_iter().enumerate().filter(|(at, _)| shown(*at)).map(|(_, column)| column).collect();
    let rows: Vec<Vec<String>> = list
        .vms
        .iter()
        .map(|vm| row(vm, list.at, look).into_iter().enumerate().filter(|(at, _)| shown(*at)).map(|(_, c)| c).collect())
        .collect();
    draw(&columns, &rows, look.width, look.paint)
}

fn row(vm: &VmRow, now: Wall, look: &Look) -> [String; 9] {
    let project = if vm.project == vm.name { String::new() } else { clean(&vm.project) };
    let owner = vm.owner.as_deref().map_or_else(|| "-".to_owned(), clean);
    let (class, state) = (look.class(&vm.class, &vm.class_label), look.word(Words::State, &vm.state));
    let (off_at, left, next) = (off_at(vm, now, look), left(vm, look), next(vm, now, look));
    [clean(&vm.name), project, class, owner, state, off_at, left, next, decision(vm, now, look)]
}

/// Until when the power-off waits at most for what somebody has asked.
fn decision(vm: &VmRow, now: Wall, look: &Look) -> String {
    let Some(request) = &vm.request else { return "-".to_owned() };
    request.until.map_or_else(|| say!(look, "list-decision-open"), |until| look.brief_moment(until, now))
}

fn off_at(vm: &VmRow, now: Wall, look: &Look) -> String {
    match (&vm.lease, vm.time_left_ms) {
        _ if vm.protected => say!(look, "list-never"),
        (Some(lease), Some(_)) => look.brief_moment(lease.ends, now),
        _ => "-".to_owned(),
    }
}

fn left(vm: &VmRow, look: &Look) -> String {
    match vm.time_left_ms {
        _ if vm.protected => "-".to_owned(),
        Some(0) => say!(look, "list-over"),
        Some(left_ms) => look.brief_length(millis(left_ms)),
        None => "-".to_owned(),
    }
}

fn next(vm: &VmRow, now: Wall, look: &Look) -> String {
    let Some(next) = &vm.next else { return "-".to_owned() };
    // Where somebody has to decide first, the end of the lease is not what comes next.
    let decided = vm.request.as_ref().and_then(|request| request.until).filter(|until| *until > now);
    if let Some(until) = decided.filter(|_| matches!(next.what.as_str(), "power-off" | "move-end")) {
        return say!(look, "list-next-decision", wait = look.brief_length(until - now));
    }
    let (what, wait) = (look.word(Words::Next, &next.what), next.at - now);
    if wait <= TimeDelta::zero() {
        say!(look, "list-next-now", what = what)
    } else {
        say!(look, "list-next-in", what = what, wait = look.brief_length(wait))
    }
}

/// How many there are, the zone of the times, and what the list cannot show.
pub fn list_footer(list: &List, mine: bool, look: &Look) -> String {
    if list.vms.is_empty() {
        return if mine { say!(look, "list-none-mine") } else { say!(look, "list-none") };
    }
    let moments: Vec<Wall> =
        list.vms.iter().filter_map(|vm| vm.lease).map(|lease| lease.ends).chain([list.at]).collect();
    let vms = say!(look, "count-vms", count = list.vms.len());
    let mut lines = vec![say!(look, "list-footer", vms = vms, zone = look.zone_of(&moments))];
    if list.mode == "observe" {
        lines.push(say!(look, "list-observes"));
    }
    for gap in &list.gaps {
        let which = gap.uuid.as_deref().map_or_else(|| say!(look, "list-part-of-host"), clean);
        lines.push(say!(look, "list-unseen", which = which, why = clean(&gap.why)));
    }
    lines.join("\n")
}
