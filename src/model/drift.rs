//! How the tag on a VM differs from what the ledger says. `texts` makes words of it.

use super::reason::{Code, Reason};

/// What is the matter with a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Drifted {
    /// There should be none.
    Superfluous,
    Gone,
    /// It is an older one of this VM.
    Older,
    OtherLedger,
    OtherVm,
    /// Somebody else has written or changed it.
    Forged,
    Unreadable(TagFlaw),
}

/// Why an element is no tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TagFlaw {
    TooLong {
        most: usize,
    },
    /// What the XML parser says.
    Xml(String),
    OtherElement,
    OtherAttributes,
    /// An attribute is missing.
    Lacks(&'static str),
    /// The value of an attribute is none that it can have.
    BadValue(&'static str),
    /// The version that was found, and that is not known here.
    Version(String),
}

impl Drifted {
    /// The word by which texts choose.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Superfluous => "superfluous",
            Self::Gone => "gone",
            Self::Older => "older",
            Self::OtherLedger => "other-ledger",
            Self::OtherVm => "other-vm",
            Self::Forged => "forged",
            Self::Unreadable(_) => "unreadable",
        }
    }

    pub fn flaw(&self) -> Option<&TagFlaw> {
        match self {
            Self::Unreadable(flaw) => Some(flaw),
            Self::Superfluous | Self::Gone | Self::Older | Self::OtherLedger | Self::OtherVm | Self::Forged => None,
        }
    }

    /// As what is reported of a VM.
    pub fn reason(&self) -> Reason {
        let reason = Reason::new(Code::Drift).with("what", self.as_str());
        let Some(flaw) = self.flaw() else { return reason };
        let reason = reason.with("flaw", flaw.as_str());
        match flaw.said() {
            said if said.is_empty() => reason,
            said => reason.with("said", said),
        }
    }
}

impl TagFlaw {
    /// The word by which texts choose.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "too-long",
            Self::Xml(_) => "xml",
            Self::OtherElement => "other-element",
            Self::OtherAttributes => "other-attributes",
            Self::Lacks(_) => "lacks",
            Self::BadValue(_) => "bad-value",
            Self::Version(_) => "version",
        }
    }

    /// What belongs to it besides its word.
    pub fn said(&self) -> String {
        match self {
            Self::TooLong { most } => most.to_string(),
            Self::Xml(said) | Self::Version(said) => said.clone(),
            Self::Lacks(name) | Self::BadValue(name) => (*name).to_owned(),
            Self::OtherElement | Self::OtherAttributes => String::new(),
        }
    }
}
