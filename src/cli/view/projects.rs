//! Projects: the list of them, and everything about one.

#[cfg(test)]
mod tests;

use crate::api::wire::{Owner, Project, ProjectRow, ProjectShow, Projects, Reservations, VmRow, WaitingRequest};
use crate::cli::table::{Column, draw};
use crate::model::time::Wall;
use crate::texts::{Words, clean, listed, say};

use super::card::say_entry;
use super::{Look, explanation, role, sentence, short_id, word};

/// How many VMs and reserved UUIDs are shown of one project; `-o json` has all.
const SHOWN: usize = 50;

fn columns(look: &Look) -> [Column; 7] {
    [
        Column::shortened("PROJECT", 8).headed(say!(look, "list-project")),
        Column::shortened("CLASS", 8).headed(say!(look, "list-class")),
        Column::shortened("OWNER", 6).headed(say!(look, "list-owner")),
        Column::right("VMS").headed(say!(look, "projects-vms")),
        Column::right("ON").headed(say!(look, "projects-on")),
        Column::whole("OFF AT").headed(say!(look, "list-off-at")),
        Column::shortened("PURPOSE", 8).headed(say!(look, "projects-purpose")),
    ]
}

/// The table, by name. Nothing for no projects.
pub fn list(list: &Projects, look: &Look) -> String {
    if list.projects.is_empty() {
        return String::new();
    }
    let rows: Vec<Vec<String>> = list.projects.iter().map(|project| row(project, list.at, look).into()).collect();
    draw(&columns(look), &rows, look.width, look.paint)
}

fn row(project: &ProjectRow, now: Wall, look: &Look) -> [String; 7] {
    let owners: Vec<String> = project.owners.iter().map(|owner| owner_brief(owner, look)).collect();
    let ends = project.ends.map_or_else(|| "-".to_owned(), |ends| look.brief_moment(ends, now));
    [
        clean(&project.name),
        look.class(&project.class, &project.class_label),
        if owners.is_empty() { "-".to_owned() } else { owners.join(", ") },
        project.vms.to_string(),
        project.on.to_string(),
        ends,
        project.purpose.as_deref().map_or_else(|| "-".to_owned(), clean),
    ]
}

/// `alice`, `bob?` for a guess, `carol (gone)`.
pub(super) fn owner_brief(owner: &Owner, look: &Look) -> String {
    let mark = if owner.proven { "" } else { "?" };
    let name = format!("{}{mark}", clean(&owner.name));
    if owner.gone == Some(true) { say!(&look.style, "owner-gone", owner = name) } else { name }
}

/// How many there are, and where to look for more.
pub fn list_footer(list: &Projects, mine: bool, look: &Look) -> String {
    let style = &look.style;
    if list.projects.is_empty() {
        return if mine { say!(style, "projects-none-mine") } else { say!(style, "projects-none") };
    }
    let waiting: usize = list.projects.iter().map(|project| project.requests).sum();
    let count = say!(style, "projects-count", count = list.projects.len());
    if waiting == 0 { count } else { format!("{count}; {}", say!(style, "projects-waiting", count = waiting)) }
}

/// Everything about one project.
pub fn card(show: &ProjectShow, look: &Look) -> String {
    let mut text = facts(show, look);
    text.push_str(&vms(&show.vms, show.at, look));
    text.push_str(&reserved(&show.reserved, look));
    text.push_str(&requests(&show.requests, look));
    text.push_str(&history(show, look));
    text
}

fn facts(show: &ProjectShow, look: &Look) -> String {
    let (style, project) = (&look.style, &show.project);
    let mut text = String::new();
    let mut field = |label: String, value: String| text.push_str(&look.field(&label, &value));
    field(say!(style, "project-label"), format!("{} ({})", clean(&project.name), clean(&project.id)));
    let label = show.class_label.get(style.language.tag()).map(|label| format!(" ({})", word(label)));
    field(say!(style, "project-label-class"), format!("{}{}", word(&project.class), label.unwrap_or_default()));
    let purpose = project.purpose.as_deref().map(explanation);
    field(say!(style, "project-label-purpose"), purpose.unwrap_or_else(|| say!(style, "project-no-purpose")));
    let origin = say!(style, "project-origin", origin = word(&project.origin), at = look.moment(project.created));
    field(say!(style, "project-label-origin"), origin);
    field(say!(style, "project-label-owners"), owners(project, look));
    if !project.members.is_empty() {
        let members: Vec<String> = project.members.iter().map(|member| clean(member)).collect();
        field(say!(style, "project-label-members"), listed::and(&members, style.language));
    }
    if !project.managed_by.is_empty() {
        let managers: Vec<String> = project.managed_by.iter().map(|name| role(name, look)).collect();
        field(say!(style, "project-label-managers"), listed::and(&managers, style.language));
    }
    if let Some(link) = &project.documentation {
        field(say!(style, "project-label-documentation"), explanation(link));
    }
    text
}

/// The owners, how each is known for one, and who stands in for those who are gone.
fn owners(project: &Project, look: &Look) -> String {
    let style = &look.style;
    if project.owners.is_empty() {
        return nobody(project, look);
    }
    let owner = |owner: &Owner| {
        let name = owner_brief(owner, look);
        say!(style, "project-owner", name = name, proof = word(&owner.proof))
    };
    let mut told: Vec<String> = project.owners.iter().map(owner).collect();
    told.extend(stood_in_for(project, look));
    told.join("; ")
}

/// That no owner is known, and who is told instead.
pub(super) fn nobody(project: &Project, look: &Look) -> String {
    let (roles, count) = stand_ins(project, look);
    if count == 0 { say!(look, "card-nobody") } else { say!(look, "project-no-owner", roles = roles, count = count) }
}

/// Who is told in the place of owners, where none is proven or one of those who are is gone.
pub(super) fn stood_in_for(project: &Project, look: &Look) -> Option<String> {
    let (roles, count) = stand_ins(project, look);
    (count > 0 && is_stood_in_for(&project.owners))
        .then(|| say!(look, "project-stands-in", roles = roles, count = count))
}

fn stand_ins(project: &Project, look: &Look) -> (String, usize) {
    let called = |role: &String| if role == "infrateam" { say!(look, "who-infrateam") } else { word(role) };
    let roles: Vec<String> = project.stands_in.iter().map(called).collect();
    (listed::and(&roles, look.style.language), roles.len())
}

/// Whether the infrateam is told in the place of owners: none is proven, or one of those who are is gone.
fn is_stood_in_for(owners: &[Owner]) -> bool {
    let proven = || owners.iter().filter(|owner| owner.proven);
    proven().next().is_none() || proven().any(|owner| owner.gone == Some(true))
}

fn vms(vms: &[VmRow], now: Wall, look: &Look) -> String {
    let style = &look.style;
    if vms.is_empty() {
        return format!("\n{}\n", say!(style, "project-no-vms"));
    }
    let columns = [
        Column::shortened("VM", 8).headed(say!(style, "list-vm")),
        Column::shortened("STATE", 7).headed(say!(style, "list-state")),
        Column::whole("OFF AT").headed(say!(style, "list-off-at")),
        Column::whole("UUID"),
    ];
    let off_at = |vm: &VmRow| match (&vm.lease, vm.time_left_ms) {
        _ if vm.protected => say!(style, "project-vm-never"),
        (Some(lease), Some(_)) => look.brief_moment(lease.ends, now),
        _ => "-".to_owned(),
    };
    let row = |vm: &VmRow| vec![clean(&vm.name), look.word(Words::State, &vm.state), off_at(vm), clean(&vm.uuid)];
    let rows: Vec<Vec<String>> = vms.iter().take(SHOWN).map(row).collect();
    let more = vms.len().saturating_sub(SHOWN);
    let more = if more > 0 { format!("{}\n", say!(style, "project-more", count = more)) } else { String::new() };
    format!("\n{}{more}", draw(&columns, &rows, look.width, look.paint))
}

fn reserved(reserved: &[String], look: &Look) -> String {
    if reserved.is_empty() {
        return String::new();
    }
    let heading = say!(&look.style, "project-heading-reserved");
    let uuids: String = reserved.iter().take(SHOWN).map(|uuid| format!("  {}\n", clean(uuid))).collect();
    format!("\n{}\n{uuids}", look.paint.bold(&heading))
}

fn requests(requests: &[WaitingRequest], look: &Look) -> String {
    if requests.is_empty() {
        return String::new();
    }
    let line = |request: &WaitingRequest| {
        let said = say!(
            &look.style,
            "project-request",
            id = short_id(&request.id),
            kind = word(&request.kind),
            to = request.to.as_deref().map(word).unwrap_or_default(),
            by = clean(&request.by),
            at = look.moment(request.at),
            lapses = look.moment(request.lapses),
        );
        format!("{}\n", look.prose(&format!("  {said}"), 4))
    };
    let heading = say!(&look.style, "project-heading-requests");
    let lines: String = requests.iter().take(SHOWN).map(line).collect();
    format!("\n{}\n{lines}", look.paint.bold(&heading))
}

fn history(show: &ProjectShow, look: &Look) -> String {
    if show.history.is_empty() {
        return String::new();
    }
    let heading = say!(&look.style, "project-heading-history");
    let line = |entry| format!("{}\n", look.prose(&format!("  {}", say_entry(entry, show.at, look)), 4));
    let lines: String = show.history.iter().map(line).collect();
    let more = say!(&look.style, "project-history-more", project = clean(&show.project.id));
    format!("\n{}\n{lines}{}\n", look.paint.bold(&heading), look.prose(&format!("  {}", sentence(&more)), 4))
}

/// The UUIDs that are reserved, and what for.
pub fn reservations(list: &Reservations, look: &Look) -> String {
    if list.reserved.is_empty() {
        return format!("{}\n", say!(&look.style, "reservations-none"));
    }
    let columns = [
        Column::whole("UUID"),
        Column::shortened("CLASS", 8).headed(say!(look, "list-class")),
        Column::shortened("PROJECT", 8).headed(say!(look, "list-project")),
    ];
    let rows = list.reserved.iter().map(|one| vec![clean(&one.uuid), word(&one.class), clean(&one.project)]);
    draw(&columns, &rows.collect::<Vec<_>>(), look.width, look.paint)
}
