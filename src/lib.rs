#![doc = include_str!("ARCHITECTURE.md")]

// The core: values in, values out.
pub mod model;
pub mod diagnostics;
pub mod policy;
pub mod judge;
pub mod guard;
pub mod plan;
pub mod ladder;
pub mod wakeup;
pub mod tags;
pub mod tell;
pub mod request;
pub mod follow_up;
pub mod permit;
pub mod texts;

// The shell: the world.
pub mod clock;
pub mod world;
pub mod hypervisor;
pub mod config;
pub mod api;
pub mod cli;
pub mod cause;
#[cfg(feature = "daemon")]
pub mod ledger;
#[cfg(feature = "daemon")]
pub mod notify;
#[cfg(feature = "daemon")]
pub mod people;
#[cfg(feature = "daemon")]
pub mod carry_out;
#[cfg(feature = "daemon")]
pub mod daemon;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod random_worlds;
