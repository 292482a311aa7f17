//! The world that a process lives in: its clock and where its ids come from. A simulation has one of its own, and so
//! repeats; nothing else reads a clock or makes a random id.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest as _, Sha256};
use uuid::{Builder, Uuid};

use crate::clock::{Clock, MadeClock};
use crate::model::ids::HostId;

/// Where systemd keeps the name of the host.
pub const MACHINE_ID: &str = "/etc/machine-id";

/// Sets our ids of hosts apart from everybody else's. It must never change: hosts would become unknown.
const HOST_ID_PURPOSE: &[u8] = b"fortnight: host id, version 1";

/// The clock and the ids.
#[derive(Debug, Clone)]
pub struct World {
    pub clock: Clock,
    pub ids: Ids,
}

impl World {
    /// The real one.
    pub fn system(clock: Clock) -> Self {
        Self { clock, ids: Ids::System }
    }

    /// A made one, which repeats.
    pub fn made(clock: MadeClock, seed: u64) -> Self {
        Self { clock: Clock::Made(clock), ids: Ids::seeded(seed) }
    }
}

/// Where ids come from. Clones go on with the same stream.
#[derive(Debug, Clone)]
pub enum Ids {
    /// The kernel's randomness.
    System,
    /// The same ids for the same seed. Each purpose has a stream of its own, so that one more id for one purpose moves
    /// no other's.
    Seeded(Arc<Seeded>),
}

/// A stream of ids that repeats.
#[derive(Debug)]
pub struct Seeded {
    seed: u64,
    /// How far the ledger had come before this process, if it goes on with one. Nothing for one that it has begun.
    after: OnceLock<u64>,
    taken: Mutex<BTreeMap<&'static str, u64>>,
}

impl Ids {
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Arc::new(Seeded { seed, after: OnceLock::new(), taken: Mutex::new(BTreeMap::new()) }))
    }

    /// Goes on with a ledger of this generation: ids that repeat must not be those that stand in it already. The
    /// kernel's never do.
    pub fn go_on_after(&self, generation: u64) {
        if let Self::Seeded(stream) = self {
            // A process goes on with one ledger, once.
            let _ = stream.after.set(generation);
        }
    }

    /// A new UUID (version 4) for this purpose.
    #[expect(clippy::disallowed_methods, reason = "this is where ids come from")]
    pub fn uuid(&self, purpose: &'static str) -> Uuid {
        match self {
            Self::System => Uuid::new_v4(),
            Self::Seeded(stream) => uuid_from(&stream.next(purpose)),
        }
    }

    /// 32 random bytes for this purpose: a key.
    pub fn bytes(&self, purpose: &'static str) -> [u8; 32] {
        match self {
            // Three UUIDs hold 366 random bits; the digest keeps 256 of them.
            Self::System => {
                let random = [self.uuid(purpose), self.uuid(purpose), self.uuid(purpose)];
                Sha256::digest(random.map(Uuid::into_bytes).concat()).into()
            }
            Self::Seeded(stream) => stream.next(purpose),
        }
    }
}

impl Seeded {
    fn next(&self, purpose: &'static str) -> [u8; 32] {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let nth = taken.entry(purpose).or_default();
        *nth += 1;
        match self.after.get() {
            None => Sha256::digest(format!("{} {purpose} {nth}", self.seed)).into(),
            Some(generation) => Sha256::digest(format!("{} after {generation} {purpose} {nth}", self.seed)).into(),
        }
    }
}

/// Why it cannot be said which host this is.
#[derive(Debug, thiserror::Error)]
pub enum HostIdError {
    #[error("the id of this machine could not be read from {}", path.display())]
    Read { path: PathBuf, source: std::io::Error },
    #[error("{} does not hold the id of a machine; `systemd-machine-id-setup` writes one", path.display())]
    Malformed { path: PathBuf },
}

/// The identity of this host: made from its machine id, which it does not reveal.
pub fn host_id() -> Result<HostId, HostIdError> {
    host_id_in(Path::new(MACHINE_ID))
}

/// The identity of the host whose machine id is in this file.
pub fn host_id_in(path: &Path) -> Result<HostId, HostIdError> {
    let text = std::fs::read_to_string(path).map_err(|source| HostIdError::Read { path: path.to_owned(), source })?;
    let machine = text.trim().parse::<Uuid>().ok().filter(|machine| !machine.is_nil());
    let machine = machine.ok_or_else(|| HostIdError::Malformed { path: path.to_owned() })?;
    let mut mac = Hmac::<Sha256>::new_from_slice(machine.as_bytes()).expect("a key of HMAC may have any length");
    mac.update(HOST_ID_PURPOSE);
    Ok(HostId(uuid_from(&mac.finalize().into_bytes())))
}

/// A UUID of version 4 from the first bytes of something that looks random.
fn uuid_from(bytes: &[u8]) -> Uuid {
    let mut first = [0; 16];
    first.copy_from_slice(&bytes[..16]);
    Builder::from_random_bytes(first).into_uuid()
}
