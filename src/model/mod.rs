//! The nouns: values that every other module speaks in. Nothing here decides, waits or touches the world.

pub mod change;
pub mod class;
pub mod contact;
pub mod drift;
pub mod hold;
pub mod ids;
pub mod inventory;
pub mod ladder;
pub mod language;
pub mod lease;
pub mod ledger;
pub mod ledger_fault;
pub mod nfc;
pub mod notice;
pub mod observed;
pub mod outbox;
pub mod person;
pub mod project;
pub mod reason;
pub mod request;
pub mod run;
pub mod said;
pub mod shared;
pub mod time;
pub mod vm;
