//! Answers and errors as HTTP.

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use serde::Serialize;

use crate::api::wire::{ErrorBody, ErrorCode, Failure, VERSION_HEADER};
use crate::model::language::Language;
use crate::texts::say;

/// What somebody is told for whom there is no seat, and whose question nobody reads: the whole answer, word for word.
pub(super) fn unread_busy(language: Language) -> Vec<u8> {
    let body = serde_json::to_string(&ErrorBody { error: busy(language) }).unwrap_or_default();
    let length = body.len() + 1;
    let head = "HTTP/1.1 503 Service Unavailable\r\ncontent-type: application/json\r\nconnection: close\r\n";
    let tag = language.tag();
    format!("{head}content-language: {tag}\r\ncontent-length: {length}\r\n\r\n{body}\n").into_bytes()
}

/// The same, for somebody whose question was read.
pub(super) fn turned_away(language: Language) -> Response<Body> {
    unread(StatusCode::SERVICE_UNAVAILABLE, busy(language), language)
}

fn busy(language: Language) -> Failure {
    Failure::new(ErrorCode::Failed, say!(language, "answer-busy"))
}

/// Says which language an answer speaks.
pub(super) fn in_language(mut response: Response<Body>, language: Language) -> Response<Body> {
    response.headers_mut().insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    response
}

pub(super) fn answered<T: Serialize>(answer: Result<T, Failure>, language: Language) -> Response<Body> {
    match answer.map(|answer| serde_json::to_vec(&answer)) {
        Ok(Ok(body)) => response(StatusCode::OK, body),
        Ok(Err(error)) => failed(Failure::new(ErrorCode::Failed, say!(language, "answer-unwritten", why = error))),
        Err(failure) => failed(failure),
    }
}

/// What whoever has asked wrongly is told: HTTP has a status of its own for it.
pub(super) fn unread(status: StatusCode, failure: Failure, language: Language) -> Response<Body> {
    let mut response = in_language(failed(failure), language);
    *response.status_mut() = status;
    response
}

pub(super) fn failed(failure: Failure) -> Response<Body> {
    let status = StatusCode::from_u16(failure.code.http_status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = serde_json::to_vec(&ErrorBody { error: failure }).unwrap_or_default();
    response(status, body)
}

/// An answer that was written before anybody asked.
pub(super) fn written(body: &'static [u8]) -> Response<Body> {
    response(StatusCode::OK, body.to_vec())
}

fn response(status: StatusCode, mut body: Vec<u8>) -> Response<Body> {
    body.push(b'\n');
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(VERSION_HEADER, HeaderValue::from_static(env!("CARGO_PKG_VERSION")));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_for_a_full_house_are_as_long_as_they_say_and_are_an_error_like_all_others() {
        for language in Language::ALL {
            let answer = String::from_utf8(unread_busy(language)).unwrap();
            let (head, body) = answer.split_once("\r\n\r\n").unwrap();
            assert!(head.ends_with(&format!("content-length: {}", body.len())), "{head}");
            let error: ErrorBody = serde_json::from_str(body).unwrap();
            assert_eq!((error.error.code, error.error.text), (ErrorCode::Failed, say!(language, "answer-busy")));
        }
    }
}
