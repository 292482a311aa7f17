//! The socket: what goes over it, who serves it and who asks.

pub mod client;
#[cfg(feature = "daemon")]
pub mod server;
pub mod wire;
