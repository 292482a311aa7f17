//! The English sentences of mails.

use crate::model::ladder::Rung;
use crate::model::lease::Moved;
use crate::model::outbox::Report;
use crate::texts::mails::{Ending, Reader, StartAgain, Subject};
use crate::texts::{clean, clean_to};

/// Subjects stay readable in a list: a name takes at most this many characters of one.
const NAME_IN_TITLE: usize = 40;

pub(in crate::texts) fn greeting(called: Option<&str>) -> String {
    called.map_or_else(|| "Hello,".to_owned(), |called| format!("Hello {},", clean_to(called, NAME_IN_TITLE)))
}

pub(in crate::texts) fn notice_title(vm: &Subject<'_>, end: &Ending) -> String {
    let name = clean_to(vm.name, NAME_IN_TITLE);
    match (&end.left, end.at_start) {
        (None, _) => format!("The lease of the VM \"{name}\" has ended"),
        (Some(_), true) => format!("The VM \"{name}\" may run until {}", end.at),
        (Some(_), false) => format!("The VM \"{name}\" will be powered off on {}", end.at),
    }
}

pub(in crate::texts) fn notices_title(count: usize, first: &str) -> String {
    format!("{count} VMs will be powered off, the first on {first}")
}

pub(in crate::texts) fn off_title(vm: &Subject<'_>) -> String {
    format!("The VM \"{}\" was powered off", clean_to(vm.name, NAME_IN_TITLE))
}

pub(in crate::texts) fn offs_title(count: usize) -> String {
    format!("{count} VMs were powered off")
}

pub(in crate::texts) fn report_title(report: Report, name: Option<&str>) -> String {
    let what = match report {
        Report::LimitExceeded => "More power-offs are due than the limit allows",
        Report::GuardRaised => "A guard is up: nothing is powered off",
        Report::GuardCleared => "A guard is down again",
        Report::InDoubt => "A new VM has to be looked at",
        Report::Recycled => "A VM uses the disk of another",
        Report::Drift => "A tag was changed by somebody",
        Report::LadderExhausted => "A VM could not be powered off",
        Report::JobBlocksLadder => "A job keeps a VM from being powered off",
        Report::ReStopsExhausted => "A VM keeps coming back",
        Report::OwnerUnknown => "The owner of a VM is not known",
        Report::PolicyRejected => "The new policy has errors",
        Report::PolicyWaits => "The new policy waits to be accepted",
        Report::RestartsOnPowerOff => "A VM restarts when it is shut down",
    };
    name.map_or_else(|| what.to_owned(), |name| format!("{what}: \"{}\"", clean_to(name, NAME_IN_TITLE)))
}

pub(in crate::texts) fn reports_title(count: usize, host: &str) -> String {
    format!("{count} reports from {}", clean_to(host, NAME_IN_TITLE))
}

pub(in crate::texts) fn mixed_title(count: usize, host: &str) -> String {
    format!("{count} messages about VMs on {}", clean_to(host, NAME_IN_TITLE))
}

pub(in crate::texts) fn notice(vm: &Subject<'_>, end: &Ending, host: &str, lease: Option<&str>) -> String {
    let subject = named(vm, host);
    let at = &end.at;
    let of = lease.map_or_else(String::new, |lease| format!(" of {lease}"));
    match (&end.left, end.at_start) {
        (None, _) => {
            let when = end.not_before.as_ref().map_or_else(
                || "It will be powered off.".to_owned(),
                |moment| format!("It will be powered off, but not before {moment}."),
            );
            format!("the lease{of} of {subject} ended on {at}. {when}")
        }
        (Some(left), true) => {
            format!("{subject} has a lease{of}. It may run until {at} ({left}), and is powered off then.")
        }
        (Some(left), false) => {
            format!("{subject} will be powered off on {at} ({left}), because its lease{of} ends then.")
        }
    }
}

/// The VM as a part of a sentence, by who reads it.
fn named(vm: &Subject<'_>, host: &str) -> String {
    let (name, project, host) = (clean(vm.name), clean(vm.project), clean(host));
    let of = if vm.project == vm.name { String::new() } else { format!(" of the project \"{project}\"") };
    match vm.reader {
        Reader::Owner => format!("your VM \"{name}\"{of} on {host}"),
        Reader::PerhapsOwner => {
            format!("the VM \"{name}\"{of} on {host}, which may be yours (its owner is not known for certain),")
        }
        Reader::StandIn => {
            format!("the VM \"{name}\"{of} on {host}, for whose owner you stand in,")
        }
    }
}

pub(in crate::texts) fn notices(reader: Reader, count: usize, host: &str) -> String {
    format!("{} will be powered off when their leases end:", several(reader, count, host))
}

fn several(reader: Reader, count: usize, host: &str) -> String {
    let host = clean(host);
    match reader {
        Reader::Owner => format!("{count} of your VMs on {host}"),
        Reader::PerhapsOwner => {
            format!("{count} VMs on {host}, which may be yours (their owners are not known for certain),")
        }
        Reader::StandIn => format!("{count} VMs on {host}, for whose owners you stand in,"),
    }
}

pub(in crate::texts) fn moved(why: Option<Moved>) -> Option<String> {
    let why = match why? {
        Moved::LateNotice => "late-notice",
        Moved::MissedWindow => "missed-window",
        Moved::ShorterPolicy => "shorter-policy",
        Moved::LongerPolicy => "longer-policy",
        Moved::Hold => "hold",
        Moved::HoldReleased => "hold-released",
        Moved::FoundRunning => "found-running",
        Moved::RequestOver => "request-over",
        Moved::Spread => "spread",
    };
    Some(format!("This is a new end: it was moved because {}.", super::reasons::moved(why)))
}

pub(in crate::texts) fn off(vm: &Subject<'_>, at: &str, host: &str, rung: Rung) -> String {
    let gently = match rung {
        Rung::Shutdown { .. } => "It shut down by itself when it was asked to.",
        Rung::Save { .. } => "Its memory was saved to disk: when it is started, it goes on where it was.",
        Rung::Destroy { .. } => {
            "It did not react when it was asked to shut down, so it was switched off as if its power had failed: \
             what it had not yet written to its disks is lost, the disks are as they were."
        }
    };
    let subject = named(vm, host);
    format!("the lease of {subject} has ended, and it was powered off on {at}. {gently}")
}

pub(in crate::texts) fn offs(reader: Reader, count: usize, host: &str) -> String {
    format!("{} were powered off, since their leases have ended:", several(reader, count, host))
}

pub(in crate::texts) fn off_how(rung: Rung) -> String {
    match rung {
        Rung::Shutdown { .. } => "shut down by itself",
        Rung::Save { .. } => "memory saved",
        Rung::Destroy { .. } => "switched off",
    }
    .to_owned()
}

pub(in crate::texts) fn start_again(again: &StartAgain, already_off: bool) -> String {
    let when = if already_off { "Start it again" } else { "Once it is off, start it again" };
    match again {
        StartAgain::NewLease(lease) => format!("Nothing is deleted. {when} for another {lease}:"),
        StartAgain::SomeLease => format!("Nothing is deleted. {when} for another lease:"),
        StartAgain::StopsAgain => {
            "Nothing is deleted. By this host's policy a start after the end gives no new lease: it would be stopped \
             again."
                .to_owned()
        }
    }
}

pub(in crate::texts) fn revivals() -> String {
    "If it comes back without anybody having asked, for instance because the host restarts or a snapshot is \
     restored, it is stopped again without another message."
        .to_owned()
}

pub(in crate::texts) fn keep_on(infrateam: Option<&str>, already_off: bool) -> String {
    let what = if already_off { "Should it stay on for longer" } else { "To keep it on" };
    infrateam.map_or_else(
        || format!("{what}: ask the infrateam."),
        |address| format!("{what}: ask the infrateam ({}).", clean(address)),
    )
}

pub(in crate::texts) fn stand_in(count: usize) -> String {
    if count == 1 {
        "Its owner is not known for certain, or cannot be reached. Please find out whose it is. To keep it on for a \
         while:"
            .to_owned()
    } else {
        "Their owners are not known for certain, or cannot be reached. Please find out whose they are. To keep one on \
         for a while:"
            .to_owned()
    }
}

pub(in crate::texts) fn ask_for_more() -> String {
    "Everything about it, and why:".to_owned()
}

pub(in crate::texts) fn report(report: Report, name: Option<&str>) -> String {
    let vm = name.map_or_else(|| "A VM".to_owned(), |name| format!("The VM \"{}\"", clean(name)));
    match report {
        Report::LimitExceeded => {
            "More power-offs are due than a limit of the policy allows, so none of them begins. Look at them with \
             `fortnight plan`, and approve them if they are right."
                .to_owned()
        }
        Report::GuardRaised => {
            "A guard is up, and nothing is powered off while it is. `fortnight guard list` says what was observed; \
             if that is as it should be, `fortnight guard ack GUARD --reason WHY` lets things go on."
                .to_owned()
        }
        Report::GuardCleared => "What had raised a guard is over. Nothing has to be done.".to_owned(),
        Report::InDoubt => format!(
            "{vm} is new and looks like one that is protected or lives elsewhere. It is left alone until somebody \
             decides with `fortnight classify`."
        ),
        Report::Recycled => format!(
            "{vm} is new and uses a disk of another VM that has a lease. It has a full lease of its own; this is \
             for you to know."
        ),
        Report::Drift => format!(
            "{vm} carried a tag that is not the one on record. The tag had no effect and is put right. Somebody may \
             have edited it, or restored an old snapshot."
        ),
        Report::LadderExhausted => format!(
            "{vm} is still on although everything that the policy allows was tried to power it off. Please look at \
             the host."
        ),
        Report::JobBlocksLadder => format!(
            "{vm} should be off, but a migration, backup or snapshot of it has been in progress for a long time. \
             Please look whether that is stuck."
        ),
        Report::ReStopsExhausted => format!(
            "{vm} comes back again and again without anybody having asked, and has been stopped as often as is \
             allowed in a day. Please look what starts it."
        ),
        Report::OwnerUnknown => format!(
            "Nobody is known for certain as the owner of a VM that has a lease. {vm} is meant; its notices come to \
             you until an owner is on record."
        ),
        Report::PolicyRejected => {
            "The policy file has errors and is not used; the last good policy stays in force. `fortnight policy \
             check FILE` shows every error."
                .to_owned()
        }
        Report::PolicyWaits => {
            "The policy file would take protection or owners away from VMs that exist, so it waits. `fortnight \
             policy diff FILE` shows what it would change; root accepts it with `fortnight policy accept DIGEST`."
                .to_owned()
        }
        Report::RestartsOnPowerOff => {
            format!("{vm} is defined to start again when its guest shuts down. Asking it to shut down will not end it.")
        }
    }
}

pub(in crate::texts) fn footer(host: &str) -> String {
    format!("This mail was sent by Fortnight, which looks after the VMs on {}.", clean(host))
}

pub(in crate::texts) fn notice_columns() -> [&'static str; 4] {
    ["VM", "Project", "Lease ends", "Left"]
}

pub(in crate::texts) fn off_columns() -> [&'static str; 4] {
    ["VM", "Project", "Powered off", "How"]
}
