//! From a report to what there is to read. All words of people are cleaned here, once.

use std::collections::BTreeMap;

use crate::api::wire::{
    Report, ReportedClass, ReportedDecision, ReportedEvasion, ReportedProject, ReportedRequest, ReportedVm,
};
use crate::cli::view::{Look, explanation, role, sentence, short_id, word};
use crate::say;
use crate::texts::{self, Language, Words, clean};

use super::words::{asked, decision, moment, owner, vote};
use super::{Cell, Document, Piece, Section, Shape};

pub(super) fn of(report: &Report, look: &Look) -> Document {
    let language = look.style.language;
    let zone = look.style.timezone.name();
    let told = say!(
        language,
        "report-opening",
        at = moment(report.at, look),
        zone = zone,
        host = word(&report.host),
        mode = word(&report.mode)
    );
    let mut sections: Vec<_> = report.classes.iter().map(|class| of_class(class, look)).collect();
    sections.extend([
        requests(report, look),
        ends(report, look),
        gone(report, language),
        drift(report, language),
        evading(report, language),
        decisions(report, look),
    ]);
    Document {
        title: say!(language, "report-title"),
        opening: vec![told],
        sections,
        made_by: say!(language, "report-made-by"),
    }
}

fn of_class(class: &ReportedClass, look: &Look) -> Section {
    let language = look.style.language;
    let name = called(&class.label, &class.class, language);
    let meaning = match (class.confidential, class.protected) {
        (true, _) => say!(language, "report-class-confidential"),
        (false, true) => say!(language, "report-class-protected"),
        (false, false) => say!(language, "report-class-leased"),
    };
    Section {
        head: say!(language, "report-projects", class = name, count = class.projects.len()),
        note: Some(meaning),
        columns: vec![
            say!(language, "report-column-project"),
            say!(language, "report-column-purpose"),
            say!(language, "report-column-owners"),
            say!(language, "report-column-members"),
            say!(language, "report-column-manager"),
            say!(language, "report-column-documentation"),
            say!(language, "report-column-vms"),
            say!(language, "report-column-since"),
        ],
        rows: class.projects.iter().map(|project| of_project(project, look)).collect(),
        shape: Shape::Cards,
    }
}

/// What people call a class: the policy's label in the reader's language, and the name that is typed.
fn called(label: &BTreeMap<String, String>, name: &str, language: Language) -> String {
    let label = label.get(language.tag()).or_else(|| label.values().next());
    match label.filter(|label| *label != name) {
        Some(label) => format!("{} ({})", clean(label), word(name)),
        None => word(name),
    }
}

fn of_project(project: &ReportedProject, look: &Look) -> Vec<Cell> {
    let language = look.style.language;
    vec![
        words([clean(&project.name)]),
        words(project.purpose.as_deref().map(explanation)),
        words(project.owners.iter().map(|one| owner(one, language))),
        words(project.members.iter().map(|member| clean(member))),
        words(project.managed_by.iter().map(|name| role(name, look))),
        project.documentation.iter().map(|address| Piece::Link(address.clone())).collect(),
        words(project.vms.iter().map(|vm| of_vm(vm, look))),
        words(since(project, look)),
    ]
}

fn of_vm(vm: &ReportedVm, look: &Look) -> String {
    let (name, state) = (clean(&vm.name), texts::word(look.style.language, Words::State, &vm.state));
    match vm.ends {
        Some(ends) => say!(&look.style, "report-vm-until", name = name, state = state, until = moment(ends, look)),
        None => say!(&look.style, "report-vm", name = name, state = state),
    }
}

fn since(project: &ReportedProject, look: &Look) -> Option<String> {
    let at = moment(project.since?, look);
    let by = project.decided_by.iter().map(|by| clean(by)).collect::<Vec<_>>();
    if by.is_empty() {
        return Some(at);
    }
    let by = texts::listed::and(&by, look.style.language);
    Some(match &project.request {
        Some(request) => say!(&look.style, "report-since-request", at = at, by = by, request = short_id(request)),
        None => say!(&look.style, "report-since", at = at, by = by),
    })
}

fn requests(report: &Report, look: &Look) -> Section {
    let language = look.style.language;
    let row = |request: &ReportedRequest| {
        vec![
            words([moment(request.until, look)]),
            words([short_id(&request.id)]),
            words([asked(&request.asks, request.from.as_deref(), request.to.as_deref(), language)]),
            words([clean(&request.project)]),
            words([say!(language, "report-asked-by", by = clean(&request.by), at = moment(request.at, look))]),
            words(request.waiting_for.iter().map(|name| role(name, look))),
            words(request.votes.iter().map(|one| vote(one, language))),
        ]
    };
    Section {
        head: say!(language, "report-requests", count = report.requests.len()),
        note: none(report.requests.is_empty(), language),
        columns: vec![
            say!(language, "report-column-lapses"),
            say!(language, "report-column-request"),
            say!(language, "report-column-asks"),
            say!(language, "report-column-project"),
            say!(language, "report-column-asked-by"),
            say!(language, "report-column-waiting-for"),
            say!(language, "report-column-votes"),
        ],
        rows: report.requests.iter().map(row).collect(),
        shape: Shape::Lines,
    }
}

fn ends(report: &Report, look: &Look) -> Section {
    let language = look.style.language;
    let rows = report.ends.iter().map(|end| {
        let held = end.held_until.map(|until| say!(language, "report-held", until = moment(until, look)));
        vec![
            words([moment(end.ends, look)]),
            words([clean(&end.name)]),
            words([clean(&end.project)]),
            words([word(&end.class)]),
            words(end.owner.as_deref().map(clean)),
            words(held),
        ]
    });
    Section {
        head: say!(language, "report-ends", until = moment(report.until, look), count = report.ends.len()),
        note: none(report.ends.is_empty(), language),
        columns: vec![
            say!(language, "report-column-end"),
            say!(language, "report-column-vm"),
            say!(language, "report-column-project"),
            say!(language, "report-column-class"),
            say!(language, "report-column-owners"),
            say!(language, "report-column-hold"),
        ],
        rows: rows.collect(),
        shape: Shape::Lines,
    }
}

fn gone(report: &Report, language: Language) -> Section {
    let rows = report
        .gone
        .iter()
        .map(|gone| vec![words([clean(&gone.owner)]), words(gone.projects.iter().map(|project| clean(project)))]);
    Section {
        head: say!(language, "report-gone", count = report.gone.len()),
        note: none(report.gone.is_empty(), language),
        columns: vec![say!(language, "report-column-owner"), say!(language, "report-column-projects")],
        rows: rows.collect(),
        shape: Shape::Lines,
    }
}

fn drift(report: &Report, language: Language) -> Section {
    let rows = report.drift.iter().map(|drift| {
        vec![words([clean(&drift.name)]), words([clean(&drift.project)]), words([explanation(&drift.what)])]
    });
    Section {
        head: say!(language, "report-drift", count = report.drift.len()),
        note: none(report.drift.is_empty(), language),
        columns: vec![
            say!(language, "report-column-vm"),
            say!(language, "report-column-project"),
            say!(language, "report-column-what"),
        ],
        rows: rows.collect(),
        shape: Shape::Lines,
    }
}

fn evading(report: &Report, language: Language) -> Section {
    let how = |vm: &ReportedEvasion| {
        let stopped = say!(language, "report-stopped-again", count = vm.stopped_again);
        let stopped = Some(stopped).filter(|_| vm.stopped_again > 0);
        words(vm.reasons.iter().map(|reason| sentence(&reason.text)).chain(stopped))
    };
    let rows = report.evading.iter().map(|vm| {
        vec![words([clean(&vm.name)]), words([clean(&vm.project)]), words(vm.owner.as_deref().map(clean)), how(vm)]
    });
    Section {
        head: say!(language, "report-evading", count = report.evading.len()),
        note: none(report.evading.is_empty(), language),
        columns: vec![
            say!(language, "report-column-vm"),
            say!(language, "report-column-project"),
            say!(language, "report-column-owners"),
            say!(language, "report-column-what"),
        ],
        rows: rows.collect(),
        shape: Shape::Lines,
    }
}

fn decisions(report: &Report, look: &Look) -> Section {
    let language = look.style.language;
    let note = if report.decisions_cut {
        Some(say!(language, "report-decisions-cut", count = report.decisions.len()))
    } else {
        none(report.decisions.is_empty(), language)
    };
    Section {
        head: say!(language, "report-decisions", since = moment(report.since, look), count = report.decisions.len()),
        note,
        columns: vec![
            say!(language, "report-column-at"),
            say!(language, "report-column-by"),
            say!(language, "report-column-about"),
            say!(language, "report-column-what"),
            say!(language, "report-column-why"),
        ],
        rows: report.decisions.iter().map(|one| decided(one, look)).collect(),
        shape: Shape::Lines,
    }
}

fn decided(one: &ReportedDecision, look: &Look) -> Vec<Cell> {
    let about = one.name.as_deref().or(one.project.as_deref()).map(clean);
    let votes = one.votes.iter().map(|one| vote(one, look.style.language));
    let request = one.request.as_deref().map(|id| say!(look, "report-decision-request", request = short_id(id)));
    vec![
        words([moment(one.at, look)]),
        words([clean(&one.by)]),
        words(about),
        words([decision(one, look)].into_iter().chain(request)),
        words(one.reason.as_deref().map(explanation).into_iter().chain(votes)),
    ]
}

/// Said where there is nothing: it was looked for.
fn none(is_empty: bool, language: Language) -> Option<String> {
    is_empty.then(|| say!(language, "report-none"))
}

fn words(all: impl IntoIterator<Item = String>) -> Cell {
    all.into_iter().map(Piece::Words).collect()
}
