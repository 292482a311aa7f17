//! How each request is asked so that it would be done, in a house where it can be, and which of its fields take a text:
//! these are read in the document.

use axum::Router;
use serde_json::{Map, Value, json};

use super::answer;
use crate::api::server::{document, routes};
use crate::daemon::desk::house::{House, uuid};
use crate::guard::Raised;
use crate::model::ledger::Guard;
use crate::model::observed::Observed;

const ROOT: u32 = 0;
const ALICE: u32 = 1001;
const BOB: u32 = 1002;
const INES: u32 = 1003;

/// These wait for the loop, which a house has not: what is refused of them might be in any case. Of all other requests
/// it is seen that they would be done.
pub(super) const WANT_A_LOOP: [&str; 3] = ["POST /v1/start", "POST /v1/stop", "POST /v1/policy/accept"];

/// A house in which this can be asked, and who asks it how, so that it is done.
pub(super) async fn furnished(request: &str) -> (House, (u32, Value)) {
    let mut house =
        if request == "POST /v1/plan/approve" { House::over_a_limit().await } else { House::furnished().await };
    if request == "POST /v1/guards/ack" {
        let since = "2026-06-01T12:00:00Z".parse().unwrap();
        house.guards = vec![Raised { guard: Guard::Clock, observed: Observed::ClockAhead { minutes: 180, since } }];
        house.turn().await;
    }
    let asked = asked(&routes::router(house.desk.clone()), request).await;
    (house, asked)
}

async fn asked(router: &Router, request: &str) -> (u32, Value) {
    let (reserved, reason) = ("3f9a0c1d-0000-4000-8000-000000000009", "because");
    let stated = json!({ "purpose": "music", "serves": "everybody", "managed_by": "both" });
    match request {
        "GET /v1/list" => (ALICE, json!({})),
        "GET /v1/show" => (ALICE, json!({ "vm": "web" })),
        "GET /v1/plan" => (ALICE, json!({})),
        "GET /v1/log" => (ALICE, json!({})),
        "GET /v1/report" => (ALICE, json!({})),
        "GET /v1/projects" => (ALICE, json!({})),
        "GET /v1/project" => (ALICE, json!({ "project": "web" })),
        "GET /v1/role" => (ALICE, json!({ "role": "infrateam" })),
        "GET /v1/requests/show" => (INES, json!({ "id": waiting(router).await })),
        "POST /v1/adopt" => {
            let shown = got(router, "GET /v1/adopt").await;
            let odd = json!({
                "uuid": uuid(0x44).to_string(), "name": "odd", "state": "running", "class": "participant",
                "owner": "alice", "purpose": "pages", "project": "odd",
            });
            (ROOT, json!({ "digest": shown["digest"], "rows": [odd] }))
        }
        "POST /v1/audit/verify" => (ROOT, json!({ "anchor": got(router, "GET /v1/audit/anchor").await })),
        "POST /v1/start" => (ALICE, json!({ "vm": "web" })),
        "POST /v1/stop" => (ALICE, json!({ "vm": "web" })),
        "POST /v1/hold" => (INES, json!({ "vm": "web", "until": "2026-06-20T12:00:00Z", "reason": reason })),
        "POST /v1/release" => {
            let held = json!({ "vm": "web", "until": "2026-06-20T12:00:00Z", "reason": reason });
            assert_eq!(answer(router, INES, "POST /v1/hold", &held).await.0, 200);
            (INES, json!({ "vm": "web" }))
        }
        "POST /v1/classify" => {
            (INES, json!({ "project": "web", "class": "space", "reason": reason, "stated": stated }))
        }
        "POST /v1/plan/approve" => {
            let plan = got(router, "GET /v1/plan").await;
            (INES, json!({ "digest": plan["digest"], "reason": reason }))
        }
        "POST /v1/mode" => (INES, json!({ "mode": "observe", "reason": reason })),
        "POST /v1/guards/ack" => (INES, json!({ "guard": "clock", "reason": reason })),
        "POST /v1/project/create" => (ALICE, json!({ "name": "website" })),
        "POST /v1/project/edit" => (INES, json!({ "project": "web", "purpose": "pages" })),
        "POST /v1/project/move-vm" => {
            assert_eq!(answer(router, ALICE, "POST /v1/project/create", &json!({ "name": "website" })).await.0, 200);
            (ALICE, json!({ "vm": "web", "project": "website" }))
        }
        "POST /v1/reserve" => (INES, json!({ "uuid": reserved, "class": "core" })),
        "POST /v1/reserve/drop" => {
            let filed = json!({ "uuid": reserved, "class": "core" });
            assert_eq!(answer(router, INES, "POST /v1/reserve", &filed).await.0, 200);
            (INES, json!({ "uuid": reserved }))
        }
        "POST /v1/requests" => (ALICE, json!({ "kind": "promotion", "project": "web", "stated": stated })),
        "POST /v1/requests/approve" => (ALICE, json!({ "id": waiting(router).await })),
        "POST /v1/requests/reject" => (ALICE, json!({ "id": waiting(router).await, "reason": reason })),
        "POST /v1/requests/withdraw" => (BOB, json!({ "id": waiting(router).await })),
        "POST /v1/requests/comment" => (ALICE, json!({ "id": waiting(router).await, "text": "hello" })),
        "POST /v1/policy/diff" => {
            let policy = include_str!("../../../../../policies/hackalot.toml");
            (ALICE, json!({ "file": "policy.toml", "source": policy }))
        }
        "POST /v1/policy/accept" => (ROOT, json!({ "digest": "0123456789ab" })),
        other => panic!("{other}: say here how it is asked"),
    }
}

/// What root gets.
async fn got(router: &Router, request: &str) -> Value {
    serde_json::from_str(&answer(router, ROOT, request, &json!({})).await.1).unwrap()
}

/// An open request of bob's about the project of alice.
async fn waiting(router: &Router) -> String {
    let asks = json!({ "kind": "claim", "project": "name:web" });
    let (_, opened) = answer(router, BOB, "POST /v1/requests", &asks).await;
    let opened: Value = serde_json::from_str(&opened).unwrap();
    opened["request"]["id"].as_str().unwrap().to_owned()
}

/// What a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Takes {
    Text,
    Several,
    /// Fields of any name, each with a text: the text is the name of one.
    Name,
}

/// A field that takes a text, however deep it is.
#[derive(Debug, Clone)]
pub(super) struct Field {
    /// As it stands in the table: `rows[].uuid`.
    pub(super) shown: String,
    /// Where it is in what is asked: `/rows/0/uuid`.
    place: String,
    takes: Takes,
}

impl Field {
    /// What it is called where it is found fault with, if it is called anything.
    pub(super) fn named(&self) -> &str {
        if self.takes == Takes::Name { "" } else { self.shown.rsplit('.').next().unwrap_or(&self.shown) }
    }

    /// What is asked, with this text in the field.
    pub(super) fn said(&self, asked: &Value, text: &str) -> Value {
        let mut asked = asked.clone();
        let (within, name) = self.place.rsplit_once('/').unwrap();
        let fields = asked.pointer_mut(within).and_then(Value::as_object_mut);
        let fields = fields.unwrap_or_else(|| panic!("{}: ask it with what is around this field", self.shown));
        match self.takes {
            Takes::Text => fields.insert(name.to_owned(), json!(text)),
            Takes::Several => fields.insert(name.to_owned(), json!([text])),
            Takes::Name => fields.insert(text.to_owned(), json!("because")),
        };
        asked
    }
}

/// The requests that take a text in some field, as the document has them.
pub(super) fn requests() -> Vec<String> {
    let document: Value = serde_json::from_slice(document()).unwrap();
    let paths = document["paths"].as_object().unwrap().iter();
    let all = paths.flat_map(|(path, methods)| {
        methods.as_object().unwrap().keys().map(move |method| format!("{} {path}", method.to_uppercase()))
    });
    all.filter(|request| !found(&document, request, &json!({})).is_empty()).collect()
}

/// The fields of a request that take a text, in what is asked of it.
pub(super) fn fields(request: &str, asked: &Value) -> Vec<Field> {
    let document: Value = serde_json::from_slice(document()).unwrap();
    found(&document, request, asked)
}

fn found(document: &Value, request: &str, asked: &Value) -> Vec<Field> {
    let (method, path) = request.split_once(' ').unwrap();
    let operation = &document["paths"][path][method.to_lowercase()];
    let body = &operation["requestBody"]["content"]["application/json"]["schema"];
    let of_query = operation["parameters"].as_array().into_iter().flatten().filter(|it| it["in"] == "query");
    let of_query: Map<_, _> =
        of_query.map(|it| (it["name"].as_str().unwrap().to_owned(), it["schema"].clone())).collect();
    let mut search = Search { document, asked, found: Vec::new() };
    search.within(body, "", "");
    search.within(&json!({ "properties": of_query }), "", "");
    search.found.sort_by(|one, other| one.shown.cmp(&other.shown));
    search.found
}

struct Search<'a> {
    document: &'a Value,
    asked: &'a Value,
    found: Vec<Field>,
}

impl Search<'_> {
    fn within(&mut self, schema: &Value, shown: &str, place: &str) {
        if let Some(named) = schema["$ref"].as_str() {
            let schema = self.document.pointer(named.trim_start_matches('#')).unwrap();
            return self.within(schema, shown, place);
        }
        for several in ["oneOf", "anyOf", "allOf"] {
            schema[several].as_array().into_iter().flatten().for_each(|one| self.within(one, shown, place));
        }
        for (name, field) in schema["properties"].as_object().into_iter().flatten() {
            let shown = if shown.is_empty() { name.clone() } else { format!("{shown}.{name}") };
            self.within(field, &shown, &format!("{place}/{name}"));
        }
        if is(&schema["additionalProperties"], "string") {
            for name in self.asked.pointer(place).and_then(Value::as_object).into_iter().flatten().map(|(name, _)| name)
            {
                self.take(&format!("{shown}.{name}"), &format!("{place}/{name}"), Takes::Text);
            }
            self.take(&format!("{shown}.*"), &format!("{place}/*"), Takes::Name);
        }
        if is(schema, "array") && is(&schema["items"], "string") {
            self.take(shown, place, Takes::Several);
        } else if is(schema, "array") {
            self.within(&schema["items"], &format!("{shown}[]"), &format!("{place}/0"));
        } else if is(schema, "string") {
            self.take(shown, place, Takes::Text);
        }
    }

    fn take(&mut self, shown: &str, place: &str, takes: Takes) {
        self.found.push(Field { shown: shown.to_owned(), place: place.to_owned(), takes });
    }
}

fn is(schema: &Value, wanted: &str) -> bool {
    match &schema["type"] {
        Value::String(kind) => kind == wanted,
        Value::Array(kinds) => kinds.iter().any(|kind| kind == wanted),
        _ => false,
    }
}
