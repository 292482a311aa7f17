//! `request list`: what is to be done, for whoever looks.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::api::wire::{Failure, RequestRow, Requests, RequestsQuery};
use crate::model::person::Caller;
use crate::model::request::Request;
use crate::permit::{Verb, check};

use super::super::Desk;

impl Desk {
    /// The requests that the caller may see: what waits for them first, then what they have asked, then the rest. What
    /// is closed stands at the end, the last first.
    pub async fn requests(&self, caller: &Caller, query: &RequestsQuery) -> Result<Requests, Failure> {
        let scene = self.scene(caller);
        check(Verb::RequestList, caller, scene.policy(), None)?;
        let view = scene.view(caller);
        let shown: Vec<&Arc<Request>> =
            if query.all { view.requests().collect() } else { view.open_requests().collect() };
        let voters = self.voters_shown(&scene, caller, shown.iter().map(AsRef::as_ref)).await;
        let row = |request: &&Arc<Request>| scene.request_row(caller, request, &voters);
        let mut requests: Vec<RequestRow> = shown.iter().map(row).collect();
        requests.sort_by(|a, b| {
            let place = |row: &RequestRow| {
                (row.closed.is_some(), Reverse(row.closed), Reverse(row.for_you), Reverse(row.yours), row.at)
            };
            (place(a), &a.id).cmp(&(place(b), &b.id))
        });
        Ok(Requests { at: scene.now.wall, requests })
    }
}
