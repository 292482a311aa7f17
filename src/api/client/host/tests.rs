//! What names a host, and what is refused.

use std::path::Path;

use super::{NotAHost, NotASocketThere, OPTIONS, Remote};

/// What ssh is called with behind the options that are always there.
fn arguments(remote: &Remote) -> Vec<String> {
    remote.arguments().split_off(OPTIONS.len())
}

#[test]
fn a_host_becomes_arguments_of_ssh() {
    for (typed, expect) in [
        ("ssh://hypervisor", vec!["--", "hypervisor", "fortnight dial-stdio"]),
        ("ssh://hypervisor/", vec!["--", "hypervisor", "fortnight dial-stdio"]),
        ("ssh://alice@kvm-1.space.example", vec!["-l", "alice", "--", "kvm-1.space.example", "fortnight dial-stdio"]),
        ("ssh://a.b_c+d-1@kvm:2222", vec!["-p", "2222", "-l", "a.b_c+d-1", "--", "kvm", "fortnight dial-stdio"]),
        ("ssh://192.0.2.7:22", vec!["-p", "22", "--", "192.0.2.7", "fortnight dial-stdio"]),
        ("ssh://[2001:db8::7]", vec!["--", "2001:db8::7", "fortnight dial-stdio"]),
        (
            "ssh://alice@[fe80::1%eth0]:65535",
            vec!["-p", "65535", "-l", "alice", "--", "fe80::1%eth0", "fortnight dial-stdio"],
        ),
    ] {
        let remote: Remote = typed.parse().unwrap_or_else(|error| panic!("{typed}: {error}"));
        assert_eq!(arguments(&remote), expect, "{typed}");
        assert_eq!(remote.to_string(), typed.trim_end_matches('/'), "{typed}");
    }
}

#[test]
fn what_could_mean_something_else_names_no_host() {
    let long = format!("ssh://{}", "h".repeat(256));
    for (typed, expect) in [
        ("", NotAHost::Empty),
        ("hypervisor", NotAHost::Scheme),
        ("http://hypervisor", NotAHost::Scheme),
        ("-oProxyCommand=id", NotAHost::Scheme),
        ("ssh://", NotAHost::Host),
        ("ssh://-oProxyCommand=id", NotAHost::Host),
        ("ssh://alice@-oProxyCommand=id", NotAHost::Host),
        ("ssh://-l@hypervisor", NotAHost::User),
        ("ssh://-oProxyCommand=id@hypervisor", NotAHost::User),
        ("ssh://@hypervisor", NotAHost::User),
        ("ssh://ali ce@hypervisor", NotAHost::User),
        ("ssh://alice@evil@hypervisor", NotAHost::User),
        ("ssh://$(id)@hypervisor", NotAHost::User),
        ("ssh://alice:secret@hypervisor", NotAHost::Password),
        ("ssh://alice@", NotAHost::Host),
        ("ssh://hyper visor", NotAHost::Host),
        ("ssh://hypervisor;id", NotAHost::Host),
        ("ssh://`id`", NotAHost::Host),
        ("ssh://$(id)", NotAHost::Host),
        ("ssh://a'b", NotAHost::Host),
        ("ssh://a\"b", NotAHost::Host),
        ("ssh://a\\b", NotAHost::Host),
        ("ssh://a\nb", NotAHost::Host),
        ("ssh://a\u{1b}[2J", NotAHost::Host),
        ("ssh://a\u{202e}b", NotAHost::Host),
        ("ssh://hyperv\u{456}sor", NotAHost::Host),
        ("ssh://%h", NotAHost::Host),
        ("ssh://2001:db8::7", NotAHost::Port),
        ("ssh://[2001:db8::7", NotAHost::Host),
        ("ssh://[::1]22", NotAHost::Host),
        ("ssh://[::1%$(id)]", NotAHost::Host),
        ("ssh://[-oProxyCommand=id]", NotAHost::Host),
        ("ssh://hypervisor:", NotAHost::Port),
        ("ssh://hypervisor:0", NotAHost::Port),
        ("ssh://hypervisor:+22", NotAHost::Port),
        ("ssh://hypervisor:65536", NotAHost::Port),
        ("ssh://hypervisor:22 -v", NotAHost::Port),
        ("ssh://hypervisor/run/socket", NotAHost::Path),
        ("ssh://hypervisor//", NotAHost::Path),
        ("ssh://hypervisor?x", NotAHost::Path),
        (&long, NotAHost::Host),
    ] {
        assert_eq!(typed.parse::<Remote>(), Err(expect), "{typed:?}");
    }
}

#[test]
fn a_socket_there_is_a_word_that_no_shell_understands() {
    let remote: Remote = "ssh://kvm".parse().expect("it names a host");
    let there = remote.clone().with_socket(Path::new("/run/fn-1/a_b.sock")).expect("a plain path");
    assert_eq!(arguments(&there), ["--", "kvm", "fortnight dial-stdio --socket /run/fn-1/a_b.sock"]);
    let long = format!("/{}", "s".repeat(108));
    for path in ["", "s", "-s", "../s", "/a b", "/a;id", "/$(id)", "/`id`", "/a'", "/a\nb", "/a*", "/~", "/é", &long] {
        assert_eq!(remote.clone().with_socket(Path::new(path)), Err(NotASocketThere), "{path:?}");
    }
}
