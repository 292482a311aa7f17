//! Requests: asking, deciding, and what people are told of both. The rules are `crate::request`'s.

mod decide;
mod join;
mod list;
mod open;
mod post;
mod refusals;
mod rows;
mod show;
mod standing;
mod words;

pub(super) use join::{Deciding, REQUEST, decided};
pub(super) use open::fits_project;
pub(super) use post::Post;
pub(super) use refusals::{Matter, not_stated};
pub(super) use words::effects_words;
