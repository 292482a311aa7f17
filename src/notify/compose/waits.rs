//! What a mail says of VMs whose leases end while somebody has asked that they stay on: they are not powered off then,
//! and are not said to be.

use super::{Body, Facts, NoticeOf};
use crate::model::ids::RequestId;
use crate::model::time::Wall;
use crate::texts::mails::{self, Reader};
use crate::texts::times;

/// Tells of these VMs: what they wait for, until when at most, and what comes then. There is at least one.
pub(super) fn tell(notices: &[&NoticeOf<'_>], reader: Reader, body: &mut Body, facts: &Facts) {
    let style = &facts.style;
    match notices {
        [one] => tell_one(one, body, facts),
        several => {
            body.paragraph(&mails::notices_wait(style, reader, several.len(), &facts.host));
            let rows = several.iter().filter_map(|notice| {
                let until = times::moment(notice.waits(facts)?.1, style);
                Some((&notice.vm, [times::moment(notice.ends_at, style), until]))
            });
            body.table(mails::waits_columns(style), rows.collect());
            body.paragraph(&mails::waits_then(style, several.len()));
        }
    }
    body.paragraph(&mails::follow(style));
    let mut requests: Vec<RequestId> = notices.iter().filter_map(|notice| Some(notice.waits(facts)?.0)).collect();
    requests.sort();
    requests.dedup();
    body.commands(&requests.iter().map(|id| format!("fortnight request show {}", id.short())).collect::<Vec<_>>());
    if let [one] = notices {
        one.tell_more(body, facts);
    }
}

fn tell_one(notice: &NoticeOf<'_>, body: &mut Body, facts: &Facts) {
    let (style, ending) = (&facts.style, notice.ending(facts));
    let Some((request, until)) = notice.waits(facts) else { return };
    let lease = notice.vm.terms(facts).map(|terms| times::lease_dative(terms.lease, style));
    let waits = mails::Waits { request: &request.short(), until: &times::moment(until, style) };
    body.paragraph(&mails::notice_waits(style, &notice.vm.subject(), &ending, &facts.host, lease.as_deref(), &waits));
    body.paragraph(&if ending.left.is_some() { mails::waits_then(style, 1) } else { mails::waits_over(style) });
    if let Some(moved) = mails::moved(style, notice.moved) {
        body.paragraph(&moved);
    }
}

/// Until when all of these wait at most, the first of them; nothing unless all of them wait.
pub(super) fn first_until(notices: &[NoticeOf<'_>], facts: &Facts) -> Option<Wall> {
    let until: Option<Vec<Wall>> = notices.iter().map(|notice| Some(notice.waits(facts)?.1)).collect();
    until?.into_iter().min()
}
