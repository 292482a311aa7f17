//! The board's VMs: for everybody else, each answer is what it would be if there were none. Two daemons, of which one
//! has a board, are asked everything that can be asked, by everybody; each byte is compared but for times and ids.

mod asked;
mod normal;

use std::collections::BTreeMap;
use std::os::unix::process::CommandExt as _;
use std::process::Command;

use crate::post::PostOffice;
use crate::stage::{Stage, host, ran, uid, within};
use asked::{HOST, LEDGER, Sent, THEN, sent, typed};
use normal::normal;

/// What is everybody's. UUIDs are given, so that both worlds list them in the same order.
const OPEN: &str = r#"
[[vm]]
name = "web"
uuid = "1111bbbb-0000-4000-8000-000000000001"
shutdown_takes = "1s"
[[vm]]
name = "gate"
uuid = "5555bbbb-0000-4000-8000-000000000002"
[[vm]]
name = "odd"
uuid = "7777bbbb-0000-4000-8000-000000000003"
"#;

/// What the board has besides, seen first: its VMs are started first, and their UUIDs begin as those of others do.
const BOARD: &str = r#"
[[vm]]
name = "minutes"
uuid = "1111aaaa-0000-4000-8000-000000000001"
shutdown_takes = "1s"
[[vm]]
name = "books"
uuid = "5555aaaa-0000-4000-8000-000000000002"
shutdown_takes = "1s"
disks = ["/vm/books.qcow2"]
[[vm]]
name = "register"
uuid = "6666aaaa-0000-4000-8000-000000000003"
shutdown_takes = "1s"
"#;

/// All of that goes out of sight, more than half of the host, and something comes that may be one of them. Until then
/// there is time to adopt.
const GONE: &str = r#"
[[vm]]
name = "copy"
uuid = "6666cccc-0000-4000-8000-000000000004"
disks = ["/vm/books.qcow2"]
appears = "+26s"
[[event]]
at = "+20s"
vm = "minutes"
do = "shutdown"
[[event]]
at = "+20s"
vm = "books"
do = "shutdown"
[[event]]
at = "+20s"
vm = "register"
do = "shutdown"
[[event]]
at = "+25s"
vm = "minutes"
do = "undefine"
[[event]]
at = "+25s"
vm = "books"
do = "undefine"
[[event]]
at = "+25s"
vm = "register"
do = "undefine"
"#;

/// Whose they are. Bob has nothing else.
const FILED: [(&str, &str, &str); 3] =
    [("minutes", "board", "bert"), ("books", "board", "bob"), ("register", "board", "")];

/// What may mean something of the board's.
const WORDS: [&str; 6] =
    ["minutes", "name:books", "1111aaaa-0000-4000-8000-000000000001", "uuid:5555aaaa", "6666", "copy"];

/// Whoever is not of the board: a stranger, somebody with a VM, somebody with one of the board's, and the infrateam.
const OUTSIDERS: [&str; 4] = ["mallory", "alice", "bob", "ines"];

/// A world: the daemon, who takes its mails, when it was adopted, and the ids of its host and ledger.
struct World {
    stage: Stage,
    post: PostOffice,
    adopted: String,
    host: String,
    ledger: String,
}

impl World {
    fn new(vms: &str, board: &[(&str, &str, &str)]) -> Self {
        let post = PostOffice::open();
        let mut stage = Stage::before_the_daemon(&format!("{}{vms}", host(&[])));
        let mail = format!(
            "[notify.mail]\nserver = \"smtp://{}\"\nfrom = \"fortnight@space.example\"\ndomain = \
             \"space.example\"\n[notify.mail.addresses]\ninfrateam = \"infrateam@space.example\"\nboard = \
             \"board@space.example\"\n",
            post.at()
        );
        stage.folder.write("fortnight.toml", &mail);
        let policy = include_str!("../../../policies/hackalot.toml");
        stage.folder.write("open.toml", &policy.replace("confidential_to = [\"board\"]", ""));
        let (before, after) = policy.split_once("[class.board]").unwrap();
        let after = after.split_once("[[transition]]").unwrap().1;
        stage.folder.write("boardless.toml", &format!("{before}[[transition]]{after}"));
        stage.start();
        let adopted = [("web", "participant", "alice"), ("gate", "core", "ines")];
        stage.adopt(&adopted.into_iter().chain(board.iter().copied()).collect::<Vec<_>>());
        stage.enforce();
        let log = stage.must("root", &["log", "-o", "json"]).json();
        let adopted = log["entries"].as_array().unwrap().iter().find(|entry| entry["what"] == "adopted").unwrap();
        let adopted = adopted["at"].as_str().unwrap().to_owned();
        let mut own = stage.must("ines", &["audit", "anchor"]).json();
        let [host, ledger] = ["host", "ledger"].map(|id| own[id].as_str().unwrap().to_owned());
        stage.folder.write("own.json", &own.to_string());
        // The other is of a chain more, of which everybody may guess the name.
        own["chains"].as_array_mut().unwrap().push(asked::chain_head("class:board"));
        stage.folder.write("guessed.json", &own.to_string());
        let world = Self { stage, post, adopted, host, ledger };
        world.settle();
        world
    }

    /// Waits until everybody has been told what there is to tell.
    fn settle(&self) {
        within("the acceptance of the first notice", || {
            let shown = self.stage.must("root", &["show", "web", "-o", "json"]).json();
            shown["notices"].as_array().unwrap().iter().any(|notice| !notice["accepted"].is_null()).then_some(())
        });
    }

    /// Waits until nothing is left to send, so that which messages go as one mail is no matter of how busy it is.
    fn deliver(&self) {
        within("an empty outbox", || {
            let status = self.stage.must("root", &["status", "-o", "json"]).json();
            (status["next_wakeup"]["why"] != "message").then_some(())
        });
    }

    /// Its owner switches a VM off and on again.
    fn switch_off_and_on(&self) {
        let state = || self.stage.must("root", &["show", "web", "-o", "json"]).json()["vm"]["state"].clone();
        self.stage.must("alice", &["stop", "web"]);
        within("web off", || (state() == "off").then_some(()));
        self.stage.must("alice", &["start", "web"]);
        within("web on", || (state() == "running").then_some(()));
    }

    /// Has the daemon act, and look now.
    fn look(&self) {
        self.stage.must("root", &["mode", "enforce", "--reason", "go on"]);
    }

    /// How many entries the history has that is everybody's.
    fn entries(&self) -> i64 {
        let verified = self.stage.must("root", &["audit", "verify", "-o", "json"]).json();
        let chains = verified["chains"].as_array().unwrap().iter();
        chains.filter(|chain| chain["chain"] == "main").map(|chain| chain["entries"].as_i64().unwrap()).sum()
    }

    fn normal(&self, text: &str) -> String {
        let text = text.replace(&self.post.at().to_string(), "POST");
        normal(&text, &self.stage.folder.path(""))
    }

    /// What the command says, on both of its streams, and how it ends.
    fn types(&self, who: &str, line: &str) -> String {
        let ran = self.stage.ask(who, &line.split(' ').collect::<Vec<_>>());
        if ran.code == 0 && ["request", "project", "classify", "reserve"].iter().any(|verb| line.starts_with(verb)) {
            self.deliver();
        }
        format!("exit {}\n{}---\n{}", ran.code, self.normal(&ran.out), self.normal(&ran.err))
    }

    /// What the socket answers: status, headers and body.
    fn sends(&self, who: &str, sent: &Sent) -> String {
        let mut curl = Command::new("curl");
        curl.args(["-s", "-i", "-X", sent.method, "--unix-socket"]).arg(self.stage.folder.socket());
        curl.arg(format!("http://localhost{}", sent.target.replace(THEN, &self.adopted)));
        curl.current_dir(self.stage.folder.path("")).uid(uid(who)).gid(uid(who));
        if let Some(body) = &sent.body {
            curl.args(["--json", &body.replace(HOST, &self.host).replace(LEDGER, &self.ledger)]);
        }
        let ran = ran(&mut curl);
        assert_eq!(ran.code, 0, "{sent:?}: {ran:?}");
        if sent.method == "POST" && ran.out.starts_with("HTTP/1.1 200") {
            self.deliver();
        }
        let (head, body) = ran.out.split_once("\r\n\r\n").unwrap();
        // When it was answered is a time, and the length is that of the times and ids.
        let length = format!("content-length: {}", body.len());
        assert!(head.contains(&length), "{sent:?}: {head}");
        let head = head.lines().filter(|line| !line.starts_with("date:") && *line != length).collect::<Vec<_>>();
        format!("{}\n\n{}", head.join("\n"), self.normal(body))
    }

    /// Everything that somebody can ask about these words, and what comes of it.
    fn answers(&self, who: &str, words: &[&str]) -> BTreeMap<String, String> {
        let tables = typed(words).into_iter();
        // What is answered about a word as JSON, the socket is asked for below.
        let json = |line: &String| (!words.iter().any(|word| line.contains(word))).then(|| format!("{line} -o json"));
        let typed = tables.flat_map(|line| json(&line).into_iter().chain([line]));
        let typed = typed.map(|line| (format!("{who}: fortnight {line}"), self.types(who, &line)));
        let sent = sent(words).into_iter();
        let sent = sent.map(|sent| {
            let asked = format!("{who}: {} {} {}", sent.method, sent.target, sent.body.as_deref().unwrap_or_default());
            (asked, self.sends(who, &sent))
        });
        typed.chain(sent).collect()
    }

    /// The mails that went to others than the board, whoever was first.
    fn mails(&self) -> Vec<String> {
        let others = self.post.mails().into_iter().filter(|mail| !mail.to.starts_with("b"));
        let mut mails: Vec<String> =
            others.map(|mail| self.normal(&format!("{}\n{}\n{}", mail.to, mail.subject, mail.text))).collect();
        mails.sort();
        mails
    }
}

/// The answers that differ, each with both.
fn differing(with: &BTreeMap<String, String>, without: &BTreeMap<String, String>) -> Vec<String> {
    assert!(with.keys().eq(without.keys()));
    let pairs = with.iter().filter(|(asked, answer)| without[*asked] != **answer);
    pairs.map(|(asked, answer)| format!("{asked}\n  with:    {answer}\n  without: {}", without[asked])).collect()
}

/// Nobody but the board can tell the worlds apart, whatever they ask about these words.
fn look_alike(with: &World, without: &World, words: &[&str]) {
    let mut counted = (0, 0);
    within("as many entries in both histories", || {
        [with, without].into_iter().for_each(World::look);
        let before = std::mem::replace(&mut counted, (with.entries(), without.entries()));
        (counted.0 == counted.1 && counted == before).then_some(())
    });
    let mut found = Vec::new();
    for who in OUTSIDERS {
        found.extend(differing(&with.answers(who, words), &without.answers(who, words)));
    }
    assert!(found.is_empty(), "{} answers differ\n{}", found.len(), found.join("\n"));
    [with, without].into_iter().for_each(World::deliver);
    let (sent, others) = (with.mails(), without.mails());
    let only = |these: &[String], those: &[String]| -> Vec<String> {
        these.iter().filter(|mail| !those.contains(mail)).cloned().collect()
    };
    assert_eq!(only(&sent, &others), only(&others, &sent), "mails that only one world sent");
    assert_eq!(sent, others);
}

#[test]
fn a_world_with_a_board_looks_like_one_without_it() {
    let (with, without) = (World::new(&format!("{BOARD}{OPEN}"), &FILED), World::new(OPEN, &[]));
    // Bob and mallory become known by what is the board's, and so does bert.
    with.stage.must("bert", &["project", "edit", "minutes", "--add-member", "mallory"]);
    look_alike(&with, &without, &WORDS);
    // The board itself sees it, so that the comparison has something to miss.
    let found = differing(&with.answers("bert", &["books"]), &without.answers("bert", &["books"]));
    for asked in [
        "fortnight list",
        "fortnight show books",
        "fortnight audit verify --anchor guessed.json",
        "GET /v1/show?vm=books",
        "GET /v1/status",
        "POST /v1/audit/verify",
    ] {
        assert!(found.iter().any(|found| found.contains(asked)), "{asked} does not show what the board has");
    }
    with.stage.must("bert", &["reserve", "8888aaaa-0000-4000-8000-000000000001", "--class", "board"]);
    let claim = with.stage.must("bert", &["request", "claim", "register", "-o", "json"]).json();
    let claim = claim["request"]["id"].as_str().unwrap()[..8].to_owned();
    // Whatever the board has done, and libvirt's numbers, which count its VMs, leave no trace for others.
    for world in [&with, &without] {
        world.look();
        world.switch_off_and_on();
        // Then they do something that everybody sees: nothing says since when they are known.
        for (who, project) in [("bob", "den"), ("mallory", "shed"), ("bert", "club")] {
            world.stage.must(who, &["project", "create", project]);
        }
        world.stage.must("alice", &["project", "edit", "web", "--add-member", "bob"]);
    }
    look_alike(&with, &without, &["8888aaaa", &claim]);
}

#[test]
fn what_becomes_of_the_boards_vms_shows_nowhere_and_what_may_be_one_of_them_neither() {
    let (with, without) = (World::new(&format!("{BOARD}{GONE}{OPEN}"), &FILED), World::new(OPEN, &[]));
    within("the time to adopt", || (with.stage.ask("root", &["show", "copy"]).code == 0).then_some(()));
    within("a VM in doubt", || {
        [&with, &without].into_iter().for_each(World::look);
        with.stage.ask("root", &["show", "copy", "-o", "json"]).out.contains("disk-of-protected").then_some(())
    });
    within("VMs that are gone", || {
        let gone = with.stage.must("root", &["show", "minutes", "-o", "json"]).json();
        (gone["vm"]["state"] == "vanished").then_some(())
    });
    look_alike(&with, &without, &["copy", "minutes"]);
}
