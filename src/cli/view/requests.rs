//! Requests: the list as something to be done, and everything about one.

use crate::api::wire::{RequestDone, RequestRow, RequestShown, RequestVm, Requests, Vote};
use crate::cli::table::{Column, draw};
use crate::model::language::Language;
use crate::model::time::Wall;
use crate::texts::{Words, clean, clean_to, listed, say};

use super::projects::owner_brief;
use super::{Look, explanation, sentence, short_id, word};

fn columns(look: &Look) -> [Column; 9] {
    [
        Column::whole("YOU").headed(say!(look, "requests-head-you")),
        Column::whole("ID").headed(say!(look, "requests-head-id")),
        Column::whole("KIND").headed(say!(look, "requests-head-kind")),
        Column::shortened("PROJECT", 8).headed(say!(look, "requests-head-project")),
        Column::shortened("TO", 6).headed(say!(look, "requests-head-to")),
        Column::shortened("BY", 6).headed(say!(look, "requests-head-by")),
        Column::whole("VOTES").headed(say!(look, "requests-head-votes")),
        Column::whole("STATE").headed(say!(look, "requests-head-state")),
        Column::whole("UNTIL").headed(say!(look, "requests-head-until")),
    ]
}

/// So much of a statement or comment is shown on the card: all that one may hold.
const TEXT_MAX: usize = 40_000;

/// The requests, in the order of the daemon: what waits for the reader first. Nothing for none.
pub fn list(requests: &Requests, look: &Look) -> String {
    if requests.requests.is_empty() {
        return String::new();
    }
    let rows: Vec<Vec<String>> = requests.requests.iter().map(|row| cells(row, requests.at, look)).collect();
    draw(&columns(look), &rows, look.width, look.paint)
}

fn cells(row: &RequestRow, now: Wall, look: &Look) -> Vec<String> {
    let you = if row.for_you {
        say!(&look.style, "requests-decide")
    } else if row.yours {
        say!(&look.style, "requests-yours")
    } else {
        "-".to_owned()
    };
    let to = row.to.as_deref().map_or_else(|| "-".to_owned(), word);
    let votes = match (row.counting, row.approvals) {
        (Some(given), Some(needed)) => say!(look, "requests-votes", given = given, needed = needed),
        _ => "-".to_owned(),
    };
    let (kind, state) = (look.word(Words::Asks, &row.kind), look.word(Words::RequestState, &row.state));
    // Nothing lasts until anything any more once it is closed; when that was says `request show`.
    let until = row.keeps_on_until.or(row.lapses).filter(|_| row.closed.is_none());
    let until = until.map_or_else(|| "-".to_owned(), |at| look.brief_moment(at, now));
    vec![you, short_id(&row.id), kind, clean(&row.project), to, clean(&row.by), votes, state, until]
}

/// How many there are and how many wait for the reader, and what to do. `all`: whether closed ones were asked for, too.
pub fn footer(requests: &Requests, all: bool, look: &Look) -> String {
    let style = &look.style;
    let for_you = requests.requests.iter().filter(|row| row.for_you).count();
    match requests.requests.is_empty() {
        true if all => return say!(style, "requests-none-at-all"),
        true => return say!(style, "requests-none"),
        false => {}
    }
    let moments: Vec<Wall> = requests.requests.iter().filter_map(|row| row.lapses).chain([requests.at]).collect();
    let zone = look.zone_of(&moments);
    let count = requests.requests.len();
    let first = requests.requests.first().map(|row| short_id(&row.id)).unwrap_or_default();
    let counted = say!(style, "requests-footer", count = count, for_you = for_you, zone = zone);
    format!("{counted}\n{}", say!(style, "requests-footer-show", id = first))
}

/// What was done.
pub fn done(done: &RequestDone, look: &Look) -> String {
    done.text.lines().map(|line| format!("{}\n", look.prose(&sentence(line), 0))).collect()
}

/// Everything about one request: first what is asked, then what it is about, then who has said what.
pub fn card(shown: &RequestShown, look: &Look) -> String {
    let mut text = format!("{}\n\n", look.prose(&sentence(&shown.asks), 0));
    text.push_str(&facts(shown, look));
    text.push_str(&part(&say!(&look.style, "request-part-vms"), vms(shown, look), look));
    text.push_str(&part(&say!(&look.style, "request-part-changes"), lines(&shown.changes), look));
    text.push_str(&part(&say!(&look.style, "request-part-rule"), lines(&shown.rule), look));
    text.push_str(&part(&say!(&look.style, "request-part-votes"), votes(shown, look), look));
    text.push_str(&part(&say!(&look.style, "request-part-comments"), comments(shown, look), look));
    text.push_str(&part(&say!(&look.style, "request-part-can"), can(shown), look));
    text
}

fn facts(shown: &RequestShown, look: &Look) -> String {
    let (row, style) = (&shown.request, &look.style);
    let mut text = String::new();
    let mut field = |label: String, value: String| text.push_str(&look.field(&label, &value));
    field(say!(style, "request-label-id"), clean(&row.id));
    field(say!(style, "request-label-state"), state(row, shown.at, look));
    field(say!(style, "request-label-made"), look.moment_from(row.at, shown.at));
    if let Some(lapses) = row.lapses {
        field(say!(style, "request-label-lapses"), look.moment_from(lapses, shown.at));
    }
    field(
        say!(style, "request-label-project"),
        format!("{} ({})", clean(&shown.project.name), word(&shown.project.class)),
    );
    if let Some(purpose) = &shown.project.purpose {
        field(say!(style, "request-label-purpose"), explanation(purpose));
    }
    let owners: Vec<String> = shown.project.owners.iter().map(|owner| owner_brief(owner, look)).collect();
    if !owners.is_empty() {
        field(say!(style, "request-label-owners"), listed::and(&owners, style.language));
    }
    for (name, stated) in &row.stated {
        field(clean_to(name, 40), clean_to(stated, TEXT_MAX));
    }
    text
}

fn state(row: &RequestRow, now: Wall, look: &Look) -> String {
    let state = look.word(Words::RequestState, &row.state);
    row.closed.map_or_else(|| state.clone(), |at| format!("{state}, {}", look.moment_from(at, now)))
}

/// A heading and its lines; nothing where there are none.
fn part(heading: &str, lines: Vec<String>, look: &Look) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let lines: String = lines.iter().map(|line| format!("{}\n", look.prose(&format!("  {line}"), 4))).collect();
    format!("\n{}\n{lines}", look.paint.bold(heading))
}

fn lines(sentences: &[String]) -> Vec<String> {
    sentences.iter().map(|said| sentence(said)).collect()
}

fn vms(shown: &RequestShown, look: &Look) -> Vec<String> {
    shown.vms.iter().flat_map(|vm| of_vm(vm, shown.at, look)).collect()
}

fn of_vm(shown: &RequestVm, now: Wall, look: &Look) -> Vec<String> {
    let (vm, style) = (&shown.vm, &look.style);
    let mut lines = vec![format!("{} ({}), {}", clean(&vm.name), clean(&vm.uuid), look.word(Words::State, &vm.state))];
    if let (Some(cpus), Some(memory_kib)) = (shown.cpus, shown.memory_kib) {
        let disks: Vec<String> = shown.disks.iter().map(|name| disk(shown, name, look)).collect();
        let (memory, count) = (memory(memory_kib), disks.len());
        let disks = listed::and(&disks, style.language);
        let uses = say!(style, "request-vm-uses", cpus = cpus, memory = memory, count = count, disks = disks);
        lines.push(format!("  {uses}"));
    }
    if let Some(lease) = &vm.lease {
        let (started, ends) = (look.moment(lease.started), look.moment_from(lease.ends, now));
        lines.push(format!("  {}", say!(style, "request-vm-lease", started = started, ends = ends)));
        let accepted = shown.notices.iter().filter(|notice| notice.accepted.is_some()).count();
        let notices = say!(style, "request-vm-notices", count = shown.notices.len(), accepted = accepted);
        lines.push(format!("  {notices}"));
    }
    if let Some(until) = shown.keeps_on_until {
        lines.push(format!("  {}", say!(style, "request-vm-waits", until = look.moment(until))));
    }
    lines
}

/// A disk, with how large it is where that is known.
fn disk(shown: &RequestVm, name: &str, look: &Look) -> String {
    let disk = clean(name);
    let Some(size) = shown.disk_sizes.iter().find(|size| size.disk == name) else { return disk };
    let language = look.style.language;
    let (capacity, used) = (size_of(size.capacity_bytes, language), size_of(size.allocated_bytes, language));
    say!(&look.style, "request-vm-disk", disk = disk, capacity = capacity, used = used)
}

/// `20 GiB`, `3.1 GiB`: with one decimal, and none where it would be a nought.
fn size_of(bytes: u64, language: Language) -> String {
    let units = [("TiB", 1_u128 << 40), ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)];
    let bytes = u128::from(bytes);
    let tenths = |unit: u128| (bytes * 10 + unit / 2) / unit;
    let Some((name, unit)) = units.into_iter().find(|(_, unit)| tenths(*unit) >= 10) else {
        return format!("{bytes} B");
    };
    let point = match language {
        Language::English => '.',
        Language::Dutch | Language::German => ',',
    };
    match (tenths(unit) / 10, tenths(unit) % 10) {
        (whole, 0) => format!("{whole} {name}"),
        (whole, tenth) => format!("{whole}{point}{tenth} {name}"),
    }
}

/// `512 MiB`, `4 GiB`.
fn memory(kib: u64) -> String {
    match kib {
        1_048_576.. if kib.is_multiple_of(1_048_576) => format!("{} GiB", kib / 1_048_576),
        1_024.. => format!("{} MiB", kib / 1_024),
        _ => format!("{kib} KiB"),
    }
}

fn votes(shown: &RequestShown, look: &Look) -> Vec<String> {
    let said = |vote: &Vote| {
        let how = if vote.approves { "approves" } else { "rejects" };
        let (by, at) = (clean(&vote.by), look.moment(vote.at));
        let said = say!(&look.style, "request-vote", by = by, how = how, at = at);
        let comment = vote.comment.as_deref().map(|comment| format!(": {}", clean_to(comment, TEXT_MAX)));
        format!("{said}{}", comment.unwrap_or_default())
    };
    shown.request.votes.iter().map(said).chain(lines(&shown.uncounted)).collect()
}

fn comments(shown: &RequestShown, look: &Look) -> Vec<String> {
    let said = shown.comments.iter().map(|comment| {
        format!("{}, {}: {}", clean(&comment.by), look.moment(comment.at), clean_to(&comment.text, TEXT_MAX))
    });
    said.collect()
}

/// What the reader may type.
fn can(shown: &RequestShown) -> Vec<String> {
    let id = short_id(&shown.request.id);
    shown.can.iter().map(|verb| format!("fortnight request {} {id}", word(verb))).collect()
}
