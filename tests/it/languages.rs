//! In which language people are spoken to: by the real daemon, on a made-up host, and by its mails.

use std::os::unix::process::CommandExt as _;
use std::process::Command;

use crate::post::PostOffice;
use crate::stage::{Ran, Stage, host, ran, uid, within};

/// German for everybody, but Dutch for alice and English for bert.
fn furnished(post: &PostOffice) -> Stage {
    let mut stage = Stage::before_the_daemon(&host(&["web", "wiki"]));
    let (post, folder) = (post.at(), stage.folder.path(""));
    // The configuration may name no file that is not there; the flags say which ones are meant.
    let config = format!(
        "policy = \"{0}policy.toml\"\n[languages]\ndefault = \"de\"\nalice = \"nl\"\nbert = \"en\"\n\
         [notify.mail]\nserver = \"smtp://{post}\"\nfrom = \"fortnight@space.example\"\n\
         domain = \"space.example\"\n[notify.mail.addresses]\ninfrateam = \"infra@space.example\"\n\
         bestuur = \"board@space.example\"\n",
        folder.display()
    );
    stage.folder.write("fortnight.toml", &config);
    stage.start();
    stage.adopt(&[("web", "participant", "alice"), ("wiki", "participant", "mallory")]);
    stage.enforce();
    stage
}

/// What somebody with this locale gets.
fn with_locale(stage: &Stage, who: &str, locale: &str, typed: &[&str]) -> Ran {
    ran(stage.folder.fortnight(uid(who), typed).env("LANG", locale))
}

/// Holds that each of these is in what was said.
fn says(ran: &Ran, words: &[&str]) {
    let said = format!("{}{}", ran.out, ran.err);
    for word in words {
        assert!(said.contains(word), "`{word}` is not in {ran:?}");
    }
}

/// What a program gets that asks without the command: who is asking for what, and what it says of languages.
fn without_the_command(stage: &Stage, who: &str, accepts: Option<&str>, what: &str) -> Ran {
    let mut curl = Command::new("curl");
    curl.args(["-s", "-i", "--unix-socket"]).arg(stage.folder.socket()).uid(uid(who)).gid(uid(who));
    if let Some(accepts) = accepts {
        curl.arg("-H").arg(format!("accept-language: {accepts}"));
    }
    ran(curl.arg(format!("http://localhost/v1/{what}")).current_dir(stage.folder.path("")))
}

#[test]
fn the_locale_of_whoever_types_decides() {
    let stage = furnished(&PostOffice::open());
    says(&with_locale(&stage, "alice", "nl_NL.UTF-8", &["list"]), &["KLASSE", "EIGENAAR", "STAAT", "2 VM's"]);
    says(&with_locale(&stage, "alice", "en_GB.UTF-8", &["list"]), &["CLASS", "OWNER", "STATE", "2 VMs"]);
    let refused = with_locale(&stage, "mallory", "de_DE.UTF-8", &["mode", "observe", "--reason", "x"]);
    assert_eq!(refused.code, 3, "{refused:?}");
    says(&refused, &["Fehler: das darfst du nicht: `fortnight mode` ist für Root und das Infrateam"]);
}

#[test]
fn the_configuration_decides_for_whoever_does_not_say() {
    let stage = furnished(&PostOffice::open());
    for (who, accepts, tag, words) in [
        ("mallory", None, "de", "es gibt keine VM `nothing`"),
        ("alice", None, "nl", "er is geen VM `nothing`"),
        ("bert", None, "en", "there is no VM `nothing`"),
        ("alice", Some("de-AT, en;q=0.5"), "de", "es gibt keine VM `nothing`"),
        ("alice", Some("fr"), "nl", "er is geen VM `nothing`"),
    ] {
        let answer = without_the_command(&stage, who, accepts, "show?vm=nothing");
        says(&answer, &[words, &format!("content-language: {tag}")]);
    }
    for (accepts, tag, what, words) in [
        (Some("nl"), "nl", "nothing", "fortnightd kent deze vraag niet"),
        (Some("de"), "de", "nothing", "fortnightd kennt diese Frage nicht"),
        (None, "en", "nothing", "fortnightd does not know this request"),
        (Some("nl"), "nl", "plan?at=morgen", "in het veld `at` staat iets wat daar niet hoort"),
    ] {
        let answer = without_the_command(&stage, "bert", accepts, what);
        says(&answer, &[words, &format!("content-language: {tag}")]);
    }
    says(&with_locale(&stage, "alice", "C", &["show", "web"]), &["Eigenaar"]);
    says(&with_locale(&stage, "mallory", "C", &["show", "web"]), &["Besitzer"]);
    says(&with_locale(&stage, "mallory", "C", &["show", "nothing"]), &["Fehler: es gibt keine VM `nothing`"]);
}

#[test]
fn a_mail_speaks_the_language_of_whoever_gets_it() {
    let post = PostOffice::open();
    let _stage = furnished(&post);
    for (to, words) in [("alice", "mag draaien tot"), ("mallory", "darf bis")] {
        let address = format!("{to}@space.example");
        let mail = within(&format!("a mail to {to}"), || post.mails_to(&address).into_iter().next());
        assert!(mail.text.contains(words), "{mail:#?}");
    }
}

/// Words of English that are neither Dutch nor German, and that nobody says on the stage.
const ENGLISH: [&str; 34] = [
    "and", "any", "are", "been", "by", "cannot", "could", "does", "every", "for", "from", "has", "have", "it", "its",
    "no", "nobody", "not", "nothing", "of", "so", "that", "the", "there", "they", "this", "to", "what", "when",
    "which", "who", "with", "without", "you",
];

/// Those of them that one of the two languages has as well.
const SHARED: [(&str, &str); 2] = [("nl_NL.UTF-8", "of"), ("de_DE.UTF-8", "so")];

/// What is typed by whom while nobody has said what the VMs are.
const BEFORE: &[(&str, &str)] = &[
    ("root", "status"),
    ("root", "doctor"),
    ("root", "list"),
    ("root", "show web"),
    ("root", "plan"),
    ("root", "mode"),
    ("root", "mode enforce --reason klaar"),
    ("alice", "list"),
    ("alice", "adopt --rest core --yes"),
    ("root", "adopt"),
    ("root", "adopt --set nix=web"),
    ("root", "adopt --set core=nix"),
    ("root", "adopt --set core=web --set space=web"),
    ("root", "adopt --recover --set core=old --yes"),
    ("root", "adopt --set core=old --yes"),
];

/// What is typed by whom once it is said.
const AFTER: &[(&str, &str)] = &[
    ("root", "mode enforce --reason klaar"),
    ("root", "doctor"),
    ("alice", "status"),
    ("alice", "list"),
    ("bob", "list --mine"),
    ("alice", "show web"),
    ("alice", "show nix"),
    ("alice", "show web --at 2020-01-01"),
    ("alice", "show web --at gisteren"),
    ("alice", "plan"),
    ("alice", "plan --at +20d"),
    ("alice", "plan approve abc --reason klaar"),
    ("ines", "plan approve abc --reason klaar"),
    ("alice", "guard list"),
    ("ines", "guard ack clock --reason klaar"),
    ("ines", "guard ack nix --reason klaar"),
    ("alice", "hold web --until +3d --reason klaar"),
    ("ines", "hold web --until +3d"),
    ("ines", "hold web --until +3x --reason klaar"),
    ("ines", "hold web --until +3d --reason klaar"),
    ("alice", "show web"),
    ("ines", "release web"),
    ("ines", "release web"),
    ("alice", "start web"),
    ("alice", "start wiki"),
    ("alice", "stop old"),
    ("alice", "stop web"),
    ("alice", "project list"),
    ("alice", "project show web"),
    ("alice", "project show nix"),
    ("alice", "project create radio"),
    ("alice", "project create web"),
    ("alice", "project edit radio --purpose muziek"),
    ("alice", "project edit wiki --purpose muziek"),
    ("alice", "project move-vm web radio"),
    ("alice", "project move-vm wiki radio"),
    ("alice", "request promotion radio"),
    ("alice", "request promotion radio --state purpose=muziek --state purpose=muziek"),
    ("alice", "request promotion radio --state purpose=muziek --state serves=allen --state managed_by=owner"),
    ("alice", "request promotion radio --state purpose=muziek --state serves=allen --state managed_by=owner"),
    ("alice", "request demotion radio"),
    ("alice", "request list"),
    ("ines", "request list"),
    ("mallory", "request claim radio"),
    ("alice", "request show ID"),
    ("alice", "request approve ID"),
    ("ines", "request comment ID klaar"),
    ("ines", "request approve ID"),
    ("ines", "request approve ID"),
    ("alice", "request withdraw nix"),
    ("alice", "show web"),
    ("ines", "classify wiki nix --reason klaar"),
    ("ines", "classify wiki core --reason klaar"),
    ("ines", "classify wiki space --reason klaar"),
    ("alice", "role list"),
    ("alice", "role show infrateam"),
    ("alice", "role show nix"),
    ("alice", "reserve 3f9a0c1d-0000-4000-8000-000000000001 --class board"),
    ("bert", "reserve 3f9a0c1d-0000-4000-8000-000000000001 --class board"),
    ("bert", "reserve 3f9a0c1d-0000-4000-8000-000000000001 --drop"),
    ("root", "policy diff policy.toml"),
    ("root", "policy accept abc"),
    ("root", "log"),
    ("alice", "log web"),
    ("root", "audit verify"),
    ("root", "audit anchor"),
    ("root", "audit verify --anchor policy.toml"),
    ("root", "report"),
    ("root", "report --format mediawiki"),
    ("alice", "frobnicate"),
    ("alice", "list --frobnicate"),
    ("alice", "show"),
    ("alice", "hold web --until"),
    ("alice", "-o xml list"),
    ("root", "adopt --set core"),
    ("root", "adopt --set =web"),
    ("alice", "request promotion web --state muziek"),
    ("alice", "request promotion web --state =muziek"),
    ("alice", "plan --exit-code approve abc"),
    ("alice", "list --mine --mine"),
    ("alice", "request"),
    ("alice", "--socket /nix list"),
    ("alice", "--socket /nix doctor"),
    ("alice", "--socket policy.toml list"),
    ("alice", "--socket policy.toml doctor"),
    ("alice", "--host nix list"),
    ("alice", "--host ssh://alice:geheim@hypervisor list"),
];

/// What everybody gets for all of it, in this language, on a stage of their own.
fn all_of_it(locale: &str) -> Vec<(String, Ran)> {
    let stage = Stage::new(&host(&["web", "wiki", "old"]));
    let mut ids = Vec::new();
    let mut typed = |(who, words): &(&str, &str)| {
        if words.contains(" ID") && ids.is_empty() {
            let open = stage.must("alice", &["request", "list", "-o", "json"]).json();
            ids.extend(
                open["requests"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(|one| one["id"].as_str().map(str::to_owned)),
            );
        }
        let words = ids.first().map_or_else(|| (*words).to_owned(), |id| words.replace(" ID", &format!(" {id}")));
        let words: Vec<&str> = words.split(' ').collect();
        with_locale(&stage, who, locale, &words)
    };
    let mut answers: Vec<(String, Ran)> =
        BEFORE.iter().map(|one| (format!("before: {}: {}", one.0, one.1), typed(one))).collect();
    stage.adopt(&[("web", "participant", "alice"), ("wiki", "participant", "mallory")]);
    answers.extend(AFTER.iter().map(|one| (format!("{}: {}", one.0, one.1), typed(one))));
    answers
}

/// The lines that have a word of English, but for what is typed as it is, between backticks.
fn english_lines(ran: &Ran, locale: &str) -> Vec<String> {
    let is_english = |word: &str| {
        let word = word.to_lowercase();
        ENGLISH.contains(&word.as_str()) && !SHARED.contains(&(locale, word.as_str()))
    };
    let said = format!("{}{}", ran.out, ran.err);
    let lines = said.lines().filter(|line| {
        let prose: String = line.split('`').step_by(2).collect::<Vec<_>>().join(" ");
        prose.split(|character: char| !character.is_alphabetic() && character != '_').any(is_english)
    });
    lines.map(str::to_owned).collect()
}

#[test]
fn whatever_is_typed_is_answered_without_a_line_of_english() {
    let english = all_of_it("en_GB.UTF-8");
    for locale in ["nl_NL.UTF-8", "de_DE.UTF-8"] {
        let mut left = Vec::new();
        for ((what, ours), (_, theirs)) in all_of_it(locale).into_iter().zip(&english) {
            assert_eq!(ours.code, theirs.code, "{what}: {ours:?}, {theirs:?}");
            let same = (&ours.out, &ours.err) == (&theirs.out, &theirs.err);
            left.extend(same.then(|| format!("{what}\n    the same as in English: {}{}", ours.out, ours.err)));
            left.extend(english_lines(&ours, locale).into_iter().map(|line| format!("{what}\n    {line}")));
        }
        assert!(left.is_empty(), "{locale}:\n{}", left.join("\n"));
    }
    let told = english.iter().filter(|(_, ran)| !english_lines(ran, "en_GB.UTF-8").is_empty()).count();
    assert!(told * 10 > english.len() * 9, "English is hardly known by these words: {told} of {}", english.len());
}
