//! The daemon: the only part that knows all the others.

pub mod args;
pub mod start;
pub mod answers;
pub mod run;
pub mod looping;
pub mod turn;
pub mod policies;
pub mod mirror;
pub mod reports;
pub mod picture;
pub mod desk;
pub mod post;
pub mod owners;
pub mod made_post;
pub mod calendar;
pub mod keeping;
pub mod systemd;
