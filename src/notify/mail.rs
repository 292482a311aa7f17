//! One mail: subject, lines, and what it was made from. The form it takes on the wire is made here, so that nothing
//! else can put a byte into a header or a body.

use std::collections::BTreeSet;
use std::time::SystemTime;

use lettre::Message as Letter;
use lettre::message::header::{ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, SinglePart};

use crate::model::ids::{Digest, MessageId};
use crate::model::time::Wall;
use crate::texts::clean::is_harmful;

/// A mail to one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    pub subject: String,
    /// The lines of the body, without their ends.
    pub lines: Vec<String>,
    /// The messages that it delivers.
    pub delivers: BTreeSet<MessageId>,
}

impl Mail {
    /// The body as people read it.
    pub fn text(&self) -> String {
        self.lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect()
    }

    /// What identifies it: the same messages make the same id, so that a mail that is sent again after a failure of
    /// which nobody knows the outcome is recognised as the same.
    pub fn message_id(&self, domain: &str) -> String {
        let ids: String = self.delivers.iter().map(|id| format!("{id}\n")).collect();
        format!("<{}@{domain}>", &Digest::of(ids.as_bytes()).to_string()[..32])
    }

    /// The letter that goes on the wire, all of it printable ASCII and CRLF.
    ///
    /// lettre up to 0.11.23 does not see a line end in a bare CR or LF, and so does not stuff a dot after one: with a
    /// server that does see it, such a body ends the mail and begins commands. The body is therefore encoded from
    /// lines that hold no control character at all.
    pub fn letter(&self, from: &Mailbox, to: &Mailbox, at: Wall) -> Result<Letter, lettre::error::Error> {
        let lines: Vec<String> = self.lines.iter().map(|line| one_line(line)).collect();
        let body = SinglePart::builder()
            .header(ContentType::TEXT_PLAIN)
            .header(ContentTransferEncoding::QuotedPrintable)
            .body(lines.join("\r\n"));
        Letter::builder()
            .from(from.clone())
            .to(to.clone())
            .date(SystemTime::from(at))
            .message_id(Some(self.message_id(from.email.domain())))
            .header(AutoSubmitted)
            .subject(one_line(&self.subject))
            .singlepart(body)
    }
}

/// The last defence: whatever composed the text, no line holds a character that could end it.
fn one_line(text: &str) -> String {
    text.chars().map(|character| if is_harmful(character) { '?' } else { character }).collect()
}

/// `Auto-Submitted: auto-generated` (RFC 3834): no vacation program answers.
#[derive(Debug, Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}
