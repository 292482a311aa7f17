//! Only a tag of this VM, this ledger and this key is authentic.

use chrono::TimeZone;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

const KEY: Key = Key([7; 32]);
const VM: VmUuid = VmUuid(Uuid::from_u128(1));
const LEDGER: LedgerId = LedgerId(Uuid::from_u128(2));

fn tag() -> Tag {
    Tag {
        vm: VM,
        ledger: LEDGER,
        generation: 5,
        class: ClassName::new("participant"),
        project: "web".to_owned(),
        owner: "Ünal & \"co\"".to_owned(),
        ends_at: Utc.with_ymd_and_hms(2026, 12, 1, 12, 0, 0).single(),
    }
}

#[test]
fn a_tag_looks_like_this() {
    insta::assert_snapshot!(compose(&tag(), &KEY), @r#"<tag version="1" vm="00000000-0000-0000-0000-000000000001" ledger="00000000-0000-0000-0000-000000000002" generation="5" class="participant" project="web" owner="Ünal%20%26%20%22co%22" ends="2026-12-01T12:00:00Z" mac="beedb53d407e7643f38ee6a1459f4d5c55a0854e96b0d7d71fd96ac2960eb737"/>"#);
}

#[test]
fn what_was_composed_is_authentic() {
    assert_eq!(read(Some(&compose(&tag(), &KEY)), &KEY, VM, LEDGER), TagReading::Authentic(tag()));
}

#[test]
fn as_libvirt_gives_it_back_it_is_authentic() {
    let stored = compose(&tag(), &KEY).replace("<tag", "<fortnight:tag xmlns:fortnight=\"urn:fortnight:tag:1\"");
    assert_eq!(read(Some(&stored), &KEY, VM, LEDGER), TagReading::Authentic(tag()));
    assert_eq!(read(Some(&stored.replace('"', "'")), &KEY, VM, LEDGER), TagReading::Authentic(tag()));
}

#[test]
fn no_tag_is_absent() {
    assert_eq!(read(None, &KEY, VM, LEDGER), TagReading::Absent);
}

#[test]
fn another_key_is_forged() {
    assert_eq!(read(Some(&compose(&tag(), &Key([8; 32]))), &KEY, VM, LEDGER), TagReading::Forged);
}

#[test]
fn a_copy_on_another_vm_or_of_another_ledger_is_foreign() {
    let text = compose(&tag(), &KEY);
    let foreign = TagReading::Foreign { tag: tag() };
    assert_eq!(read(Some(&text), &KEY, VmUuid(Uuid::from_u128(9)), LEDGER), foreign);
    assert_eq!(read(Some(&text), &KEY, VM, LedgerId(Uuid::from_u128(9))), foreign);
}

#[test]
fn no_flipped_bit_is_authentic() {
    let text = compose(&tag(), &KEY);
    for at in 0..text.len() {
        for bit in 0..8 {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            let Ok(flipped) = String::from_utf8(bytes) else { continue };
            let reading = read(Some(&flipped), &KEY, VM, LEDGER);
            assert!(!matches!(reading, TagReading::Authentic(_)), "{flipped}");
        }
    }
}

#[test]
fn no_part_can_be_left_out_or_added() {
    let text = compose(&tag(), &KEY);
    for name in SIGNED {
        let renamed = text.replace(&format!(" {name}="), &format!(" {name}x="));
        assert!(!matches!(read(Some(&renamed), &KEY, VM, LEDGER), TagReading::Authentic(_)), "{renamed}");
    }
    for changed in [text.replace("<tag ", "<tag more=\"1\" "), text.replace("/>", "><b/></tag>"), text.repeat(2)] {
        assert!(matches!(read(Some(&changed), &KEY, VM, LEDGER), TagReading::Unreadable { .. }), "{changed}");
    }
}

#[test]
fn what_is_no_tag_says_why() {
    for (text, flaw) in [
        ("", "xml"),
        ("<tag/>", "other-attributes"),
        ("<other/>", "other-element"),
        ("rubbish", "xml"),
        ("<!DOCTYPE x><tag/>", "xml"),
        (&"<".repeat(MAX_BYTES + 1), "too-long"),
    ] {
        let TagReading::Unreadable { why } = read(Some(text), &KEY, VM, LEDGER) else { panic!("{text}") };
        assert_eq!(why.as_str(), flaw, "{text}");
    }
}

proptest! {
    #[test]
    fn hostile_names_survive_and_stay_harmless(project: String, owner: String, class: String, generation: u64) {
        let tag = Tag { project, owner, class: ClassName::new(class), generation, ..tag() };
        let text = compose(&tag, &KEY);
        prop_assert!(!text.contains(|c: char| c.is_control() || c == '&'));
        prop_assert_eq!(read(Some(&text), &KEY, VM, LEDGER), TagReading::Authentic(tag));
    }

    #[test]
    fn any_text_is_read_without_harm(text: String) {
        let reading = read(Some(&text), &KEY, VM, LEDGER);
        prop_assert!(!matches!(reading, TagReading::Authentic(_)));
    }
}
