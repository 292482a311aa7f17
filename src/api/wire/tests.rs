//! The shape of what goes over the socket.

use super::*;

#[test]
fn a_query_can_carry_any_name() {
    let ask = |vm: &str| ShowQuery { vm: vm.to_owned(), at: None }.target();
    assert_eq!(ask("web"), "/v1/show?vm=web");
    assert_eq!(ask("a b&c=d/é\n%"), "/v1/show?vm=a%20b%26c%3Dd%2F%C3%A9%0A%25");
    assert_eq!(StatusQuery {}.target(), "/v1/status");
    let list = ListQuery { all: true, mine: false, class: None };
    assert_eq!(list.target(), "/v1/list?all=true&mine=false");
    let at = "2026-06-01T12:00:00Z".parse().unwrap();
    assert_eq!(PlanQuery { at: Some(at) }.target(), "/v1/plan?at=2026-06-01T12%3A00%3A00Z");
}

#[test]
fn error_codes_are_words_with_an_exit_code() {
    let table: Vec<_> = ErrorCode::ALL.iter().map(|code| (code.as_str(), code.exit_code())).collect();
    let expected = [
        ("failed", 1),
        ("usage", 2),
        ("not-permitted", 3),
        ("not-found", 4),
        ("ambiguous", 4),
        ("refused", 6),
        ("invalid", 7),
    ];
    assert_eq!(table, expected);
    for code in ErrorCode::ALL {
        assert_eq!(serde_json::to_string(&code).unwrap(), format!("\"{}\"", code.as_str()));
    }
    let unknown: ErrorCode = serde_json::from_str("\"tired\"").unwrap();
    assert_eq!(unknown, ErrorCode::Failed, "a newer daemon may have more words");
}

#[test]
fn an_error_is_code_and_text_and_names_candidates_only_where_there_are_some() {
    let error = ErrorBody { error: Failure::new(ErrorCode::NotFound, "there is no VM `x`") };
    let json = serde_json::to_string(&error).unwrap();
    assert_eq!(json, r#"{"error":{"code":"not-found","text":"there is no VM `x`"}}"#);
    assert_eq!(serde_json::from_str::<ErrorBody>(&json).unwrap(), error);
}

#[test]
fn fields_that_a_newer_daemon_adds_are_passed_over() {
    let gap: Gap = serde_json::from_str(r#"{"uuid": null, "why": "late", "since": "yesterday"}"#).unwrap();
    assert_eq!(gap.why, "late");
}
