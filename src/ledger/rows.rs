//! The ledger's state as rows: read whole at the start, and written row by row as it is touched.

use std::collections::BTreeMap;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::model::ids::Digest;
use crate::model::ledger::{Book, Ledger, Requests, Touched};
use crate::model::outbox::Message;
use crate::model::person::Person;
use crate::model::project::Project;
use crate::model::request::Request;
use crate::model::vm::Vm;

use super::chain::{Chain, Head};
use super::sql;

/// Why stored state could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("the ledger's {what} could not be read")]
    Query {
        what: &'static str,
        #[source]
        source: rusqlite::Error,
    },
    #[error("a record among the ledger's {what} makes no sense")]
    Record {
        what: &'static str,
        #[source]
        source: serde_json::Error,
    },
}

/// Reads the whole state; nothing if the ledger has not been begun.
pub(super) fn read_ledger(connection: &Connection) -> Result<Option<Ledger>, ReadError> {
    let what = "book";
    let query = |source| ReadError::Query { what, source };
    let body: Option<String> = connection.query_row(sql::READ_BOOK, [], |row| row.get(0)).optional().map_err(query)?;
    let Some(body) = body else { return Ok(None) };
    let book: Book = serde_json::from_str(&body).map_err(|source| ReadError::Record { what, source })?;
    Ok(Some(Ledger {
        book,
        vms: read_table(connection, "VMs", sql::READ_VMS, |vm: &Vm| vm.key)?.into(),
        projects: read_table(connection, "projects", sql::READ_PROJECTS, |project: &Project| project.id)?.into(),
        persons: read_table(connection, "persons", sql::READ_PERSONS, |person: &Person| person.id)?.into(),
        requests: Requests::from(read_table(connection, "requests", sql::READ_REQUESTS, |one: &Request| one.id)?)
            .into(),
        outbox: read_table(connection, "messages", sql::READ_MESSAGES, |message: &Message| message.id)?.into(),
    }))
}

fn read_table<K: Ord, T: DeserializeOwned>(
    connection: &Connection,
    what: &'static str,
    statement: &str,
    key: impl Fn(&T) -> K,
) -> Result<BTreeMap<K, Arc<T>>, ReadError> {
    let query = |source| ReadError::Query { what, source };
    let mut statement = connection.prepare(statement).map_err(query)?;
    let bodies = statement.query_map([], |row| row.get::<_, String>(0)).map_err(query)?;
    let mut rows = BTreeMap::new();
    for body in bodies {
        let row: T =
            serde_json::from_str(&body.map_err(query)?).map_err(|source| ReadError::Record { what, source })?;
        rows.insert(key(&row), Arc::new(row));
    }
    Ok(rows)
}

/// Reads where every chain ends.
pub(super) fn read_heads(connection: &Connection) -> Result<BTreeMap<Chain, Head>, ReadError> {
    let query = |source| ReadError::Query { what: "history", source };
    let mut statement = connection.prepare(sql::READ_HEADS).map_err(query)?;
    let heads = statement
        .query_map([], |row| {
            Ok((Chain::named(row.get(0)?), Head { seq: unsigned(row.get(1)?), hash: Digest(row.get(2)?) }))
        })
        .map_err(query)?;
    heads.collect::<Result<_, _>>().map_err(query)
}

/// Why a row could not be written.
#[derive(Debug, thiserror::Error)]
pub(super) enum WriteError {
    #[error("a row was not accepted")]
    Sql(#[from] rusqlite::Error),
    #[error("a record could not be put into words")]
    Words(#[from] serde_json::Error),
}

/// Writes the rows that were touched. A message that is no longer in the ledger is removed.
pub(super) fn write_touched(
    transaction: &Transaction<'_>,
    ledger: &Ledger,
    touched: &Touched,
) -> Result<(), WriteError> {
    transaction.execute(sql::WRITE_BOOK, [serde_json::to_string(&ledger.book)?])?;
    let vms = touched.vms.iter().filter_map(|vm| Some((vm, ledger.vms.get(vm)?)));
    write_rows(transaction, sql::WRITE_VM, vms)?;
    let projects = touched.projects.iter().filter_map(|id| Some((id, ledger.projects.get(id)?)));
    write_rows(transaction, sql::WRITE_PROJECT, projects)?;
    let persons = touched.persons.iter().filter_map(|id| Some((id, ledger.persons.get(id)?)));
    write_rows(transaction, sql::WRITE_PERSON, persons)?;
    let requests = touched.requests.iter().filter_map(|id| Some((id, ledger.requests.get(id)?)));
    write_rows(transaction, sql::WRITE_REQUEST, requests)?;
    let messages = touched.messages.iter().filter_map(|id| Some((id, ledger.outbox.get(id)?)));
    write_rows(transaction, sql::WRITE_MESSAGE, messages)?;
    let mut delete = transaction.prepare_cached(sql::DELETE_MESSAGE)?;
    for id in touched.messages.iter().filter(|id| !ledger.outbox.contains_key(id)) {
        delete.execute([id.to_string()])?;
    }
    Ok(())
}

fn write_rows<'a, K: ToString + 'a, T: Serialize + 'a>(
    transaction: &Transaction<'_>,
    statement: &str,
    rows: impl Iterator<Item = (&'a K, &'a Arc<T>)>,
) -> Result<(), WriteError> {
    let mut statement = transaction.prepare_cached(statement)?;
    for (key, row) in rows {
        statement.execute(params![key.to_string(), serde_json::to_string(row.as_ref())?])?;
    }
    Ok(())
}

/// SQLite's integers are signed; ours that are stored only count up from 0.
pub(super) fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

pub(super) fn unsigned(stored: i64) -> u64 {
    u64::try_from(stored).unwrap_or(0)
}
