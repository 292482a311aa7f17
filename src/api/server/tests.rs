//! Requests over a real socket. The caller is whoever runs the tests: what they may do is compared with the desk's own
//! answer, and is another test's matter.

mod fields;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::UnixStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use uuid::Uuid;

use super::apart::{Places, apart};
use super::*;
use crate::api::client::{Client, ClientError};
use crate::api::wire::{self, Ask, ErrorBody, ErrorCode, Failure, Method};
use crate::daemon::desk::house::House;
use crate::model::ids::PersonId;
use crate::texts::say;

struct Served {
    house: House,
    path: PathBuf,
    stop: oneshot::Sender<()>,
    served: JoinHandle<()>,
}

fn socket_path() -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    std::env::temp_dir().join(format!("fortnight-api-{}-{count}.sock", std::process::id()))
}

async fn served() -> Served {
    let house = House::furnished().await;
    let path = socket_path();
    let listener = bind(&path).unwrap();
    let (stop, stopped) = oneshot::channel();
    let desk = house.desk.clone();
    let served = tokio::spawn(async move { serve(listener, desk, async { drop(stopped.await) }).await });
    Served { house, path, stop, served }
}

impl Served {
    async fn end(self) {
        self.stop.send(()).unwrap();
        self.served.await.unwrap();
        std::fs::remove_file(&self.path).unwrap();
    }

    async fn ask<A: Ask>(&self, ask: &A) -> (u16, String) {
        let body = match A::METHOD {
            Method::Get => None,
            Method::Post => Some(serde_json::to_string(ask).unwrap()),
        };
        let method = if body.is_some() { "POST" } else { "GET" };
        self.send(method, &ask.target(), &body.unwrap_or_default()).await
    }

    async fn send(&self, method: &str, target: &str, body: &str) -> (u16, String) {
        let head = format!("{method} {target} HTTP/1.1\r\nhost: fortnight\r\ncontent-length: {}\r\n\r\n", body.len());
        exchange(&self.path, &format!("{head}{body}")).await
    }
}

/// The status and the body of the answer to these bytes.
async fn exchange(path: &Path, request: &str) -> (u16, String) {
    let mut stream = UnixStream::connect(path).await.unwrap();
    // The daemon may answer, and close, before it has read everything.
    let _ = stream.write_all(request.as_bytes()).await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    let answer = String::from_utf8(answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    assert!(status == 0 || status == 503 || head.contains(wire::VERSION_HEADER), "{head}");
    (status, body.to_owned())
}

fn code_of(body: &str) -> ErrorCode {
    serde_json::from_str::<ErrorBody>(body).unwrap_or_else(|error| panic!("{error}: {body}")).error.code
}

#[tokio::test]
async fn what_the_desk_answers_comes_over_the_socket() {
    let served = served().await;
    let caller = served.house.caller(nix::unistd::geteuid().as_raw()).await;
    let query = wire::ListQuery { class: Some("core".to_owned()), all: true, mine: false };
    let (status, body) = served.ask(&query).await;
    assert_eq!(status, 200);
    let list: wire::List = serde_json::from_str(&body).unwrap();
    assert_eq!(list, served.house.desk.list(&caller, &query).unwrap());
    assert_eq!(list.vms.iter().map(|vm| vm.name.as_str()).collect::<Vec<_>>(), ["gate"]);
    let (status, body) = served.ask(&wire::StatusQuery {}).await;
    assert_eq!((status, serde_json::from_str::<wire::Status>(&body).unwrap().mode.as_str()), (200, "enforce"));
    let at = served.house.now().wall;
    let (status, body) = served.ask(&wire::ShowQuery { vm: "name:web".to_owned(), at: Some(at) }).await;
    assert_eq!(status, 200, "{body}");
    served.end().await;
}

#[tokio::test]
async fn absent_is_null_and_times_are_rfc_3339_in_utc() {
    let served = served().await;
    let (_, body) = served.ask(&wire::ListQuery::default()).await;
    let list: serde_json::Value = serde_json::from_str(&body).unwrap();
    let gate = list["vms"].as_array().unwrap().iter().find(|vm| vm["name"] == "gate").unwrap();
    assert!(gate.get("lease").is_some_and(serde_json::Value::is_null), "{gate}");
    assert_eq!(list["at"], "2026-06-01T12:00:00Z");
    served.end().await;
}

#[tokio::test]
async fn every_error_is_json_with_a_code() {
    let served = served().await;
    let table = [
        ("GET", "/v1/show?vm=nothing", "", 404, ErrorCode::NotFound),
        ("GET", "/v1/show", "", 400, ErrorCode::Usage),
        ("GET", "/v1/show?vm=web&at=yesterday", "", 400, ErrorCode::Usage),
        ("GET", "/v1/nothing", "", 404, ErrorCode::Usage),
        ("GET", "/", "", 404, ErrorCode::Usage),
        ("POST", "/v1/list", "{}", 405, ErrorCode::Usage),
        ("DELETE", "/v1/list", "", 405, ErrorCode::Usage),
        ("GET", "/v1/list?mien=true", "", 400, ErrorCode::Usage),
        ("POST", "/v1/start", "{", 400, ErrorCode::Usage),
        ("POST", "/v1/start", "{\"vm\": 3}", 400, ErrorCode::Usage),
        ("POST", "/v1/policy/diff", r#"{"file": "f", "source": "schema = 9"}"#, 422, ErrorCode::Invalid),
    ];
    for (method, target, body, status, code) in table {
        let (got, answer) = served.send(method, target, body).await;
        assert_eq!((got, code_of(&answer)), (status, code), "{method} {target}: {answer}");
    }
    served.end().await;
}

#[tokio::test]
async fn another_method_is_told_which_one_it_is() {
    let served = served().await;
    let mut stream = UnixStream::connect(&served.path).await.unwrap();
    stream.write_all(b"DELETE /v1/stop HTTP/1.1\r\nhost: fortnight\r\n\r\n").await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 405") && answer.contains("\r\nallow: POST\r\n"), "{answer}");
    served.end().await;
}

#[tokio::test]
async fn a_body_that_never_comes_is_not_waited_for() {
    let served = served().await;
    tokio::time::pause();
    let began = tokio::time::Instant::now();
    let head = "POST /v1/start HTTP/1.1\r\nhost: fortnight\r\ncontent-length: 9\r\n\r\n{";
    let (status, body) = exchange(&served.path, head).await;
    assert_eq!((status, code_of(&body)), (408, ErrorCode::Usage), "{body}");
    assert!(began.elapsed() < Duration::from_secs(15), "{:?}", began.elapsed());
    tokio::time::resume();
    served.end().await;
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused() {
    let served = served().await;
    let huge = format!(r#"{{"file": "f", "source": "{}"}}"#, "#".repeat(2 << 20));
    let (status, body) = served.send("POST", "/v1/policy/diff", &huge).await;
    // Whoever is still writing when the daemon closes may hear nothing at all; nobody is served.
    assert!(status == 0 || (status == 413 && code_of(&body) == ErrorCode::Usage), "{status} {body}");
    served.end().await;
}

#[tokio::test]
async fn somebody_who_says_nothing_keeps_nobody_waiting_and_gets_no_more_than_their_share() {
    let served = served().await;
    let mut silent = Vec::new();
    for _ in 0..CONNECTIONS_PER_ACCOUNT - 1 {
        silent.push(UnixStream::connect(&served.path).await.unwrap());
    }
    let (status, _) = served.ask(&wire::StatusQuery {}).await;
    assert_eq!(status, 200);
    silent.push(UnixStream::connect(&served.path).await.unwrap());
    // Seats are given in the order in which people connect, so the one before has taken the last.
    for language in Language::ALL {
        let client = Client::new(&served.path).speaking(Some(language));
        let Err(ClientError::Said { failure, language: said }) = client.ask(&wire::StatusQuery {}).await else {
            panic!("there is no seat");
        };
        assert_eq!((failure.code, said), (ErrorCode::Failed, Some(language)));
        assert_eq!(failure.text, say!(language, "answer-busy"));
    }
    // Nor are there ever more at the door.
    let mut at_the_door = Vec::new();
    for _ in 0..TURNED_AWAY_PER_ACCOUNT {
        at_the_door.push(UnixStream::connect(&served.path).await.unwrap());
    }
    let mut one_more = UnixStream::connect(&served.path).await.unwrap();
    let mut answer = String::new();
    one_more.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    drop(silent);
    served.end().await;
}

#[test]
fn seats_are_bounded_for_each_account_and_in_all_but_for_root() {
    let seats = Seats::new(CONNECTIONS_PER_ACCOUNT, CONNECTIONS_MAX);
    let own: Vec<_> = (0..20).filter_map(|_| seats.take(1000)).collect();
    assert_eq!(own.len(), CONNECTIONS_PER_ACCOUNT);
    let others: Vec<_> = (0..200).filter_map(|number| seats.take(2000 + number)).collect();
    assert_eq!(own.len() + others.len(), CONNECTIONS_MAX);
    let root = seats.take(0);
    assert!(root.is_some(), "root can always look");
    drop(own);
    assert!(seats.take(1000).is_some(), "a seat that was left is free");
}

#[tokio::test]
async fn a_socket_that_nobody_answers_on_is_taken_over_and_no_other() {
    let path = socket_path();
    let first = bind(&path).unwrap();
    assert!(matches!(bind(&path), Err(BindError::Answered { .. })));
    drop(first);
    let second = bind(&path).unwrap();
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o666);
    drop(second);
    std::fs::remove_file(&path).unwrap();
    std::fs::write(&path, "a letter").unwrap();
    assert!(matches!(bind(&path), Err(BindError::InTheWay { .. })));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "a letter");
    std::fs::remove_file(&path).unwrap();
}

fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(number))
}

/// Whether this person has a place at once.
async fn is_free(places: &Places, number: u128) -> bool {
    tokio::select! {
        biased;
        _ = places.take(person(number)) => true,
        () = std::future::ready(()) => false,
    }
}

#[tokio::test]
async fn what_costs_much_is_made_a_few_at_a_time_and_fewer_of_one_person() {
    let places = Places::new();
    let one = [places.take(person(1)).await, places.take(person(1)).await];
    assert!(!is_free(&places, 1).await, "who makes two waits with the third");
    assert!(is_free(&places, 2).await, "and keeps nobody else from theirs");
    let other = [places.take(person(2)).await, places.take(person(2)).await];
    assert!(!is_free(&places, 3).await, "there are no more than four");
    drop(one);
    assert!(is_free(&places, 3).await && is_free(&places, 1).await);
    drop(other);
}

#[tokio::test]
async fn a_place_is_given_back_though_nobody_waits_for_the_answer_or_it_breaks_off() {
    let (house, places) = (House::furnished().await, Places::new());
    let caller = house.caller(1005).await;
    for _ in 0..3 {
        let failed: Result<(), Failure> = apart(&places, &caller, async { panic!("as a defect would") }).await;
        assert_eq!(failed.unwrap_err().text, "fortnightd broke off while it answered; its log says why");
    }
    let (go, wait) = std::sync::mpsc::channel::<()>();
    let (begun_tx, begun) = oneshot::channel();
    let long = apart(&places, &caller, async move {
        let _ = begun_tx.send(());
        wait.recv().map_err(|_| Failure::new(ErrorCode::Failed, "it was told to end"))
    });
    tokio::select! {
        _ = long => panic!("it waits"),
        begun = begun => begun.unwrap(),
    }
    let second = places.take(caller.person).await;
    assert!(!is_free(&places, caller.person.0.as_u128()).await, "it is still being made");
    drop(go);
    drop(places.take(caller.person).await);
    drop(second);
}
