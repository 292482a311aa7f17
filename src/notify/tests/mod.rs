//! Mails as people read them, as they go over the wire, and when.

mod courier;
mod mails;
mod requests;
mod route;
mod wire;

use std::sync::Arc;

use chrono::TimeDelta;
use uuid::Uuid;

use crate::model::class::RoleName;
use crate::model::ids::{HostId, MessageId, PersonId, VmKey, VmUuid};
use crate::model::notice::NoticeKind;
use crate::model::outbox::{Content, Delivery, Message, Recipient};
use crate::model::time::Wall;

/// A name that tries everything at once: header and SMTP injection, terminal escapes, direction of reading.
pub(super) const HOSTILE: &str =
    "x\r\n.\r\nMAIL FROM:<evil@example.org>\r\nBcc: all@example.org\n.\n\r.\r\u{1b}[2J\u{202e}$(reboot)";

pub(super) fn now() -> Wall {
    "2026-11-21T13:03:00Z".parse().expect("a test's instant")
}

pub(super) fn vm(number: u128) -> VmKey {
    VmKey { host: HostId(Uuid::from_u128(1)), uuid: VmUuid(Uuid::from_u128((0x5000_0000 + number) << 96)) }
}

pub(super) fn alice() -> Recipient {
    Recipient::Person { person: PersonId(Uuid::from_u128(0xa11ce)) }
}

pub(super) fn infrateam() -> Recipient {
    Recipient::Role { role: RoleName::infrateam() }
}

pub(super) fn message(number: u128, to: Recipient, content: Content) -> Arc<Message> {
    Arc::new(Message {
        id: MessageId(Uuid::from_u128(0xe000 + number)),
        to,
        about: Some(vm(number)),
        content,
        queued_at: now(),
        delivery: Delivery::Waiting { attempts: 0, next_at: now(), last_error: None },
    })
}

/// A notice of an end so many hours ahead.
pub(super) fn notice(name: &str, hours: i64, kind: NoticeKind) -> Content {
    Content::Notice {
        name: name.to_owned(),
        project: name.to_owned(),
        notice: kind,
        lease: 1,
        ends_at: now() + TimeDelta::hours(hours),
        moved: None,
        standing_in: false,
    }
}

pub(super) const DAY_BEFORE: NoticeKind = NoticeKind::Before { offset_ms: 86_400_000 };
