//! Policies in seconds, for tests.

use std::fmt;

/// What a test wants to be different.
#[derive(Debug, Clone)]
pub(crate) struct Terms {
    /// How long participants' VMs may run, in seconds.
    pub(crate) lease: u32,
    /// When their owners are warned before the end, in seconds.
    pub(crate) notice: u32,
    pub(crate) minimum_notice: u32,
    pub(crate) notice_valid: u32,
    pub(crate) restart: &'static str,
    pub(crate) ladder: &'static str,
    pub(crate) power_offs_per_turn: u32,
    /// More of the file.
    pub(crate) more: &'static str,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            lease: 12,
            notice: 6,
            minimum_notice: 3,
            notice_valid: 300,
            restart: "new-lease",
            ladder: "{ shutdown = { for = \"6s\", resend = \"2s\" } }, { save = { for = \"30s\" } }, { destroy = { for = \"20s\" } }",
            power_offs_per_turn: 50,
            more: "",
        }
    }
}

impl fmt::Display for Terms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { lease, notice, minimum_notice, notice_valid, restart, ladder, power_offs_per_turn, more } = self;
        write!(
            f,
            r#"schema = 1
[roles]
infrateam = {{ group = "infrateam" }}
board = {{ group = "bestuur" }}
[class.core]
protected = true
[class.space]
protected = true
[class.board]
protected = true
confidential_to = ["board"]
[class.participant]
default = true
lease = "{lease}s"
notice = ["start", "{notice}s"]
minimum_notice = "{minimum_notice}s"
notice_valid = "{notice_valid}s"
restart = "{restart}"
pending_request_extends = "60s"
ladder = [ {ladder} ]
[[transition]]
from = "participant"
to = "space"
request_by = ["owner"]
approve_by = ["infrateam"]
approvals = 1
lapse_after = "10m"
[limits]
power_offs_per_turn = {power_offs_per_turn}
power_offs_per_day = 200
re_stops_per_day = 20
{more}
"#
        )
    }
}
