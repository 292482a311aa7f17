//! `log`: the history, as far as the caller may know of it.

mod words;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::api::wire::{Failure, Log, LogEntry, LogQuery};
use crate::ledger::{Chain, HistoryEntry, Query};
use crate::model::ledger::Subject;
use crate::model::person::Caller;
use crate::permit::{Unresolved, Verb, View, check};

use super::Desk;
use super::errors::{unresolved, within_reach};
use super::failures::unread;
use super::scene::Scene;

pub(super) use words::needless;

/// So many entries, where nobody says how many.
const USUAL: usize = 1_000;

impl Desk {
    pub async fn log(&self, caller: &Caller, query: &LogQuery) -> Result<Log, Failure> {
        let scene = self.scene(caller);
        check(Verb::Log, caller, scene.policy(), None)?;
        let about = match &query.about {
            Some(about) => subject(&scene, caller, about)?,
            None => Query::default(),
        };
        let since = query.since.map(|since| within_reach(since, "--since", &scene)).transpose()?;
        let limit = query.limit.unwrap_or(USUAL).min(100 * USUAL);
        let entries = self.entries(&scene, caller, Query { since, ..about }, limit).await?;
        Ok(Log { entries })
    }

    /// The last so many entries that the caller may know of, the oldest first.
    pub(super) async fn entries(
        &self,
        scene: &Scene,
        caller: &Caller,
        query: Query,
        limit: usize,
    ) -> Result<Vec<LogEntry>, Failure> {
        let view = scene.view(caller);
        let query = Query { chains: Some(chains(scene, view)), ..query };
        let mut wanted = limit.saturating_mul(2).max(16);
        // Some of what is read may be hidden; then it takes more to have enough.
        loop {
            let read = self.parts.ledger.history(Query { limit: Some(wanted), ..query.clone() }).await;
            let read = read.map_err(|error| unread(&error, caller.language))?;
            let all = read.len() < wanted;
            let visible: Vec<_> = read.iter().filter(|entry| is_visible(view, entry)).collect();
            if all || visible.len() >= limit {
                let last = visible.iter().skip(visible.len().saturating_sub(limit));
                return Ok(last.map(|entry| told(scene, view, entry)).collect());
            }
            wanted = wanted.saturating_mul(4);
        }
    }
}

/// What is meant: a VM and its project, or a project.
fn subject(scene: &Scene, caller: &Caller, about: &str) -> Result<Query, Failure> {
    let view = scene.view(caller);
    match view.resolve(about) {
        Ok(vm) => Ok(Query { vm: Some(vm.key), project: Some(vm.project), ..Query::default() }),
        Err(Unresolved::NoVm { .. } | Unresolved::NoProject { .. }) => {
            let project = view.resolve_project(about).map_err(|why| unresolved(why, scene))?;
            Ok(Query { project: Some(project.id), ..Query::default() })
        }
        Err(ambiguous) => Err(unresolved(ambiguous, scene)),
    }
}

/// The chains in which there may be something for the caller: those of other people's confidential classes are not
/// even opened, and that of who became known only for root.
pub(super) fn chains(scene: &Scene, view: View<'_>) -> Vec<Chain> {
    let classes = scene.policy().classes.keys().filter(|class| scene.policy().is_confidential(class));
    let theirs = classes.filter(|class| view.sees_confidential(class)).map(Chain::of_class);
    let persons = view.caller.is_root.then(Chain::persons);
    [Chain::main(), Chain::undecided()].into_iter().chain(persons).chain(theirs).collect()
}

pub(super) fn is_visible(view: View<'_>, entry: &HistoryEntry) -> bool {
    let subject = Subject { vm: entry.vm, project: entry.project, compartment: entry.chain.compartment() };
    view.sees_entry(&subject, &entry.entry.change, entry.entry.at.wall)
}

/// Takes out what counts all VMs of the host, those that are hidden included: libvirt numbers starts one by one. Says
/// whether there was such a thing.
pub(super) fn without_counts_of_all(value: &mut Value) -> bool {
    match value {
        Value::Object(fields) => {
            let number = fields.get_mut("libvirt_id").map(|number| *number = Value::Null).is_some();
            fields.values_mut().fold(number, |found, field| without_counts_of_all(field) || found)
        }
        Value::Array(items) => items.iter_mut().map(without_counts_of_all).filter(|found| *found).count() > 0,
        _ => false,
    }
}

fn told(scene: &Scene, view: View<'_>, entry: &HistoryEntry) -> LogEntry {
    let mut change = serde_json::to_value(&entry.entry.change).unwrap_or_default();
    if !view.sees_all() {
        without_counts_of_all(&mut change);
    }
    let what = change.get("change").and_then(|word| word.as_str()).unwrap_or_default().to_owned();
    LogEntry {
        at: entry.entry.at.wall,
        what,
        by: scene.called(entry.entry.by),
        uuid: entry.vm.map(|vm| vm.uuid.to_string()),
        // What is reserved may be a VM by now of which they who reserved it may not know.
        name: entry.vm.and_then(|vm| view.vm(vm)).map(|vm| vm.name.clone()),
        text: words::sentence(scene, &entry.entry),
        policy: entry.entry.policy.map(|policy| policy.to_string()),
        change,
    }
}

/// Names of projects by id, for sentences.
fn project_name(scene: &Scene, id: crate::model::ids::ProjectId) -> String {
    let known: &BTreeMap<_, _> = &scene.ledger.projects;
    let name = known.get(&id).map_or_else(|| id.to_string(), |project| project.name.clone());
    format!("`{}`", crate::texts::clean(&name))
}
