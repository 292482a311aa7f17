//! What was released stays: every request, every field of it and of its answer, its kind, and whether it is required.
//! `released.json` holds them. `UPDATE_EXPECT=1 cargo test --test it released` adds what is new; it never takes away.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{document, operations, resolved};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/api/released.json");

/// Ends the name of what holds all words that a text may be, rather than a kind.
const WORDS: &str = "words";

/// Operation, then `asked FIELD` or `answered FIELD`, to what it is.
type Released = BTreeMap<String, BTreeMap<String, String>>;

/// Everything that a program can rely on in this document.
fn promises(document: &Value) -> Released {
    let of = |operation: &Value| {
        let mut fields = BTreeMap::new();
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let parameter = resolved(document, parameter);
            let name = format!("asked {}", parameter["name"].as_str().unwrap());
            fields.insert(name, kind(document, &parameter["schema"], parameter["required"] == true));
        }
        let body = &operation["requestBody"]["content"]["application/json"]["schema"];
        fields_of(document, body, "asked ", &mut fields);
        let answer = &operation["responses"]["200"]["content"]["application/json"]["schema"];
        fields_of(document, answer, "answered ", &mut fields);
        for (status, response) in operation["responses"].as_object().unwrap() {
            let body = &resolved(document, response)["content"]["application/json"]["schema"];
            // The names of types are nobody's business, but whether an error looks like all others is.
            let is_error = body["$ref"] == "#/components/schemas/ErrorBody";
            fields.insert(format!("status {status}"), if is_error { "error" } else { "answer" }.to_owned());
        }
        fields
    };
    let operations = operations(document).into_iter();
    let mut promises: Released =
        operations.map(|(method, path, operation)| (format!("{method} {path}"), of(operation))).collect();
    // All errors look alike, so they stand here once.
    fields_of(
        document,
        &json!({ "$ref": "#/components/schemas/ErrorBody" }),
        "answered ",
        promises.entry("every error".to_owned()).or_default(),
    );
    promises
}

/// Adds every field below this schema, with its path.
fn fields_of(document: &Value, schema: &Value, path: &str, fields: &mut BTreeMap<String, String>) {
    let schema = resolved(document, schema);
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        let required = schema["required"].as_array().is_some_and(|names| names.contains(&json!(name)));
        let path = format!("{path}{name}");
        fields.insert(path.clone(), kind(document, field, required));
        below(document, field, &path, fields);
    }
}

fn below(document: &Value, schema: &Value, path: &str, fields: &mut BTreeMap<String, String>) {
    let schema = resolved(document, schema);
    fields_of(document, schema, &format!("{path}."), fields);
    for one in schema["oneOf"].as_array().into_iter().flatten() {
        below(document, one, path, fields);
    }
    if schema["items"].is_object() {
        below(document, &schema["items"], &format!("{path}[]"), fields);
    }
    if let Some(words) = schema["x-extensible-enum"].as_array() {
        let words: Vec<&str> = words.iter().map(|word| word.as_str().unwrap()).collect();
        fields.insert(format!("{path} {WORDS}"), words.join(" "));
    }
}

/// `string date-time or null, required`.
fn kind(document: &Value, schema: &Value, required: bool) -> String {
    format!("{}, {}", kinds(document, schema), if required { "required" } else { "optional" })
}

fn kinds(document: &Value, schema: &Value) -> String {
    let schema = resolved(document, schema);
    let one_of = schema["oneOf"].as_array().into_iter().flatten().map(|one| kinds(document, one));
    let named = match &schema["type"] {
        Value::Array(names) => names.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Value::String(name) => vec![name.clone()],
        _ => Vec::new(),
    };
    let mut all: Vec<String> = one_of.chain(named).collect();
    if let Some(format) = schema["format"].as_str().filter(|format| !format.starts_with("int")) {
        all[0] += &format!(" {format}");
    }
    match &schema["items"] {
        Value::Null => {}
        items => all[0] += &format!(" of {}", kinds(document, items)),
    }
    if all.is_empty() { "anything".to_owned() } else { all.join(" or ") }
}

/// What this document has broken. A request that was released gets no new field without which it is refused.
fn broken(released: &Released, now: &Released) -> Vec<String> {
    let mut broken = Vec::new();
    for (operation, fields) in released {
        let Some(present) = now.get(operation) else {
            broken.push(format!("{operation} is gone"));
            continue;
        };
        for (field, was) in fields {
            match present.get(field) {
                Some(is) if is == was => {}
                Some(is) if field.ends_with(WORDS) => {
                    let gone = was.split(' ').filter(|word| is.split(' ').all(|other| other != *word));
                    broken.extend(gone.map(|word| format!("{operation}: {field}: {word} is gone")));
                }
                Some(is) => broken.push(format!("{operation}: {field} was {was}, and is {is}")),
                None => broken.push(format!("{operation}: {field} is gone")),
            }
        }
        let new = present.iter().filter(|(field, _)| !fields.contains_key(*field));
        let demanded = new.filter(|(field, kind)| is_demanded(field, kind, fields));
        broken.extend(demanded.map(|(field, _)| format!("{operation}: {field} is new, and must be optional")));
    }
    broken
}

/// Whether everybody who asked before is refused without this new field: it is required of something that there was.
fn is_demanded(field: &str, kind: &str, before: &BTreeMap<String, String>) -> bool {
    let whole = field.rsplit_once('.').map(|(whole, _)| whole.trim_end_matches("[]"));
    field.starts_with("asked ") && kind.ends_with("required") && whole.is_none_or(|whole| before.contains_key(whole))
}

fn released() -> Released {
    serde_json::from_str(&std::fs::read_to_string(FILE).unwrap()).unwrap()
}

#[test]
fn what_was_released_is_still_there() {
    let (mut released, now) = (released(), promises(&document()));
    let broken = broken(&released, &now);
    assert!(broken.is_empty(), "programs rely on what was released:\n{}", broken.join("\n"));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        for (operation, fields) in now {
            released.entry(operation).or_default().extend(fields);
        }
        std::fs::write(FILE, serde_json::to_string_pretty(&released).unwrap() + "\n").unwrap();
    }
}

/// The document with something changed at these places, taken for the present one.
fn check(places: &[(&str, &str, Option<Value>)], expected: &[&str]) {
    let released = promises(&document());
    let mut doctored = document();
    for (place, name, value) in places {
        let object = doctored.pointer_mut(place).unwrap_or_else(|| panic!("no {place}")).as_object_mut().unwrap();
        match value {
            Some(value) => object.insert((*name).to_owned(), value.clone()),
            None => object.remove(*name),
        };
    }
    assert_eq!(broken(&released, &promises(&doctored)), expected);
}

const GAP: &str = "/components/schemas/Gap";
const RELEASE: &str = "/components/schemas/Release";

#[test]
fn a_request_that_is_gone_is_noticed() {
    check(&[("/paths", "/v1/release", None)], &["POST /v1/release is gone"]);
}

#[test]
fn a_field_that_is_gone_or_has_changed_is_noticed_wherever_it_is() {
    let gap = "/components/schemas/Gap/properties";
    check(&[(gap, "why", None)], &["GET /v1/list: answered gaps[].why is gone"]);
    check(
        &[(gap, "why", Some(json!({ "type": "integer" })))],
        &["GET /v1/list: answered gaps[].why was string, required, and is integer, required"],
    );
    check(
        &[(GAP, "required", Some(json!(["why"])))],
        &["GET /v1/list: answered gaps[].uuid was string or null, required, and is string or null, optional"],
    );
    check(
        &[("/paths/~1v1~1plan/get", "parameters", Some(json!([])))],
        &["GET /v1/plan: asked accept-language is gone", "GET /v1/plan: asked at is gone"],
    );
}

#[test]
fn a_word_that_is_gone_is_noticed() {
    let mode = "/components/schemas/SetMode/properties/mode";
    let words = json!(["enforce"]);
    check(&[(mode, "x-extensible-enum", Some(words))], &["POST /v1/mode: asked mode words: observe is gone"]);
}

#[test]
fn what_is_added_breaks_nothing_unless_it_is_demanded() {
    let text = json!({ "type": "string" });
    check(&[("/components/schemas/Gap/properties", "since", Some(text.clone()))], &[]);
    check(&[("/components/schemas/Release/properties", "until", Some(text.clone()))], &[]);
    check(
        &[
            ("/components/schemas/Release/properties", "until", Some(text)),
            (RELEASE, "required", Some(json!(["vm", "until"]))),
        ],
        &["POST /v1/release: asked until is new, and must be optional"],
    );
}
