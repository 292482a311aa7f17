//! The English texts.

pub(super) mod mails;
pub(super) mod reasons;
pub(super) mod times;
