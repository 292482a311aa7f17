//! Anchors: heads of chains that somebody has kept elsewhere, held against what the ledger has now. A chain that was cut
//! is whole as far as it goes, and one that was written anew follows from its beginning; only what was kept tells.

use rusqlite::{Connection, OptionalExtension, params};

use crate::model::ids::Digest;

use super::chain::{Chain, Head};
use super::rows::signed;
use super::sql;

/// What became of a chain since its head was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// The entry is where it was. What came after it was only added.
    Same,
    /// There is no such chain.
    NoChain,
    /// The chain ends before that entry: it was cut, or an old copy was put in its place.
    Shorter,
    /// Another entry has that number: the chain was written anew, from there or from before.
    Other,
}

/// Looks what has become of these heads. The hashes are believed as they are stored; whether they belong to their
/// entries is for [`verify`](super::verify::verify) to say, in the same transaction.
pub(super) fn since(connection: &Connection, kept: &[(Chain, Head)]) -> Result<Vec<Since>, rusqlite::Error> {
    let mut of_entry = connection.prepare(sql::READ_HASH)?;
    let mut of_any = connection.prepare(sql::COUNT_CHAIN)?;
    let mut found = Vec::with_capacity(kept.len());
    for (chain, head) in kept {
        let hash = params![chain.as_str(), signed(head.seq)];
        let hash: Option<[u8; 32]> = of_entry.query_row(hash, |row| row.get(0)).optional()?;
        let entries: i64 = of_any.query_row([chain.as_str()], |row| row.get(0))?;
        found.push(match hash.map(Digest) {
            _ if entries == 0 => Since::NoChain,
            Some(hash) if hash == head.hash => Since::Same,
            Some(_) => Since::Other,
            None => Since::Shorter,
        });
    }
    Ok(found)
}
