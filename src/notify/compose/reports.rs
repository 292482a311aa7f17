//! What a mail says of reports: what was noticed, and what to do about it.

use std::collections::BTreeMap;

use super::{Body, Facts, in_list, word_of};
use crate::model::ids::VmKey;
use crate::model::outbox::Report;
use crate::model::reason::Reason;
use crate::texts::{self, mails};

/// Something that the infrateam should look at.
pub(super) struct ReportOf<'a> {
    pub(super) vm: Option<VmKey>,
    pub(super) name: Option<&'a str>,
    pub(super) report: Report,
    pub(super) reasons: &'a [Reason],
}

/// Tells of these, once for every kind what it means.
pub(super) fn tell(reports: &[ReportOf<'_>], body: &mut Body, facts: &Facts) {
    let mut by_kind: BTreeMap<Report, Vec<&ReportOf<'_>>> = BTreeMap::new();
    for one in reports {
        by_kind.entry(one.report).or_default().push(one);
    }
    for of_a_kind in by_kind.values() {
        match &of_a_kind[..] {
            [one] => one.tell(body, facts),
            several => tell_of_several(several, body, facts),
        }
    }
}

impl ReportOf<'_> {
    fn tell(&self, body: &mut Body, facts: &Facts) {
        body.paragraph(&mails::report(&facts.style, self.report, self.name));
        body.items(self.reasons.iter().map(|reason| texts::reason(reason, &facts.style)));
        if let Some(command) = self.shown_by() {
            body.paragraph(&mails::ask_for_more(&facts.style, 1));
            body.commands(&[command]);
        }
    }

    /// The command that shows the VM that it is about.
    fn shown_by(&self) -> Option<String> {
        let name = self.name.filter(|_| self.vm.is_some())?;
        Some(format!("fortnight show {}", word_of(self.vm, name)))
    }
}

/// Reports of one kind: what it means is said once, and then of which VMs it goes.
fn tell_of_several(reports: &[&ReportOf<'_>], body: &mut Body, facts: &Facts) {
    let style = &facts.style;
    body.paragraph(&mails::report(style, reports[0].report, None));
    let seen = reports.iter().map(|one| {
        let reasons = one.reasons.iter().map(|reason| texts::reason(reason, style));
        one.name.map(|name| in_list(one.vm, name)).into_iter().chain(reasons).collect::<Vec<_>>().join(": ")
    });
    body.list(&mails::report_of_these(style), seen.filter(|seen| !seen.is_empty()));
    let commands: Vec<String> = reports.iter().filter_map(|one| one.shown_by()).collect();
    if !commands.is_empty() {
        body.paragraph(&mails::ask_for_more(style, commands.len()));
        body.commands(&commands);
    }
}
