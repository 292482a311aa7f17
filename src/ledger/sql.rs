//! Every SQL statement there is, and the schema. No other file holds SQL, so that one test can prepare them all.

use std::sync::LazyLock;

use rusqlite_migration::{M, Migrations};

use super::backfill;

/// The schema's versions, the oldest first. What is here has been on disks: it is only ever added to.
fn schema() -> Vec<M<'static>> {
    vec![
        M::up(
            "CREATE TABLE book (id INTEGER PRIMARY KEY CHECK (id = 1), body TEXT NOT NULL) STRICT;
     CREATE TABLE vm (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
     CREATE TABLE project (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
     CREATE TABLE person (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
     CREATE TABLE message (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
     CREATE TABLE definition (digest TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
     CREATE TABLE policy (digest TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
     CREATE TABLE history (
       global_seq INTEGER PRIMARY KEY,
       chain TEXT NOT NULL,
       seq INTEGER NOT NULL,
       previous_hash BLOB NOT NULL,
       hash BLOB NOT NULL,
       format INTEGER NOT NULL,
       at INTEGER NOT NULL,
       vm TEXT,
       project TEXT,
       kind TEXT NOT NULL,
       bytes BLOB NOT NULL,
       UNIQUE (chain, seq)
     ) STRICT;
     CREATE INDEX history_vm ON history (vm) WHERE vm IS NOT NULL;
     CREATE INDEX history_project ON history (project) WHERE project IS NOT NULL;
     CREATE TRIGGER history_is_not_edited BEFORE UPDATE ON history
       BEGIN SELECT RAISE(ABORT, 'history is only added to'); END;
     CREATE TRIGGER history_is_not_deleted BEFORE DELETE ON history
       BEGIN SELECT RAISE(ABORT, 'history is only added to'); END;",
        ),
        M::up("CREATE TABLE request (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;"),
        // What people decide is little beside what happens by itself; a report of it must not read all of that.
        M::up(
            "CREATE INDEX history_decisions ON history (at) WHERE
       kind IN ('adopted', 'mode-set', 'policy-enforced', 'guard-acked', 'plan-approved', 'classified',
        'owners-set', 'vm-moved', 'vm-reserved', 'hold-set', 'hold-released', 'request-closed');",
        ),
        M::up(
            "DROP INDEX history_decisions;
     CREATE INDEX history_decisions ON history (at) WHERE
       kind IN ('adopted', 'mode-set', 'policy-enforced', 'guard-acked', 'plan-approved', 'classified',
        'owners-set', 'members-set', 'project-edited', 'vm-moved', 'vm-reserved', 'hold-set', 'hold-released',
        'request-closed');",
        ),
        // Until when something was hidden was not kept before, and of what requests add to a lease less was counted.
        M::up_with_hook("", backfill::from_history),
    ]
}

/// The schema that this version writes.
pub(super) static MIGRATIONS: LazyLock<Migrations<'static>> = LazyLock::new(|| Migrations::new(schema()));

/// How many versions of the schema this version knows.
pub(super) const SCHEMA_VERSION: i64 = 5;

/// Defines the statements, and the list of all of them for the test.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:literal),* $(,)?) => {
        $($(#[$doc])* pub(super) const $name: &str = $sql;)*

        #[cfg(test)]
        pub(super) const ALL: &[(&str, &str)] = &[$((stringify!($name), $sql)),*];
    };
}

statements! {
    /// Which version of the schema the file has.
    USER_VERSION = "PRAGMA user_version",
    /// Names at most ten faults of the file, or says `ok`.
    QUICK_CHECK = "PRAGMA quick_check(10)",
    /// Moves the write-ahead log into the file and empties it.
    TRUNCATE_LOG = "PRAGMA wal_checkpoint(TRUNCATE)",
    /// Whether the file has a schema at all.
    COUNT_TABLES = "SELECT count(*) FROM sqlite_schema WHERE type = 'table'",

    READ_BOOK = "SELECT body FROM book WHERE id = 1",
    READ_VMS = "SELECT body FROM vm",
    READ_PROJECTS = "SELECT body FROM project",
    READ_PERSONS = "SELECT body FROM person",
    READ_REQUESTS = "SELECT body FROM request",
    READ_MESSAGES = "SELECT body FROM message",

    WRITE_BOOK = "INSERT INTO book (id, body) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
    WRITE_VM = "INSERT INTO vm (id, body) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
    WRITE_PROJECT = "INSERT INTO project (id, body) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
    WRITE_PERSON = "INSERT INTO person (id, body) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
    WRITE_REQUEST = "INSERT INTO request (id, body) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
    WRITE_MESSAGE = "INSERT INTO message (id, body) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
    DELETE_MESSAGE = "DELETE FROM message WHERE id = ?1",

    WRITE_DEFINITION = "INSERT INTO definition (digest, body) VALUES (?1, ?2) ON CONFLICT (digest) DO NOTHING",
    READ_DEFINITION = "SELECT body FROM definition WHERE digest = ?1",
    WRITE_POLICY = "INSERT INTO policy (digest, body) VALUES (?1, ?2) ON CONFLICT (digest) DO NOTHING",
    READ_POLICY = "SELECT body FROM policy WHERE digest = ?1",

    WRITE_ENTRY = "INSERT INTO history
        (global_seq, chain, seq, previous_hash, hash, format, at, vm, project, kind, bytes)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    /// The last entry of every chain: SQLite takes the other columns from the row that has the maximum.
    READ_HEADS = "SELECT chain, max(seq), hash FROM history GROUP BY chain ORDER BY chain",
    /// The hash of one entry of a chain.
    READ_HASH = "SELECT hash FROM history WHERE chain = ?1 AND seq = ?2",
    /// How long a chain is: 0 where there is none.
    COUNT_CHAIN = "SELECT count(*) FROM history WHERE chain = ?1",
    READ_HISTORY = "SELECT global_seq, chain, seq, previous_hash, hash, format, at, vm, project, kind, bytes
        FROM history ORDER BY global_seq",
    /// The newest first. `at` is in milliseconds since 1970.
    HISTORY_BACKWARDS = "SELECT global_seq, chain, seq, previous_hash, hash, format, at, vm, project, kind, bytes
        FROM history WHERE at >= ?1 AND at < ?2 ORDER BY global_seq DESC",
    /// The same, about one VM or one project.
    HISTORY_ABOUT_BACKWARDS = "SELECT global_seq, chain, seq, previous_hash, hash, format, at, vm, project, kind, bytes
        FROM history WHERE (vm = ?3 OR project = ?4) AND at >= ?1 AND at < ?2 ORDER BY global_seq DESC",
    /// What people decided, the newest first. The condition on the kinds is that of the index, word for word; without
    /// the index they are not looked for at all.
    DECISIONS_BACKWARDS = "SELECT global_seq, chain, seq, previous_hash, hash, format, at, vm, project, kind, bytes
        FROM history INDEXED BY history_decisions
        WHERE kind IN ('adopted', 'mode-set', 'policy-enforced', 'guard-acked', 'plan-approved', 'classified',
        'owners-set', 'members-set', 'project-edited', 'vm-moved', 'vm-reserved', 'hold-set', 'hold-released',
        'request-closed')
        AND at >= ?1 ORDER BY global_seq DESC",
    /// The last entry of every chain that put each project into its class: as with the heads, SQLite takes the other
    /// columns from the row that has the maximum.
    LAST_CLASSIFIED = "SELECT max(global_seq), chain, seq, previous_hash, hash, format, at, vm, project, kind, bytes
        FROM history INDEXED BY history_decisions
        WHERE kind IN ('adopted', 'mode-set', 'policy-enforced', 'guard-acked', 'plan-approved', 'classified',
        'owners-set', 'members-set', 'project-edited', 'vm-moved', 'vm-reserved', 'hold-set', 'hold-released',
        'request-closed')
        AND kind = 'classified' AND project IS NOT NULL
        GROUP BY project, chain",
}
