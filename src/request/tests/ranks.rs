//! Which way is up.

use super::*;

#[test]
fn a_class_ranks_by_the_ways_that_lead_to_it() {
    let policy = policy();
    let table = [
        ("participant", "space", Direction::Promotion),
        ("space", "core", Direction::Promotion),
        ("participant", "core", Direction::Promotion),
        ("core", "space", Direction::Demotion),
        ("space", "participant", Direction::Demotion),
        ("space", "space", Direction::Demotion),
        // No way leads to the board's class: what is protected counts as high.
        ("core", "board", Direction::Promotion),
        ("board", "participant", Direction::Demotion),
    ];
    for (from, to, expected) in table {
        let found = direction(&policy, &ClassName::new(from), &ClassName::new(to));
        assert_eq!(found, expected, "{from} to {to}");
    }
}

#[test]
fn a_class_that_no_way_leads_to_ranks_low_where_it_is_leased() {
    let leased =
        "[class.core]\nlease = \"3d\"\nnotice = [\"2d\"]\nminimum_notice = \"20h\"\nladder = [ { destroy = {} } ]";
    let text = POLICY.replace("[class.core]\nprotected = true", leased).replace("to = \"core\"", "to = \"board\"");
    let policy = read(&text);
    let found = direction(&policy, &ClassName::new("space"), &ClassName::new("core"));
    assert_eq!(found, Direction::Demotion);
}

#[test]
fn the_targets_are_the_ways_in_that_direction() {
    let policy = policy();
    let names = |from: &str, wanted| {
        let ways = targets(&policy, &ClassName::new(from), wanted);
        ways.iter().map(|way| way.to.to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(names("space", Direction::Promotion), "core");
    assert_eq!(names("space", Direction::Demotion), "participant");
    assert_eq!(names("board", Direction::Promotion), "");
}
