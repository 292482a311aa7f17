//! Reads a request: its fields, from the query or from the body. What is wrong with them is said in our own words and by
//! the name of the field. Nothing here knows what a field means.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{FromRequest, Query, Request};
use axum::http::{StatusCode, Uri};
use serde_json::{Map, Value};
use tokio::time::timeout;

use crate::api::wire::{Ask, ErrorCode, Failure, Method};
use crate::model::language::Language;
use crate::texts::{clean_to, say};

/// The body of a request, such as a policy or an adoption, in bytes.
pub(super) const BODY_MAX: usize = 1 << 20;

/// A body takes this long at most.
const BODY_WITHIN: Duration = Duration::from_secs(10);

/// So many fields that are not known are named, and so much of each name.
const NAMED_MAX: usize = 5;
const NAME_MAX: usize = 80;

/// Why a request was not read. Fields are named by their path, such as `vm[2].class`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unread {
    TooLarge,
    /// The body did not come in time.
    Late,
    /// The connection ended before the body did.
    BrokeOff,
    /// Where it stops being JSON.
    NotJson {
        line: usize,
        column: usize,
    },
    NoFields,
    Missing(String),
    Wrong(String),
    Unknown(Vec<String>),
    /// A field was given, and says nothing.
    Blank(String),
}

impl Unread {
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Late => StatusCode::REQUEST_TIMEOUT,
            Self::BrokeOff
            | Self::NotJson { .. }
            | Self::NoFields
            | Self::Missing(_)
            | Self::Wrong(_)
            | Self::Unknown(_)
            | Self::Blank(_) => StatusCode::BAD_REQUEST,
        }
    }

    pub(super) fn said(&self, language: Language) -> Failure {
        let name = |name: &String| format!("`{}`", clean_to(name, NAME_MAX));
        let text = match self {
            Self::TooLarge => say!(language, "answer-too-large", most = BODY_MAX),
            Self::Late => say!(language, "answer-body-late", seconds = BODY_WITHIN.as_secs()),
            Self::BrokeOff => say!(language, "answer-body-broke-off"),
            Self::NotJson { line, column } => say!(language, "answer-not-json", line = *line, column = *column),
            Self::NoFields => say!(language, "answer-no-fields"),
            Self::Missing(field) => say!(language, "answer-field-missing", field = name(field)),
            Self::Wrong(field) => say!(language, "answer-field-wrong", field = name(field)),
            Self::Blank(field) => say!(language, "answer-blank", field = name(field)),
            Self::Unknown(fields) => {
                let names: Vec<String> = fields.iter().take(NAMED_MAX).map(name).collect();
                say!(language, "answer-field-unknown", count = fields.len(), fields = names.join(", "))
            }
        };
        Failure::new(ErrorCode::Usage, text)
    }
}

/// The request. One with a field that is not known is refused, so that nobody believes that it was heeded. A field that
/// says nothing is passed over: the command of a later version sends those that it knows and does not use.
pub(super) async fn read<A: Ask>(request: Request) -> Result<A, Unread> {
    let (given, ask) = match A::METHOD {
        Method::Get => {
            let mut given = of_query(request.uri())?;
            let ask = from_texts(&mut given)?;
            (given, ask)
        }
        Method::Post => {
            let given = of_body(request).await?;
            let ask = from_fields::<A>(&given)?;
            (given, ask)
        }
    };
    let known = serde_json::to_value(&ask).unwrap_or_default();
    let mut unknown = Vec::new();
    not_known(&given, &known, "", &mut unknown);
    match blank_field(&known, A::DOCUMENT) {
        _ if !unknown.is_empty() => Err(Unread::Unknown(unknown)),
        Some(field) => Err(Unread::Blank(field)),
        None => Ok(ask),
    }
}

fn of_query(uri: &Uri) -> Result<Value, Unread> {
    let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(uri).map_err(|_| Unread::NoFields)?;
    let mut fields = Map::new();
    for (name, text) in pairs {
        if fields.insert(name.clone(), Value::String(text)).is_some() {
            return Err(Unread::Wrong(name));
        }
    }
    Ok(Value::Object(fields))
}

async fn of_body(request: Request) -> Result<Value, Unread> {
    let body = timeout(BODY_WITHIN, Bytes::from_request(request, &())).await.map_err(|_| Unread::Late)?;
    let body = body.map_err(|error| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Unread::TooLarge,
        _ => Unread::BrokeOff,
    })?;
    let given: Value = serde_json::from_slice(&body)
        .map_err(|error| Unread::NotJson { line: error.line(), column: error.column() })?;
    if given.is_object() { Ok(given) } else { Err(Unread::NoFields) }
}

/// In a query everything is text. What has to be a number or a yes or no is found out as it is asked for.
fn from_texts<A: Ask>(given: &mut Value) -> Result<A, Unread> {
    loop {
        let wrong = match from_fields(given) {
            Err(Unread::Wrong(field)) => field,
            read => return read,
        };
        let Some(Value::String(text)) = given.get(&wrong) else { return Err(Unread::Wrong(wrong)) };
        let value = serde_json::from_str(text).ok().filter(|value: &Value| value.is_boolean() || value.is_number());
        given[wrong.as_str()] = value.ok_or_else(|| Unread::Wrong(wrong.clone()))?;
    }
}

fn from_fields<A: Ask>(given: &Value) -> Result<A, Unread> {
    serde_path_to_error::deserialize(given).map_err(|error| {
        let place = error.path().to_string();
        let said = error.inner().to_string();
        // The library tells these two, and the name of the field, in no other way.
        let named = |kind: &str| said.strip_prefix(kind).and_then(|rest| rest.split('`').next());
        if let Some(name) = named("missing field `") {
            Unread::Missing(below(if place == "." { "" } else { &place }, name))
        } else if let Some(name) = named("unknown field `") {
            Unread::Unknown(vec![name.to_owned()])
        } else {
            Unread::Wrong(place)
        }
    })
}

/// What is given and did not become part of the request.
fn not_known(given: &Value, known: &Value, place: &str, unknown: &mut Vec<String>) {
    match (given, known) {
        (Value::Object(given), Value::Object(known)) => {
            for (name, value) in given {
                match known.get(name) {
                    Some(known) => not_known(value, known, &below(place, name), unknown),
                    None if says_nothing(value) => {}
                    None => unknown.push(below(place, name)),
                }
            }
        }
        (Value::Array(given), Value::Array(known)) => {
            for (at, (given, known)) in given.iter().zip(known).enumerate() {
                not_known(given, known, &format!("{place}[{at}]"), unknown);
            }
        }
        _ => {}
    }
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty() || text == "false",
        Value::Array(values) => values.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(true) | Value::Number(_) => false,
    }
}

/// The field in which nothing stands, if there is one: whoever gives a field wants to say something with it, and is
/// never taken for somebody who has not given it. What stands deeper, as in the rows of an adoption, says itself whether
/// it may be empty; and a `document` is read as one, also if it has no words.
fn blank_field(known: &Value, document: Option<&str>) -> Option<String> {
    let is_blank_text = |value: &Value| value.as_str().is_some_and(|text| text.trim().is_empty());
    let is_blank = |value: &Value| match value {
        Value::Array(values) => values.iter().any(is_blank_text),
        value => is_blank_text(value),
    };
    let mut given = known.as_object()?.iter().filter(|(name, _)| document != Some(name.as_str()));
    given.find(|(_, value)| is_blank(value)).map(|(name, _)| name.clone())
}

fn below(place: &str, name: &str) -> String {
    if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") }
}

#[cfg(test)]
mod tests;
