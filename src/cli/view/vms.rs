//! The list of VMs, like `systemctl list-timers`.

use chrono::TimeDelta;

use crate::api::wire::{List, VmRow};
use crate::cli::table::{Column, draw};
use crate::model::time::{Wall, millis};
use crate::texts::clean;

use super::{Look, brief_length, counted, word};

const VM: Column = Column::shortened("VM", 8);
const PROJECT: Column = Column::shortened("PROJECT", 7);
const CLASS: Column = Column::shortened("CLASS", 8);
const OWNER: Column = Column::shortened("OWNER", 6);
const STATE: Column = Column::shortened("STATE", 7);
const OFF_AT: Column = Column::whole("OFF AT");
const LEFT: Column = Column::whole("LEFT");
const NEXT: Column = Column::shortened("NEXT", 10);

/// The table, in the order of the daemon: soonest first. Nothing for no VMs.
pub fn list(list: &List, look: &Look) -> String {
    if list.vms.is_empty() {
        return String::new();
    }
    // Most VMs are a project of their own: the column is only there where it says something.
    let with_project = list.vms.iter().any(|vm| vm.project != vm.name);
    let all = [VM, PROJECT, CLASS, OWNER, STATE, OFF_AT, LEFT, NEXT];
    let shown = |at: usize| at != 1 || with_project;
    let columns: Vec<Column> = (0..all.len()).filter(|at| shown(*at)).map(|at| all[at]).collect();
    let rows: Vec<Vec<String>> = list
        .vms
        .iter()
        .map(|vm| row(vm, list.at, look).into_iter().enumerate().filter(|(at, _)| shown(*at)).map(|(_, c)| c).collect())
        .collect();
    draw(&columns, &rows, look.width, look.paint)
}

fn row(vm: &VmRow, now: Wall, look: &Look) -> [String; 8] {
    let project = if vm.project == vm.name { String::new() } else { clean(&vm.project) };
    let owner = vm.owner.as_deref().map_or_else(|| "-".to_owned(), clean);
    let state = word(&vm.state);
    [clean(&vm.name), project, word(&vm.class), owner, state, off_at(vm, now, look), left(vm), next(vm, now)]
}

fn off_at(vm: &VmRow, now: Wall, look: &Look) -> String {
    match (&vm.lease, vm.time_left_ms) {
        _ if vm.protected => "never".to_owned(),
        (Some(lease), Some(_)) => look.brief_moment(lease.ends, now),
        _ => "-".to_owned(),
    }
}

fn left(vm: &VmRow) -> String {
    match vm.time_left_ms {
        _ if vm.protected => "-".to_owned(),
        Some(0) => "over".to_owned(),
        Some(left_ms) => brief_length(millis(left_ms)),
        None => "-".to_owned(),
    }
}

fn next(vm: &VmRow, now: Wall) -> String {
    let Some(next) = &vm.next else { return "-".to_owned() };
    let what = match next.what.as_str() {
        "power-off" => "off",
        "move-end" => "new end",
        "hold-ends" => "hold ends",
        "notice-age" => "off",
        other => other,
    };
    let what = word(what);
    let wait = next.at - now;
    if wait <= TimeDelta::zero() { format!("{what} now") } else { format!("{what} {}", brief_length(wait)) }
}

/// How many there are, the zone of the times, and what the list cannot show.
pub fn list_footer(list: &List, mine: bool, look: &Look) -> String {
    if list.vms.is_empty() {
        return nothing(mine).to_owned();
    }
    let moments: Vec<Wall> =
        list.vms.iter().filter_map(|vm| vm.lease).map(|lease| lease.ends).chain([list.at]).collect();
    let mut lines = vec![format!("{}; all times {}", counted(list.vms.len(), "VM", "VMs"), look.zone_of(&moments))];
    if list.mode == "observe" {
        lines.push("fortnight only observes at present: it switches nothing off".to_owned());
    }
    for gap in &list.gaps {
        let which = gap.uuid.as_deref().map_or_else(|| "a part of the host".to_owned(), clean);
        lines.push(format!("could not be seen: {which} ({})", clean(&gap.why)));
    }
    lines.join("\n")
}

fn nothing(mine: bool) -> &'static str {
    if mine {
        "no VM here is yours, as far as fortnight knows; `fortnight list` shows all that you may see"
    } else {
        "no VMs"
    }
}
