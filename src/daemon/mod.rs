//! The daemon: the only part that knows all the others.

pub mod desk;
pub mod picture;
