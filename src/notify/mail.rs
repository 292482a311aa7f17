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
        let mut letter = self.built(from, to, at, lines.join("\r\n"))?;
        let name = from.name.as_deref().map(one_line).filter(|name| needs_encoding(name));
        if let Some(name) = name {
            let value = format!("{} <{}>", encoded("From", &name), from.email);
            letter.headers_mut().insert_raw(as_it_is("From", from.to_string(), value));
        }
        let subject = one_line(&self.subject);
        if needs_encoding(&subject) {
            let value = encoded("Subject", &subject);
            letter.headers_mut().insert_raw(as_it_is("Subject", subject, value));
        }
        Ok(letter)
    }

    fn built(&self, from: &Mailbox, to: &Mailbox, at: Wall, body: String) -> Result<Letter, lettre::error::Error> {
        let body = SinglePart::builder()
            .header(ContentType::TEXT_PLAIN)
            .header(ContentTransferEncoding::QuotedPrintable)
            .body(body);
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

/// Whether readers would take a part of the text for an encoded word (RFC 2047), and show another one in its place.
/// lettre 0.11 encodes what is not ASCII, and lets this through.
fn needs_encoding(text: &str) -> bool {
    text.contains("=?")
}

/// The whole text as encoded words, which every reader joins to exactly this text: each has whole characters, and no
/// line is longer than 76 bytes.
fn encoded(header: &str, text: &str) -> String {
    let (open, close) = ("=?utf-8?q?", "?=");
    let room = LINE_MAX - open.len() - close.len();
    let mut words = vec![String::new()];
    let mut taken = header.len() + ": ".len();
    for character in text.chars() {
        let character = in_q(character);
        let word = words.last_mut().expect("there is a first one");
        if taken + word.len() + character.len() > room {
            words.push(character);
            taken = " ".len();
        } else {
            word.push_str(&character);
        }
    }
    words.iter().map(|word| format!("{open}{word}{close}")).collect::<Vec<_>>().join("\r\n ")
}

/// A line with an encoded word in it is at most so long.
const LINE_MAX: usize = 76;

/// One character in the Q encoding, by its bytes.
fn in_q(character: char) -> String {
    match character {
        ' ' => "_".to_owned(),
        _ if character.is_ascii_alphanumeric() => character.to_string(),
        _ => character.to_string().bytes().map(|byte| format!("={byte:02X}")).collect(),
    }
}

/// A header whose value is printable ASCII in lines that are folded, as `encoded` makes them.
fn as_it_is(name: &'static str, text: String, value: String) -> HeaderValue {
    HeaderValue::dangerous_new_pre_encoded(HeaderName::new_from_ascii_str(name), text, value)
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
