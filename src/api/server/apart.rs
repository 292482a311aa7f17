//! Answers that cost more the more VMs or history there is, or the more somebody sends: they are made on threads of
//! their own, a few at a time, so that those who ask for little are answered meanwhile.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::api::wire::{ErrorCode, Failure};
use crate::model::ids::PersonId;
use crate::model::person::Caller;
use crate::texts::say;

/// So many are made at a time. The kernel divides the cores fairly among these threads and those of the turns: so few
/// leave the turns more than they need.
const AT_A_TIME: usize = 4;

/// So many of one person: a long one in the background lets them ask another, and two persons still get by.
const OF_ONE_PERSON: usize = 2;

/// The places at which such answers are made. Clones share them.
#[derive(Debug, Clone)]
pub(super) struct Places {
    all: Arc<Semaphore>,
    of_persons: Arc<Mutex<BTreeMap<PersonId, Weak<Semaphore>>>>,
}

/// One of them. It is given back once the answer is made, also when nobody waits for it any more.
#[derive(Debug)]
pub(super) struct Place {
    _of_person: OwnedSemaphorePermit,
    _of_all: OwnedSemaphorePermit,
}

impl Places {
    pub(super) fn new() -> Self {
        Self { all: Arc::new(Semaphore::new(AT_A_TIME)), of_persons: Arc::default() }
    }

    /// Waits until there is one. Persons wait in line for their own places first, so that nobody fills the common line.
    pub(super) async fn take(&self, person: PersonId) -> Place {
        const OPEN: &str = "nobody closes it";
        let own = self.of(person).acquire_owned().await.expect(OPEN);
        let common = Arc::clone(&self.all).acquire_owned().await.expect(OPEN);
        Place { _of_person: own, _of_all: common }
    }

    fn of(&self, person: PersonId) -> Arc<Semaphore> {
        let mut of_persons = self.of_persons.lock().unwrap_or_else(PoisonError::into_inner);
        of_persons.retain(|_, own| own.strong_count() > 0);
        let known = of_persons.get(&person).and_then(Weak::upgrade);
        known.unwrap_or_else(|| {
            let own = Arc::new(Semaphore::new(OF_ONE_PERSON));
            of_persons.insert(person, Arc::downgrade(&own));
            own
        })
    }
}

/// Makes an answer where it is asked for.
pub(super) async fn here<T>(
    _places: &Places,
    _caller: &Caller,
    answer: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    answer.await
}

/// Makes an answer on another thread, once there is a place.
pub(super) async fn apart<T: Send + 'static>(
    places: &Places,
    caller: &Caller,
    answer: impl Future<Output = Result<T, Failure>> + Send + 'static,
) -> Result<T, Failure> {
    let place = places.take(caller.person).await;
    let runtime = Handle::current();
    let made = tokio::task::spawn_blocking(move || {
        let _place = place;
        runtime.block_on(answer)
    });
    let broken_off = |_| Err(Failure::new(ErrorCode::Failed, say!(caller.language, "answer-broken-off")));
    made.await.unwrap_or_else(broken_off)
}
