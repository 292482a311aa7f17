//! Why the hypervisor cannot be read or asked, as values; `texts` makes words of them for people. What they display
//! themselves as is for logs and for the history, and stays as it is.

use std::fmt;

use super::reason::{Code, Reason};

macro_rules! words {
    ($(#[$doc:meta])* $type:ident { $($(#[$own:meta])* $name:ident = $word:literal, $english:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $type { $($(#[$own])* $name),* }

        impl $type {
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The word by which texts choose.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $(Self::$name => $english),* })
            }
        }
    };
}

words! {
    /// What the hypervisor is asked to do.
    Operation {
        List = "list", "list its VMs";
        Read = "read", "describe its VMs";
        Jobs = "jobs", "tell its jobs";
        Sizes = "sizes", "tell how large disks are";
        ShutDown = "shut-down", "shut the VM down";
        Save = "save", "save the VM";
        End = "end", "end the VM";
        Define = "define", "define the VM";
        Describe = "describe", "describe the VM";
        Start = "start", "start the VM";
        Tag = "tag", "write the tag of the VM";
    }
}

words! {
    /// What happened to the connection.
    Loss {
        /// There has been none yet.
        NotYet = "not-yet", "not connected yet";
        Ended = "ended", "libvirt's daemon ended the connection";
        Silent = "silent", "libvirt's daemon no longer answers";
        Closed = "closed", "the connection was closed here";
        Broken = "broken", "the connection broke";
        Lost = "lost", "the connection was lost";
        LostMidway = "lost-midway", "the connection was lost during the look";
        /// The look itself came to a bad end.
        LookEnded = "look-ended", "the look ended early";
        Rebooted = "rebooted", "the host has rebooted";
        NotThere = "not-there", "the hypervisor is not there";
        BadAddress = "bad-address", "the address of the hypervisor contains a NUL";
    }
}

/// Why there is no contact with the hypervisor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoContact {
    Loss(Loss),
    /// What libvirt or the system says of it.
    Said(String),
}

impl NoContact {
    /// As a reason why the hypervisor cannot be read.
    pub fn reason(&self) -> Reason {
        let reason = Reason::new(Code::Unreadable).with("why", "disconnected");
        match self {
            Self::Loss(loss) => reason.with("contact", loss.as_str()),
            Self::Said(said) => reason.with("said", said),
        }
    }
}

impl From<Loss> for NoContact {
    fn from(loss: Loss) -> Self {
        Self::Loss(loss)
    }
}

impl fmt::Display for NoContact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Loss(loss) => loss.fmt(f),
            Self::Said(said) => f.write_str(said),
        }
    }
}
