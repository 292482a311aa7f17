//! The words of a scenario: lengths of time, moments, and what can happen.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::ScenarioError;
use crate::hypervisor::sim::event::{Event, HostDeed, Power, VmDeed};
use crate::hypervisor::sim::host::Hidden;
use crate::hypervisor::sim::machine::Guest;
use crate::model::time::{Wall, as_millis};

/// `20s`, `3d`, `1d12h`.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct LengthWord(u64);

impl LengthWord {
    pub(super) fn ms(self) -> u64 {
        self.0
    }
}

impl Default for LengthWord {
    fn default() -> Self {
        Self(10_000)
    }
}

/// A text that is no length of time.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is not a length of time; write for instance \"20s\", \"3d\" or \"1d12h\"")]
pub(super) struct NotALength(String);

impl TryFrom<String> for LengthWord {
    type Error = NotALength;

    fn try_from(text: String) -> Result<Self, NotALength> {
        length_ms(&text).map(Self).ok_or(NotALength(text))
    }
}

fn length_ms(text: &str) -> Option<u64> {
    let mut rest = text;
    let mut total_ms = 0_u64;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let (number, unit) = rest.split_at(digits);
        let unit_end = unit.find(|c: char| c.is_ascii_digit()).unwrap_or(unit.len());
        let unit_ms = match &unit[..unit_end] {
            "ms" => 1,
            "s" => 1_000,
            "m" => 60_000,
            "h" => 3_600_000,
            "d" => 86_400_000,
            _ => return None,
        };
        total_ms = total_ms.checked_add(number.parse::<u64>().ok()?.checked_mul(unit_ms)?)?;
        rest = &unit[unit_end..];
    }
    (!text.is_empty()).then_some(total_ms)
}

/// `+3d` after the start, or a time such as `2026-12-04T12:00:00Z`.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "String")]
pub(super) enum AtWord {
    After(u64),
    At(DateTime<Utc>),
}

/// A text that is no moment.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is not a moment; write for instance \"+3d\" after the start, or \"2026-12-04T12:00:00Z\"")]
pub(super) struct NotAMoment(String);

impl TryFrom<String> for AtWord {
    type Error = NotAMoment;

    fn try_from(text: String) -> Result<Self, NotAMoment> {
        let after = text.strip_prefix('+').and_then(length_ms).map(Self::After);
        let at = || DateTime::parse_from_rfc3339(&text).ok().map(|at| Self::At(at.to_utc()));
        after.or_else(at).ok_or(NotAMoment(text))
    }
}

impl AtWord {
    /// Milliseconds after the start; nothing if it is before it.
    pub(super) fn after_ms(self, start: Wall) -> Option<u64> {
        match self {
            Self::After(ms) => Some(ms),
            Self::At(at) => (at >= start).then(|| as_millis(at - start)),
        }
    }
}

/// How a VM is when it appears.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum PowerWord {
    #[default]
    Running,
    Off,
    Paused,
}

impl From<PowerWord> for Power {
    fn from(word: PowerWord) -> Self {
        match word {
            PowerWord::Running => Self::On,
            PowerWord::Off => Self::Off,
            PowerWord::Paused => Self::Paused,
        }
    }
}

/// How a guest behaves.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum GuestWord {
    #[default]
    Obeys,
    Deaf,
    Hung,
    Restarts,
}

impl From<GuestWord> for Guest {
    fn from(word: GuestWord) -> Self {
        match word {
            GuestWord::Obeys => Self::Obeys,
            GuestWord::Deaf => Self::Deaf,
            GuestWord::Hung => Self::Hung,
            GuestWord::Restarts => Self::Restarts,
        }
    }
}

/// What can happen to a VM, and to the host.
const VM_WORDS: &[&str] = &[
    "start",
    "shutdown",
    "pause",
    "resume",
    "save",
    "undefine",
    "redefine",
    "rename:NAME",
    "snapshot",
    "revert",
    "hang",
    "deaf",
    "obey",
    "restart",
    "tag:TEXT",
    "job",
    "job-done",
    "hide",
    "show",
    "migrate-in",
    "autostart",
    "no-autostart",
];
const HOST_WORDS: &[&str] = &[
    "reboot",
    "lose-contact",
    "disconnect",
    "connect",
    "hide:all",
    "hide:part",
    "show",
    "jump:+LENGTH",
    "jump:-LENGTH",
    "synchronised",
    "unsynchronised",
];

/// What happens, as it is written.
pub(super) struct EventWord;

impl EventWord {
    pub(super) fn parse(word: &str, vm: Option<String>, nth: usize) -> Result<Event, ScenarioError> {
        let owned = word.to_owned();
        match (vm, vm_deed(word), host_deed(word)) {
            (Some(name), Some(deed), _) => Ok(Event::Vm { name, deed }),
            (None, _, Some(deed)) => Ok(Event::Host(deed)),
            (Some(_), None, Some(_)) => Err(ScenarioError::NeedsHost { nth, word: owned }),
            (None, Some(_), None) => Err(ScenarioError::NeedsVm { nth, word: owned }),
            (vm, None, None) => {
                let known = if vm.is_some() { VM_WORDS } else { HOST_WORDS };
                Err(ScenarioError::UnknownWord { nth, word: owned, known: known.join(", ") })
            }
        }
    }
}

fn vm_deed(word: &str) -> Option<VmDeed> {
    if let Some((verb, rest)) = word.split_once(':') {
        return match verb {
            "rename" if !rest.is_empty() => Some(VmDeed::Rename(rest.to_owned())),
            "tag" => Some(VmDeed::Tag(rest.to_owned())),
            _ => None,
        };
    }
    Some(match word {
        "start" => VmDeed::Start,
        "shutdown" => VmDeed::Shutdown,
        "pause" => VmDeed::Pause,
        "resume" => VmDeed::Resume,
        "save" => VmDeed::Save,
        "undefine" => VmDeed::Undefine,
        "redefine" => VmDeed::Redefine,
        "snapshot" => VmDeed::Snapshot,
        "revert" => VmDeed::Revert,
        "hang" => VmDeed::Guest(Guest::Hung),
        "deaf" => VmDeed::Guest(Guest::Deaf),
        "obey" => VmDeed::Guest(Guest::Obeys),
        "restart" => VmDeed::Guest(Guest::Restarts),
        "job" => VmDeed::Job(true),
        "job-done" => VmDeed::Job(false),
        "hide" => VmDeed::Hide,
        "show" => VmDeed::Show,
        "migrate-in" => VmDeed::MigratedIn,
        "autostart" => VmDeed::Autostart(true),
        "no-autostart" => VmDeed::Autostart(false),
        _ => return None,
    })
}

fn host_deed(word: &str) -> Option<HostDeed> {
    if let Some(by) = word.strip_prefix("jump:") {
        let ms = |text: &str| length_ms(text).and_then(|ms| i64::try_from(ms).ok());
        let forward = by.strip_prefix('+').and_then(ms);
        return forward.or_else(|| by.strip_prefix('-').and_then(ms).map(|ms| -ms)).map(HostDeed::JumpMs);
    }
    Some(match word {
        "reboot" => HostDeed::Reboot,
        "lose-contact" => HostDeed::LoseContact,
        "disconnect" => HostDeed::Disconnect,
        "connect" => HostDeed::Connect,
        "hide:all" => HostDeed::Hide(Hidden::All),
        "hide:part" => HostDeed::Hide(Hidden::Part),
        "show" => HostDeed::Hide(Hidden::Nothing),
        "synchronised" => HostDeed::Synchronised(true),
        "unsynchronised" => HostDeed::Synchronised(false),
        _ => return None,
    })
}
