//! The socket: what goes over it, who serves it and who asks.

pub mod wire;
