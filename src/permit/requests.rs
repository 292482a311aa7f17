//! Which request somebody means: among those that they may know of.

use std::sync::Arc;

use crate::model::request::Request;

use super::{Unresolved, View};

/// So many characters of an id name a request: ids are random, and nobody meets two that begin so.
const CHARACTERS_MIN: usize = 8;

impl<'a> View<'a> {
    /// The request of this id, or of the only one that begins so.
    pub fn resolve_request(self, wanted: &str) -> Result<&'a Arc<Request>, Unresolved> {
        let digits: String = wanted.trim().chars().filter(|c| *c != '-').collect::<String>().to_lowercase();
        let long_enough = digits.len() >= CHARACTERS_MIN;
        let begins = |request: &&Arc<Request>| request.id.0.simple().to_string().starts_with(&digits);
        let mut found = self.requests().filter(begins);
        match (found.next(), found.next()) {
            (Some(request), None) if long_enough => Ok(request),
            _ => Err(Unresolved::NoRequest { wanted: wanted.to_owned() }),
        }
    }
}
