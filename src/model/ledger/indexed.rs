//! The requests with what finds them: those of one project, and those that are open. Requests are kept for ever, so what
//! a turn does must not look at all that there ever were.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Deref, RangeInclusive};
use std::sync::Arc;

use uuid::Uuid;

use crate::model::ids::{ProjectId, RequestId};
use crate::model::request::Request;

/// All requests that were ever made. To be read it is a map; what finds them follows from that alone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Requests {
    all: BTreeMap<RequestId, Arc<Request>>,
    of_project: BTreeSet<(ProjectId, RequestId)>,
    open: BTreeSet<(ProjectId, RequestId)>,
}

impl Requests {
    /// Those about a project, in the order of their ids.
    pub fn of(&self, project: ProjectId) -> impl Iterator<Item = &Arc<Request>> {
        self.of_project.range(within(project)).filter_map(|(_, id)| self.all.get(id))
    }

    /// Those about a project on which nobody has decided yet, in the order of their ids.
    pub fn open_of(&self, project: ProjectId) -> impl Iterator<Item = &Arc<Request>> {
        self.open.range(within(project)).filter_map(|(_, id)| self.all.get(id))
    }

    /// Those on which nobody has decided yet, in the order of their projects.
    pub fn open(&self) -> impl Iterator<Item = &Arc<Request>> {
        self.open.iter().filter_map(|(_, id)| self.all.get(id))
    }

    pub(super) fn insert(&mut self, request: Request) {
        self.forget(request.id);
        let key = (request.project, request.id);
        self.of_project.insert(key);
        if request.is_open() {
            self.open.insert(key);
        }
        self.all.insert(request.id, Arc::new(request));
    }

    /// Changes one. False if there is none of this id.
    pub(super) fn edit(&mut self, id: RequestId, change: impl FnOnce(&mut Request)) -> bool {
        let Some(mut request) = self.forget(id).map(Arc::unwrap_or_clone) else { return false };
        change(&mut request);
        self.insert(request);
        true
    }

    /// Keeps only these.
    pub fn retain(&mut self, keep: impl Fn(&Request) -> bool) {
        let others: Vec<RequestId> = self.all.values().filter(|one| !keep(one)).map(|one| one.id).collect();
        others.into_iter().for_each(|id| drop(self.forget(id)));
    }

    fn forget(&mut self, id: RequestId) -> Option<Arc<Request>> {
        let request = self.all.remove(&id)?;
        let key = (request.project, id);
        self.of_project.remove(&key);
        self.open.remove(&key);
        Some(request)
    }
}

impl Deref for Requests {
    type Target = BTreeMap<RequestId, Arc<Request>>;

    fn deref(&self) -> &Self::Target {
        &self.all
    }
}

impl From<BTreeMap<RequestId, Arc<Request>>> for Requests {
    fn from(all: BTreeMap<RequestId, Arc<Request>>) -> Self {
        let keys = |open: bool| {
            let these = all.values().filter(move |request| request.is_open() || !open);
            these.map(|request| (request.project, request.id)).collect()
        };
        Self { of_project: keys(false), open: keys(true), all }
    }
}

/// All that stands of one project in a set that is ordered by project.
fn within(project: ProjectId) -> RangeInclusive<(ProjectId, RequestId)> {
    (project, RequestId(Uuid::nil()))..=(project, RequestId(Uuid::max()))
}
