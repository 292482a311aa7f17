//! What can be typed, and the help for it.

use clap::error::ErrorKind;
use clap::{Arg, Command, CommandFactory as _};

use crate::cli::args::{Adopt, Cli, Plan, PlanVerb, Verb, parsed};

fn typed(words: &str) -> Result<Cli, String> {
    let words = std::iter::once("fortnight").chain(words.split_whitespace());
    parsed(&words.collect::<Vec<_>>()).map_err(|error| error.to_string())
}

/// Help as it is shown at this width, whatever the terminal.
fn help_of(path: &[&str]) -> String {
    let words = [&["fortnight"], path, &["--help"]].concat();
    let help = Cli::command().term_width(80).try_get_matches_from(words).expect_err("help is not a verb");
    help.to_string()
}

#[test]
fn every_help_says_what_people_can_do() {
    let verbs: &[&[&str]] = &[
        &[],
        &["list"],
        &["show"],
        &["start"],
        &["stop"],
        &["plan"],
        &["plan", "approve"],
        &["status"],
        &["log"],
        &["policy"],
        &["policy", "check"],
        &["policy", "diff"],
        &["hold"],
        &["release"],
        &["classify"],
        &["request"],
        &["request", "promotion"],
        &["request", "claim"],
        &["request", "approve"],
        &["guard"],
        &["guard", "ack"],
        &["mode"],
        &["adopt"],
        &["audit"],
        &["doctor"],
        &["dial-stdio"],
    ];
    for path in verbs {
        let name = if path.is_empty() { "fortnight".to_owned() } else { path.join("-") };
        insta::assert_snapshot!(format!("help-{name}"), help_of(path));
    }
}

#[test]
fn the_definition_of_the_arguments_holds_together() {
    Cli::command().debug_assert();
}

#[test]
fn these_are_verbs() {
    for words in [
        "list",
        "list --all --class core --mine",
        "-o json list",
        "list -o json",
        "show web",
        "show web --at -3d",
        "show web --at +3d",
        "plan",
        "plan --at +3d --exit-code",
        "plan approve 3f9a0c1d22e4 --reason checked",
        "start web",
        "stop web",
        "status -q",
        "status --color never --socket /tmp/s",
        "adopt",
        "adopt --set core=router,dns --set space=wiki --rest participant --yes --recover",
        "adopt --from - --yes",
        "mode",
        "mode observe",
        "mode enforce --reason because",
        "guard list",
        "guard ack clock --reason looked",
        "hold web --until +3d --reason exam",
        "hold web",
        "release web",
        "classify wiki space --reason decided",
        "classify wiki core --reason decided --state purpose=all",
        "request promotion web",
        "request promotion web --to space --state purpose=a=b --state serves=all",
        "request demotion web --to participant",
        "request claim web --reason mine",
        "request admission web",
        "request list --all",
        "request show 1a2b3c4d",
        "request approve 1a2b3c4d --comment fine",
        "request reject 1a2b3c4d --reason no",
        "request withdraw 1a2b3c4d",
        "request comment 1a2b3c4d hello",
        "policy check p.toml",
        "policy show",
        "policy show p.toml",
        "policy diff p.toml",
        "policy accept 3f9a0c1d22e4",
        "log",
        "log web --since -7d",
        "audit verify",
        "audit export",
        "doctor",
        "--host ssh://alice@hypervisor:2222 list",
        "list --host ssh://alice@hypervisor --socket /run/s",
        "dial-stdio",
        "dial-stdio --socket /run/s",
    ] {
        if let Err(error) = typed(words) {
            panic!("`fortnight {words}` is not understood: {error}");
        }
    }
}

#[test]
fn these_are_not() {
    for words in [
        "",
        "frobnicate",
        "list web",
        "dial-stdio hypervisor",
        "list --output xml",
        "show",
        "start",
        "start web dns",
        "mode sleep",
        "mode --reason why",
        "plan approve",
        "plan --exit-code approve 3f9a0c1d22e4",
        "adopt --set core",
        "adopt --set core=",
        "adopt --set =web",
        "adopt --from x --rest core",
        "request",
        "request promotion",
        "request promotion web --state purpose",
        "request promotion web --state =music",
        "guard",
        "policy",
        "audit",
    ] {
        assert!(typed(words).is_err(), "`fortnight {words}` is understood");
    }
}

#[test]
fn classes_are_set_for_several_vms_at_once() {
    let Ok(Cli { verb: Verb::Adopt(Adopt { set, .. }), .. }) = typed("adopt --set core=router,,dns") else {
        panic!("not an adoption")
    };
    assert_eq!(set, [("core".to_owned(), vec!["router".to_owned(), "dns".to_owned()])]);
}

#[test]
fn an_approval_takes_its_reason_along() {
    let Ok(Cli { verb: Verb::Plan(Plan { verb: Some(PlanVerb::Approve { digest, reason }), .. }), .. }) =
        typed("plan approve 3f9a --reason fine")
    else {
        panic!("not an approval")
    };
    assert_eq!((digest.as_str(), reason.as_deref()), ("3f9a", Some("fine")));
}

/// Every verb that can be typed, with the words that lead to it.
fn verbs(command: &Command, path: Vec<String>, found: &mut Vec<(Vec<String>, Command)>) {
    for verb in command.get_subcommands() {
        let path = [path.clone(), vec![verb.get_name().to_owned()]].concat();
        verbs(verb, path.clone(), found);
        if !verb.is_subcommand_required_set() && verb.get_name() != "help" {
            found.push((path, verb.clone()));
        }
    }
}

#[test]
fn no_argument_of_any_verb_takes_nothing_for_something() {
    let mut root = Cli::command();
    root.build();
    let mut found = Vec::new();
    verbs(&root, Vec::new(), &mut found);
    let mut tried = 0;
    for (path, verb) in found {
        let something = |arg: &Arg| {
            let words = arg.get_possible_values();
            words.first().map_or("x".to_owned(), |word| word.get_name().to_owned())
        };
        for arg in verb.get_arguments().filter(|arg| arg.get_action().takes_values()) {
            for nothing in ["", " \t"] {
                let mut words: Vec<String> = ["fortnight".to_owned()].into_iter().chain(path.clone()).collect();
                let typed = |own: &Arg| if own.get_id() == arg.get_id() { nothing.to_owned() } else { something(own) };
                words.extend(verb.get_positionals().map(typed));
                words.extend(arg.get_long().map(|long| format!("--{long}={nothing}")));
                // It wants to know of which class, too.
                words.extend((path == ["reserve"] && arg.get_id() != "class").then(|| "--class=x".to_owned()));
                let error = parsed(&words).map(|_| ()).expect_err(&words.join(" "));
                let named = arg.get_long().map_or_else(|| arg.to_string(), |long| format!("--{long}"));
                let said = error.to_string();
                let about = [ErrorKind::InvalidValue, ErrorKind::ValueValidation];
                assert!(about.contains(&error.kind()) && said.contains(&named), "{words:?}: {error}");
                tried += 1;
            }
        }
    }
    assert!(tried > 100, "only {tried} were tried");
}
