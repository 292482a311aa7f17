//! What people read of requests: what is asked, what would change, how it is decided, what came of it.

use crate::model::ids::PersonId;
use crate::model::person::Caller;
use crate::model::request::{Asks, Request, RequestEnd};
use crate::model::vm::Vm;
use crate::permit::able;
use crate::request::{DOCUMENTATION, MANAGED_BY, PURPOSE, Uncounted, Under, deciders_of};
use crate::texts::{clean, listed, say, times};

use super::super::scene::Scene;

impl Scene {
    /// What is asked, as a sentence.
    pub(super) fn asks_words(&self, request: &Request) -> String {
        let style = &self.style;
        let (by, project) = (clean(&self.person(request.by)), clean(&self.project_name_of(request)));
        match &request.asks {
            Asks::Promotion { from, to } => {
                say!(style, "request-asks-promotion", by = by, project = project, from = from, to = to)
            }
            Asks::Demotion { from, to } => {
                say!(style, "request-asks-demotion", by = by, project = project, from = from, to = to)
            }
            Asks::Claim => say!(style, "request-asks-claim", by = by, project = project),
            Asks::Admission => say!(style, "request-asks-admission", by = by, project = project),
        }
    }

    pub(in crate::daemon::desk) fn project_name_of(&self, request: &Request) -> String {
        self.ledger.projects.get(&request.project).map(|project| project.name.clone()).unwrap_or_default()
    }

    /// That it was made, who decides, until when power-offs wait, and how to follow it.
    pub(super) fn opened_words(&self, request: &Request, mail: Option<&str>) -> String {
        let style = &self.style;
        let id = request.id.short();
        let mut lines = vec![say!(style, "request-opened", id = id, asks = self.asks_words(request))];
        lines.push(self.waits_for(request, mail));
        let vms = self.ledger.vms_of(request.project).filter(|vm| vm.run.is_some() && vm.vanished_at.is_none());
        lines.extend(vms.filter_map(|vm| self.kept_on_words(request, vm)));
        lines.push(say!(style, "request-follow", id = id));
        lines.join("\n")
    }

    fn waits_for(&self, request: &Request, mail: Option<&str>) -> String {
        let Some(deciders) = deciders_of(self.policy(), &self.ledger, request) else {
            return say!(&self.style, "request-lapses");
        };
        let able = able(&deciders.roles, self.style.language, mail);
        let lapses = self.moment(request.lapses_at);
        say!(&self.style, "request-waits-for", count = deciders.approvals, able = able, lapses = lapses)
    }

    /// Whether a VM that runs out stays on for the request; nothing for one that no request has to keep on.
    fn kept_on_words(&self, request: &Request, vm: &Vm) -> Option<String> {
        let asks_protection = request.asks.classes().is_some_and(|(_, to)| self.policy().lease_rule(to).is_none());
        let lease = vm.lease.as_ref().filter(|_| asks_protection)?;
        let name = clean(&vm.name);
        Some(match self.kept_on(request, vm) {
            Some(until) => {
                let (until, ends) = (self.moment(until), self.moment(lease.ends_at));
                say!(&self.style, "request-keeps-on", vm = name, until = until, ends = ends)
            }
            None => say!(&self.style, "request-keeps-not-on", vm = name, ends = self.moment(lease.ends_at)),
        })
    }

    /// What a vote came to.
    pub(super) fn voted_words(&self, request: &Request, missing: u32) -> String {
        let style = &self.style;
        let (id, project) = (request.id.short(), clean(&self.project_name_of(request)));
        let how = request.closed.as_ref().map(|closed| closed.how);
        match (how, &request.asks) {
            (Some(RequestEnd::Approved), Asks::Promotion { to, .. } | Asks::Demotion { to, .. }) => {
                let meaning = self.class_meaning(to);
                say!(style, "request-approved-class", id = id, project = project, to = to, meaning = meaning)
            }
            (Some(RequestEnd::Approved), asks) => {
                let by = clean(&self.person(request.by));
                say!(style, "request-approved-person", id = id, project = project, by = by, kind = asks.as_str())
            }
            (Some(RequestEnd::Rejected), _) => say!(style, "request-rejected", id = id),
            (Some(end), _) => say!(style, "request-decided-already", state = end.as_str()),
            (None, _) => say!(style, "request-voted", id = id, count = missing),
        }
    }

    pub(in crate::daemon::desk) fn class_meaning(&self, class: &crate::model::class::ClassName) -> String {
        match self.policy().lease_rule(class) {
            Some(rule) => say!(&self.style, "classify-leased", lease = times::lease(rule.lease, &self.style)),
            None => say!(&self.style, "classify-protected"),
        }
    }

    pub(super) fn withdrawn_words(&self, request: &Request) -> String {
        say!(&self.style, "request-withdrawn", id = request.id.short())
    }

    pub(super) fn commented_words(&self, request: &Request) -> String {
        say!(&self.style, "request-commented", id = request.id.short())
    }

    /// That a vote does not count now, and why.
    pub(super) fn uncounted_words(&self, person: PersonId, why: Uncounted) -> String {
        let by = clean(&self.person(person));
        match why {
            Uncounted::RoleLeft => say!(&self.style, "request-uncounted-left", by = by),
            Uncounted::Silent => say!(&self.style, "request-uncounted-silent", by = by),
            Uncounted::OwnRequest => say!(&self.style, "request-uncounted-own", by = by),
            Uncounted::OwnProject => say!(&self.style, "request-uncounted-project", by = by),
        }
    }

    /// How it is decided.
    pub(super) fn rule_words(&self, request: &Request, mail: Option<&str>) -> Vec<String> {
        if !request.is_open() {
            return Vec::new();
        }
        let mut rule = vec![self.waits_for(request, mail)];
        if request.asks.classes().is_some() {
            rule.push(say!(&self.style, "request-rule-own-project"));
        }
        rule.extend(self.left_words(request));
        rule
    }

    /// That who asked belonged to the project then, and does not now.
    fn left_words(&self, request: &Request) -> Option<String> {
        let project = self.ledger.projects.get(&request.project)?;
        let belongs = project.is_owner(request.by) || project.is_member(request.by);
        let left = request.belonged.contains(&request.by) && !belongs;
        left.then(|| say!(&self.style, "request-asker-left", by = clean(&self.person(request.by))))
    }

    /// What an approval would change.
    pub(super) fn change_words(&self, caller: &Caller, request: &Request) -> Vec<String> {
        let (by, project) = (clean(&self.person(request.by)), clean(&self.project_name_of(request)));
        let Some((from, to)) = request.asks.classes() else {
            let kind = request.asks.as_str();
            return vec![say!(&self.style, "request-changes-people", by = by, project = project, kind = kind)];
        };
        let meaning = self.class_meaning(to);
        let class = say!(&self.style, "request-changes-class", project = project, from = from, to = to);
        let mut changes = vec![format!("{class} {meaning}")];
        let vms = self.view(caller).vms().filter(|vm| vm.project == request.project && vm.vanished_at.is_none());
        changes.extend(vms.filter_map(|vm| self.lease_change(vm, to)));
        changes.extend(self.hidden_words(to));
        changes.extend(self.written_words(request));
        changes
    }

    /// What becomes of the lease of a VM in that class.
    fn lease_change(&self, vm: &Vm, to: &crate::model::class::ClassName) -> Option<String> {
        let name = clean(&vm.name);
        match (&vm.lease, self.policy().lease_rule(to)) {
            (Some(lease), None) => {
                Some(say!(&self.style, "request-drops-lease", vm = name, ends = self.moment(lease.ends_at)))
            }
            (None, Some(rule)) if vm.run.is_some() => {
                let lease = times::lease(rule.lease, &self.style);
                Some(say!(&self.style, "request-opens-lease", vm = name, lease = lease))
            }
            (Some(_), Some(_)) => Some(say!(&self.style, "request-keeps-lease", vm = name)),
            (None, _) => None,
        }
    }

    fn hidden_words(&self, to: &crate::model::class::ClassName) -> Option<String> {
        let class = self.policy().class(to).filter(|class| !class.confidential_to.is_empty())?;
        let able = able(&class.confidential_to, self.style.language, None);
        Some(say!(&self.style, "request-hides", able = able))
    }

    fn written_words(&self, request: &Request) -> Option<String> {
        let written =
            [PURPOSE, MANAGED_BY, DOCUMENTATION].into_iter().filter(|name| request.stated.contains_key(*name));
        let written: Vec<String> = written.map(str::to_owned).collect();
        let names = listed::and(&written, self.style.language);
        (!written.is_empty()).then(|| say!(&self.style, "request-writes", names = names))
    }
}

/// What another policy would do to a request, as sentences.
pub(in crate::daemon::desk) fn effects_words(scene: &Scene, effects: &[Under]) -> Vec<String> {
    let style = &scene.style;
    let names = |people: &std::collections::BTreeSet<PersonId>| {
        listed::and(&people.iter().map(|person| clean(&scene.person(*person))).collect::<Vec<_>>(), style.language)
    };
    let say_one = |effect: &Under| match effect {
        Under::Lapses => say!(style, "request-under-lapses"),
        Under::OtherKind { is } => say!(style, "request-under-kind", is = is),
        Under::Approvals { was, is } => say!(style, "request-under-approvals", was = was, is = is),
        Under::Deciders { was, is } => {
            let (was, is) = (able(was, style.language, None), able(is, style.language, None));
            say!(style, "request-under-deciders", was = was, is = is)
        }
        Under::OtherPeople { roles } => {
            say!(style, "request-under-people", able = able(roles, style.language, None))
        }
        Under::VotesLost { by } => say!(style, "request-under-lost", by = names(by), count = by.len()),
        Under::VotesUnsure { by } => say!(style, "request-under-unsure", by = names(by), count = by.len()),
        Under::NowMissing { statements } => {
            let cleaned: Vec<String> = statements.iter().map(|name| clean(name)).collect();
            say!(style, "request-under-missing", statements = listed::and(&cleaned, style.language))
        }
    };
    effects.iter().map(say_one).collect()
}
