//! One life of a VM between start and off. What is done to a VM is bound to the run it was decided for.

use serde::{Deserialize, Serialize};

use super::ids::BootId;
use super::time::Wall;

/// What tells two runs of one VM apart.
///
/// libvirt's number alone does not: it begins again at 1 after a host reboot, and after a restart of libvirtd that
/// found nothing running.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RunId {
    pub boot: BootId,
    pub libvirt_id: u32,
    pub start_seq: u64,
}

/// A run, when it was first seen and where it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    pub id: RunId,
    pub seen_at: Wall,
    pub origin: RunOrigin,
}

/// Where a run came from. Only a person's start can open a new lease.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunOrigin {
    /// It ran when the VM was first seen.
    Found,
    /// `fortnight start`.
    Asked,
    /// Nothing speaks against a person.
    Person,
    /// It ran at the first complete look after a boot, or began within [`BOOT_WINDOW_MS`] of it: autostart and
    /// libvirt-guests look like people to libvirt.
    Boot,
    /// It came out of a snapshot.
    Snapshot,
}

impl RunOrigin {
    /// The word for it, on the wire and in reasons.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Asked => "asked",
            Self::Person => "person",
            Self::Boot => "boot",
            Self::Snapshot => "snapshot",
        }
    }

    /// Whether this start says that somebody wants the VM on.
    pub fn is_person(self) -> bool {
        match self {
            Self::Asked | Self::Person => true,
            Self::Found | Self::Boot | Self::Snapshot => false,
        }
    }

    /// Whether nobody asked for this start.
    pub fn is_revival(self) -> bool {
        matches!(self, Self::Boot | Self::Snapshot)
    }
}

/// Starts within 15 minutes of boot count as the host's own doing. libvirt-guests starts guests one after the other,
/// each with its own delay, and a host with many takes minutes; a person who starts a VM in that time keeps the
/// lease they have.
pub const BOOT_WINDOW_MS: u64 = 15 * 60 * 1_000;
