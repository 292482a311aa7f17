//! What a policy means, in the words of those who live under it, and what another one would change. Never whether it is
//! enforced.

mod changes;
mod rules;
#[cfg(test)]
mod tests;

pub use changes::{PolicyChange, compare, unprotected, unprotects_told};
pub use rules::sentences;
