//! The ledger on disk: SQLite behind one writing thread, and the history in hash chains beside it.
//!
//! Reads are answered from [`LedgerHandle::snapshot`], a value that never changes; it is replaced once the next one
//! is on disk. What is in a transaction is applied, written and published whole, or not at all. Nothing here decides
//! anything, reads a clock, or calls the hypervisor, a directory or the network.

mod anchor;
mod backfill;
mod chain;
mod file;
mod handle;
mod reader;
mod rows;
mod sql;
mod verify;
mod writer;

/// The version of the schema that is written.
pub const SCHEMA: u32 = sql::SCHEMA_VERSION as u32;

#[cfg(test)]
mod tests;

pub use anchor::Since;
pub use chain::{Chain, FORMAT, GENESIS, Head, canonical, hash};
pub use file::OpenError;
pub use handle::{Birth, DecideError, How, LedgerHandle, Opened, Store};
pub use reader::{HistoryEntry, HistoryError, Query, Reader};
pub use rows::ReadError;
pub use verify::{Fault, Verification};
pub use writer::CommitError;
