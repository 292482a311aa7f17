//! What is kept in the state directory beside the ledger: the key of the tags.

use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use crate::tags::Key;

/// The ledger's file.
pub const LEDGER: &str = "ledger.sqlite";
/// The key of the tags. It is not in the ledger: whoever reads a copy of the ledger cannot forge a tag.
const KEY: &str = "tag.key";

/// Why the state directory cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeepingError {
    #[error("failed to make the state directory `{}`", path.display())]
    Make { path: PathBuf, source: io::Error },
    #[error("failed to read the key of the tags, `{}`", path.display())]
    ReadKey { path: PathBuf, source: io::Error },
    #[error("the key of the tags, `{}`, is not 32 bytes long: restore it, or delete it and run `fortnight adopt --recover`", path.display())]
    OddKey { path: PathBuf },
    #[error("failed to write the key of the tags, `{}`", path.display())]
    WriteKey { path: PathBuf, source: io::Error },
}

/// Makes the state directory, for root's or the daemon's eyes only.
pub fn make(state_dir: &Path) -> Result<(), KeepingError> {
    let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(state_dir);
    made.map_err(|source| KeepingError::Make { path: state_dir.to_owned(), source })
}

/// The key of the tags; `fresh` becomes it where there is none.
pub fn tag_key(state_dir: &Path, fresh: [u8; 32]) -> Result<Key, KeepingError> {
    let path = state_dir.join(KEY);
    match std::fs::read(&path) {
        Ok(bytes) => match <[u8; 32]>::try_from(bytes) {
            Ok(bytes) => Ok(Key(bytes)),
            Err(_) => Err(KeepingError::OddKey { path }),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => write_key(&path, fresh),
        Err(source) => Err(KeepingError::ReadKey { path, source }),
    }
}

fn write_key(path: &Path, fresh: [u8; 32]) -> Result<Key, KeepingError> {
    let failed = |source| KeepingError::WriteKey { path: path.to_owned(), source };
    let file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    let mut file = file.map_err(failed)?;
    file.write_all(&fresh).and_then(|()| file.sync_all()).map_err(failed)?;
    Ok(Key(fresh))
}
