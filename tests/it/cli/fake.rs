//! A made-up daemon: it takes questions down, and answers what it was told to.

use std::io::{Read as _, Write as _};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex};

use serde_json::Value;

/// Bytes to answer with.
#[derive(Debug, Clone)]
pub(super) struct Reply(String);

impl Reply {
    pub(super) fn json(status: u16, body: &Value) -> Self {
        let body = body.to_string();
        let head =
            format!("HTTP/1.1 {status} So\r\ncontent-type: application/json\r\ncontent-length: {}\r\n", body.len());
        Self(format!("{head}\r\n{body}"))
    }

    pub(super) fn raw(bytes: &str) -> Self {
        Self(bytes.to_owned())
    }

    pub(super) fn with(self, header: &str, value: &str) -> Self {
        Self(self.0.replacen("\r\n", &format!("\r\n{header}: {value}\r\n"), 1))
    }
}

/// The daemon. It stops with the test's process.
pub(super) struct Fake {
    /// Removes the socket in the end.
    _directory: tempfile::TempDir,
    socket: PathBuf,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Fake {
    /// Answers questions that begin like this.
    pub(super) fn answering(replies: &[(&str, Reply)]) -> Self {
        Self::serving(replies, None)
    }

    /// As [`Fake::answering`], but each answer waits for a word from the test.
    pub(super) fn waiting(question: &str, reply: Reply, released: Receiver<()>) -> Self {
        Self::serving(&[(question, reply)], Some(released))
    }

    fn serving(replies: &[(&str, Reply)], released: Option<Receiver<()>>) -> Self {
        let directory = tempfile::Builder::new().prefix("fn").tempdir_in("/tmp").expect("a directory can be made");
        let socket = directory.path().join("s");
        let listener = UnixListener::bind(&socket).expect("a socket can be made");
        let asked = Arc::new(Mutex::new(Vec::new()));
        let replies: Vec<(String, Reply)> = replies.iter().map(|(q, reply)| ((*q).to_owned(), reply.clone())).collect();
        let taken_down = asked.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { return };
                let Some(question) = question(&mut stream) else { continue };
                let reply = replies.iter().find(|(start, _)| question.starts_with(start));
                let bytes = reply.map_or_else(|| Reply::json(500, &Value::Null), |(_, reply)| reply.clone()).0;
                taken_down.lock().expect("nobody panics while taking down").push(question);
                if released.as_ref().is_some_and(|released| released.recv().is_err()) {
                    return;
                }
                // Whoever asked may have gone.
                let _ = stream.write_all(bytes.as_bytes());
            }
        });
        Self { _directory: directory, socket, asked }
    }

    pub(super) fn socket(&self) -> &Path {
        &self.socket
    }

    /// What was asked so far: method, path and body.
    pub(super) fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("nobody panics while taking down").clone()
    }
}

/// Reads one request.
fn question(stream: &mut UnixStream) -> Option<String> {
    let (mut bytes, mut chunk) = (Vec::new(), [0; 4_096]);
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length =
                head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ").map(str::to_owned));
            if body.len() >= length.and_then(|length| length.parse().ok()).unwrap_or(0) {
                let (line, _) = head.split_once(" HTTP/1.1").expect("a request line");
                return Some(format!("{line} {body}"));
            }
        }
        let read = stream.read(&mut chunk).ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&chunk[..read]);
    }
}
