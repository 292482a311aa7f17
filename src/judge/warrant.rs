//! The permission to end one run of one VM. Without one no power call can be made, and only `judge` makes them.

use crate::model::ids::VmKey;
use crate::model::ladder::LadderKind;
use crate::model::run::RunId;
use crate::model::time::Wall;

/// Permits to end this run of this VM, in this turn. The fields cannot be set from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warrant {
    vm: VmKey,
    run: RunId,
    lease: u32,
    ends_at: Wall,
    kind: LadderKind,
}

impl Warrant {
    pub(super) fn new(vm: VmKey, run: RunId, lease: u32, ends_at: Wall, kind: LadderKind) -> Self {
        Self { vm, run, lease, ends_at, kind }
    }

    pub fn vm(&self) -> VmKey {
        self.vm
    }

    /// The run that may be ended. The call must not reach another.
    pub fn run(&self) -> RunId {
        self.run
    }

    pub fn lease(&self) -> u32 {
        self.lease
    }

    pub fn ends_at(&self) -> Wall {
        self.ends_at
    }

    pub fn kind(&self) -> LadderKind {
        self.kind
    }
}
