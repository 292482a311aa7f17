//! The threads on which people are answered. They are not those on which turns are made and mail goes out: whatever
//! people ask, and however long it takes, a lease ends in its second and the watchdog is fed.

use tokio::runtime::{Builder, Handle, Runtime};

/// Two: whoever asks for little is answered beside somebody who asks for much.
const WORKERS: usize = 2;

/// Threads of their own. They end with this value, also if they are still at work then: what has been ordered stands
/// in the ledger, and nobody waits for the answer any more.
#[derive(Debug)]
pub struct Answers(Option<Runtime>);

impl Answers {
    pub fn begin() -> std::io::Result<Self> {
        let runtime = Builder::new_multi_thread().worker_threads(WORKERS).thread_name("answers").enable_all().build();
        runtime.map(|runtime| Self(Some(runtime)))
    }

    pub fn handle(&self) -> Handle {
        self.0.as_ref().expect("it is only taken when it ends").handle().clone()
    }
}

impl Drop for Answers {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}
