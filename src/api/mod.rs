//! The socket: what goes over it, who serves it and who asks.

#[cfg(feature = "daemon")]
pub mod server;
pub mod wire;
