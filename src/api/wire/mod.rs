//! What goes over the socket, and nothing else: requests, answers and errors as serde values, the same for the daemon
//! and the command. Nothing here decides or knows the world.
//!
//! Fields are only ever added. Instants are RFC 3339 in UTC, lengths of time are milliseconds with a name ending
//! `_ms`, what is absent is `null`, and enumerated words are those of the core (`VmState::as_str` and its like): they
//! are strings here, so that an older command can show a newer daemon's words.
//!
//! To add a request: write its type and its answer, each with the `ToSchema` line that the others have; begin the
//! request's doc comment with a sentence that says what it does, since that is its summary in the OpenAPI document;
//! tie them with `ask!`; and give it a line in the table of `api/server/routes.rs`. Instants are written
//! `DateTime<Utc>`, not `At`: the schema goes by the name. `A word of `Mode`` in a doc comment becomes the words of
//! that type (`api/server/openapi/words.rs`). `cargo test --test it api::` names what is missing.

mod adoption;
mod ask;
mod decisions;
mod error;
mod history;
mod policy;
mod projects;
mod report;
mod roles;
mod requests;
mod status;
#[cfg(test)]
mod tests;
mod vms;

pub use adoption::*;
pub use ask::*;
pub use decisions::*;
pub use error::*;
pub use history::*;
pub use policy::*;
pub use projects::*;
pub use report::*;
pub use requests::*;
pub use roles::*;
pub use status::*;
pub use vms::*;

/// An instant on the wire.
pub type At = chrono::DateTime<chrono::Utc>;
