//! What the real daemon answers is what the document says, for everybody and every request.

use std::os::unix::process::CommandExt as _;
use std::process::Command;

use serde_json::Value;

use super::document::wrong;
use super::examples::stage;
use super::{document, operations, resolved};
use crate::stage::{Stage, ran, uid};

/// The status and the body that somebody gets.
fn asked(stage: &Stage, who: &str, method: &str, target: &str, body: Option<&str>) -> (String, String) {
    let mut curl = Command::new("curl");
    curl.args(["-s", "-w", "%{http_code}", "-X", method, "--unix-socket"]).arg(stage.folder.socket());
    curl.arg(format!("http://localhost{target}")).current_dir(stage.folder.path("")).uid(uid(who)).gid(uid(who));
    let ran = ran(match body {
        Some(body) => curl.args(["--json", body]),
        None => &mut curl,
    });
    assert_eq!(ran.code, 0, "{method} {target}: {ran:?}");
    let (body, status) = ran.out.split_at(ran.out.len() - 3);
    (status.to_owned(), body.to_owned())
}

#[test]
fn everybody_gets_the_same_document() {
    let stage = stage();
    let expected = format!("{}\n", String::from_utf8(fortnight::api::server::document().to_vec()).unwrap());
    for who in ["root", "alice", "bert", "mallory"] {
        assert_eq!(asked(&stage, who, "GET", "/v1/openapi.json", None), ("200".to_owned(), expected.clone()), "{who}");
    }
}

/// The request with what it must have, as well as one can know that.
fn target(document: &Value, path: &str, operation: &Value) -> String {
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let required = parameters.map(|parameter| resolved(document, parameter)).filter(|it| it["required"] == true);
    let pairs: Vec<String> = required.map(|it| format!("{}=web", it["name"].as_str().unwrap())).collect();
    format!("{path}?{}", pairs.join("&"))
}

#[test]
fn every_answer_and_every_error_is_as_the_document_says() {
    let (stage, document) = (stage(), document());
    let mut found = Vec::new();
    let mut answered = 0;
    for (method, path, operation) in operations(&document).into_iter().filter(|(_, path, _)| !path.contains('.')) {
        let target = if method == "GET" { target(&document, path, operation) } else { path.to_owned() };
        // Nothing is stated, so that whatever needs a statement is an error, which is described as well.
        let body = (method == "POST").then_some("{}");
        for who in ["root", "alice"] {
            let (status, body) = asked(&stage, who, &method, &target, body);
            answered += usize::from(status == "200");
            let response = resolved(&document, &operation["responses"][&status]);
            let schema = &response["content"]["application/json"]["schema"]["$ref"];
            let Some(place) = schema.as_str().and_then(|place| place.strip_prefix('#')) else {
                found.push(format!("{method} {target}: {status} is not among what may come: {body}"));
                continue;
            };
            let wrong = wrong(document.clone(), place, &serde_json::from_str(&body).unwrap());
            found.extend(wrong.map(|wrong| format!("{method} {target}: {wrong}: {body}")));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(answered >= 15, "only {answered} requests were answered");
}
