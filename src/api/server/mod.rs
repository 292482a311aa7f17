//! Serves the socket: who is asking, what they ask, how long it may take. What is answered is the desk's matter.
//!
//! Everybody on the host may connect. So nobody gets more than their share: connections per account and in all, bytes
//! per request, and time for every part of it are bounded, and one request is one connection.

mod answer;
mod openapi;
mod routes;
mod socket;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{UnixListener, UnixStream};
use tokio::task::JoinSet;

use crate::daemon::desk::Desk;

pub use openapi::document;
pub use socket::{BindError, bind};

/// So many requests at a time; root's are not counted, so that root can always look.
const CONNECTIONS_MAX: usize = 64;

/// So many of one account: nobody can keep the others out alone.
const CONNECTIONS_PER_ACCOUNT: usize = 16;

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
    let router = routes::router(desk);
    let seats = Seats::default();
    let mut connections = JoinSet::new();
    tokio::pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    admit(stream, &router, &seats, &mut connections);
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

/// Gives a connection its seat, or says that there is none.
fn admit(stream: UnixStream, router: &Router, seats: &Seats, connections: &mut JoinSet<()>) {
    let uid = match stream.peer_cred() {
        Ok(credentials) => credentials.uid(),
        Err(error) => {
            tracing::warn!(%error, "the kernel did not say who connected; the connection is closed");
            return;
        }
    };
    let Some(seat) = seats.take(uid) else {
        // Whoever is turned away has asked nothing yet; if they do not read this, that is theirs to lose.
        let _ = stream.try_write(answer::BUSY.as_bytes());
        return;
    };
    let service = TowerToHyperService::new(router.clone().layer(axum::Extension(routes::Peer { uid })));
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

/// Who is connected how many times.
#[derive(Debug, Clone, Default)]
struct Seats {
    taken: Arc<Mutex<BTreeMap<u32, usize>>>,
}

impl Seats {
    fn take(&self, uid: u32) -> Option<Seat> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let own = taken.get(&uid).copied().unwrap_or(0);
        let others: usize = taken.iter().filter(|(uid, _)| **uid != 0).map(|(_, count)| count).sum();
        if own >= CONNECTIONS_PER_ACCOUNT || (uid != 0 && others >= CONNECTIONS_MAX) {
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
