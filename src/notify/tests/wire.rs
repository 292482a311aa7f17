//! What goes over the wire: a mail server in the test reads it, byte by byte.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono_tz::Tz;
use lettre::message::Mailbox;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::extension::ClientId;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::{DAY_BEFORE, HOSTILE, alice, message, notice, now};
use crate::config::{self, MailServer, Scheme};
use crate::notify::backoff::Failure;
use crate::notify::compose::{Facts, compose};
use crate::notify::mail::Mail;
use crate::notify::smtp::{NotSent, Post as _, Smtp};
use crate::texts::Style;

/// What the mail server in the test does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Server {
    /// Accepts, and sees a line end in CRLF alone, as the standard demands.
    Strict,
    /// Accepts, and sees a line end in a bare CR or LF too, as some servers do.
    Lenient,
    /// Answers to every recipient with this.
    Refuses(&'static str),
    /// Accepts, and never answers to the farewell.
    HangsAtQuit,
    /// Takes the mail and closes without a word.
    DropsAfterData,
}

/// The commands that the server was given, and the mails.
#[derive(Debug, Default, Clone)]
struct Heard {
    commands: Vec<String>,
    mails: Vec<Vec<u8>>,
}

fn setting(scheme: Scheme, port: u16) -> config::Mail {
    let server = MailServer { scheme, host: "127.0.0.1".to_owned(), port, user: None, password: None };
    config::Mail { server, from: "fortnight@space.example".to_owned(), domain: None, addresses: [].into() }
}

struct Sink {
    port: u16,
    heard: Arc<Mutex<Heard>>,
}

impl Sink {
    async fn start(server: Server) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::new(Mutex::new(Heard::default()));
        let kept = Arc::clone(&heard);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, server, Arc::clone(&kept)));
            }
        });
        Self { port, heard }
    }

    fn smtp(&self) -> Smtp {
        Smtp::new(&setting(Scheme::Smtp, self.port), "mole").unwrap()
    }

    fn heard(&self) -> Heard {
        self.heard.lock().unwrap().clone()
    }
}

async fn serve(stream: TcpStream, server: Server, heard: Arc<Mutex<Heard>>) -> Option<()> {
    let mut stream = BufReader::new(stream);
    let mut say = String::from("220 sink");
    loop {
        stream.write_all(format!("{say}\r\n").as_bytes()).await.ok()?;
        let line = line(&mut stream, server).await?;
        let command = String::from_utf8_lossy(&line).trim_end().to_owned();
        heard.lock().unwrap().commands.push(command.clone());
        let word = command.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        say = match (word.as_str(), server) {
            ("DATA", _) => {
                stream.write_all(b"354 go on\r\n").await.ok()?;
                let mail = mail(&mut stream, server).await?;
                heard.lock().unwrap().mails.push(mail);
                if server == Server::DropsAfterData {
                    return None;
                }
                "250 accepted".to_owned()
            }
            ("RCPT", Server::Refuses(answer)) => answer.to_owned(),
            ("QUIT", Server::HangsAtQuit) => std::future::pending().await,
            ("QUIT", _) => "221 bye".to_owned(),
            _ => "250 fine".to_owned(),
        };
    }
}

/// One line with its end, by what the server takes for one.
async fn line(stream: &mut BufReader<TcpStream>, server: Server) -> Option<Vec<u8>> {
    let mut line = Vec::new();
    loop {
        let byte = stream.read_u8().await.ok()?;
        line.push(byte);
        if server == Server::Lenient && byte == b'\r' {
            if stream.fill_buf().await.ok()?.first() == Some(&b'\n') {
                line.push(stream.read_u8().await.ok()?);
            }
            return Some(line);
        }
        if line.ends_with(b"\r\n") || server == Server::Lenient && byte == b'\n' {
            return Some(line);
        }
    }
}

/// Everything up to the line that is a dot alone, stuffed dots taken out.
async fn mail(stream: &mut BufReader<TcpStream>, server: Server) -> Option<Vec<u8>> {
    let mut mail = Vec::new();
    loop {
        let line = line(stream, server).await?;
        match line.strip_prefix(b".") {
            Some(b"\r\n" | b"\n" | b"\r") => return Some(mail),
            Some(rest) => mail.extend_from_slice(rest),
            None => mail.extend_from_slice(&line),
        }
    }
}

fn hostile_mail() -> Mail {
    let facts = Facts {
        now: now(),
        style: Style::local(Tz::Europe__Amsterdam),
        host: "mole".to_owned(),
        called: Some("alice".to_owned()),
        infrateam: None,
        terms: [].into(),
        guessed: [].into(),
        persons: Default::default(),
        gone: Default::default(),
        reached: Default::default(),
    };
    compose(&alice(), &[message(1, alice(), notice(HOSTILE, 24, DAY_BEFORE))], &facts)
}

async fn send(sink: &Sink, mail: &Mail) -> Result<(), NotSent> {
    sink.smtp().send("alice@space.example", mail, now()).await
}

#[tokio::test]
async fn a_mail_arrives_whole_with_its_headers() {
    let sink = Sink::start(Server::Strict).await;
    send(&sink, &hostile_mail()).await.unwrap();
    let heard = sink.heard();
    assert_eq!(heard.commands[0], "EHLO mole");
    assert_eq!(heard.commands[1], "MAIL FROM:<fortnight@space.example>");
    assert_eq!(heard.commands[2], "RCPT TO:<alice@space.example>");
    insta::assert_snapshot!(String::from_utf8(heard.mails[0].clone()).unwrap().replace("\r\n", "\n"));
}

/// Sends through lettre as its documentation shows, with a body that nobody has made safe.
async fn send_raw(sink: &Sink, body: &str) {
    let from: Mailbox = "fortnight@space.example".parse().unwrap();
    let letter = lettre::Message::builder().from(from.clone()).to(from).body(body.to_owned()).unwrap();
    let hello = ClientId::Domain("mole".to_owned());
    let server = ("127.0.0.1", sink.port);
    let mut connection =
        AsyncSmtpConnection::connect_tokio1(server, Some(Duration::from_secs(5)), &hello, None, None).await.unwrap();
    connection.send(letter.envelope(), &letter.formatted()).await.unwrap();
    // Answers to injected commands come in order, and the farewell's is the last.
    let _ = connection.quit().await;
}

/// This is why bodies are made from clean lines: the library alone lets a body give commands to the server. When it
/// no longer does, this test fails, and may go.
#[tokio::test]
async fn the_library_alone_lets_a_bare_carriage_return_end_the_mail() {
    let sink = Sink::start(Server::Lenient).await;
    send_raw(&sink, "harmless\r.\rMAIL FROM:<evil@example.org>\rRCPT TO:<victim@example.org>\r").await;
    let commands = sink.heard().commands;
    assert!(commands.contains(&"MAIL FROM:<evil@example.org>".to_owned()), "{commands:?}");
}

#[tokio::test]
async fn no_name_can_end_the_mail_or_give_a_command() {
    for server in [Server::Strict, Server::Lenient] {
        let sink = Sink::start(server).await;
        send(&sink, &hostile_mail()).await.unwrap();
        let heard = sink.heard();
        let words: Vec<_> = heard.commands.iter().map(|command| command.split(' ').next().unwrap()).collect();
        assert_eq!(&words[..4], ["EHLO", "MAIL", "RCPT", "DATA"], "{server:?}");
        assert!(words[4..].iter().all(|word| *word == "QUIT"), "{server:?}: {words:?}");
        assert_eq!(heard.mails.len(), 1);
    }
}

#[test]
fn even_lines_that_nobody_cleaned_become_harmless_on_the_wire() {
    let subject = "a\r\nBcc: all@example.org\u{85}".to_owned();
    let lines = [".", "..", "a\r.\rb", "c\n.\nd", "\u{2028}.", "From x", "ü"].map(str::to_owned).to_vec();
    let mail = Mail { subject, lines, delivers: [message(1, alice(), notice("web", 1, DAY_BEFORE)).id].into() };
    let from: Mailbox = "fortnight@space.example".parse().unwrap();
    let bytes = mail.letter(&from, &from, now()).unwrap().formatted();
    assert!(bytes.iter().all(|byte| matches!(byte, b'\r' | b'\n' | b' '..=b'~')), "not printable ASCII");
    let text = String::from_utf8(bytes).unwrap();
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "a bare CR or LF: {text:?}");
    assert!(!text.contains("\r\nBcc"), "{text}");
    assert!(text.ends_with("\r\n\r\n.\r\n..\r\na?.?b\r\nc?.?d\r\n?.\r\nFrom x\r\n=C3=BC\r\n"), "{text}");
}

/// What Python's parser of mails reads in these headers of a letter.
fn read_by_python(letter: &[u8], header: &str) -> String {
    let program = "import email, email.policy, sys\n\
        mail = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)\n\
        sys.stdout.buffer.write(str(mail[sys.argv[1]]).encode())";
    let mut python = std::process::Command::new("python3")
        .args(["-c", program, header])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("the tests need Python, for its parser of mails");
    std::io::Write::write_all(&mut python.stdin.take().unwrap(), letter).unwrap();
    let read = python.wait_with_output().unwrap();
    assert!(read.status.success(), "{read:?}");
    String::from_utf8(read.stdout).unwrap()
}

#[test]
fn every_reader_sees_the_name_of_a_vm_as_it_is() {
    let long = "=?utf-8?q?pwn?= \u{670d}\u{52a1}\u{5668}\u{1f600}".repeat(9);
    for name in [
        "web",
        "=?utf-8?q?pwn?=",
        "a =?utf-8?q?pwn?= b",
        "=?utf-8?b?cHdu?=x",
        "=?",
        "?= =?utf-8?q?pwn?",
        "m\u{fc}ll =?iso-8859-1?q?=FC?=",
        "a  b_c=3D?=?=",
        &long,
    ] {
        let subject = format!("The VM \"{name}\" will be powered off");
        let (lines, id) = (vec!["body".to_owned()], message(1, alice(), notice("web", 1, DAY_BEFORE)).id);
        let mail = Mail { subject: subject.clone(), lines, delivers: [id].into() };
        let from: Mailbox = "fortnight@space.example".parse().unwrap();
        let to: Mailbox = "alice@space.example".parse().unwrap();
        let bytes = mail.letter(&from, &to, now()).unwrap().formatted();
        assert!(bytes.iter().all(|byte| matches!(byte, b'\r' | b'\n' | b' '..=b'~')), "not printable ASCII");
        assert_eq!(read_by_python(&bytes, "Subject"), subject, "{}", String::from_utf8_lossy(&bytes));
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(text.lines().all(|line| !line.contains("=?utf-8?q?") || line.len() <= 76), "{text}");
    }
}

#[test]
fn every_reader_sees_the_name_of_the_sender_as_it_is_configured() {
    let mail = hostile_mail();
    for name in ["The infrateam", "=?utf-8?q?pwn?=", "a=?utf-8?q?pwn?=b"] {
        let from = Mailbox::new(Some(name.to_owned()), "fortnight@space.example".parse().unwrap());
        let bytes = mail.letter(&from, &"alice@space.example".parse().unwrap(), now()).unwrap().formatted();
        let read = read_by_python(&bytes, "From").replace('"', "");
        assert_eq!(read, format!("{name} <fortnight@space.example>"), "{}", String::from_utf8_lossy(&bytes));
    }
}

#[tokio::test]
async fn a_line_that_is_a_dot_alone_arrives_as_it_is() {
    let sink = Sink::start(Server::Strict).await;
    let id = message(1, alice(), notice("web", 1, DAY_BEFORE)).id;
    let lines = ["before", ".", "..after"].map(str::to_owned).to_vec();
    send(&sink, &Mail { subject: "dots".to_owned(), lines, delivers: [id].into() }).await.unwrap();
    let mail = String::from_utf8(sink.heard().mails[0].clone()).unwrap();
    assert!(mail.contains("\r\n\r\nbefore\r\n.\r\n..after\r\n"), "{mail}");
}

#[test]
fn the_same_messages_make_the_same_mail_id_whenever_they_are_sent() {
    let mut mail = hostile_mail();
    let id = mail.message_id("space.example");
    mail.subject = "another".to_owned();
    assert_eq!(mail.message_id("space.example"), id);
    mail.delivers.insert(message(2, alice(), notice("web", 1, DAY_BEFORE)).id);
    assert_ne!(mail.message_id("space.example"), id);
}

#[tokio::test]
async fn answers_of_the_server_decide_when_to_try_again() {
    let check = async |server, failure, unclear, says: &str| {
        let sink = Sink::start(server).await;
        let error = send(&sink, &hostile_mail()).await.unwrap_err();
        assert_eq!((error.failure(), error.is_unclear()), (failure, unclear), "{error:?}");
        assert_eq!(error.to_string(), says);
    };
    let refused = "the mail server refused the mail";
    check(Server::Refuses("550 no such user"), Failure::Lasting, false, refused).await;
    let deferred = "the mail server did not take the mail for now";
    check(Server::Refuses("451 greylisted"), Failure::Passing, false, deferred).await;
    let lost = "the connection to the mail server was lost";
    check(Server::DropsAfterData, Failure::Passing, true, lost).await;
}

#[tokio::test]
async fn a_server_that_hangs_at_the_farewell_has_the_mail() {
    let sink = Sink::start(Server::HangsAtQuit).await;
    tokio::time::timeout(Duration::from_secs(20), send(&sink, &hostile_mail())).await.expect("no answer").unwrap();
    assert_eq!(sink.heard().mails.len(), 1);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_a_passing_failure() {
    let port = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let smtp = Smtp::new(&setting(Scheme::Smtp, port), "mole").unwrap();
    let error = smtp.send("alice@space.example", &hostile_mail(), now()).await.unwrap_err();
    assert_eq!(error.to_string(), "the mail server could not be reached");
    assert_eq!(error.failure(), Failure::Passing);
}

#[tokio::test]
async fn an_address_that_is_none_is_a_lasting_failure() {
    let smtp = Smtp::new(&setting(Scheme::Smtp, 9), "mole").unwrap();
    for address in ["alice", "a@b\r\nRCPT TO:<x@y>", "", "<alice@space.example>"] {
        let error = smtp.send(address, &hostile_mail(), now()).await.unwrap_err();
        assert!(matches!(error, NotSent::Address(_)), "{address:?}: {error:?}");
        assert_eq!(error.failure(), Failure::Lasting);
    }
}

#[test]
fn a_password_is_never_sent_in_the_open() {
    let check = |scheme, expect: Result<(), &str>| {
        let mut setting = setting(scheme, 9);
        setting.server.user = Some("fortnight".to_owned());
        setting.server.password = Some("secret".to_owned());
        let made = Smtp::new(&setting, "mole").map(drop).map_err(|error| error.to_string());
        assert_eq!(made.as_ref().map_err(String::as_str).copied(), expect, "{scheme:?}");
    };
    let open = "a password for the mail server needs smtp+starttls:// or smtps://, so that nobody else reads it";
    check(Scheme::Smtp, Err(open));
    check(Scheme::SmtpStartTls, Ok(()));
    check(Scheme::Smtps, Ok(()));
}

#[tokio::test]
async fn where_encryption_is_demanded_nothing_is_sent_without_it() {
    let sink = Sink::start(Server::Strict).await;
    let smtp = Smtp::new(&setting(Scheme::SmtpStartTls, sink.port), "mole").unwrap();
    let error = smtp.send("alice@space.example", &hostile_mail(), now()).await.unwrap_err();
    assert_eq!(error.to_string(), "the mail server could not be reached");
    assert!(!sink.heard().commands.iter().any(|command| command.starts_with("MAIL")));
}

#[test]
fn a_host_whose_name_is_none_introduces_itself_by_its_address() {
    let mut odd = setting(Scheme::Smtp, 9);
    odd.from = "nobody".to_owned();
    assert_eq!(Smtp::new(&odd, "mole").unwrap_err().to_string(), "the sender `nobody` is not a mail address");
    let shown = format!("{:?}", Smtp::new(&setting(Scheme::Smtp, 9), "mo\r\nle").unwrap());
    assert!(shown.contains("127.0.0.1") && !shown.contains("mo\\r"), "{shown}");
}
