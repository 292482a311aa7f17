//! The protocol as programs meet it: the document says what there is, and what was released stays.

#![expect(clippy::unwrap_used, reason = "a document that cannot be read is none")]

mod answers;
mod document;
mod examples;
mod released;

use serde_json::Value;

/// The document, as the daemon answers it.
fn document() -> Value {
    serde_json::from_slice(fortnight::api::server::document()).unwrap()
}

/// Every operation: method, path, and what is said of it.
fn operations(document: &Value) -> Vec<(String, &str, &Value)> {
    let paths = document["paths"].as_object().unwrap();
    paths
        .iter()
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().unwrap().iter();
            methods.map(move |(method, operation)| (method.to_uppercase(), path.as_str(), operation))
        })
        .collect()
}

/// What a reference inside of the document leads to.
fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(reference) => {
            let place = reference.strip_prefix('#').unwrap_or_else(|| panic!("{reference} leads out of the document"));
            let found = document.pointer(place).unwrap_or_else(|| panic!("{reference} leads nowhere"));
            resolved(document, found)
        }
        None => value,
    }
}
