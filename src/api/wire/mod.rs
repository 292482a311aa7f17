//! What goes over the socket, and nothing else: requests, answers and errors as serde values, the same for the daemon
//! and the command. Nothing here decides or knows the world.
//!
//! Fields are only ever added. Instants are RFC 3339 in UTC, lengths of time are milliseconds with a name ending
//! `_ms`, what is absent is `null`, and enumerated words are those of the core (`VmState::as_str` and its like): they
//! are strings here, so that an older command can show a newer daemon's words.

mod adoption;
mod ask;
mod decisions;
mod error;
mod history;
mod policy;
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
pub use status::*;
pub use vms::*;

/// An instant on the wire.
pub type At = chrono::DateTime<chrono::Utc>;
