//! Every field that takes a text, with texts that break what does not expect them. Which fields there are is read in the
//! document, so that none is forgotten; what comes of each is kept beside as a table.

mod asked;

use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::{Extension, Router};
use http_body_util::BodyExt as _;
use hyper::service::Service as _;
use hyper_util::service::TowerToHyperService;
use serde_json::{Value, json};
use tokio::task::LocalSet;

use crate::api::server::{document, routes};
use crate::api::wire::{ErrorBody, ErrorCode};
use crate::model::said::{REASON_CHARACTERS_MAX, TEXT_CHARACTERS_MAX};
use crate::permit::{LINK_CHARACTERS_MAX, NAME_CHARACTERS_MAX};
use crate::texts::clean::is_harmful;
use asked::{Field, WANT_A_LOOP, fields, furnished, requests};

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

/// What came of one text in one field, in a word, and what is wrong with it.
async fn tried(
    router: &Router,
    (uid, fields): &(u32, Value),
    request: &str,
    field: &Field,
    text: &str,
) -> (String, Option<String>) {
    let (status, body) = answer(router, *uid, request, &field.said(fields, text)).await;
    let says_nothing = text.trim().is_empty() && !may_be_blank(request, field);
    if status == 200 {
        return ("ok".to_owned(), says_nothing.then_some(body));
    }
    let error = serde_json::from_str::<ErrorBody>(&body).unwrap_or_else(|error| panic!("{error}: {body}")).error;
    // The mark that stands in place of what cannot be shown harms nobody.
    let harmless = !error.text.chars().any(|c| !matches!(c, '\n' | '\u{fffd}') && is_harmful(c));
    // What is within others is named with its path, or by itself.
    let named = ["`", "."].map(|before| format!("{before}{}`", field.named()));
    let named = error.code == ErrorCode::Usage && named.iter().any(|name| error.text.contains(name));
    // That an anchor is of another host is what came of it, and nothing that went wrong.
    let failed = error.code == ErrorCode::Failed && field.shown != "anchor.host";
    let right = harmless && error.text.len() < 2_000 && !failed && (named || !says_nothing);
    (error.code.as_str().to_owned(), (!right).then_some(error.text))
}

/// Longer than a screen is wide, and still one row for each field.
fn row(request: &str, field: &str, cells: &[String]) -> String {
    let cells: String = cells.iter().map(|cell| format!("{cell:12}")).collect();
    format!("{:46}{}", format!("{request} {field}"), cells.trim_end())
}

/// Where nothing is something like any other: a policy of no words is read, and is none; in a row of an adoption what is
/// empty stays as it is, and no VM has such a UUID; no chain is called so.
fn may_be_blank(request: &str, field: &Field) -> bool {
    let path = field.shown.as_str();
    (request == "POST /v1/policy/diff" && path == "source")
        || path.starts_with("rows[].")
        || path == "anchor.chains[].chain"
}

/// The rows of a request, and what is wrong in them.
async fn rows(request: &str) -> (Vec<String>, Vec<String>) {
    let (mut rows, mut wrong) = (Vec::new(), Vec::new());
    let (mut house, mut asked) = furnished(request).await;
    for field in fields(request, &asked.1) {
        let mut cells = Vec::new();
        for (kind, text) in texts() {
            let before = house.ledger();
            let router = routes::router(house.desk.clone());
            let (came, why_wrong) = tried(&router, &asked, request, &field, &text).await;
            wrong.extend(why_wrong.map(|why| format!("{request} {}, {kind}: {came}: {why}", field.shown)));
            // What was done may be refused from then on. What is refused changes nothing, and the house stays as it is.
            if !Arc::ptr_eq(&before, &house.ledger()) {
                assert_eq!(came, "ok", "{request} {}, {kind}", field.shown);
                (house, asked) = furnished(request).await;
            }
            cells.push(came);
        }
        rows.push(row(request, &field.shown, &cells));
    }
    if !WANT_A_LOOP.contains(&request) {
        let (status, body) = answer(&routes::router(house.desk.clone()), asked.0, request, &asked.1).await;
        wrong.extend((status != 200).then(|| format!("{request} is refused whatever is in its fields: {body}")));
    }
    (rows, wrong)
}

#[tokio::test]
async fn every_field_takes_every_text_or_says_why_not() {
    let kinds = texts().map(|(kind, _)| kind.to_owned());
    let mut table = vec![row("", "", &kinds)];
    let mut wrong = Vec::new();
    // Most of the time is spent waiting for a disk, so that all of them wait at once.
    let tried = LocalSet::new();
    let tasks: Vec<_> =
        requests().into_iter().map(|request| tried.spawn_local(async move { rows(&request).await })).collect();
    tried.await;
    for task in tasks {
        let (rows, why_wrong) = task.await.unwrap();
        table.extend(rows);
        wrong.extend(why_wrong);
    }
    insta::assert_snapshot!("fields", table.join("\n"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
