//! What is read out of definitions as libvirt gives them, and out of hostile ones.

use super::*;

const UUID: &str = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";

fn domain(inside: &str) -> String {
    format!("<domain type='kvm'><name>web</name><uuid>{UUID}</uuid>{inside}</domain>")
}

fn parsed(inside: &str) -> Parsed {
    parse(&domain(inside)).expect("a definition")
}

#[test]
fn a_full_definition_is_read() {
    let read = parsed(
        "<memory unit='KiB'>2097152</memory><vcpu placement='static' current='2'>4</vcpu>
         <on_poweroff>restart</on_poweroff>
         <metadata><other:x xmlns:other='urn:other'/><fortnight:tag xmlns:fortnight='urn:fortnight:tag:1' a='b'/></metadata>
         <devices>
           <disk type='file' device='disk'><source file='/var/lib/web.qcow2'/><target dev='vda'/></disk>
           <disk type='block' device='disk'><source dev='/dev/vg/web'/></disk>
           <disk type='volume' device='disk'><source pool='fast' volume='web'/></disk>
           <disk type='network' device='disk'><source protocol='rbd' name='pool/web'/></disk>
           <disk type='file' device='cdrom'><source file='/iso/debian.iso'/></disk>
           <disk type='file' device='disk'><source file='/base.img'/><readonly/></disk>
           <disk type='file' device='cdrom'/>
           <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
         </devices>",
    );
    insta::assert_debug_snapshot!(read, @r#"
    Parsed {
        uuid: Some(
            6ba7b810-9dad-11d1-80b4-00c04fd430c8,
        ),
        definition: Definition {
            disks: {
                "/dev/vg/web",
                "/var/lib/web.qcow2",
                "fast:web",
                "rbd:pool/web",
            },
            restarts_on_poweroff: true,
            can_save: true,
            has_agent: true,
            autostart: false,
            cpus: 2,
            memory_kib: 2097152,
        },
        tag: Some(
            "<fortnight:tag xmlns:fortnight='urn:fortnight:tag:1' a='b'/>",
        ),
    }
    "#);
}

#[test]
fn a_bare_definition_powers_off_can_be_saved_and_has_no_tag() {
    let read = parsed("");
    assert!(read.definition.can_save && !read.definition.restarts_on_poweroff && !read.definition.has_agent);
    assert_eq!((read.tag, read.definition.disks.len()), (None, 0));
}

#[test]
fn only_destroy_lets_a_shutdown_power_off() {
    for (action, expect) in [("destroy", false), ("restart", true), ("rename-restart", true), ("preserve", true)] {
        let read = parsed(&format!("<on_poweroff>{action}</on_poweroff>"));
        assert_eq!(read.definition.restarts_on_poweroff, expect, "{action}");
    }
}

#[test]
fn what_is_passed_through_prevents_a_save() {
    for (device, can_save) in [
        ("<hostdev mode='subsystem' type='pci'/>", false),
        ("<hostdev mode='subsystem' type='mdev'/>", false),
        ("<interface type='hostdev'/>", false),
        ("<filesystem><driver type='virtiofs'/></filesystem>", false),
        ("<hostdev mode='subsystem' type='usb'/>", true),
        ("<interface type='network'/>", true),
    ] {
        assert_eq!(parsed(&format!("<devices>{device}</devices>")).definition.can_save, can_save, "{device}");
    }
}

#[test]
fn hostile_definitions_get_an_error_that_says_what_is_wrong() {
    let bomb = "<!DOCTYPE d [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><domain><name>&b;</name></domain>";
    for xml in ["", "not xml", "<domain>", "<network/>", bomb, "<a:domain/>", "<domain></domain><domain/>"] {
        let why = parse(xml).expect_err(xml);
        assert!(!why.to_string().is_empty(), "{xml}");
    }
    let many = domain(&"<x/>".repeat(200_000));
    assert!(parse(&many).is_err(), "more nodes than any definition has");
    let large = domain(&" ".repeat(MAX_BYTES));
    assert!(parse(&large).is_err(), "larger than any definition");
}

#[test]
fn a_character_that_xml_cannot_hold_does_not_make_a_vm_unreadable() {
    let xml = "<domain><name>e\u{1b}vil\u{0}\u{ffff}</name><on_poweroff>restart</on_poweroff></domain>";
    assert!(parse(xml).expect("readable").definition.restarts_on_poweroff);
}

#[test]
fn numbers_that_are_none_count_as_unknown() {
    let read = parsed("<vcpu>many</vcpu><memory unit='KiB'>99999999999999999999999</memory>");
    assert_eq!((read.definition.cpus, read.definition.memory_kib), (0, 0));
    let read = parsed("<memory unit='TiB'>18446744073709551615</memory>");
    assert_eq!(read.definition.memory_kib, u64::MAX / 1_024);
}

#[test]
fn an_element_of_another_namespace_or_elsewhere_is_not_our_tag() {
    for inside in [
        "<metadata><tag/></metadata>",
        "<metadata><f:tag xmlns:f='urn:fortnight:tag:2'/></metadata>",
        "<metadata><x><f:tag xmlns:f='urn:fortnight:tag:1'/></x></metadata>",
        "<devices><f:tag xmlns:f='urn:fortnight:tag:1'/></devices>",
    ] {
        assert_eq!(parsed(inside).tag, None, "{inside}");
    }
}
