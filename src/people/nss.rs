//! The host's directory of accounts and groups, asked on threads of its own: a lookup can hang for as long as a
//! network does.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::CString;
use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use nix::unistd::{Group, Uid, User, getgrouplist};
use tokio::sync::{Semaphore, oneshot};
use tokio::time::Instant;

use super::Silent;

/// Answers are needed while somebody waits at a terminal.
const DEADLINE: Duration = Duration::from_secs(2);

/// How long an answer is believed by whoever only looks. Short, since what is shown must soon be true again.
const FRESH_FOR: Duration = Duration::from_secs(10);

/// So many lookups run at most, those that hang included. When all hang, every further answer is "silent" at once:
/// that is slow for people and safe, while a thread more for every question would not be.
const THREADS_MAX: usize = 16;

/// The same question is under way once at a time, so that one that hangs takes one thread however often it is asked.
/// After so long it is taken for lost and asked anew.
const GIVEN_UP_AFTER: Duration = Duration::from_secs(60);

/// So many answers are kept at most.
const CACHED_MAX: usize = 4_096;

/// The host's directory.
#[derive(Clone)]
pub struct Nss {
    inner: Arc<Inner>,
    /// Whether only an answer will do that is asked for from now on.
    afresh: bool,
}

struct Inner {
    deadline: Duration,
    threads: Arc<Semaphore>,
    directory: Arc<dyn Directory>,
    answers: Mutex<BTreeMap<Question, Known>>,
}

/// Where an answer comes in; nothing where the lookup failed.
type Receiver = oneshot::Receiver<Option<Answer>>;
type Sender = oneshot::Sender<Option<Answer>>;

/// What is known of the answer to a question.
enum Known {
    Answer {
        answer: Answer,
        at: Instant,
    },
    /// A lookup is under way; whoever asks meanwhile waits for the same one. It may have seen what is no longer so:
    /// whoever wants to know it `afresh` waits for the lookup after it.
    Asked {
        waiting: Vec<Sender>,
        afresh: Vec<Sender>,
        since: Instant,
    },
}

/// A question to the directory.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Question {
    Login(u32),
    Uid(String),
    /// Which of the groups the account is in.
    GroupsAmong {
        uid: u32,
        login: String,
        names: BTreeSet<String>,
    },
    Members(String),
}

/// What the directory answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    Login(Option<String>),
    Uid(Option<u32>),
    Names(BTreeSet<String>),
}

/// Answers questions, however long it takes; nothing where it failed.
pub(super) trait Directory: Send + Sync + 'static {
    fn ask(&self, question: &Question) -> Option<Answer>;
}

impl fmt::Debug for Nss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Nss").finish_non_exhaustive()
    }
}

impl Default for Nss {
    fn default() -> Self {
        Self::with(Arc::new(Glibc), DEADLINE)
    }
}

impl Nss {
    pub(super) fn with(directory: Arc<dyn Directory>, deadline: Duration) -> Self {
        let threads = Arc::new(Semaphore::new(THREADS_MAX));
        let inner = Inner { deadline, threads, directory, answers: Mutex::default() };
        Self { inner: Arc::new(inner), afresh: false }
    }

    /// The same directory, for whoever decides: it is asked again whatever it has answered before, within the same
    /// deadline.
    pub(super) fn afresh(&self) -> Self {
        Self { inner: Arc::clone(&self.inner), afresh: true }
    }

    pub(super) async fn login(&self, uid: u32) -> Result<Option<String>, Silent> {
        match self.ask(Question::Login(uid)).await? {
            Answer::Login(login) => Ok(login),
            Answer::Uid(_) | Answer::Names(_) => Err(Silent),
        }
    }

    pub(super) async fn uid(&self, login: &str) -> Result<Option<u32>, Silent> {
        match self.ask(Question::Uid(login.to_owned())).await? {
            Answer::Uid(uid) => Ok(uid),
            Answer::Login(_) | Answer::Names(_) => Err(Silent),
        }
    }

    pub(super) async fn groups_among(
        &self,
        uid: u32,
        login: &str,
        names: BTreeSet<String>,
    ) -> Result<BTreeSet<String>, Silent> {
        self.names(Question::GroupsAmong { uid, login: login.to_owned(), names }).await
    }

    pub(super) async fn members(&self, group: &str) -> Result<BTreeSet<String>, Silent> {
        self.names(Question::Members(group.to_owned())).await
    }

    async fn names(&self, question: Question) -> Result<BTreeSet<String>, Silent> {
        match self.ask(question).await? {
            Answer::Names(names) => Ok(names),
            Answer::Login(_) | Answer::Uid(_) => Err(Silent),
        }
    }

    /// Answers from what is fresh, else asks, else gives up at the deadline. A lookup that comes too late still
    /// serves the next who asks.
    async fn ask(&self, question: Question) -> Result<Answer, Silent> {
        let answer = match self.inner.known(&question).filter(|_| !self.afresh) {
            Some(answer) => return Ok(answer),
            None => self.inner.asked(&question, self.afresh)?,
        };
        let answered = tokio::time::timeout(self.inner.deadline, answer).await;
        answered.ok().and_then(Result::ok).flatten().ok_or(Silent)
    }
}

impl Inner {
    /// What was answered a moment ago.
    fn known(&self, question: &Question) -> Option<Answer> {
        match self.lock().get(question)? {
            Known::Answer { answer, at } if at.elapsed() < FRESH_FOR => Some(answer.clone()),
            Known::Answer { .. } | Known::Asked { .. } => None,
        }
    }

    /// Where the answer will come in, of the lookup that is under way or of a new one.
    fn asked(self: &Arc<Self>, question: &Question, anew: bool) -> Result<Receiver, Silent> {
        let (sender, receiver) = oneshot::channel();
        let mut answers = self.lock();
        if let Some(Known::Asked { waiting, afresh, since }) = answers.get_mut(question)
            && since.elapsed() < GIVEN_UP_AFTER
        {
            let line = if anew { afresh } else { waiting };
            line.retain(|waiting| !waiting.is_closed());
            line.push(sender);
            return Ok(receiver);
        }
        let permit = Arc::clone(&self.threads).try_acquire_owned().map_err(|_| Silent)?;
        if answers.len() >= CACHED_MAX {
            answers.retain(|_, known| matches!(known, Known::Asked { .. }));
        }
        let since = Instant::now();
        answers.insert(question.clone(), Known::Asked { waiting: vec![sender], afresh: Vec::new(), since });
        drop(answers);
        let (inner, asked) = (Arc::clone(self), question.clone());
        // A thread of its own: one that hangs must neither use up the runtime's nor keep the daemon from stopping.
        let look_up = move || {
            let mut next = Some(since);
            while let Some(since) = next {
                let answer = inner.directory.ask(&asked);
                next = inner.answered(&asked, since, answer);
            }
            drop(permit);
        };
        if std::thread::Builder::new().name("nss".to_owned()).spawn(look_up).is_err() {
            self.answered(question, since, None);
        }
        Ok(receiver)
    }

    /// Hands on what the lookup of that moment came to. Where somebody waits to know it afresh, the next lookup is
    /// under way from the moment that is returned.
    fn answered(&self, question: &Question, since: Instant, answer: Option<Answer>) -> Option<Instant> {
        let mut answers = self.lock();
        let (waiting, mut afresh) = match answers.remove(question) {
            Some(Known::Asked { waiting, afresh, since: under_way }) if under_way == since => (waiting, afresh),
            // This lookup was taken for lost, and what has been asked since knows better.
            Some(newer) => {
                answers.insert(question.clone(), newer);
                return None;
            }
            None => return None,
        };
        afresh.retain(|waiting| !waiting.is_closed());
        let next = (!afresh.is_empty()).then(Instant::now);
        if let Some(since) = next {
            answers.insert(question.clone(), Known::Asked { waiting: afresh, afresh: Vec::new(), since });
        } else if let Some(answer) = answer.clone() {
            answers.insert(question.clone(), Known::Answer { answer, at: Instant::now() });
        }
        drop(answers);
        // Whoever has given up is not there any more.
        waiting.into_iter().for_each(|waiting| drop(waiting.send(answer.clone())));
        next
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<Question, Known>> {
        // Nothing panics while holding it; were it so, the map would still be whole.
        self.answers.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// A directory that never knows.
#[cfg(test)]
struct Mute;

#[cfg(test)]
impl Directory for Mute {
    fn ask(&self, _: &Question) -> Option<Answer> {
        None
    }
}

#[cfg(test)]
impl Nss {
    /// The directory while it does not answer.
    pub(crate) fn silent() -> Self {
        Self::with(Arc::new(Mute), DEADLINE)
    }
}

/// NSS as glibc offers it.
///
/// That there is no such account is what a call without an error and without an entry says, and nothing else does: any
/// error is silence. getpwnam_r(3) also lists ENOENT, ESRCH, EBADF and EPERM as "not found", for systems that have no
/// better answer. glibc has one: asked for an unknown account it answers 0 (seen with 2.36), and it passes ENOENT on
/// where a source could not be asked, as without a readable /etc/passwd. One cannot be told from the other by the number,
/// which `nix` does not hand on anyway. To take it for an answer would, while a directory is broken, show every owner as
/// gone and send their notices to the infrateam; to take it for silence keeps somebody from being named, with a
/// directory that answers so for unknown accounts, as libnss_wrapper does, and tells them to try again.
struct Glibc;

impl Directory for Glibc {
    fn ask(&self, question: &Question) -> Option<Answer> {
        match question {
            Question::Login(uid) => {
                let user = User::from_uid(Uid::from_raw(*uid)).ok()?;
                Some(Answer::Login(user.map(|user| user.name)))
            }
            Question::Uid(login) if login.contains('\0') => Some(Answer::Uid(None)),
            Question::Uid(login) => {
                let user = User::from_name(login).ok()?;
                Some(Answer::Uid(user.map(|user| user.uid.as_raw())))
            }
            Question::GroupsAmong { uid, login, names } => groups_among(*uid, login, names).map(Answer::Names),
            Question::Members(group) if group.contains('\0') => Some(Answer::Names(BTreeSet::new())),
            Question::Members(group) => {
                let group = Group::from_name(group).ok()?;
                Some(Answer::Names(group.map(|group| group.mem.into_iter().collect()).unwrap_or_default()))
            }
        }
    }
}

/// Resolves the wanted groups to numbers and compares with the account's. The other way round every group of the
/// account would have to be looked up by its number, which is what is slow, and what fails in silence.
fn groups_among(uid: u32, login: &str, names: &BTreeSet<String>) -> Option<BTreeSet<String>> {
    let Ok(c_login) = CString::new(login) else { return Some(BTreeSet::new()) };
    let user = User::from_uid(Uid::from_raw(uid)).ok()?;
    // The login must still be this account's: logins are given again to other people.
    let Some(user) = user.filter(|user| user.name == login) else { return Some(BTreeSet::new()) };
    let own = getgrouplist(&c_login, user.gid).ok()?;
    let mut among = BTreeSet::new();
    for name in names.iter().filter(|name| !name.contains('\0')) {
        // A group that does not exist has no members; one that cannot be looked up makes the whole answer unknown.
        if let Some(group) = Group::from_name(name).ok()?
            && own.contains(&group.gid)
        {
            among.insert(name.clone());
        }
    }
    Some(among)
}
