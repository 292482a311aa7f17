//! The file: made, locked, checked and brought to the present schema before anything is believed of it.

use std::fs::{DirBuilder, File, OpenOptions, Permissions, TryLockError};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::sql;

/// What SQLite keeps of the file in memory; the rest is in the system's cache.
const CACHE_KIB: i64 = 256;

/// Why the ledger could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("the directory `{dir}` for the ledger could not be made")]
    MakeDirectory {
        dir: PathBuf,
        #[source]
        source: io::Error,
    },
    #[error("the file `{path}` could not be opened for writing")]
    OpenFile {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    #[error("another fortnightd uses the ledger `{path}`; stop that one first, or give this one another --state-dir")]
    InUse { path: PathBuf },
    #[error("the ledger `{path}` could not be locked")]
    Lock {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    #[error("the ledger `{path}` could not be opened")]
    Open {
        path: PathBuf,
        #[source]
        source: rusqlite::Error,
    },
    #[error(
        "the ledger `{path}` was written by a newer fortnightd (its schema is {found}, this one knows {known}); \
         install that version again, or restore the ledger from a backup made before it"
    )]
    Newer { path: PathBuf, found: i64, known: i64 },
    #[error("the ledger `{path}` could not be brought from schema {from} to {to}; it is as it was")]
    Migrate {
        path: PathBuf,
        from: i64,
        to: i64,
        #[source]
        source: Box<rusqlite_migration::Error>,
    },
    #[error(
        "the ledger `{path}` is damaged ({what}); it was left as it is, and nothing will be switched off. Keep a copy \
         of it, move it away together with the files `{path}-wal` and `{path}-shm`, put a backup in its place or \
         none, start fortnightd again, and run `fortnight adopt --recover`"
    )]
    Damaged {
        path: PathBuf,
        what: String,
        #[source]
        source: Option<Box<dyn std::error::Error + Send + Sync>>,
    },
    #[error("a new ledger could not be begun in `{path}`")]
    Begin {
        path: PathBuf,
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    #[error("the thread that writes the ledger `{path}` could not be started")]
    Spawn {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
}

impl OpenError {
    /// Whether the ledger itself is at fault, so that a daemon should go on without it: it observes, answers, and
    /// keeps the ledger's guard up. What is left means that this daemon should not run here at all.
    pub fn is_damage(&self) -> bool {
        matches!(self, Self::Damaged { .. })
    }
}

/// A ledger's file that is ours alone and can be believed.
#[derive(Debug)]
pub(super) struct OpenedFile {
    pub connection: Connection,
    /// Held as long as the connection is.
    pub lock: File,
    /// Whether a write-ahead log was left behind: the daemon before did not stop in an orderly way.
    pub left_in_a_hurry: bool,
}

/// Opens the file, and makes it if it is not there.
pub(super) fn open(path: &Path) -> Result<OpenedFile, OpenError> {
    make_directory(path)?;
    let lock = lock(path)?;
    let log_length = std::fs::metadata(beside(path, "-wal")).map_or(0, |log| log.len());
    make_private(path)?;
    let mut connection = connect(path)?;
    check_version(path, &connection)?;
    check_pages(path, &connection)?;
    migrate(path, &mut connection)?;
    Ok(OpenedFile { connection, lock, left_in_a_hurry: log_length > 0 })
}

/// A second connection that can only read. The write-ahead log lets it do so while the writer writes.
pub(super) fn connect_to_read(path: &Path) -> Result<Connection, rusqlite::Error> {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)
}

/// The directory is made for root alone. One that is there is left as it is: it may be anybody's.
fn make_directory(path: &Path) -> Result<(), OpenError> {
    let Some(dir) = path.parent().filter(|dir| !dir.as_os_str().is_empty()) else { return Ok(()) };
    let made = DirBuilder::new().recursive(true).mode(0o700).create(dir);
    made.map_err(|source| OpenError::MakeDirectory { dir: dir.to_owned(), source })
}

fn lock(path: &Path) -> Result<File, OpenError> {
    let lock_path = beside(path, ".lock");
    let opened = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(&lock_path);
    let file = opened.map_err(|source| OpenError::OpenFile { path: lock_path, source })?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OpenError::InUse { path: path.to_owned() }),
        Err(TryLockError::Error(source)) => Err(OpenError::Lock { path: path.to_owned(), source }),
    }
}

/// Makes the file readable for its owner alone, before SQLite makes its other files like it.
fn make_private(path: &Path) -> Result<(), OpenError> {
    let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(path);
    let private = opened.and_then(|file| file.set_permissions(Permissions::from_mode(0o600)));
    private.map_err(|source| OpenError::OpenFile { path: path.to_owned(), source })
}

fn connect(path: &Path) -> Result<Connection, OpenError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let prepared = Connection::open_with_flags(path, flags).and_then(|connection| {
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        // What is erased must not stay readable in the file's free pages.
        connection.pragma_update(None, "secure_delete", true)?;
        // Read whole at the start and then written in few places, it needs little of the 2 MiB that SQLite would keep.
        connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
        connection.set_prepared_statement_cache_capacity(32);
        Ok(connection)
    });
    prepared.map_err(|source| at_fault(path, source))
}

fn check_version(path: &Path, connection: &Connection) -> Result<(), OpenError> {
    let found = version(path, connection)?;
    if found > sql::SCHEMA_VERSION {
        return Err(OpenError::Newer { path: path.to_owned(), found, known: sql::SCHEMA_VERSION });
    }
    let tables: i64 =
        connection.query_row(sql::COUNT_TABLES, [], |row| row.get(0)).map_err(|source| at_fault(path, source))?;
    if found <= 0 && tables > 0 {
        let what = "it is a database of something else".to_owned();
        return Err(OpenError::Damaged { path: path.to_owned(), what, source: None });
    }
    Ok(())
}

fn version(path: &Path, connection: &Connection) -> Result<i64, OpenError> {
    connection.query_row(sql::USER_VERSION, [], |row| row.get(0)).map_err(|source| at_fault(path, source))
}

fn check_pages(path: &Path, connection: &Connection) -> Result<(), OpenError> {
    let faults = connection
        .prepare(sql::QUICK_CHECK)
        .and_then(|mut check| check.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>());
    let faults = faults.map_err(|source| at_fault(path, source))?;
    if faults == ["ok"] {
        return Ok(());
    }
    Err(OpenError::Damaged { path: path.to_owned(), what: faults.join("; "), source: None })
}

fn migrate(path: &Path, connection: &mut Connection) -> Result<(), OpenError> {
    let from = version(path, connection)?;
    sql::MIGRATIONS.to_latest(connection).map_err(|source| OpenError::Migrate {
        path: path.to_owned(),
        from,
        to: sql::SCHEMA_VERSION,
        source: Box::new(source),
    })
}

/// Tells a damaged file from one that could not be reached.
fn at_fault(path: &Path, source: rusqlite::Error) -> OpenError {
    let path = path.to_owned();
    let what = match source.sqlite_error_code() {
        Some(ErrorCode::DatabaseCorrupt) => "its pages contradict each other",
        Some(ErrorCode::NotADatabase) => "it is not a database",
        _ => return OpenError::Open { path, source },
    };
    OpenError::Damaged { path, what: what.to_owned(), source: Some(Box::new(source)) }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
