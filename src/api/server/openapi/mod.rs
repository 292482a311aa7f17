//! The OpenAPI document: what can be asked over the socket, as programs and their authors read it. It is made from the
//! table that makes the router and from the types that go over the socket, and never written by hand. It holds nothing
//! of this host, so everybody gets the same bytes.

mod operation;
mod schema;
mod words;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use crate::api::wire::{ErrorBody, ErrorCode, TIMEZONE_HEADER, VERSION_HEADER};

pub(super) use operation::Operation;

/// Where the document is answered, to everybody.
pub(super) const PATH: &str = "/v1/openapi.json";

const ABOUT: &str = include_str!("about.md");

/// The document, as JSON: OpenAPI 3.1.
pub fn document() -> &'static [u8] {
    static DOCUMENT: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let document = written(&super::routes::operations());
        serde_json::to_vec(&document).expect("a JSON value can always be written")
    });
    &DOCUMENT
}

/// The document on these operations.
fn written(operations: &[Operation]) -> Value {
    let mut schemas = schema::of::<ErrorBody>();
    let mut paths: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    schemas.extend(operations.iter().flat_map(Operation::answered_schemas));
    // What is both answered and asked has the fields that are required of whoever asks.
    schemas.extend(operations.iter().flat_map(Operation::asked_schemas));
    for operation in operations {
        let described = operation.described(&responses_of_errors());
        paths.entry(operation.path).or_default().insert(operation.method().to_owned(), described);
    }
    paths.entry(PATH).or_default().insert("get".to_owned(), itself());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Fortnight",
            "version": env!("CARGO_PKG_VERSION"),
            "description": ABOUT.trim_end(),
            "license": { "name": env!("CARGO_PKG_LICENSE"), "identifier": env!("CARGO_PKG_LICENSE") },
        },
        "servers": [{
            "url": "http://localhost",
            "description": "The Unix socket of fortnightd; the name of the host has no meaning.",
        }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": errors(),
            "parameters": parameters(),
            "headers": headers(),
        },
    })
}

/// The document is a request like any other.
fn itself() -> Value {
    json!({
        "operationId": "getOpenapi",
        "summary": "Answers this document.",
        "description": "It is the same for every caller.",
        "responses": {
            "200": {
                "description": "An OpenAPI 3.1 document.",
                "headers": { VERSION_HEADER: { "$ref": format!("#/components/headers/{VERSION_HEADER}") } },
                "content": { "application/json": { "schema": { "type": "object" } } },
            },
            "503": { "$ref": "#/components/responses/503" },
        },
    })
}

/// What may come instead of an answer, by status.
fn responses_of_errors() -> Map<String, Value> {
    let refer = |status: String| (status.clone(), json!({ "$ref": format!("#/components/responses/{status}") }));
    errors().into_iter().map(|(status, _)| refer(status)).collect()
}

/// The errors by status, each with its codes and the exit codes that the command has for them.
fn errors() -> Map<String, Value> {
    let mut texts: BTreeMap<u16, Vec<String>> = BTreeMap::new();
    for code in ErrorCode::ALL {
        let text = format!("`{}`: {} Exit code {}.", code.as_str(), meaning(code), code.exit_code());
        texts.entry(code.http_status()).or_default().push(text);
    }
    let busy = "`failed`: the daemon has too many requests at once; try again in a moment. Exit code 1.";
    texts.insert(503, vec![busy.to_owned()]);
    let late = "`usage`: the body did not come within 10 s. Exit code 2.";
    texts.insert(408, vec![late.to_owned()]);
    let large = "`usage`: the body is larger than 1 MiB. Exit code 2.";
    texts.insert(413, vec![large.to_owned()]);
    let response = |texts: Vec<String>| {
        let body = json!({ "schema": { "$ref": "#/components/schemas/ErrorBody" } });
        json!({ "description": texts.join(" "), "content": { "application/json": body } })
    };
    texts.into_iter().map(|(status, texts)| (status.to_string(), response(texts))).collect()
}

fn meaning(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::Failed => "it did not work; the text says why.",
        ErrorCode::Usage => "the request cannot be understood, or a statement is missing.",
        ErrorCode::NotPermitted => "the caller may not do that; the text says who may.",
        ErrorCode::NotFound => "there is no such thing, as far as the caller may know.",
        ErrorCode::Ambiguous => "several things may have been meant; `candidates` names them.",
        ErrorCode::Refused => "a guard, a state or a limit stands against it; the text says which, and what to do.",
        ErrorCode::Invalid => "a policy or a configuration has errors; the text shows them.",
    }
}

fn parameters() -> Value {
    json!({
        "accept-language": {
            "name": "accept-language",
            "in": "header",
            "description": "The languages that the caller reads, the best first: `nl`, `de`, `en`.",
            "schema": { "type": "string" },
        },
    })
}

fn headers() -> Value {
    json!({
        VERSION_HEADER: { "description": "The version of the daemon.", "schema": { "type": "string" } },
        TIMEZONE_HEADER: {
            "description": "The time zone, by its IANA name, in which sentences speak of times.",
            "schema": { "type": "string" },
        },
        "content-language": {
            "description": "The language that sentences are in.",
            "schema": { "type": "string" },
        },
    })
}

#[cfg(test)]
mod tests;
