//! Serves the socket: who is asking, what they ask, how long it may take. What is answered is the desk's matter.
//!
//! Everybody on the host may connect. So nobody gets more than their share: connections per account and in all, bytes
//! per request, and time for every part of it are bounded, and one request is one connection.

mod answer;
mod apart;
mod openapi;
mod reading;
mod routes;
mod socket;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{UnixListener, UnixStream};
use tokio::task::JoinSet;

use crate::daemon::desk::Desk;
use crate::model::language::Language;

pub use openapi::document;
pub use socket::{BindError, bind};

/// So many requests at a time; root's are not counted, so that root can always look.
const CONNECTIONS_MAX: usize = 64;

/// So many of one account: nobody can keep the others out alone.
const CONNECTIONS_PER_ACCOUNT: usize = 16;

/// For so many more, of one account and in all, the question is read, so that the answer that there is no seat is in the
/// language of whoever asks.
const TURNED_AWAY_PER_ACCOUNT: usize = 2;
const TURNED_AWAY_MAX: usize = 16;

/// Whoever is turned away has so long to ask and to read the answer.
const TURNED_AWAY_WITHIN: Duration = Duration::from_secs(2);

/// The head of a request takes this long at most.
const HEAD_WITHIN: Duration = Duration::from_secs(10);

/// A whole connection, with a slow request and somebody who reads slowly.
const CONNECTION_WITHIN: Duration = Duration::from_secs(180);

/// Requests that are under way when the daemon stops have so long to end.
const STOP_WITHIN: Duration = Duration::from_secs(5);

/// After a failure to accept, such as too many open files: not at once again.
const ACCEPT_AGAIN: Duration = Duration::from_millis(100);

/// Serves until `stop`, and lets what is under way end within a few seconds.
pub async fn serve(listener: UnixListener, desk: Desk, stop: impl Future<Output = ()>) {
    let house = House {
        usual: desk.usual_language(),
        router: routes::router(desk),
        seats: Seats::new(CONNECTIONS_PER_ACCOUNT, CONNECTIONS_MAX),
        door: Seats::new(TURNED_AWAY_PER_ACCOUNT, TURNED_AWAY_MAX),
    };
    let mut connections = JoinSet::new();
    tokio::pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    house.admit(stream, &mut connections);
                }
                Err(error) => {
                    tracing::warn!(%error, "a connection to the socket could not be accepted");
                    tokio::time::sleep(ACCEPT_AGAIN).await;
                }
            },
            Some(_) = connections.join_next() => {}
        }
    }
    drop(listener);
    let end = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(STOP_WITHIN, end).await.is_err() {
        tracing::warn!("requests were still under way when the daemon stopped; they get no answer");
    }
}

/// Where connections are let in.
struct House {
    router: Router,
    seats: Seats,
    /// Places for those who are told that there is no seat.
    door: Seats,
    /// The language of those who do not say which one they read.
    usual: Language,
}

impl House {
    /// Gives a connection its seat, or says that there is none.
    fn admit(&self, stream: UnixStream, connections: &mut JoinSet<()>) {
        let uid = match stream.peer_cred() {
            Ok(credentials) => credentials.uid(),
            Err(error) => {
                tracing::warn!(%error, "the kernel did not say who connected; the connection is closed");
                return;
            }
        };
        let Some(seat) = self.seats.take(uid) else {
            self.turn_away(stream, uid, connections);
            return;
        };
        let service = TowerToHyperService::new(self.router.clone().layer(axum::Extension(routes::Peer { uid })));
        connections.spawn(async move {
            let _seat = seat;
            let mut http = http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(HEAD_WITHIN).keep_alive(false);
            let connection = http.serve_connection(TokioIo::new(stream), service);
            match tokio::time::timeout(CONNECTION_WITHIN, connection).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => tracing::debug!(%error, uid, "a connection ended early"),
                Err(_) => tracing::debug!(uid, "a connection was closed, since it took too long"),
            }
        });
    }

    /// Says that there is no seat. Nobody is asked anything for it, so that it costs next to nothing.
    fn turn_away(&self, stream: UnixStream, uid: u32, connections: &mut JoinSet<()>) {
        let usual = self.usual;
        let Some(place) = self.door.take(uid) else {
            // If they do not read this, that is theirs to lose.
            let _ = stream.try_write(&answer::unread_busy(usual));
            return;
        };
        connections.spawn(async move {
            let _place = place;
            let told = service_fn(async |request: Request<Incoming>| {
                let language = routes::language_of(request.headers()).unwrap_or(usual);
                Ok::<_, Infallible>(answer::turned_away(language))
            });
            let connection = http1::Builder::new().keep_alive(false).serve_connection(TokioIo::new(stream), told);
            // Whoever asks nothing, or does not read, is told nothing.
            let _ = tokio::time::timeout(TURNED_AWAY_WITHIN, connection).await;
        });
    }
}

/// Who is connected how many times.
#[derive(Debug, Clone)]
struct Seats {
    taken: Arc<Mutex<BTreeMap<u32, usize>>>,
    per_account: usize,
    /// Of all together but root.
    in_all: usize,
}

impl Seats {
    fn new(per_account: usize, in_all: usize) -> Self {
        Self { taken: Arc::default(), per_account, in_all }
    }

    fn take(&self, uid: u32) -> Option<Seat> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let own = taken.get(&uid).copied().unwrap_or(0);
        let others: usize = taken.iter().filter(|(uid, _)| **uid != 0).map(|(_, count)| count).sum();
        if own >= self.per_account || (uid != 0 && others >= self.in_all) {
            return None;
        }
        taken.insert(uid, own + 1);
        Some(Seat { uid, taken: Arc::clone(&self.taken) })
    }
}

/// One connection's place; given back when it ends, however it ends.
#[derive(Debug)]
struct Seat {
    uid: u32,
    taken: Arc<Mutex<BTreeMap<u32, usize>>>,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&self.uid) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.uid);
            }
        }
    }
}
