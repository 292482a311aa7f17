//! Notices and reports on their way to people: which mail, to which address, sent when, tried again when.
//!
//! Nothing here decides that something is owed, and nothing here touches a VM. A mail server that is slow, down or
//! broken delays only its own mails.

pub mod backoff;
pub mod compose;
pub mod courier;
pub mod mail;
mod recorded;
pub mod route;
pub mod smtp;

#[cfg(test)]
mod tests;

pub use compose::{Facts, Terms};
pub use courier::{Clock, Courier, Outbox, Rules};
pub use mail::Mail;
pub use recorded::undelivered;
pub use route::{Addresses, NoAddress};
pub use smtp::{Post, Smtp};
