//! A mail server for tests: it speaks just enough SMTP, keeps every mail, and can be down.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{JoinHandle, sleep, spawn};
use std::time::Duration;

use crate::stage::own_address;

/// One mail as it was taken.
#[derive(Debug, Clone)]
pub(crate) struct Mail {
    pub(crate) to: String,
    pub(crate) subject: String,
    /// The body, decoded.
    pub(crate) text: String,
}

/// The server. It is gone when dropped.
#[derive(Debug)]
pub(crate) struct PostOffice {
    at: SocketAddr,
    taken: Arc<Mutex<Vec<Mail>>>,
    open: Arc<AtomicBool>,
    door: Option<JoinHandle<()>>,
}

impl PostOffice {
    pub(crate) fn open() -> Self {
        let listener = TcpListener::bind((own_address(), 0)).expect("a port is free");
        let at = listener.local_addr().expect("it listens");
        let mut office = Self { at, taken: Arc::default(), open: Arc::default(), door: None };
        office.attend(listener);
        office
    }

    /// Where it is: an address of its own, and a port.
    pub(crate) fn at(&self) -> SocketAddr {
        self.at
    }

    /// Every mail that was taken, the oldest first.
    pub(crate) fn mails(&self) -> Vec<Mail> {
        self.taken.lock().expect("nobody panics over the mails").clone()
    }

    /// The mails to one address.
    pub(crate) fn mails_to(&self, address: &str) -> Vec<Mail> {
        self.mails().into_iter().filter(|mail| mail.to == address).collect()
    }

    /// Connections are refused from now on.
    pub(crate) fn close(&mut self) {
        self.open.store(false, Ordering::Release);
        if let Some(door) = self.door.take() {
            door.join().expect("the door closes");
        }
    }

    /// Listens again, on the same port, which nobody else can have taken.
    pub(crate) fn reopen(&mut self) {
        let listener = TcpListener::bind(self.at).expect("the port is still free");
        self.attend(listener);
    }

    fn attend(&mut self, listener: TcpListener) {
        listener.set_nonblocking(true).expect("a socket can be asked without waiting");
        self.open.store(true, Ordering::Release);
        let (open, taken) = (Arc::clone(&self.open), Arc::clone(&self.taken));
        self.door = Some(spawn(move || {
            while open.load(Ordering::Acquire) {
                match listener.accept() {
                    Ok((stream, _)) => {
                        let taken = Arc::clone(&taken);
                        // A client that goes away in the middle has sent no mail.
                        spawn(move || drop(converse(stream, &taken)));
                    }
                    Err(_) => sleep(Duration::from_millis(10)),
                }
            }
        }));
    }
}

impl Drop for PostOffice {
    fn drop(&mut self) {
        self.open.store(false, Ordering::Release);
    }
}

fn converse(stream: TcpStream, taken: &Mutex<Vec<Mail>>) -> std::io::Result<()> {
    stream.set_nonblocking(false)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut out = stream.try_clone()?;
    let mut lines = BufReader::new(stream).split(b'\n');
    let mut recipients = Vec::new();
    out.write_all(b"220 post office\r\n")?;
    while let Some(line) = lines.next() {
        let line = String::from_utf8_lossy(&line?).trim_end().to_owned();
        let answer = match line.to_uppercase().split([' ', ':']).next().unwrap_or_default() {
            "EHLO" => "250 post office",
            "RCPT" => {
                recipients.push(line.chars().skip_while(|c| *c != '<').skip(1).take_while(|c| *c != '>').collect());
                "250 fine"
            }
            "DATA" => {
                out.write_all(b"354 go on\r\n")?;
                let mut letter = Vec::new();
                for line in lines.by_ref() {
                    let line = String::from_utf8_lossy(&line?).trim_end_matches('\r').to_owned();
                    if line == "." {
                        break;
                    }
                    letter.push(line.strip_prefix('.').map_or(line.clone(), str::to_owned));
                }
                let mails = recipients.drain(..).map(|to| read(to, &letter));
                taken.lock().expect("nobody panics over the mails").extend(mails);
                "250 taken"
            }
            "QUIT" => return out.write_all(b"221 goodbye\r\n"),
            _ => "250 fine",
        };
        out.write_all(format!("{answer}\r\n").as_bytes())?;
    }
    Ok(())
}

fn read(to: String, letter: &[String]) -> Mail {
    let end = letter.iter().position(String::is_empty).unwrap_or(letter.len());
    let header = letter[..end].join("\n").replace("\n ", " ");
    let field = |name: &str| {
        let lines = header.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned()).next()
    };
    let body = letter[end..].join("\n");
    let text = match field("Content-Transfer-Encoding").as_deref() {
        Some("quoted-printable") => unquoted(&body),
        Some("base64") => panic!("nobody can read this without a program: {body}"),
        _ => body,
    };
    Mail { to, subject: field("Subject").unwrap_or_default(), text }
}

/// Quoted-printable, undone.
fn unquoted(text: &str) -> String {
    let joined = text.replace("=\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.as_bytes();
    while let [first, more @ ..] = rest {
        let digits = more.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| *first == b'=') {
            Some(byte) => {
                bytes.push(byte);
                rest = &more[2..];
            }
            None => {
                bytes.push(*first);
                rest = more;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
