//! Every field that takes a text, with texts that break what does not expect them. Which fields there are is read in the
//! document, so that none is forgotten; what comes of each is kept beside as a table.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::extract::Request;
use axum::{Extension, Router};
use http_body_util::BodyExt as _;
use hyper::service::Service as _;
use hyper_util::service::TowerToHyperService;
use serde_json::{Value, json};

use crate::api::server::{document, routes};
use crate::api::wire::ErrorBody;
use crate::daemon::desk::house::House;
use crate::model::said::{REASON_CHARACTERS_MAX, TEXT_CHARACTERS_MAX};
use crate::permit::{LINK_CHARACTERS_MAX, NAME_CHARACTERS_MAX};
use crate::texts::clean::is_harmful;

const ROOT: u32 = 0;
const ALICE: u32 = 1001;
const BOB: u32 = 1002;
const INES: u32 = 1003;

/// What breaks what does not expect it.
fn texts() -> [(&'static str, String); 8] {
    [
        ("empty", String::new()),
        ("blank", " \t\n ".to_owned()),
        ("long", "x".repeat(10_000)),
        ("control", "bell \u{7}, escape \u{1b}[31m, null \u{0}".to_owned()),
        ("rtl", "\u{202e}gnp.exe\u{202c}".to_owned()),
        ("uuid", "3f9a0c1d-0000-4000-8000-000000000001".to_owned()),
        ("number", "12345".to_owned()),
        ("verb", "start".to_owned()),
    ]
}

/// How each request is asked so that it would be done, and by whom. `ID` is a request of bob's, about alice's project.
fn asked() -> BTreeMap<&'static str, (u32, Value)> {
    let uuid = "3f9a0c1d-0000-4000-8000-000000000009";
    let reason = "because";
    BTreeMap::from([
        ("GET /v1/list", (ALICE, json!({}))),
        ("GET /v1/show", (ALICE, json!({ "vm": "web" }))),
        ("GET /v1/plan", (ALICE, json!({}))),
        ("GET /v1/log", (ALICE, json!({}))),
        ("GET /v1/report", (ALICE, json!({}))),
        ("GET /v1/projects", (ALICE, json!({}))),
        ("GET /v1/project", (ALICE, json!({ "project": "web" }))),
        ("GET /v1/role", (ALICE, json!({ "role": "infrateam" }))),
        ("GET /v1/requests/show", (INES, json!({ "id": "ID" }))),
        ("POST /v1/adopt", (ROOT, json!({ "digest": "0123456789ab", "rows": [] }))),
        ("POST /v1/audit/verify", (ROOT, json!({ "anchor": {} }))),
        ("POST /v1/start", (ALICE, json!({ "vm": "web" }))),
        ("POST /v1/stop", (ALICE, json!({ "vm": "web" }))),
        ("POST /v1/hold", (INES, json!({ "vm": "web", "until": "2026-06-20T12:00:00Z", "reason": reason }))),
        ("POST /v1/release", (INES, json!({ "vm": "web" }))),
        ("POST /v1/classify", (INES, json!({ "project": "web", "class": "space", "reason": reason }))),
        ("POST /v1/plan/approve", (INES, json!({ "digest": "0123456789ab", "reason": reason }))),
        ("POST /v1/mode", (INES, json!({ "mode": "observe", "reason": reason }))),
        ("POST /v1/guards/ack", (INES, json!({ "guard": "clock", "reason": reason }))),
        ("POST /v1/project/create", (ALICE, json!({ "name": "website" }))),
        ("POST /v1/project/edit", (INES, json!({ "project": "web", "purpose": "pages" }))),
        ("POST /v1/project/move-vm", (ALICE, json!({ "vm": "web", "project": "web" }))),
        ("POST /v1/reserve", (INES, json!({ "uuid": uuid, "class": "core" }))),
        ("POST /v1/reserve/drop", (INES, json!({ "uuid": uuid }))),
        ("POST /v1/requests", (ALICE, json!({ "kind": "promotion", "project": "web" }))),
        ("POST /v1/requests/approve", (ALICE, json!({ "id": "ID" }))),
        ("POST /v1/requests/reject", (ALICE, json!({ "id": "ID" }))),
        ("POST /v1/requests/withdraw", (BOB, json!({ "id": "ID" }))),
        ("POST /v1/requests/comment", (ALICE, json!({ "id": "ID", "text": "hello" }))),
        ("POST /v1/policy/diff", (ALICE, json!({ "file": "policy.toml", "source": "schema = 1" }))),
        ("POST /v1/policy/accept", (ROOT, json!({ "digest": "0123456789ab" }))),
    ])
}

/// Whether a schema takes a text, and whether it takes several.
fn takes_text(schema: &Value) -> Option<bool> {
    let is = |schema: &Value, wanted: &str| match &schema["type"] {
        Value::String(kind) => kind == wanted,
        Value::Array(kinds) => kinds.iter().any(|kind| kind == wanted),
        _ => false,
    };
    if is(schema, "array") {
        return is(&schema["items"], "string").then_some(true);
    }
    is(schema, "string").then_some(false)
}

/// The fields of each request that take a text, as the document has them.
fn fields() -> BTreeMap<String, Vec<(String, bool)>> {
    let document: Value = serde_json::from_slice(document()).unwrap();
    let mut found = BTreeMap::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let body = &operation["requestBody"]["content"]["application/json"]["schema"]["$ref"];
            let schema = body.as_str().and_then(|place| document.pointer(place.trim_start_matches('#')));
            let of_body = schema.and_then(|schema| schema["properties"].as_object()).into_iter().flatten();
            let of_query = operation["parameters"].as_array().into_iter().flatten().filter(|it| it["in"] == "query");
            let mut fields: Vec<(String, bool)> = of_body
                .map(|(name, schema)| (name.as_str(), schema))
                .chain(of_query.map(|it| (it["name"].as_str().unwrap(), &it["schema"])))
                .filter_map(|(name, schema)| Some((name.to_owned(), takes_text(schema)?)))
                .collect();
            fields.sort();
            if !fields.is_empty() {
                found.insert(format!("{} {path}", method.to_uppercase()), fields);
            }
        }
    }
    found
}

/// What somebody is answered: the status and the body.
async fn answer(router: &Router, uid: u32, request: &str, fields: &Value) -> (u16, String) {
    let (method, path) = request.split_once(' ').unwrap();
    let escaped = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let (target, body) = if method == "GET" {
        let pairs = fields.as_object().unwrap().iter();
        let pairs: Vec<String> =
            pairs.map(|(name, value)| format!("{name}={}", escaped(value.as_str().unwrap()))).collect();
        (format!("{path}?{}", pairs.join("&")), String::new())
    } else {
        (path.to_owned(), fields.to_string())
    };
    let service = TowerToHyperService::new(router.clone().layer(Extension(routes::Peer { uid })));
    let request = Request::builder().method(method).uri(target).body(Body::from(body)).unwrap();
    let answer = service.call(request).await.unwrap();
    let status = answer.status().as_u16();
    let body = answer.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

/// An open request of bob's about the project of alice.
async fn waiting(router: &Router) -> String {
    let asks = json!({ "kind": "claim", "project": "name:web" });
    let (_, opened) = answer(router, BOB, "POST /v1/requests", &asks).await;
    let opened: Value = serde_json::from_str(&opened).unwrap();
    opened["request"]["id"].as_str().unwrap().to_owned()
}

/// What came of one text in one field, in a word.
async fn tried(router: &Router, request: &str, asked: &(u32, Value), field: &(String, bool), text: &str) -> String {
    let (uid, mut fields) = asked.clone();
    if fields["id"] == "ID" {
        fields["id"] = json!(waiting(router).await);
    }
    let (name, several) = field;
    fields[name] = if *several { json!([text]) } else { json!(text) };
    let (status, body) = answer(router, uid, request, &fields).await;
    if status == 200 {
        return "ok".to_owned();
    }
    let error = serde_json::from_str::<ErrorBody>(&body).unwrap_or_else(|error| panic!("{error}: {body}")).error;
    // The mark that stands in place of what cannot be shown harms nobody.
    let harmless = !error.text.chars().any(|c| !matches!(c, '\n' | '\u{fffd}') && is_harmful(c));
    assert!(harmless && error.text.len() < 2_000, "{request} {name}: {text:?}: {error:?}");
    if text.trim().is_empty() && name != "source" {
        // A time that is none is found fault with by the library that reads it.
        let named = error.text.contains(&format!("`{name}`")) || error.text.contains("premature end of input");
        assert!(named, "{request} {name}: {error:?}");
    }
    error.code.as_str().to_owned()
}

/// Longer than a screen is wide, and still one row for each field.
fn row(request: &str, field: &str, cells: &[String]) -> String {
    let cells: String = cells.iter().map(|cell| format!("{cell:12}")).collect();
    format!("{:40}{}", format!("{request} {field}"), cells.trim_end())
}

#[tokio::test]
async fn every_field_takes_every_text_or_says_why_not() {
    let kinds = texts().map(|(kind, _)| kind.to_owned());
    let mut table = vec![row("", "", &kinds)];
    let asked = asked();
    for (request, fields) in fields() {
        let asked = asked.get(request.as_str()).unwrap_or_else(|| panic!("{request}: say here how it is asked"));
        let mut house = House::furnished().await;
        for field in fields {
            let mut cells = Vec::new();
            for (kind, text) in texts() {
                // What was decided on before cannot be decided on once more.
                if asked.1["id"] == "ID" {
                    house = House::furnished().await;
                }
                let router = routes::router(house.desk.clone());
                let came = tried(&router, &request, asked, &field, &text).await;
                let says_nothing = matches!(kind, "empty" | "blank");
                // A policy of no words is read as any other, and is none.
                let right =
                    came == "usage" || (request.as_str(), field.0.as_str()) == ("POST /v1/policy/diff", "source");
                assert!(!says_nothing || right, "{request} {}: {kind}: {came}", field.0);
                assert_ne!(came, "failed", "{request} {}: {kind}", field.0);
                cells.push(came);
            }
            table.push(row(&request, &field.0, &cells));
        }
    }
    insta::assert_snapshot!("fields", table.join("\n"));
}

/// How long a text may be, by the name of its field, wherever it is asked for.
fn characters_max(field: &str) -> Option<usize> {
    Some(match field {
        // What is said with a vote is its reason.
        "reason" | "comment" => REASON_CHARACTERS_MAX,
        "text" | "purpose" => TEXT_CHARACTERS_MAX,
        "name" => NAME_CHARACTERS_MAX,
        "documentation" => LINK_CHARACTERS_MAX,
        _ => return None,
    })
}

#[test]
fn the_document_says_how_long_a_text_may_be() {
    let document: Value = serde_json::from_slice(document()).unwrap();
    let mut found = 0;
    for (path, methods) in document["paths"].as_object().unwrap() {
        let Some(asked) = methods["post"]["requestBody"]["content"]["application/json"]["schema"]["$ref"].as_str()
        else {
            continue;
        };
        let schema = document.pointer(asked.trim_start_matches('#')).unwrap();
        for (name, field) in schema["properties"].as_object().unwrap() {
            assert_eq!(field["maxLength"], json!(characters_max(name)), "{path} {name}");
            found += usize::from(!field["maxLength"].is_null());
        }
    }
    assert!(found >= 15, "only {found} were found");
}
