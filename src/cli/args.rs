//! What can be typed, and the help for it. Nothing here is carried out.

mod overview;
mod requests;
mod typed;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use overview::{Audit, Report, ReportFormat};
pub(super) use requests::stated;
pub use requests::{ForClass, Request, ToBelong, Voice};
use requests::{REQUEST, statement};
use typed::class_and_vms;
pub use typed::parsed;

/// Where the daemon listens unless somebody says otherwise.
pub const DEFAULT_SOCKET: &str = "/run/fortnight/fortnight.sock";

/// See how long your VM may run, start it again, and help to run a shared hypervisor.
#[derive(Debug, Parser)]
#[command(
    name = "fortnight",
    version,
    after_help = OVERVIEW,
    disable_help_subcommand = true,
    infer_subcommands = false,
    max_term_width = 100
)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub verb: Verb,
}

const OVERVIEW: &str = "\
A VM with a lease is switched off when its lease ends. Nothing is deleted: its
owner starts it again, for another lease.

Examples:
  fortnight list --mine      How long do my VMs have?
  fortnight show web         What happens to web, when, and why?
  fortnight start web        Switch web on again.

  fortnight --host ssh://alice@hypervisor list
                             The same from your own machine, through ssh
                             (`fortnight dial-stdio --help` says how).

A VM is named by its name, its UUID or the beginning of its UUID; `name:` or
`uuid:` before it says which.

Exit codes:
  0 done      3 not permitted            6 refused: the message says why
  1 failed    4 not found or ambiguous   7 policy or configuration invalid
  2 usage     5 fortnightd unreachable  10 something to do (plan --exit-code)";

/// Flags that every verb takes.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Everywhere")]
pub struct Global {
    /// Ask fortnightd on another machine, through ssh: ssh://alice@hypervisor, with :PORT if need be [env: FORTNIGHT_HOST]
    #[arg(long, global = true, value_name = "HOST")]
    pub host: Option<String>,
    /// The socket of fortnightd, with --host the one there [default: /run/fortnight/fortnight.sock] [env: FORTNIGHT_SOCKET]
    #[arg(long, global = true, value_name = "PATH")]
    pub socket: Option<PathBuf>,
    /// table for people, or json for programs
    #[arg(short, long, global = true, value_enum, value_name = "FORMAT", hide_possible_values = true, default_value_t = Format::Table)]
    pub output: Format,
    /// Say nothing besides the answer and errors
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// auto, always or never; NO_COLOR switches it off too
    #[arg(long, global = true, value_enum, value_name = "WHEN", hide_possible_values = true, default_value_t = Colour::Auto)]
    pub color: Colour,
}

impl Global {
    /// With what was not typed and is set in the environment. The library could read it too, but then takes it for typed:
    /// it names such options where it says how something is typed, and shows no help to whoever types a verb alone.
    pub(super) fn or_of_environment(self, set: impl Fn(&str) -> Option<OsString>) -> Self {
        // What is no text is no host either, and is refused as such.
        let host = || set("FORTNIGHT_HOST").map(|host| host.to_string_lossy().into_owned());
        let socket = || set("FORTNIGHT_SOCKET").map(PathBuf::from);
        Self { host: self.host.or_else(host), socket: self.socket.or_else(socket), ..self }
    }
}

/// For whom the answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Table,
    Json,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    Auto,
    Always,
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// List VMs: when each is switched off, and how long that is
    #[command(after_help = "Examples:\n  fortnight list --mine\n  fortnight list --class participant -o json")]
    List(List),
    /// Show everything about one VM: what happens next, why, and how to get it back
    #[command(after_help = "Examples:\n  fortnight show web\n  fortnight show web --at -3d")]
    Show(Show),
    /// Start a VM: yours, or one you are a member of
    #[command(after_help = "After the end of its lease, a VM that is started gets a new one.\n\nExample:\n  \
                            fortnight start web")]
    Start(OneVm),
    /// Shut a VM down, gently first; it keeps its lease
    #[command(after_help = "Example:\n  fortnight stop web")]
    Stop(OneVm),
    /// Show what would be done now, and why the rest is left alone
    #[command(
        after_help = "Examples:\n  fortnight plan\n  fortnight plan --at +3d\n  fortnight plan approve 3f9a0c1d22e4 \
                            --reason 'checked with everybody'"
    )]
    Plan(Plan),
    /// Show how fortnightd is doing, and when it acts next
    Status,
    /// Show what has happened
    #[command(after_help = "Examples:\n  fortnight log web\n  fortnight log --since -7d")]
    Log(Log),
    /// Check, show and compare policies
    #[command(subcommand)]
    Policy(Policy),
    /// Keep a VM on beyond its end, for now (infrateam)
    #[command(after_help = "Examples:\n  fortnight hold web --until 2026-12-05 --reason 'exhibition'\n  \
                            fortnight hold web --until +3d --reason 'owner is ill'")]
    Hold(Hold),
    /// End a hold (infrateam)
    #[command(after_help = "Example:\n  fortnight release web")]
    Release(Release),
    /// Ask for another class or to belong to a project, and decide on what others ask
    #[command(subcommand, after_help = REQUEST)]
    Request(Request),
    /// Put a project, and so its VMs, into a class (infrateam)
    #[command(after_help = "Example:\n  fortnight classify wiki space --reason 'decided at the meeting'")]
    Classify(Classify),
    /// Show, make and edit projects: what VMs are for, and whose they are
    #[command(subcommand)]
    Project(Project),
    /// Say what a VM is before it exists (root, infrateam)
    #[command(
        after_help = "Examples:\n  fortnight reserve 3f9a0c1d-0000-4000-8000-000000000001 --class board --project minutes\n  \
                            fortnight reserve --list\n  fortnight reserve 3f9a0c1d-0000-4000-8000-000000000001 --drop"
    )]
    Reserve(Reserve),
    /// Show who has which role, and what for
    #[command(subcommand)]
    Role(Role),
    /// Show what stops power-offs, and clear it (infrateam)
    #[command(subcommand)]
    Guard(Guard),
    /// Show or set whether fortnightd acts (infrateam)
    #[command(
        after_help = "Examples:\n  fortnight mode\n  fortnight mode enforce --reason 'adopted, everybody was told'"
    )]
    Mode(Mode),
    /// Say once what is what: the first run (root)
    #[command(after_help = ADOPT)]
    Adopt(Adopt),
    /// Check and export the history
    #[command(subcommand)]
    Audit(Audit),
    /// Show the overview: projects, decisions, and what needs somebody
    #[command(
        after_help = "Examples:\n  fortnight report\n  fortnight report --since -7d\n  fortnight report --format mediawiki"
    )]
    Report(Report),
    /// Check the installation
    Doctor,
    /// The far side of --host: connect standard input and output to fortnightd on this machine
    #[command(hide = true, after_help = DIAL_STDIO)]
    DialStdio,
}

const DIAL_STDIO: &str = "\
Nobody types this: `fortnight --host ssh://alice@hypervisor list` has ssh run it
on the hypervisor. As a forced command of sshd, it gives an account fortnight
and nothing else. It always connects to the socket of the machine it runs on.

What goes over it is HTTP. It begins with the line `HTTP/1.1 102 Processing`
and an empty one, as soon as it is connected. Exit code 5: fortnightd cannot be
reached. 3: as a forced command, it was asked for something else.

Example, in authorized_keys:
  restrict,command=\"/usr/bin/fortnight dial-stdio\" ssh-ed25519 AAAA… alice";

const ADOPT: &str = "\
Opens one table of all VMs in your editor. Give each a class, and the leased
ones an owner. What you leave unclassified is left alone. Nothing is switched
off before `fortnight mode enforce`.

Examples:
  fortnight adopt
  fortnight adopt --set core=router,dns --rest participant
  fortnight adopt --from vms.toml --yes";

#[derive(Debug, Args)]
pub struct List {
    /// Also those that have vanished
    #[arg(long)]
    pub all: bool,
    /// Only this class
    #[arg(long, value_name = "CLASS")]
    pub class: Option<String>,
    /// Only those that you own or are a member of
    #[arg(long)]
    pub mine: bool,
}

#[derive(Debug, Args)]
pub struct Show {
    /// Its name, UUID or the beginning of its UUID
    pub vm: String,
    /// As it was judged at this time: RFC 3339, `2026-12-05 14:00`, `-3d`
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub at: Option<String>,
}

#[derive(Debug, Args)]
pub struct OneVm {
    /// Its name, UUID or the beginning of its UUID
    pub vm: String,
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Plan {
    #[command(subcommand)]
    pub verb: Option<PlanVerb>,
    /// What would be done then: RFC 3339, `2026-12-05 14:00`, `+3d`
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub at: Option<String>,
    /// Exit with 10 if there is something to do, 0 if not
    #[arg(long)]
    pub exit_code: bool,
}

#[derive(Debug, Subcommand)]
pub enum PlanVerb {
    /// Authorise a set of power-offs that exceeds the limits (infrateam)
    Approve {
        /// The digest that `fortnight plan` shows; its first twelve characters are enough
        digest: String,
        /// Why; everybody can read it
        #[arg(long, value_name = "WHY")]
        reason: Option<String>,
    },
}

#[derive(Debug, Args)]
pub struct Log {
    /// Only this VM or project
    #[arg(value_name = "VM|PROJECT")]
    pub subject: Option<String>,
    /// Only since then: RFC 3339, `2026-12-05`, `-7d`
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub since: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum Policy {
    /// Check a policy file; needs no fortnightd
    Check { file: PathBuf },
    /// Say a policy in sentences: the one in force, or that of a file
    Show { file: Option<PathBuf> },
    /// Show what this file would change for the VMs there are
    Diff { file: PathBuf },
    /// Let a policy that takes protection away come into force (root)
    Accept {
        /// The digest that `fortnight status` shows
        digest: String,
    },
}

#[derive(Debug, Args)]
pub struct Hold {
    /// Its name, UUID or the beginning of its UUID
    pub vm: String,
    /// Until when: `2026-12-05` (all of that day), `2026-12-05 14:00`, `+3d`, RFC 3339; 30 days at most
    #[arg(long, value_name = "TIME")]
    pub until: Option<String>,
    /// Why; everybody can read it
    #[arg(long, value_name = "WHY")]
    pub reason: Option<String>,
}

#[derive(Debug, Args)]
pub struct Release {
    /// Its name, UUID or the beginning of its UUID
    pub vm: String,
    /// Why; everybody can read it
    #[arg(long, value_name = "WHY")]
    pub reason: Option<String>,
}

#[derive(Debug, Args)]
pub struct Classify {
    /// The project, or a VM of it
    pub project: String,
    /// A class of the policy
    pub class: String,
    /// Why; everybody can read it
    #[arg(long, value_name = "WHY")]
    pub reason: Option<String>,
    /// What the policy wants to know, where it wants several approvals; may be given several times
    #[arg(long, value_name = "KEY=TEXT", value_parser = statement)]
    pub state: Vec<(String, String)>,
}

#[derive(Debug, Subcommand)]
pub enum Project {
    /// List projects
    #[command(
        after_help = "Examples:\n  fortnight project list --mine\n  fortnight project list --class space -o json"
    )]
    List {
        /// Also those whose VMs have all gone elsewhere
        #[arg(long)]
        all: bool,
        /// Only this class
        #[arg(long, value_name = "CLASS")]
        class: Option<String>,
        /// Only those that you own or are a member of
        #[arg(long)]
        mine: bool,
    },
    /// Show everything about one project: its people, its VMs, its requests
    #[command(after_help = "Example:\n  fortnight project show website")]
    Show {
        /// Its name, its id or one of its VMs; `name:` or `uuid:` before it says which
        project: String,
    },
    /// Make a project, and own it
    #[command(after_help = "Example:\n  fortnight project create website --purpose 'pages of the space'")]
    Create(CreateProject),
    /// Edit a project; what is not given stays as it is
    #[command(after_help = "Examples:\n  fortnight project edit web --name website --add-member bob\n  \
                            fortnight project edit web --owner alice,carol@example.org")]
    Edit(EditProject),
    /// Move a VM to another project; its lease goes on, and its history goes along
    #[command(name = "move-vm", after_help = "Example:\n  fortnight project move-vm db website")]
    MoveVm {
        /// Its name, UUID or the beginning of its UUID
        vm: String,
        /// The project, or a VM of it
        project: String,
    },
}

#[derive(Debug, Args)]
pub struct CreateProject {
    /// What to call it
    pub name: String,
    #[command(flatten)]
    pub about: AboutProject,
}

/// What can be said of a project.
#[derive(Debug, Args)]
pub struct AboutProject {
    /// What it is for
    #[arg(long, value_name = "TEXT")]
    pub purpose: Option<String>,
    /// Where it is documented: https://…
    #[arg(long, value_name = "URL")]
    pub documentation: Option<String>,
    /// Who manages it: owner, member, or roles of the policy
    #[arg(long, value_name = "WHO,WHO", value_delimiter = ',')]
    pub managed_by: Vec<String>,
}

#[derive(Debug, Args)]
pub struct EditProject {
    /// Its name, its id or one of its VMs
    pub project: String,
    /// What to call it from now on
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    #[command(flatten)]
    pub about: AboutProject,
    /// Let these accounts see, start and stop its VMs, and ask for it
    #[arg(long, value_name = "LOGIN,LOGIN", value_delimiter = ',')]
    pub add_member: Vec<String>,
    /// Take that back
    #[arg(long, value_name = "LOGIN,LOGIN", value_delimiter = ',')]
    pub remove_member: Vec<String>,
    /// Say whose it is, instead of who it was so far (infrateam)
    #[arg(long, value_name = "LOGIN,LOGIN", value_delimiter = ',')]
    pub owner: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Reserve {
    /// The UUID that the definition of the VM will have
    #[arg(required_unless_present = "list")]
    pub uuid: Option<String>,
    /// A class of the policy
    #[arg(long, value_name = "CLASS", required_unless_present_any = ["list", "drop"])]
    pub class: Option<String>,
    /// A project of that class; one that there is not is made
    #[arg(long, value_name = "PROJECT", conflicts_with_all = ["list", "drop"])]
    pub project: Option<String>,
    /// Take it back
    #[arg(long, conflicts_with = "list")]
    pub drop: bool,
    /// Show what is reserved
    #[arg(long, conflicts_with_all = ["uuid", "class"])]
    pub list: bool,
}

#[derive(Debug, Subcommand)]
pub enum Role {
    /// List the roles of the policy, and who has them
    List,
    /// Show who has a role, and what it decides
    Show {
        /// A role of the policy
        role: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum Guard {
    /// Show every guard, and what raised those that are up
    List,
    /// Say that you have looked, and that power-offs may go on with these values
    Ack {
        /// clock, inventory, ledger or host
        guard: String,
        /// What you found; everybody can read it
        #[arg(long, value_name = "WHY")]
        reason: Option<String>,
    },
}

#[derive(Debug, Args)]
pub struct Mode {
    /// observe: do nothing to any VM; enforce: give notice, and switch off what is due. Without it, the mode is shown
    #[arg(value_enum)]
    pub mode: Option<ModeWord>,
    /// Why; everybody can read it
    #[arg(long, value_name = "WHY", requires = "mode")]
    pub reason: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ModeWord {
    Observe,
    Enforce,
}

impl ModeWord {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Observe => "observe",
            Self::Enforce => "enforce",
        }
    }
}

#[derive(Debug, Args)]
pub struct Adopt {
    /// Put these VMs into this class, without an editor; may be given several times
    #[arg(long, value_name = "CLASS=VM,VM", value_parser = class_and_vms)]
    pub set: Vec<(String, Vec<String>)>,
    /// Put all others that nobody has decided on into this class, without an editor
    #[arg(long, value_name = "CLASS")]
    pub rest: Option<String>,
    /// Take the table from this file, `-` for standard input, without an editor
    #[arg(long, value_name = "FILE", conflicts_with_all = ["set", "rest"])]
    pub from: Option<PathBuf>,
    /// Do not ask whether the table is right
    #[arg(short, long)]
    pub yes: bool,
    /// The ledger was lost or is old: trust it as it is now, and move every end
    #[arg(long)]
    pub recover: bool,
}
