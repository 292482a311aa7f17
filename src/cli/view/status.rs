//! How the daemon is, and the checks of the installation.

use crate::api::wire::{Check, NextWakeup, Status};
use crate::texts::clean;

use super::{Look, counted, sentence, short, word};

/// The state of the daemon.
pub fn status(status: &Status, look: &Look) -> String {
    let mut text = String::new();
    let mut field = |label: &str, value: String| text.push_str(&look.field(label, &value));
    field("Mode", mode(status));
    field("Hypervisor", hypervisor(status, look));
    if status.guards.is_empty() {
        field("Guards", "none is up".to_owned());
    }
    for guard in &status.guards {
        let said = format!(
            "{} is up: {}. What to do: {}",
            word(&guard.guard),
            sentence(&guard.observed),
            sentence(&guard.help)
        );
        field("Guards", said);
    }
    let policy = &status.policy;
    let loaded = look.moment_from(policy.loaded, status.at);
    field("Policy", format!("{}, {}, in force since {loaded}", clean(&policy.file), short(&policy.hash)));
    if let Some(error) = &policy.error {
        text.push_str(&look.field("", &look.paint.yellow("the file cannot be used; the last good one is in force:")));
        error.lines().for_each(|line| text.push_str(&format!("    {}\n", super::harmless(line))));
    }
    if let Some(offered) = &policy.offered {
        let why: Vec<String> = offered.why.iter().map(|why| sentence(why)).collect();
        let said = format!(
            "another waits for `fortnight policy accept {}` (root): {}",
            short(&offered.digest),
            why.join("; ")
        );
        text.push_str(&look.field("", &said));
    }
    text.push_str(&figures(status, look));
    text
}

fn mode(status: &Status) -> String {
    let does = match status.mode.as_str() {
        "observe" => ": nothing is done to any VM",
        "enforce" => ": notice is given, and what is due is switched off",
        _ => "",
    };
    let owed = if status.recovery_owed {
        "; `fortnight adopt --recover` is owed"
    } else if status.adopted {
        ""
    } else {
        "; nothing has been adopted yet: `fortnight adopt` (root)"
    };
    format!("{}{does}{owed}", word(&status.mode))
}

fn hypervisor(status: &Status, look: &Look) -> String {
    let hypervisor = &status.hypervisor;
    let uri = clean(&hypervisor.uri);
    let since = hypervisor.since.map_or_else(String::new, |since| format!(" since {}", look.moment(since)));
    let error = hypervisor.error.as_deref().map_or_else(String::new, |error| format!(": {}", sentence(error)));
    format!("{} to {uri}{since}{error}", if hypervisor.connected { "connected" } else { "NOT connected" })
}

fn figures(status: &Status, look: &Look) -> String {
    let counts = &status.counts;
    let kinds = [
        (counts.on, "on"),
        (counts.leased, "with a lease"),
        (counts.protected, "protected"),
        (counts.unclassified, "unclassified"),
        (counts.held, "on hold"),
        (counts.overdue, "past their end"),
    ];
    let kinds: Vec<String> = kinds.iter().filter(|(n, _)| *n > 0).map(|(n, kind)| format!("{n} {kind}")).collect();
    let kinds = if kinds.is_empty() { String::new() } else { format!(": {}", kinds.join(", ")) };
    let mut text = look.field("VMs", &format!("{}{kinds}", counts.vms));
    let turn = &status.turn;
    if let Some(at) = turn.at {
        // Both are only told to whoever may know of all VMs.
        let (number, took) = match turn.count {
            0 => (String::new(), String::new()),
            count => (format!("number {count}, "), format!("{} ms for ", turn.last_ms)),
        };
        let (when, vms) = (look.moment_from(at, status.at), counted(turn.vms, "VM", "VMs"));
        text.push_str(&look.field("Last turn", &format!("{number}{when}; {took}{vms}")));
    }
    let next = status.next_wakeup.as_ref().map_or_else(|| "nothing".to_owned(), |next| wakeup(next, status, look));
    text.push_str(&look.field("Next", &next));
    let ledger = format!("{}; ledger schema {}", clean(&status.version), status.ledger.schema);
    text.push_str(&look.field("Version", &ledger));
    text.push_str(&look.field("Host", &clean(&status.host)));
    text
}

fn wakeup(next: &NextWakeup, status: &Status, look: &Look) -> String {
    let vm = next.name.as_deref().map_or_else(String::new, |name| format!(" of {}", clean(name)));
    format!("{}{vm}, {}", word(&next.why), look.moment_from(next.at, status.at))
}

/// The checks of `doctor`: the first word of a line says how it is.
pub fn checks(checks: &[Check], look: &Look) -> String {
    let mut text = String::new();
    for check in checks {
        let mark = if check.ok { "ok   ".to_owned() } else { look.paint.red("WRONG") };
        text.push_str(&format!(
            "{mark}  {}\n",
            look.prose(&format!("{}: {}", word(&check.check), sentence(&check.text)), 7)
        ));
        if let Some(help) = check.help.as_deref().filter(|_| !check.ok) {
            text.push_str(&format!("       {}\n", look.prose(&format!("what to do: {}", sentence(help)), 7)));
        }
    }
    text
}
