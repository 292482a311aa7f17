//! How the daemon is, and the checks of the installation.

use unicode_width::UnicodeWidthStr as _;

use crate::api::wire::{Check, NextWakeup, Status};
use crate::texts::{Words, clean, say};

use super::{Look, sentence, short, word};

/// How wide the word is that says how a check went.
const MARK_WIDTH: usize = 5;

/// The state of the daemon.
pub fn status(status: &Status, look: &Look) -> String {
    let mut text = String::new();
    let mut field = |label: String, value: String| text.push_str(&look.field(&label, &value));
    field(say!(look, "mode-label"), mode(status, look));
    if let Some(error) = &status.ledger.error {
        field(say!(look, "status-ledger"), look.paint.red(&sentence(error)));
    }
    field(say!(look, "status-hypervisor"), hypervisor(status, look));
    if status.guards.is_empty() {
        field(say!(look, "status-guards"), say!(look, "status-no-guard"));
    }
    for guard in &status.guards {
        let (observed, help) = (sentence(&guard.observed), sentence(&guard.help));
        let said = say!(look, "status-guard-up", guard = word(&guard.guard), observed = observed, help = help);
        field(say!(look, "status-guards"), said);
    }
    let policy = &status.policy;
    let loaded = look.moment_from(policy.loaded, status.at);
    let (file, digest) = (clean(&policy.file), short(&policy.hash));
    let value = say!(look, "status-policy-value", file = file, digest = digest, since = loaded);
    field(say!(look, "status-policy"), value);
    if let Some(error) = &policy.error {
        text.push_str(&look.field("", &look.paint.yellow(&say!(look, "status-policy-broken"))));
        error.lines().for_each(|line| text.push_str(&format!("    {}\n", super::harmless(line))));
    }
    if let Some(offered) = &policy.offered {
        let why: Vec<String> = offered.why.iter().map(|why| sentence(why)).collect();
        let (digest, why) = (short(&offered.digest), why.join("; "));
        let said = say!(look, "status-policy-waits", digest = digest, why = why);
        text.push_str(&look.field("", &said));
    }
    // Without a ledger there is nothing to count.
    if status.ledger.error.is_none() {
        text.push_str(&figures(status, look));
    }
    text.push_str(&program(status, look));
    text
}

fn mode(status: &Status, look: &Look) -> String {
    let mode = word(&status.mode);
    if status.recovery_owed {
        say!(look, "status-recovery-owed", mode = mode)
    } else if status.adopted || status.ledger.error.is_some() {
        say!(look, "status-mode", mode = mode)
    } else {
        say!(look, "status-not-adopted", mode = mode)
    }
}

fn hypervisor(status: &Status, look: &Look) -> String {
    let hypervisor = &status.hypervisor;
    let uri = clean(&hypervisor.uri);
    let since = hypervisor.since.map(|since| look.moment(since));
    let error = hypervisor.error.as_deref().map_or_else(String::new, |error| format!(": {}", sentence(error)));
    let said = match (hypervisor.connected, since) {
        (true, Some(since)) => say!(look, "status-connected-since", uri = uri, since = since),
        (true, None) => say!(look, "status-connected", uri = uri),
        (false, Some(since)) => say!(look, "status-not-connected-since", uri = uri, since = since),
        (false, None) => say!(look, "status-not-connected", uri = uri),
    };
    format!("{said}{error}")
}

fn figures(status: &Status, look: &Look) -> String {
    let counts = &status.counts;
    let kinds = [
        (counts.on, say!(look, "count-on", count = counts.on)),
        (counts.leased, say!(look, "count-leased", count = counts.leased)),
        (counts.protected, say!(look, "count-protected", count = counts.protected)),
        (counts.unclassified, say!(look, "count-unclassified", count = counts.unclassified)),
        (counts.held, say!(look, "count-held", count = counts.held)),
        (counts.overdue, say!(look, "count-overdue", count = counts.overdue)),
    ];
    let kinds: Vec<String> = kinds.into_iter().filter(|(count, _)| *count > 0).map(|(_, kind)| kind).collect();
    let kinds = if kinds.is_empty() { String::new() } else { format!(": {}", kinds.join(", ")) };
    let mut text = look.field(&say!(look, "status-vms"), &format!("{}{kinds}", counts.vms));
    let turn = &status.turn;
    if let Some(at) = turn.at {
        let (at, vms) = (look.moment_from(at, status.at), say!(look, "count-vms", count = turn.vms));
        let value = say!(look, "status-turn", number = turn.count, at = at, ms = turn.last_ms, vms = vms);
        text.push_str(&look.field(&say!(look, "status-last-turn"), &value));
    }
    let next = status.next_wakeup.as_ref();
    let next = next.map_or_else(|| say!(look, "status-next-nothing"), |next| wakeup(next, status, look));
    text.push_str(&look.field(&say!(look, "status-next"), &next));
    text
}

fn program(status: &Status, look: &Look) -> String {
    let (version, schema) = (clean(&status.version), status.ledger.schema);
    let value = say!(look, "status-version-value", version = version, schema = schema);
    let mut text = look.field(&say!(look, "status-version"), &value);
    text.push_str(&look.field(&say!(look, "status-host"), &clean(&status.host)));
    text
}

fn wakeup(next: &NextWakeup, status: &Status, look: &Look) -> String {
    let (what, at) = (look.word(Words::Wakeup, &next.why), look.moment_from(next.at, status.at));
    match next.name.as_deref() {
        Some(name) => say!(look, "status-next-vm", what = what, vm = clean(name), at = at),
        None => say!(look, "status-next-value", what = what, at = at),
    }
}

/// The checks of `doctor`: the first word of a line says how it is.
pub fn checks(checks: &[Check], look: &Look) -> String {
    let mut text = String::new();
    for check in checks {
        let mark = if check.ok { say!(look, "check-ok") } else { say!(look, "check-wrong") };
        let space = " ".repeat(MARK_WIDTH.saturating_sub(mark.width()));
        let mark = format!("{}{space}", if check.ok { mark } else { look.paint.red(&mark) });
        text.push_str(&format!(
            "{mark}  {}\n",
            look.prose(&format!("{}: {}", word(&check.check), sentence(&check.text)), 7)
        ));
        if let Some(help) = check.help.as_deref().filter(|_| !check.ok) {
            text.push_str(&format!("       {}\n", look.prose(&say!(look, "check-help", help = sentence(help)), 7)));
        }
    }
    text
}
