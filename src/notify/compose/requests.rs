//! What a mail says of requests: to those who decide, to those who take part, and to those whom it is about.

use super::{Body, Facts, cell};
use crate::model::ids::PersonId;
use crate::model::outbox::{Content, Message, OfRequest, Recipient, Waits};
use crate::model::request::{Asks, RequestEnd};
use crate::texts::requests::{self as texts, Ending};
use crate::texts::{Style, clean, clean_to, shell_word, times};

/// Words of people are quoted up to so many lines of a mail; the rest is read where they stand.
const QUOTED_MAX: usize = 60;

/// What was stated is shown up to so many characters each.
const STATED_MAX: usize = 400;

/// A message about a request, and whether its reader is who had asked.
pub(super) struct RequestOf<'a> {
    pub(super) of: &'a OfRequest,
    content: &'a Content,
    own: bool,
}

impl<'a> RequestOf<'a> {
    /// The message as one about a request, if it is.
    pub(super) fn read(to: &Recipient, message: &'a Message) -> Option<Self> {
        let content = &message.content;
        let (Content::RequestOpened { of, .. }
        | Content::RequestCommented { of, .. }
        | Content::RequestClosed { of, .. }) = content
        else {
            return None;
        };
        Some(Self { of, content, own: *to == Recipient::Person { person: of.by } })
    }

    fn what(&self, style: &Style) -> String {
        texts::asked(style, &self.of.asks, &self.of.project)
    }

    pub(super) fn title(&self, facts: &Facts) -> String {
        let style = &facts.style;
        let what = self.what(style);
        match self.content {
            Content::RequestCommented { by, .. } => texts::comment_title(style, &person(*by, facts), &what),
            Content::RequestClosed { how, .. } => texts::closed_title(style, *how, &what),
            _ => texts::opened_title(style, &person(self.of.by, facts), &what),
        }
    }

    /// The title where a decision and what follows from it for VMs come together, and both matter. Nothing where
    /// nothing was decided.
    pub(super) fn title_before(&self, notices: &str, facts: &Facts) -> Option<String> {
        let Content::RequestClosed { how, .. } = self.content else { return None };
        Some(texts::closed_and_notices_title(&facts.style, *how, &self.of.project, notices))
    }

    pub(super) fn tell(&self, body: &mut Body, facts: &Facts) {
        match self.content {
            Content::RequestOpened { stated, lapses_at, waits, .. } => {
                let lapses = times::moment(*lapses_at, &facts.style);
                self.opened(stated.iter(), &lapses, waits, body, facts);
            }
            Content::RequestCommented { by, text, .. } => self.commented(*by, text, body, facts),
            Content::RequestClosed { how, by, comment, protects, overdue, .. } => {
                let names: Vec<Option<&str>> = by.iter().map(|one| name(*one, facts)).collect();
                let style = &facts.style;
                let ending = Ending {
                    id: self.of.request,
                    what: &self.what(style),
                    how: *how,
                    own: self.own,
                    who: &person(self.of.by, facts),
                    by: &texts::persons(style, &names),
                    overdue: *overdue,
                };
                self.closed(&ending, comment.as_deref(), *protects, body, style);
            }
            _ => {}
        }
    }

    fn opened<'s>(
        &self,
        stated: impl Iterator<Item = (&'s String, &'s String)>,
        lapses: &str,
        waits: &[Waits],
        body: &mut Body,
        facts: &Facts,
    ) {
        let style = &facts.style;
        let who = person(self.of.by, facts);
        body.paragraph(&texts::opened(style, &who, &self.what(style), self.of.request));
        let stated = stated.map(|(name, value)| format!("{}: {}", clean(name), clean_to(value, STATED_MAX)));
        body.list(&texts::stated(style), stated);
        match waits {
            [] => {}
            [one] => {
                let (ends, until) = (times::moment(one.ends_at, style), times::moment(one.until, style));
                body.paragraph(&texts::one_waits(style, &one.name, &ends, &until));
            }
            several => {
                body.paragraph(&texts::waits(style));
                let row =
                    |one: &Waits| [cell(&one.name), times::moment(one.ends_at, style), times::moment(one.until, style)];
                let [ends, until] = texts::waits_columns(style);
                body.plain_table(["VM".to_owned(), ends, until], several.iter().map(row).collect());
            }
        }
        body.paragraph(&texts::lapses(style, lapses));
        body.paragraph(&texts::look(style));
        body.commands(&[self.command("show")]);
        body.paragraph(&texts::decide(style));
        body.commands(&[self.command("approve"), self.command("reject")]);
    }

    fn commented(&self, by: PersonId, text: &str, body: &mut Body, facts: &Facts) {
        let style = &facts.style;
        body.paragraph(&texts::comment(style, &person(by, facts), &self.what(style), self.of.request));
        body.quote(text, QUOTED_MAX);
        body.paragraph(&texts::answer(style));
        body.commands(&[self.command("show"), self.command("comment")]);
    }

    fn closed(&self, ending: &Ending<'_>, comment: Option<&str>, protects: bool, body: &mut Body, style: &Style) {
        body.paragraph(&texts::closed(style, ending));
        if let Some(comment) = comment.filter(|comment| !comment.trim().is_empty()) {
            body.paragraph(&texts::said(style));
            body.quote(comment, QUOTED_MAX);
        }
        if let Some(outcome) = texts::outcome(style, ending, &self.of.asks, protects) {
            body.paragraph(&outcome);
        }
        body.paragraph(&texts::more(style));
        body.commands(&[self.command("show")]);
        let refused = matches!(ending.how, RequestEnd::Rejected | RequestEnd::Lapsed);
        if let Some(command) = self.ask_again().filter(|_| refused && ending.own) {
            body.paragraph(&texts::again(style));
            body.commands(&[command]);
        }
    }

    fn command(&self, verb: &str) -> String {
        format!("fortnight request {verb} {}", self.of.request.short())
    }

    /// What to type to ask for the same again. A project whose name is no plain word is not named in a command.
    fn ask_again(&self) -> Option<String> {
        let like_a_uuid = self.of.project.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
        let project = shell_word(&self.of.project).filter(|_| !like_a_uuid)?;
        let to = match &self.of.asks {
            Asks::Promotion { to, .. } | Asks::Demotion { to, .. } => format!(" --to {to}"),
            Asks::Claim | Asks::Admission => String::new(),
        };
        Some(format!("fortnight request {} {project}{to}", self.of.asks.as_str()))
    }
}

pub(super) fn person(id: PersonId, facts: &Facts) -> String {
    texts::person(&facts.style, name(id, facts))
}

fn name(id: PersonId, facts: &Facts) -> Option<&str> {
    facts.persons.get(&id).map(String::as_str)
}
