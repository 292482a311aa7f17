//! The document is valid OpenAPI, whole, and for people.

use std::collections::BTreeSet;

use boon::{Compiler, Draft, Schemas};
use serde_json::{Value, json};

use super::{document, operations, resolved};

/// What is wrong with a value by a schema; nothing where it is right.
pub(super) fn wrong(schema: Value, at: &str, value: &Value) -> Option<String> {
    let (mut compiler, mut schemas) = (Compiler::new(), Schemas::new());
    compiler.set_default_draft(Draft::V2020_12);
    compiler.add_resource("http://here/schema.json", schema).unwrap();
    match compiler.compile(&format!("http://here/schema.json#{at}"), &mut schemas) {
        Ok(compiled) => schemas.validate(value, compiled).err().map(|error| format!("{error:#}")),
        Err(error) => Some(format!("{error:#}")),
    }
}

fn openapi_schema() -> Value {
    serde_json::from_str(include_str!("openapi-3.1.json")).unwrap()
}

#[test]
fn the_document_is_valid_openapi() {
    let document = document();
    assert_eq!(wrong(openapi_schema(), "", &document), None);
    for name in document["components"]["schemas"].as_object().unwrap().keys() {
        // Whether anything at all is right by it does not matter: it is a schema, or it cannot be compiled.
        let error = wrong(document.clone(), &format!("/components/schemas/{name}"), &json!(null));
        assert!(error.is_none_or(|error| error.contains("validation failed")), "{name} is no JSON schema");
    }
}

#[test]
fn a_document_that_is_no_openapi_would_be_noticed() {
    for (place, value) in [
        ("/paths/~1v1~1list/get/responses", json!(3)),
        ("/paths/~1v1~1list/get/parameters/1/in", json!("nowhere")),
        ("/info/title", Value::Null),
    ] {
        let mut doctored = document();
        *doctored.pointer_mut(place).unwrap() = value;
        assert!(wrong(openapi_schema(), "", &doctored).is_some(), "{place}");
    }
}

/// Every reference in a part of the document.
fn references(value: &Value) -> Vec<&str> {
    match value {
        Value::Object(fields) => {
            let own = fields.get("$ref").and_then(Value::as_str);
            own.into_iter().chain(fields.values().flat_map(references)).collect()
        }
        Value::Array(values) => values.iter().flat_map(references).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

#[test]
fn every_reference_leads_somewhere_and_every_component_is_used() {
    let document = document();
    let used: BTreeSet<&str> = references(&document).into_iter().collect();
    for reference in &used {
        resolved(&document, &json!({ "$ref": reference }));
    }
    for (kind, components) in document["components"].as_object().unwrap() {
        for name in components.as_object().unwrap().keys() {
            let reference = format!("#/components/{kind}/{name}");
            assert!(used.contains(reference.as_str()), "nothing refers to {reference}");
        }
    }
}

#[test]
fn every_request_has_an_id_of_its_own_and_says_what_it_does() {
    let document = document();
    let mut ids = BTreeSet::new();
    let mut missing = Vec::new();
    for (method, path, operation) in operations(&document) {
        assert!(ids.insert(operation["operationId"].as_str().unwrap()), "{method} {path} shares its operationId");
        let summary = operation["summary"].as_str().unwrap();
        if summary.len() < 10 || summary.contains("/v1/") || !summary.starts_with(char::is_uppercase) {
            missing.push(format!("{method} {path}: its type's doc comment must begin with what it does: {summary:?}"));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// Every description in the document, with its place.
fn descriptions(value: &Value, place: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if name == "description" => found.push((place.to_owned(), text.clone())),
                    _ => descriptions(value, &format!("{place}/{name}"), found),
                }
            }
        }
        Value::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                descriptions(value, &format!("{place}/{at}"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A name of the source, which tells nobody anything who does not read it: `Self`, `At`, `a::b`, `CamelCase`.
fn names_the_source(text: &str) -> bool {
    let quoted = text.split('`').skip(1).step_by(2);
    let is_type =
        |word: &str| word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase) && !word.contains(' ');
    text.contains("::") || quoted.into_iter().any(is_type)
}

#[test]
fn the_document_speaks_to_people_who_do_not_read_the_source() {
    let mut found = Vec::new();
    descriptions(&document(), "", &mut found);
    let bad: Vec<_> = found.into_iter().filter(|(_, text)| names_the_source(text) || text.contains("[`")).collect();
    assert!(bad.is_empty(), "say it in words: {bad:#?}");
    assert!(names_the_source("With `ErrorCode::Usage`.") && names_the_source("A word of `Thing`."));
    assert!(!names_the_source("`observe`, `name:…` or `SIGTERM`."));
}

#[test]
fn every_request_of_the_source_is_in_the_document() {
    let document = document();
    let mut missing = Vec::new();
    let mut count = 0;
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/api/wire")).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for asked in text.split("\nask!(").skip(1) {
            let (request, rest) = asked.split_once(" => ").unwrap();
            let method = rest.split_once(", ").unwrap().1.split(' ').next().unwrap().to_lowercase();
            let path = rest.split('"').nth(1).unwrap();
            count += 1;
            if document["paths"][path][&method].is_null() {
                missing.push(format!("{request} has no line in the table of src/api/server/routes.rs"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    assert_eq!(count, operations(&document).len() - 1, "all but the document itself are made by `ask!`");
}
