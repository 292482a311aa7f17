//! The daemon and the command as people meet them: who may do what, what comes of it, and what an answer never holds.
//! The daemon is the real one, on a made-up host; the people have accounts of their own.

#![expect(clippy::unwrap_used, reason = "what the tests set up themselves is there")]

mod codes;
mod damaged;
mod dialogue;
mod hidden;
mod hostile;
mod leaving;
mod shapes;
mod terminal;
mod verbs;

use crate::stage::{Stage, host, within};

/// The VMs of most tests.
const VMS: [&str; 4] = ["web", "gate", "odd", "minutes"];

/// `web` is alice's, `gate` is core, `minutes` the board's, and nobody has decided on `odd`.
fn furnished() -> Stage {
    let stage = Stage::new(&host(&VMS));
    stage.adopt(&[("web", "participant", "alice"), ("gate", "core", ""), ("minutes", "board", "bert")]);
    stage.enforce();
    within("the lease of web", || {
        let status = stage.must("root", &["status", "-o", "json"]).json();
        (!status["next_wakeup"].is_null()).then_some(())
    });
    stage
}
