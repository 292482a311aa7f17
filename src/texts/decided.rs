//! The sentences of mails about decisions that were made without a request.
//!
//! Whatever comes from outside (names of persons, projects and VMs) is cleaned here; callers pass it as it is. `who` is
//! of `requests::person`.

use crate::model::class::ClassName;

use super::clean::clean_to;
use super::{Style, say};

/// Names take at most so many characters of a sentence or a subject.
const NAME: usize = 40;

/// The subject where the VMs of a project have a lease from now on.
pub fn leased_title(style: &Style, project: &str) -> String {
    say!(style, "decided-leased-title", project = clean_to(project, NAME))
}

/// That the VMs of a project are not protected any more. Why follows.
pub fn leased(style: &Style, who: &str, project: &str, class: &ClassName) -> String {
    say!(style, "decided-leased", who = who, project = clean_to(project, NAME), class = class)
}

/// Introduces the VMs that are on, with until when each may run at least.
pub fn may_run(style: &Style) -> String {
    say!(style, "decided-may-run")
}

/// That nobody is powered off unwarned.
pub fn leased_warned(style: &Style) -> String {
    say!(style, "decided-leased-warned")
}

/// The subject where a VM has a lease from now on, by where it went.
pub fn moved_title(style: &Style, vm: &str) -> String {
    say!(style, "decided-moved-title", vm = clean_to(vm, NAME))
}

/// That a VM went to a project of this class and is not protected there.
pub fn moved(style: &Style, who: &str, vm: &str, project: &str, class: &ClassName) -> String {
    let (vm, project) = (clean_to(vm, NAME), clean_to(project, NAME));
    say!(style, "decided-moved", who = who, vm = vm, project = project, class = class)
}

/// Until when it may run there at least.
pub fn moved_until(style: &Style, until: &str) -> String {
    say!(style, "decided-moved-until", until = until)
}

/// The subject where a VM is held until its lease ends then.
pub fn held_title(style: &Style, vm: &str, ends: &str) -> String {
    say!(style, "decided-held-title", vm = clean_to(vm, NAME), ends = ends)
}

/// That a VM is held, and when its lease ends now. Why follows.
pub fn held(style: &Style, who: &str, vm: &str, ends: &str) -> String {
    say!(style, "decided-held", who = who, vm = clean_to(vm, NAME), ends = ends)
}

/// The subject where a hold was released.
pub fn released_title(style: &Style, vm: &str) -> String {
    say!(style, "decided-released-title", vm = clean_to(vm, NAME))
}

/// That a hold was released, and when the lease ends now, if there is one.
pub fn released(style: &Style, who: &str, vm: &str, ends: Option<&str>) -> String {
    let vm = clean_to(vm, NAME);
    match ends {
        Some(ends) => say!(style, "decided-released", who = who, vm = vm, ends = ends),
        None => say!(style, "decided-released-only", who = who, vm = vm),
    }
}

/// The subject to somebody who is an owner now.
pub fn owner_title(style: &Style, project: &str) -> String {
    say!(style, "decided-owner-title", project = clean_to(project, NAME))
}

/// That the reader is an owner now, and what that means.
pub fn owner(style: &Style, who: &str, project: &str) -> String {
    say!(style, "decided-owner", who = who, project = clean_to(project, NAME))
}

/// The subject to somebody who is a member now.
pub fn member_title(style: &Style, project: &str) -> String {
    say!(style, "decided-member-title", project = clean_to(project, NAME))
}

/// That the reader is a member now, and what that means.
pub fn member(style: &Style, who: &str, project: &str) -> String {
    say!(style, "decided-member", who = who, project = clean_to(project, NAME))
}

/// Introduces the reason that was given.
pub fn said(style: &Style) -> String {
    say!(style, "decided-said")
}

/// Introduces the command that shows the rest.
pub fn more(style: &Style) -> String {
    say!(style, "decided-more")
}
