//! The socket's file: made, opened to everybody, and taken over from a daemon that is gone.

use std::fs::Permissions;
use std::io::{Error, ErrorKind};
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};

use tokio::net::UnixListener;

/// Why the socket cannot be listened on.
#[derive(Debug, thiserror::Error)]
pub enum BindError {
    #[error("another daemon answers on the socket {}", path.display())]
    Answered { path: PathBuf },
    #[error("{} is in the way of the socket, and is no socket itself", path.display())]
    InTheWay { path: PathBuf },
    #[error("whether somebody answers on the socket {} could not be found out", path.display())]
    Probe { path: PathBuf, source: Error },
    #[error("the socket {}, which nobody answers on, could not be removed", path.display())]
    Remove { path: PathBuf, source: Error },
    #[error("the socket {} could not be made", path.display())]
    Bind { path: PathBuf, source: Error },
    #[error("the socket {} could not be opened to everybody", path.display())]
    Open { path: PathBuf, source: Error },
}

/// Listens on this socket. Everybody may connect: the daemon decides who may do what. What a daemon that is gone has
/// left there is removed; one that still answers is not disturbed.
pub fn bind(path: &Path) -> Result<UnixListener, BindError> {
    clear(path)?;
    let listener = UnixListener::bind(path).map_err(|source| BindError::Bind { path: path.to_owned(), source })?;
    let everybody = Permissions::from_mode(0o666);
    std::fs::set_permissions(path, everybody).map_err(|source| BindError::Open { path: path.to_owned(), source })?;
    Ok(listener)
}

fn clear(path: &Path) -> Result<(), BindError> {
    let path_owned = || path.to_owned();
    match std::fs::symlink_metadata(path) {
        Ok(found) if !found.file_type().is_socket() => return Err(BindError::InTheWay { path: path_owned() }),
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(source) => return Err(BindError::Probe { path: path_owned(), source }),
    }
    match UnixStream::connect(path) {
        Ok(_) => Err(BindError::Answered { path: path_owned() }),
        Err(error) if error.kind() == ErrorKind::ConnectionRefused => {
            std::fs::remove_file(path).map_err(|source| BindError::Remove { path: path_owned(), source })
        }
        Err(source) => Err(BindError::Probe { path: path_owned(), source }),
    }
}
