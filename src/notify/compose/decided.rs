//! What a mail says of decisions that were made without a request: to those whom they are about.

use super::requests::person;
use super::{Body, Facts, word_of};
use crate::model::ids::PersonId;
use crate::model::outbox::{Content, Decided, MayRun, Message};
use crate::texts::decided as texts;
use crate::texts::{clean_to, shell_word, times};

/// A reason is quoted up to so many lines of a mail.
const QUOTED_MAX: usize = 20;

/// A name in a list of VMs takes at most so many characters.
const NAME: usize = 40;

/// A message about a decision.
pub(super) struct DecidedOf<'a> {
    message: &'a Message,
    /// What the project is called.
    project: &'a str,
    by: PersonId,
    decided: &'a Decided,
}

impl<'a> DecidedOf<'a> {
    /// The message as one about a decision, if it is.
    pub(super) fn read(message: &'a Message) -> Option<Self> {
        let Content::Decided { called, by, decided, .. } = &message.content else { return None };
        Some(Self { message, project: called, by: *by, decided })
    }

    pub(super) fn title(&self, facts: &Facts) -> String {
        let style = &facts.style;
        match self.decided {
            Decided::Leased { .. } => texts::leased_title(style, self.project),
            Decided::Moved { vm, .. } => texts::moved_title(style, vm),
            Decided::Held { vm, ends_at, .. } => texts::held_title(style, vm, &times::moment(*ends_at, style)),
            Decided::Released { vm, .. } => texts::released_title(style, vm),
            Decided::Owner => texts::owner_title(style, self.project),
            Decided::Member => texts::member_title(style, self.project),
        }
    }

    pub(super) fn tell(&self, body: &mut Body, facts: &Facts) {
        let (style, who) = (&facts.style, person(self.by, facts));
        match self.decided {
            Decided::Leased { class, reason, vms } => {
                body.paragraph(&texts::leased(style, &who, self.project, class));
                said(reason, body, facts);
                let until = |vm: &MayRun| format!("{}: {}", clean_to(&vm.name, NAME), times::moment(vm.until, style));
                body.list(&texts::may_run(style), vms.iter().map(until));
                body.paragraph(&texts::leased_warned(style));
                self.show_project(body, facts);
            }
            Decided::Moved { vm, class, until } => {
                body.paragraph(&texts::moved(style, &who, vm, self.project, class));
                if let Some(until) = until.filter(|until| *until > facts.now) {
                    body.paragraph(&texts::moved_until(style, &times::moment(until, style)));
                }
                body.paragraph(&texts::leased_warned(style));
                self.show_vm(vm, body, facts);
            }
            Decided::Held { vm, ends_at, reason, .. } => {
                body.paragraph(&texts::held(style, &who, vm, &times::moment(*ends_at, style)));
                said(reason, body, facts);
                self.show_vm(vm, body, facts);
            }
            Decided::Released { vm, ends_at, reason } => {
                // The lease may have been over already, or is by now: then it ends no more.
                let ends_at = ends_at.filter(|at| *at > facts.now).map(|at| times::moment(at, style));
                body.paragraph(&texts::released(style, &who, vm, ends_at.as_deref()));
                said(reason, body, facts);
                self.show_vm(vm, body, facts);
            }
            Decided::Owner => {
                body.paragraph(&texts::owner(style, &who, self.project));
                self.show_project(body, facts);
            }
            Decided::Member => {
                body.paragraph(&texts::member(style, &who, self.project));
                self.show_project(body, facts);
            }
        }
    }

    fn show_vm(&self, vm: &str, body: &mut Body, facts: &Facts) {
        body.paragraph(&texts::more(&facts.style));
        body.commands(&[format!("fortnight show {}", word_of(self.message.about, vm))]);
    }

    /// A project whose name is no plain word is not named in a command.
    fn show_project(&self, body: &mut Body, facts: &Facts) {
        let Some(project) = shell_word(self.project) else { return };
        body.paragraph(&texts::more(&facts.style));
        body.commands(&[format!("fortnight project show {project}")]);
    }
}

fn said(reason: &str, body: &mut Body, facts: &Facts) {
    if !reason.trim().is_empty() {
        body.paragraph(&texts::said(&facts.style));
        body.quote(reason, QUOTED_MAX);
    }
}
