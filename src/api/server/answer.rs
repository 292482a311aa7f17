//! Answers and errors as HTTP.

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use serde::Serialize;

use crate::api::wire::{ErrorBody, ErrorCode, Failure, VERSION_HEADER};
use crate::model::language::Language;
use crate::texts::say;

/// What somebody is told for whom there is no seat, word for word. They have asked nothing yet, so it is in English.
pub(super) const BUSY: &str = "HTTP/1.1 503 Service Unavailable\r\ncontent-type: application/json\r\n\
    content-length: 101\r\nconnection: close\r\n\r\n\
    {\"error\":{\"code\":\"failed\",\"text\":\"fortnightd has too many requests at once; try again in a moment\"}}\n";

pub(super) fn answered<T: Serialize>(answer: Result<T, Failure>, language: Language) -> Response<Body> {
    match answer.map(|answer| serde_json::to_vec(&answer)) {
        Ok(Ok(body)) => response(StatusCode::OK, body),
        Ok(Err(error)) => failed(Failure::new(ErrorCode::Failed, say!(language, "answer-unwritten", why = error))),
        Err(failure) => failed(failure),
    }
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
        let (head, body) = BUSY.split_once("\r\n\r\n").unwrap();
        assert!(head.contains(&format!("content-length: {}\r\n", body.len())), "{}", body.len());
        let error: ErrorBody = serde_json::from_str(body).unwrap();
        assert_eq!(error.error.code, ErrorCode::Failed);
    }
}
