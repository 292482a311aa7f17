//! The schemas of what goes over the socket, from the types that do: their doc comments as people read them, and the
//! words that a text may be.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::words;

/// One field of a request.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) required: bool,
    pub(super) schema: Value,
}

/// The schema of a type and of all that it holds, by name.
pub(super) fn of<T: ToSchema>() -> BTreeMap<String, Value> {
    let mut found = vec![(T::name().into_owned(), T::schema())];
    T::schemas(&mut found);
    let written = |schema| {
        let mut schema = serde_json::to_value(schema).expect("a schema can always be written as JSON");
        tidy(&mut schema);
        schema
    };
    found.into_iter().map(|(name, schema)| (name, written(schema))).collect()
}

/// The fields of an object, by name.
pub(super) fn fields(schema: &Value) -> Vec<Field> {
    let required = |name: &str| schema["required"].as_array().is_some_and(|names| names.iter().any(|n| n == name));
    let fields = schema["properties"].as_object().into_iter().flatten();
    let field = |(name, schema): (&String, &Value)| Field {
        name: name.clone(),
        required: required(name),
        schema: schema.clone(),
    };
    fields.map(field).collect()
}

/// Says of the fields of answers that may be `null` that they are there all the same: absent is `null` on the wire.
pub(super) fn never_missing(schemas: &mut BTreeMap<String, Value>) {
    for schema in schemas.values_mut() {
        let there = fields(schema).into_iter().filter(|field| field.required || may_be_null(&field.schema));
        let names: Vec<String> = there.map(|field| field.name).collect();
        if !names.is_empty() {
            schema["required"] = json!(names);
        }
    }
}

fn may_be_null(schema: &Value) -> bool {
    let kinds = schema["type"].as_array().into_iter().flatten();
    let one_of = schema["oneOf"].as_array().into_iter().flatten().map(|schema| &schema["type"]);
    kinds.chain(one_of).any(|kind| kind == "null")
}

/// Doc comments were written for people who read the source; the readers of the document do not.
fn tidy(schema: &mut Value) {
    match schema {
        Value::Object(schema) => {
            describe(schema);
            schema.values_mut().for_each(tidy);
        }
        Value::Array(schemas) => schemas.iter_mut().for_each(tidy),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn describe(schema: &mut Map<String, Value>) {
    if let Some(text) = schema.get("description").and_then(Value::as_str) {
        let text = words::spelled_out(&text.replace("[`", "`").replace("`]", "`").replace('\n', " "));
        let enumerated = words::enumerated(&text);
        if !enumerated.is_empty() {
            schema.insert("x-extensible-enum".to_owned(), json!(enumerated));
        }
        schema.insert("description".to_owned(), json!(text));
    }
    // A later daemon may have more words, so that no word is wrong.
    if let Some(closed @ Value::Array(_)) = schema.remove("enum") {
        schema.insert("x-extensible-enum".to_owned(), closed);
    }
}
