//! What is asked is read whole, or refused by the name of what is wrong.

use axum::body::Body;
use serde_json::json;

use super::*;
use crate::api::wire::{Adopt, ListQuery, LogQuery, OpenRequest, ShowQuery, Stop};

fn get(target: &str) -> Request {
    Request::builder().uri(target).body(Body::empty()).unwrap()
}

fn post(body: &str) -> Request {
    Request::builder().method("POST").body(Body::from(body.to_owned())).unwrap()
}

async fn told<A: Ask + std::fmt::Debug>(request: Request) -> String {
    read::<A>(request).await.unwrap_err().said(Language::English).text
}

#[tokio::test]
async fn a_query_is_read_by_what_its_fields_are() {
    let list: ListQuery = read(get("/v1/list?mine=true&all=false&class=true")).await.unwrap();
    assert_eq!(list, ListQuery { class: Some("true".to_owned()), all: false, mine: true });
    let log: LogQuery = read(get("/v1/log?limit=12&about=12&since=2026-12-01T12:00:00Z")).await.unwrap();
    assert_eq!((log.limit, log.about.as_deref(), log.since.is_some()), (Some(12), Some("12"), true));
    let shown: ShowQuery = read(get("/v1/show?vm=a%20b%26c")).await.unwrap();
    assert_eq!(shown.vm, "a b&c");
}

#[tokio::test]
async fn what_is_not_known_is_refused_by_name_unless_it_says_nothing() {
    insta::assert_snapshot!(told::<ListQuery>(get("/v1/list?mien=true")).await, @"fortnightd knows no field `mien` in this request; its version is in the header fortnight-version");
    insta::assert_snapshot!(told::<Stop>(post(r#"{"vm": "web", "when": "now", "b\u001b[2J": 1}"#)).await, @r"fortnightd knows no fields `b\u{1b}[2J`, `when` in this request; its version is in the header fortnight-version");
    let from_later = json!({ "vm": "web", "a": null, "b": false, "c": [], "d": {}, "e": "" });
    let stop: Stop = read(post(&from_later.to_string())).await.unwrap();
    assert_eq!(stop.vm, "web");
    let _: ListQuery = read(get("/v1/list?mine=true&later=false&text=")).await.unwrap();
    let stated = json!({ "kind": "promotion", "project": "web", "stated": { "serves": "all" } });
    let wanted: OpenRequest = read(post(&stated.to_string())).await.unwrap();
    assert_eq!(wanted.stated["serves"], "all", "names that people choose are no fields");
}

#[tokio::test]
async fn what_is_wrong_is_said_in_our_words() {
    let texts = [
        told::<ShowQuery>(get("/v1/show")).await,
        told::<ShowQuery>(get("/v1/show?vm=web&at=yesterday")).await,
        told::<ListQuery>(get("/v1/list?mine=perhaps")).await,
        told::<ListQuery>(get("/v1/list?mine=true&mine=false")).await,
        told::<Stop>(post("{\n\"vm\": ")).await,
        told::<Stop>(post("")).await,
        told::<Stop>(post("[]")).await,
        told::<Stop>(post("{}")).await,
        told::<Stop>(post(r#"{"vm": 3}"#)).await,
        told::<Stop>(post(r#"{"vm": null}"#)).await,
        told::<Adopt>(post(r#"{"digest": "x", "rows": [{"uuid": 3}]}"#)).await,
        told::<Adopt>(post(r#"{"digest": "x", "rows": [{"uuid": "x", "clas": "core"}]}"#)).await,
        told::<Adopt>(post(r#"{"digest": "x", "rows": [{}]}"#)).await,
    ];
    insta::assert_snapshot!(texts.join("\n"));
}

#[tokio::test]
async fn what_is_too_large_or_not_there_in_time_has_a_status_of_its_own() {
    assert_eq!(Unread::TooLarge.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(Unread::Late.status(), StatusCode::REQUEST_TIMEOUT);
    assert_eq!(read::<Stop>(post("{")).await.unwrap_err().status(), StatusCode::BAD_REQUEST);
}
