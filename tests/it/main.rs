//! The one test binary.

#[cfg(feature = "daemon")]
mod ledger;
mod policies;
