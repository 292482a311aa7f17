//! Why the ledger takes no change, as values; `texts` makes words of it for people. The ledger says it in one fixed form,
//! which acknowledgements of its guard are bound to: that form stays as it is, and is read back here.

use std::fmt;

use super::observed::{filled, values};

/// What keeps changes out of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LedgerFault {
    /// `said` is what the database says, here and below.
    Full {
        path: String,
        said: String,
    },
    Unwritten {
        path: String,
        said: String,
    },
    Stopped(Stopped),
}

/// Why nobody writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stopped {
    /// The daemon is stopping.
    Stopping,
    /// The thread that writes is gone.
    NoAnswer,
    Damaged {
        path: String,
        harm: Harm,
        said: Option<String>,
    },
}

/// In which way the file is damaged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Harm {
    /// It is a database of something else.
    Foreign,
    Pages,
    NoDatabase,
    Records,
    /// Its state and its history do not belong together.
    Apart,
    /// What the database says when it checks itself.
    Said(String),
}

const FULL: &str =
    "the disk that holds the ledger `{}` is full; nothing was changed. Make room there and try again: {}";
const UNWRITTEN: &str = "the ledger `{}` could not be written; nothing was changed: {}";
const STOPPED: &str = "the ledger takes no change: {}";
const STOPPING: &str = "the daemon is stopping";
const NO_ANSWER: &str = "its thread gave no answer";
const DAMAGED: &str = "the ledger `{}` is damaged ({}); it was left as it is, and nothing will be switched off. Keep a \
    copy of it, move it away together with the files `{}-wal` and `{}-shm`, put a backup in its place or none, start \
    fortnightd again, and run `fortnight adopt --recover`{}";
impl LedgerFault {
    /// What the ledger has said; nothing if it is none of these.
    pub fn read(text: &str) -> Option<Self> {
        let read = if let Some([path, said]) = values(FULL, text) {
            Self::Full { path: path.to_owned(), said: said.to_owned() }
        } else if let Some([path, said]) = values(UNWRITTEN, text) {
            Self::Unwritten { path: path.to_owned(), said: said.to_owned() }
        } else {
            let [why] = values(STOPPED, text)?;
            Self::Stopped(Stopped::read(why)?)
        };
        (read.to_string() == text).then_some(read)
    }
}

impl Stopped {
    /// The same, of the part that says why.
    pub fn read(text: &str) -> Option<Self> {
        match text {
            STOPPING => return Some(Self::Stopping),
            NO_ANSWER => return Some(Self::NoAnswer),
            _ => {}
        }
        let [path, harm, _, _, said] = values(DAMAGED, text)?;
        let said = said.strip_prefix(": ").map(str::to_owned);
        let read = Self::Damaged { path: path.to_owned(), harm: Harm::read(harm), said };
        (read.to_string() == text).then_some(read)
    }

    /// The word by which texts choose.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Stopping => "stopping",
            Self::NoAnswer => "no-answer",
            Self::Damaged { .. } => "damaged",
        }
    }
}

impl Harm {
    fn read(text: &str) -> Self {
        let named = [Self::Foreign, Self::Pages, Self::NoDatabase, Self::Records, Self::Apart];
        named.into_iter().find(|harm| harm.form() == text).unwrap_or_else(|| Self::Said(text.to_owned()))
    }

    fn form(&self) -> &str {
        match self {
            Self::Foreign => "it is a database of something else",
            Self::Pages => "its pages contradict each other",
            Self::NoDatabase => "it is not a database",
            Self::Records => "its records cannot be read",
            Self::Apart => "its state and its history do not belong together",
            Self::Said(said) => said,
        }
    }

    /// The word by which texts choose.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Foreign => "foreign",
            Self::Pages => "pages",
            Self::NoDatabase => "no-database",
            Self::Records => "records",
            Self::Apart => "apart",
            Self::Said(_) => "said",
        }
    }
}

impl fmt::Display for LedgerFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::Full { path, said } => filled(FULL, &[path, said]),
            Self::Unwritten { path, said } => filled(UNWRITTEN, &[path, said]),
            Self::Stopped(stopped) => filled(STOPPED, &[stopped]),
        })
    }
}

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stopping => f.write_str(STOPPING),
            Self::NoAnswer => f.write_str(NO_ANSWER),
            Self::Damaged { path, harm, said } => {
                let said = said.as_ref().map_or_else(String::new, |said| format!(": {said}"));
                f.write_str(&filled(DAMAGED, &[path, harm, path, path, &said]))
            }
        }
    }
}

impl fmt::Display for Harm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.form())
    }
}
