//! Says why a mail was not delivered, from what the ledger has recorded of it. The ledger holds the errors of the courier
//! as they display themselves, and those bytes stay as they are; people read it in their own words.

use crate::model::language::Language;
use crate::model::observed::values;
use crate::texts::say;

/// The errors as they are recorded, and the words by which texts choose. What the library or the server says follows.
const FORMS: &[(&str, &str)] = &[
    ("the mail address is not valid", "address"),
    ("the mail could not be written", "letter"),
    ("the certificate for the mail server could not be prepared", "tls"),
    ("the mail server could not be reached", "unreachable"),
    ("the mail server did not accept the user and the password", "login"),
    ("the mail server refused the mail", "refused"),
    ("the mail server did not take the mail for now", "deferred"),
    ("the connection to the mail server was lost", "lost"),
];
const LATE: &str = "the mail server did not answer within {} s";
const NO_SERVER: &str = "no mail server is configured: set `server` under [notify.mail]";
const NO_PERSON: &str = "no mail address is known for {}: add one under [notify.mail.addresses]";
const NO_ROLE: &str = "no mail address is configured for the role {}: add one under [notify.mail.addresses]";

/// Why a message waits, as a clause in this language. What is none of our own words is said as it is, and what others
/// say is not made harmless.
pub fn undelivered(recorded: &str, language: Language) -> String {
    let (why, said) = known(recorded).unwrap_or(("other", recorded));
    say!(language, "mail-undelivered", why = why, said = said)
}

fn known(recorded: &str) -> Option<(&'static str, &str)> {
    let whole = [(LATE, "late"), (NO_PERSON, "no-person"), (NO_ROLE, "no-role")];
    if recorded == NO_SERVER {
        return Some(("no-server", ""));
    }
    if let Some(found) = whole.iter().find_map(|(form, word)| Some((*word, values::<1>(form, recorded)?[0]))) {
        return Some(found);
    }
    FORMS.iter().find_map(|(form, word)| Some((*word, recorded.strip_prefix(form)?.strip_prefix(": ")?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cause::chain;
    use crate::notify::NoAddress;
    use crate::notify::courier::Undelivered;
    use crate::notify::smtp::NotSent;

    /// Every error of the courier's that can be made here, and so the forms of all: those of which it cannot make the
    /// cause are held to their texts by what they begin with.
    fn errors() -> Vec<Undelivered> {
        let no_address = || "".parse::<lettre::Address>().expect_err("an empty text is no address");
        vec![
            NotSent::Address(no_address()).into(),
            NotSent::Letter(lettre::error::Error::MissingFrom).into(),
            NotSent::Late { seconds: 30 }.into(),
            NoAddress::Person { who: "alice".to_owned() }.into(),
            NoAddress::Role { role: "infrateam".to_owned() }.into(),
            Undelivered::NoServer,
        ]
    }

    #[test]
    fn what_the_courier_records_is_said_in_every_language() {
        let mut said = Vec::new();
        for language in Language::ALL {
            said.extend(errors().iter().map(|error| undelivered(&chain(error), language)));
            said.extend(FORMS.iter().map(|(form, _)| undelivered(&format!("{form}: 451 try later"), language)));
            said.push(undelivered("what another version wrote", language));
        }
        insta::assert_snapshot!(said.join("\n"));
    }
}
