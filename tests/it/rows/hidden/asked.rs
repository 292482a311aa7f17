//! How each verb of the command and each request of the socket is driven. Both lists are taken from the program: what
//! is new there and missing here fails the test.

use std::collections::BTreeSet;

use clap::CommandFactory as _;
use serde_json::{Map, Value, json};

use fortnight::cli::args::Cli;
use fortnight::permit::Verb;

/// What is typed for each verb. `WORD` stands for every word that may mean something hidden.
const TYPED: &[(&str, &[&str])] = &[
    ("list", &["list", "list --all", "list --mine", "list --class board", "list --all --class board"]),
    ("show", &["show web", "show web --at -1s", "show WORD", "show WORD --at -1s"]),
    ("start", &["start WORD"]),
    ("stop", &["stop WORD"]),
    ("plan", &["plan", "plan --at +20d", "plan --exit-code"]),
    ("plan approve", &["plan approve 0123456789ab --reason x"]),
    ("status", &["status"]),
    ("log", &["log", "log web", "log WORD"]),
    ("policy check", &["policy check policy.toml"]),
    ("policy show", &["policy show", "policy show policy.toml"]),
    ("policy diff", &["policy diff policy.toml", "policy diff open.toml", "policy diff boardless.toml"]),
    ("policy accept", &["policy accept 0123456789ab"]),
    ("hold", &["hold WORD --until +2d --reason x"]),
    ("release", &["release WORD"]),
    ("classify", &["classify WORD space --reason x", "classify web board --reason x"]),
    ("guard list", &["guard list"]),
    ("guard ack", &["guard ack inventory --reason x", "guard ack clock --reason x"]),
    ("mode", &["mode", "mode observe --reason x", "mode enforce --reason x"]),
    ("adopt", &["adopt --rest space --yes", "adopt --set space=WORD --yes"]),
    ("audit verify", &["audit verify", "audit verify --anchor own.json", "audit verify --anchor guessed.json"]),
    ("audit anchor", &["audit anchor"]),
    ("audit export", &["audit export"]),
    ("doctor", &["doctor"]),
    ("project list", &["project list", "project list --all", "project list --class board"]),
    ("project show", &["project show web", "project show WORD"]),
    ("project create", &["project create minutes"]),
    ("project edit", &["project edit WORD --purpose x"]),
    ("project move-vm", &["project move-vm WORD web", "project move-vm web books"]),
    (
        "reserve",
        &[
            "reserve 1111aaaa-0000-4000-8000-000000000001 --class core",
            "reserve 1111aaaa-0000-4000-8000-000000000001 --drop",
            "reserve 8888aaaa-0000-4000-8000-000000000001 --class core",
            "reserve 8888aaaa-0000-4000-8000-000000000001 --drop",
            "reserve --list",
        ],
    ),
    ("report", &["report", "report --format mediawiki"]),
    (
        "request promotion",
        &["request promotion WORD --to space --state purpose=a --state serves=b --state managed_by=both"],
    ),
    ("request demotion", &["request demotion WORD"]),
    ("request claim", &["request claim WORD"]),
    ("request admission", &["request admission WORD"]),
    ("request list", &["request list", "request list --all"]),
    ("request show", &["request show WORD"]),
    ("request approve", &["request approve WORD"]),
    ("request reject", &["request reject WORD --reason x"]),
    ("request withdraw", &["request withdraw WORD"]),
    ("request comment", &["request comment WORD x"]),
    ("role list", &["role list"]),
    ("role show", &["role show board", "role show infrateam"]),
];

/// What asks the daemon nothing by itself.
const SILENT: &[&str] = &["dial-stdio"];

/// Everything that is typed, a word in the place of each `WORD`.
pub(super) fn typed(words: &[&str]) -> Vec<String> {
    let verbs = Verb::ALL.map(Verb::as_str).into_iter().map(str::to_owned);
    let all: Vec<String> = verbs.chain(leaves(&Cli::command(), "")).collect();
    let lines = all.iter().filter(|verb| !SILENT.contains(&verb.as_str())).flat_map(|verb| {
        let row = TYPED.iter().find(|(known, _)| known == verb);
        row.unwrap_or_else(|| panic!("`fortnight {verb}` is new: say here how it is typed")).1
    });
    let mut typed: Vec<String> = lines
        .flat_map(|line| match line.contains("WORD") {
            true => words.iter().map(|word| line.replace("WORD", word)).collect(),
            false => vec![(*line).to_owned()],
        })
        .collect();
    typed.sort();
    typed.dedup();
    typed
}

/// The verbs that can be typed, those of a verb's own included.
fn leaves(command: &clap::Command, path: &str) -> Vec<String> {
    let verbs = command.get_subcommands().filter(|verb| verb.get_name() != "help");
    let below = verbs.flat_map(|verb| leaves(verb, &format!("{path} {}", verb.get_name())));
    let itself = (!command.is_subcommand_required_set() && !path.is_empty()).then(|| path.trim().to_owned());
    itself.into_iter().chain(below).collect()
}

/// One request of the socket.
#[derive(Debug, Clone)]
pub(super) struct Sent {
    pub(super) method: &'static str,
    pub(super) target: String,
    pub(super) body: Option<String>,
}

/// Every request that the document knows, about each of these words.
pub(super) fn sent(words: &[&str]) -> Vec<Sent> {
    let document: Value = serde_json::from_slice(fortnight::api::server::document()).unwrap();
    let paths = document["paths"].as_object().unwrap();
    let mut all = Vec::new();
    for (path, methods) in paths {
        for (method, operation) in methods.as_object().unwrap() {
            all.extend(words.iter().flat_map(|word| match method.as_str() {
                "get" => {
                    let targets = queries(&document, path, operation, word).into_iter();
                    targets.map(|target| Sent { method: "GET", target, body: None }).collect()
                }
                "post" => {
                    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
                    let body = Some(filled(&document, schema, "", word).to_string());
                    vec![Sent { method: "POST", target: path.clone(), body }]
                }
                other => panic!("{path}: nobody has said how a {other} is sent"),
            }));
        }
    }
    // Where no word is asked for, each asks the same.
    let mut known = BTreeSet::new();
    all.retain(|sent| known.insert((sent.method, sent.target.clone(), sent.body.clone())));
    for optional in ["since=", "limit=", "at="] {
        assert!(all.iter().any(|sent| sent.target.contains(optional)), "nothing says {optional}");
    }
    all
}

/// The moment of a world's adoption, which is no constant, and one that has not come.
pub(super) const THEN: &str = "THEN";
/// The ids of a world's host and ledger.
pub(super) const HOST: &str = "HOST";
pub(super) const LEDGER: &str = "LEDGER";
const SOMEDAY: &str = "2099-12-03T12:00:00Z";

/// What a query says: what it has to; all that it may, from the moment of the adoption on or at it; and the same of a
/// moment to come.
fn queries(document: &Value, path: &str, operation: &Value, word: &str) -> Vec<String> {
    let parameters = operation["parameters"].as_array().into_iter().flatten().map(|it| resolved(document, it));
    let parameters: Vec<&Value> = parameters.filter(|it| it["in"] == "query").collect();
    let wanted = |it: &Value| it["required"] == true || it["name"] == "about";
    let said = |it: &Value, moment: &str| {
        let name = it["name"].as_str().unwrap().to_owned();
        match filled(document, &it["schema"], &name, word) {
            _ if wanted(it) => (name, word.to_owned()),
            _ if of_a_moment(document, &it["schema"]) => (name, moment.to_owned()),
            Value::String(text) => (name, text),
            other => (name, other.to_string()),
        }
    };
    let short = parameters.iter().filter(|it| wanted(it)).map(|it| said(it, THEN)).collect();
    let long = |moment| parameters.iter().map(|it| said(it, moment)).collect();
    let mut targets: Vec<String> = [short, long(THEN), long(SOMEDAY)]
        .into_iter()
        .map(|pairs: Vec<(String, String)>| {
            let pairs: Vec<String> = pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
            if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
        })
        .collect();
    targets.sort();
    targets.dedup();
    targets
}

fn of_a_moment(document: &Value, schema: &Value) -> bool {
    resolved(document, schema)["format"] == "date-time"
}

/// A value of this schema, with the word wherever a text is wanted that could name something.
fn filled(document: &Value, schema: &Value, name: &str, word: &str) -> Value {
    let schema = resolved(document, schema);
    let kind = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().find(|kind| *kind != "null").unwrap_or(&Value::Null),
        one => one,
    };
    match (kind.as_str(), name) {
        (Some("object"), _) | (None, _) if schema["properties"].is_object() => {
            let fields = schema["properties"].as_object().unwrap();
            let filled = fields.iter().map(|(name, field)| (name.clone(), filled(document, field, name, word)));
            Value::Object(filled.collect::<Map<_, _>>())
        }
        (Some("object"), _) => json!({}),
        // The history of everybody, that of persons, and one that may be hidden.
        (Some("array"), "chains") => ["main", "persons", "class:board"].map(chain_head).into(),
        (Some("array"), _) => json!([]),
        (Some("boolean"), _) => json!(false),
        (Some("integer" | "number"), _) => json!(1),
        (Some("string"), "host") => json!(HOST),
        (Some("string"), "ledger") => json!(LEDGER),
        (Some("string"), "class") => json!("space"),
        (Some("string"), "reason" | "text" | "comment") => json!("why"),
        (Some("string"), "source") => json!("schema = 9"),
        (Some("string"), _) if schema["format"] == "date-time" => json!("2026-12-03T12:00:00Z"),
        (Some("string"), _) => schema["enum"].get(0).cloned().unwrap_or_else(|| json!(word)),
        _ => Value::Null,
    }
}

/// Where a chain may have ended.
pub(super) fn chain_head(chain: &str) -> Value {
    json!({ "chain": chain, "entries": 1, "head": "0".repeat(64) })
}

fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(reference) => resolved(document, document.pointer(reference.trim_start_matches('#')).unwrap()),
        None => value,
    }
}
