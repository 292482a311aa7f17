//! The one test binary.

#[cfg(feature = "daemon")]
mod again;
#[cfg(feature = "daemon")]
mod api;
#[cfg(feature = "daemon")]
mod busy;
#[cfg(feature = "daemon")]
mod enforce;
#[cfg(feature = "daemon")]
mod lab;
#[cfg(feature = "daemon")]
mod languages;
#[cfg(feature = "daemon")]
mod ledger;
#[cfg(feature = "daemon")]
mod libvirt;
mod policies;
#[cfg(feature = "daemon")]
mod post;
mod readme;
#[cfg(feature = "daemon")]
mod report;
#[cfg(feature = "daemon")]
mod systemd;
mod tidy;
mod told;
#[cfg(feature = "daemon")]
mod rows;
#[cfg(feature = "daemon")]
mod scenarios;
#[cfg(feature = "daemon")]
mod remote;
#[cfg(feature = "daemon")]
mod stage;
mod cli;
