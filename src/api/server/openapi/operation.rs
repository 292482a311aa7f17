//! One request as an operation of the document: what it does, what it takes and what it answers.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use crate::api::wire::{Ask, Method, TIMEZONE_HEADER, VERSION_HEADER};

use super::schema;

/// Said of every request that may take as long as `SLOW_ANSWER_WITHIN`.
const SLOW: &str = "It waits for the hypervisor or walks the whole history, so the answer may take two minutes.";

/// What the document says of one request.
#[derive(Debug)]
pub(in crate::api::server) struct Operation {
    pub(super) path: &'static str,
    method: Method,
    slow: bool,
    request: String,
    answer: String,
    /// The request and all that it holds, by name.
    asked: BTreeMap<String, Value>,
    /// The answer and all that it holds, by name.
    answered: BTreeMap<String, Value>,
}

impl Operation {
    pub(in crate::api::server) fn of<A: Ask>() -> Self {
        let mut answered = schema::of::<A::Answer>();
        schema::never_missing(&mut answered);
        Self {
            path: A::PATH,
            method: A::METHOD,
            slow: A::SLOW,
            request: A::name().into_owned(),
            answer: A::Answer::name().into_owned(),
            asked: schema::of::<A>(),
            answered,
        }
    }

    pub(super) fn method(&self) -> &'static str {
        match self.method {
            Method::Get => "get",
            Method::Post => "post",
        }
    }

    pub(super) fn answered_schemas(&self) -> BTreeMap<String, Value> {
        self.answered.clone()
    }

    /// What the body of the request is made of. The fields of a query are parameters, and no component.
    pub(super) fn asked_schemas(&self) -> BTreeMap<String, Value> {
        match self.method {
            Method::Get => BTreeMap::new(),
            Method::Post => self.asked.clone(),
        }
    }

    pub(super) fn described(&self, errors: &Map<String, Value>) -> Value {
        let said = self.asked[&self.request]["description"].as_str().unwrap_or_default();
        let (summary, more) = said.split_once(". ").unwrap_or((said.trim_end_matches('.'), ""));
        let slow = if self.slow { SLOW } else { "" };
        let mut responses = errors.clone();
        if self.method == Method::Get {
            // What has no body has no errors of one.
            responses.retain(|status, _| !["408", "413"].contains(&status.as_str()));
        }
        responses.insert("200".to_owned(), self.answered());
        let mut described = json!({
            "operationId": self.id(),
            "summary": format!("{summary}."),
            "description": format!("{more} {slow}").trim(),
            "parameters": self.parameters(),
            "responses": responses,
        });
        if self.method == Method::Post {
            let body = json!({ "schema": reference(&self.request) });
            described["requestBody"] = json!({ "required": true, "content": { "application/json": body } });
        }
        described
    }

    /// `getPlan`, `postPlanApprove`.
    fn id(&self) -> String {
        let words = self.path.trim_start_matches("/v1/").split(['/', '-', '_']);
        let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
        words.fold(self.method().to_owned(), |id, word| id + &capital(word))
    }

    fn answered(&self) -> Value {
        let header = |name: &str| (name.to_owned(), json!({ "$ref": format!("#/components/headers/{name}") }));
        let headers: Map<String, Value> =
            [VERSION_HEADER, TIMEZONE_HEADER, "content-language"].into_iter().map(header).collect();
        json!({
            "description": self.answered[&self.answer]["description"].as_str().unwrap_or_default(),
            "headers": headers,
            "content": { "application/json": { "schema": reference(&self.answer) } },
        })
    }

    fn parameters(&self) -> Vec<Value> {
        let mut parameters = vec![json!({ "$ref": "#/components/parameters/accept-language" })];
        if self.method == Method::Get {
            parameters.extend(schema::fields(&self.asked[&self.request]).into_iter().map(as_parameter));
        }
        parameters
    }
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// A field of a query. One that is not given is absent: there is no `null` in a query.
fn as_parameter(field: schema::Field) -> Value {
    let mut schema = field.schema;
    if let Some(kinds) = schema["type"].as_array() {
        schema["type"] = kinds.iter().find(|kind| *kind != "null").cloned().unwrap_or_default();
    }
    let mut parameter = json!({ "name": field.name, "in": "query", "required": field.required });
    if let Some(fields) = schema.as_object_mut() {
        if fields.get("default").is_some_and(Value::is_null) {
            fields.remove("default");
        }
        parameter["description"] = fields.remove("description").unwrap_or_else(|| json!(""));
    }
    parameter["schema"] = schema;
    parameter
}
