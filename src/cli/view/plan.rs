//! The plan: what would be done, what is withheld and why, and why the rest is left alone.

use std::collections::BTreeMap;

use crate::api::wire::{GuardUp, LeftAlone, Plan, Reason, Withheld};
use crate::cli::table::{Column, draw};
use crate::model::time::Wall;
use crate::texts::{Words, clean, say};

use super::{Look, sentence, short, short_id, word};

fn columns(look: &Look) -> [Column; 4] {
    [
        Column::shortened("WHAT", 6).headed(say!(look, "plan-what")),
        Column::shortened("VM", 8).headed(say!(look, "plan-vm")),
        Column::whole("DUE").headed(say!(look, "plan-due")),
        Column::shortened("ID", 8).headed(say!(look, "plan-id")),
    ]
}

/// The plan, as people read it.
pub fn plan(plan: &Plan, look: &Look) -> String {
    let mut text = steps(plan, look);
    text.push_str(&guards(&plan.guards, look));
    text.push_str(&withheld(plan, look));
    text.push_str(&left_alone(&plan.left_alone, look));
    text
}

/// One row of a table of steps, and the sentences that belong to it.
struct Line<'a> {
    what: &'a str,
    name: &'a str,
    uuid: &'a str,
    due: Wall,
    why: Vec<&'a Reason>,
}

fn steps(plan: &Plan, look: &Look) -> String {
    let at = look.moment(plan.at);
    if plan.steps.is_empty() {
        return format!("{}\n", look.paint.bold(&say!(look, "plan-nothing", at = at)));
    }
    let lines = plan.steps.iter().map(|step| Line {
        what: &step.what,
        name: &step.name,
        uuid: &step.uuid,
        due: step.due,
        why: step.reasons.iter().collect(),
    });
    format!("{}\n{}", look.paint.bold(&say!(look, "plan-to-do", at = at)), table(lines.collect(), plan.at, look))
}

fn withheld(plan: &Plan, look: &Look) -> String {
    if plan.withheld.is_empty() {
        return String::new();
    }
    let lines = plan.withheld.iter().map(withheld_line).collect();
    let heading = look.paint.bold(&say!(look, "plan-withheld"));
    let mut text = format!("\n{heading}\n{}", table(lines, plan.at, look));
    if plan.withheld.iter().flat_map(|step| &step.because).any(|reason| reason.code == "limit-exceeded") {
        let command = format!("fortnight plan approve {} --reason WHY", short(&plan.digest));
        text.push_str(&format!("\n{}\n  {command}\n", say!(look, "plan-approve")));
    }
    text
}

/// What stands against it comes first.
fn withheld_line(step: &Withheld) -> Line<'_> {
    let why = step.because.iter().chain(&step.reasons).collect();
    Line { what: &step.what, name: &step.name, uuid: &step.uuid, due: step.due, why }
}

/// The steps as a table, each with its reasons below.
fn table(lines: Vec<Line<'_>>, now: Wall, look: &Look) -> String {
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            vec![
                look.word(Words::Step, line.what),
                clean(line.name),
                look.brief_moment(line.due, now),
                short_id(line.uuid),
            ]
        })
        .collect();
    let drawn = draw(&columns(look), &rows, look.width.saturating_sub(2), look.paint);
    let mut text = String::new();
    for (at, row) in drawn.lines().enumerate() {
        text.push_str(&format!("  {row}\n"));
        let Some(line) = at.checked_sub(1).and_then(|at| lines.get(at)) else { continue };
        for reason in &line.why {
            text.push_str(&look.prose(&format!("      {}", sentence(&reason.text)), 6));
            text.push('\n');
        }
    }
    text
}

fn guards(guards: &[GuardUp], look: &Look) -> String {
    let mut text = String::new();
    for guard in guards {
        let observed = sentence(&guard.observed);
        let said = say!(look, "plan-guard-up", guard = word(&guard.guard), observed = observed);
        text.push_str(&format!("\n{}\n", look.paint.yellow(&look.prose(&said, 0))));
        text.push_str(&look.prose(&format!("  {}", say!(look, "guards-help", help = sentence(&guard.help))), 2));
        text.push('\n');
    }
    text
}

/// The VMs by their decisive reason, as it is said of them.
fn left_alone(left: &[LeftAlone], look: &Look) -> String {
    if left.is_empty() {
        return String::new();
    }
    let mut groups: BTreeMap<String, Vec<&LeftAlone>> = BTreeMap::new();
    for vm in left {
        let why = vm.reasons.first().map_or_else(|| say!(look, "plan-no-reason"), |reason| sentence(&reason.text));
        groups.entry(why).or_default().push(vm);
    }
    let mut groups: Vec<(String, Vec<&LeftAlone>)> = groups.into_iter().collect();
    groups.sort_by_key(|(why, vms)| (std::cmp::Reverse(vms.len()), why.clone()));
    let heading = say!(look, "plan-left-alone", vms = say!(look, "count-vms", count = left.len()));
    let mut text = format!("\n{}\n", look.paint.bold(&heading));
    for (why, vms) in groups {
        let names: Vec<String> = vms.iter().map(|vm| clean(&vm.name)).collect();
        text.push_str(&look.prose(&format!("  {why}"), 2));
        text.push_str(&format!("\n{}\n", look.prose(&format!("      {}", names.join(", ")), 6)));
    }
    text
}
