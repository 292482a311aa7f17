#![doc = include_str!("ARCHITECTURE.md")]

// The core: values in, values out.
pub mod judge;
pub mod model;
pub mod policy;
