//! The subject of a mail: of one matter what it is, of several what they have in common.

use crate::texts::requests::off_after_approval_title;
use crate::texts::{mails, times};

use super::{Facts, Matters, waits};

impl Matters<'_> {
    /// The title of a mail about all of these.
    pub(super) fn title(&self, facts: &Facts) -> String {
        let style = &facts.style;
        let others = self.afterwards.len() + self.requests.len() + self.decided.len();
        match (&self.notices[..], &self.offs[..], &self.reports[..]) {
            _ if others > 0 => self.title_of_others(facts),
            ([_, ..], [], []) => self.notices_title(false, facts),
            ([], [one], []) => mails::off_title(style, &one.vm.subject()),
            ([], [_, ..], []) => mails::offs_title(style, self.offs.len()),
            ([], [], [one]) => mails::report_title(style, one.report, one.name),
            ([], [], _) => mails::reports_title(style, self.reports.len(), &facts.host),
            _ => mails::mixed_title(style, self.count(), &facts.host),
        }
    }

    /// The title of the notices alone: there is at least one.
    fn notices_title(&self, beside: bool, facts: &Facts) -> String {
        let style = &facts.style;
        let waits_until = waits::first_until(&self.notices, facts).map(|until| times::moment(until, style));
        let first = || self.notices.first().map(|first| times::moment(first.ends_at, style)).unwrap_or_default();
        match (&self.notices[..], waits_until) {
            ([one], Some(until)) => mails::waits_title(style, &one.vm.subject(), &until, beside),
            ([one], None) => mails::notice_title(style, &one.vm.subject(), &one.ending(facts), beside),
            (several, Some(until)) => mails::several_wait_title(style, several.len(), &until),
            (several, None) if several.iter().any(|one| one.waits(facts).is_some()) => {
                mails::leases_title(style, several.len(), &first())
            }
            (several, None) => mails::notices_title(style, several.len(), &first()),
        }
    }

    /// The title of a mail that is not about notices, power-offs and reports alone.
    fn title_of_others(&self, facts: &Facts) -> String {
        let alone_with_notices = self.offs.is_empty() && self.reports.is_empty() && self.decided.is_empty();
        match &self.decided[..] {
            [one] if self.count() == 1 => return one.title(facts),
            // What was decided says why; what follows from it for the VMs is what its reader has to know.
            [_, ..] if !self.notices.is_empty() && self.count() == self.decided.len() + self.notices.len() => {
                return self.notices_title(false, facts);
            }
            _ => {}
        }
        match (&self.afterwards[..], &self.requests[..]) {
            ([], [one]) if self.count() == 1 => one.title(facts),
            ([], [one]) if alone_with_notices => {
                let others = || mails::mixed_title(&facts.style, self.count(), &facts.host);
                one.title_before(&self.notices_title(true, facts), facts).unwrap_or_else(others)
            }
            ([one], []) if self.count() == 1 => off_after_approval_title(&facts.style, one.vm.name),
            _ => mails::mixed_title(&facts.style, self.count(), &facts.host),
        }
    }

    fn count(&self) -> usize {
        let of_vms = self.notices.len() + self.offs.len() + self.reports.len() + self.afterwards.len();
        of_vms + self.requests.len() + self.decided.len()
    }
}
