//! What could not be seen, and why the hypervisor does not answer.

use chrono_tz::Tz;

use crate::model::contact::NoContact;
use crate::model::inventory::Unseen;
use crate::model::language::Language;
use crate::model::reason::Reason;
use crate::say;

use super::Style;
use super::reasons::Args;

/// Why something could not be seen, as part of a sentence. What others say of it is not made harmless.
pub fn gap(why: &Unseen, language: Language) -> String {
    say!(language, "gap", why = why.as_str(), said = why.said())
}

/// Why there is no contact with the hypervisor, as part of a sentence. What others say of it is not made harmless.
pub fn no_contact(why: &NoContact, language: Language) -> String {
    match why {
        NoContact::Loss(loss) => say!(language, "no-contact", contact = loss.as_str(), said = ""),
        NoContact::Said(said) => said.clone(),
    }
}

/// Why the hypervisor cannot be read or asked, as a clause: what a reason of [`Code::Unreadable`] gives.
///
/// [`Code::Unreadable`]: crate::model::reason::Code::Unreadable
pub fn trouble(reason: &Reason, language: Language) -> String {
    // No time is said.
    let style = Style::local(Tz::UTC);
    let args = Args { reason, style: &style };
    let (why, contact, operation) = (args.raw("why"), args.raw("contact"), args.raw("operation"));
    let (seconds, said) = (args.raw("seconds"), args.quoted());
    say!(language, "trouble", why = why, contact = contact, operation = operation, seconds = seconds, said = said)
}
