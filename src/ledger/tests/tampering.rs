//! Somebody with the file in their hands changes, removes, reorders or cuts off what is in it, whatever they choose:
//! it is noticed, or it is nothing that the history says.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::*;

/// A row of the history, all of it.
type Row = (i64, String, i64, Vec<u8>, Vec<u8>, i64, i64, Option<String>, Option<String>, String, Vec<u8>);

const COLUMNS: &str = "global_seq, chain, seq, previous_hash, hash, format, at, vm, project, kind, bytes";

/// One ledger as a file that nobody uses.
struct World {
    dir: tempfile::TempDir,
}

impl World {
    fn of(picks: &[(u8, u8, u8)]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let opened = open(dir.path());
        commit(&opened, moment(0), projects_and_vms()).unwrap();
        let into = |class: &str, n| Change::Classified {
            project: project(n).id,
            class: ClassName::new(class),
            reason: "decided".to_owned(),
        };
        commit(&opened, moment(0), vec![into("board", 0)]).unwrap();
        happen(&opened, picks, 0);
        opened.store.stop();
        Self { dir }
    }

    fn file(&self) -> PathBuf {
        self.dir.path().join("state/ledger.sqlite")
    }

    fn reader(&self) -> Reader {
        Reader::new(self.file())
    }

    fn rows(&self) -> Result<Vec<Row>, rusqlite::Error> {
        let connection = rusqlite::Connection::open(self.file())?;
        let mut statement = connection.prepare(&format!("SELECT {COLUMNS} FROM history ORDER BY global_seq"))?;
        let rows = statement.query_map([], |row| {
            Ok((
                row.get(0)?,
                row.get(1)?,
                row.get(2)?,
                row.get(3)?,
                row.get(4)?,
                row.get(5)?,
                row.get(6)?,
                row.get(7)?,
                row.get(8)?,
                row.get(9)?,
                row.get(10)?,
            ))
        })?;
        rows.collect()
    }

    /// Puts these rows in the place of the history. What no file can hold (a number twice) is not done.
    fn rewrite(&self, rows: &[Row]) -> bool {
        let mut connection = rusqlite::Connection::open(self.file()).unwrap();
        connection.execute_batch("DROP TRIGGER history_is_not_edited; DROP TRIGGER history_is_not_deleted").unwrap();
        let transaction = connection.transaction().unwrap();
        transaction.execute("DELETE FROM history", []).unwrap();
        let insert = format!("INSERT INTO history ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
        for row in rows {
            let (a, b, c, d, e, f, g, h, i, j, k) = row;
            if transaction.execute(&insert, rusqlite::params![a, b, c, d, e, f, g, h, i, j, k]).is_err() {
                return false;
            }
        }
        transaction.commit().unwrap();
        true
    }

    /// Whether `audit verify` finds fault with it.
    fn is_noticed(&self) -> bool {
        self.reader().verify().map_or(true, |found| !found.is_clean())
    }
}

/// Lets so much happen as the ledger takes.
fn happen(opened: &Opened, picks: &[(u8, u8, u8)], from: u128) {
    for (n, (kind, a, b)) in picks.iter().enumerate() {
        let at = moment(60 * (n as i64 + 1));
        let pick = Pick { kind: *kind, a: *a, b: *b };
        let change = change(&pick, &opened.handle.snapshot(), &at, from + n as u128);
        let _ = commit(opened, at, vec![change]);
    }
}

fn flipped(bytes: &mut [u8], at: usize) {
    if !bytes.is_empty() {
        let place = at / 8 % bytes.len();
        bytes[place] ^= 1 << (at % 8);
    }
}

/// What somebody does to the rows, by numbers that say what and where.
fn deed(rows: &mut Vec<Row>, what: u8, which: usize, at: usize) {
    let (count, which) = (rows.len(), which % rows.len());
    let other = at % count;
    match what % 15 {
        0 => flipped(&mut rows[which].10, at),
        1 => flipped(&mut rows[which].4, at),
        2 => flipped(&mut rows[which].3, at),
        3 => rows[which].2 += 1_000,
        4 => rows[which].1 = "class:other".to_owned(),
        5 => rows[which].5 = 2,
        6 => rows[which].6 += 1,
        7 => rows[which].7 = if at.is_multiple_of(2) { None } else { rows[other].7.clone() },
        8 => rows[which].8 = if at.is_multiple_of(2) { None } else { rows[other].8.clone() },
        9 => rows[which].9 = rows[other].9.clone(),
        10 => drop(rows.remove(which)),
        // Two entries of one chain change places: their numbers stay where they were, or go with them.
        11 if rows[which].1 == rows[other].1 => {
            let (one, two) = (rows[which].10.clone(), rows[other].10.clone());
            (rows[which].10, rows[other].10) = (two, one);
        }
        12 if rows[which].1 == rows[other].1 => {
            let (one, two) = (rows[which].0, rows[other].0);
            (rows[which].0, rows[other].0) = (two, one);
        }
        // The end is cut off.
        13 => rows.truncate(which + 1),
        // An entry is put in, with a hash that belongs to it.
        14 => {
            let chain = Chain::named(rows[which].1.clone());
            let last = rows.iter().rfind(|row| row.1 == rows[which].1).unwrap().clone();
            let mut new = rows[which].clone();
            (new.0, new.2, new.3) = (count as i64 + 1, last.2 + 1, last.4.clone());
            let previous = Digest(new.3.clone().try_into().unwrap());
            new.4 = hash(1, &chain, new.2 as u64, &previous, &new.10).0.to_vec();
            rows.push(new);
        }
        _ => {}
    }
}

/// The hashes as they have to be: whoever can write the file can work them out.
fn rehash(rows: &mut [Row]) {
    let mut heads: BTreeMap<String, Digest> = Default::default();
    for row in rows {
        let previous = heads.get(&row.1).copied().unwrap_or(GENESIS);
        let own = hash(1, &Chain::named(row.1.clone()), row.2 as u64, &previous, &row.10);
        (row.3, row.4) = (previous.0.to_vec(), own.0.to_vec());
        heads.insert(row.1.clone(), own);
    }
}

fn picks(some: std::ops::Range<usize>) -> impl Strategy<Value = Vec<(u8, u8, u8)>> {
    prop::collection::vec(any::<(u8, u8, u8)>(), some)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_to_a_row_of_the_history_is_noticed(
        picks in picks(5..40),
        deeds in prop::collection::vec((any::<u8>(), any::<usize>(), any::<usize>()), 12)
    ) {
        let world = World::of(&picks);
        let whole = world.rows().unwrap();
        prop_assert!(!world.is_noticed());
        for (what, which, at) in deeds {
            let mut rows = whole.clone();
            deed(&mut rows, what, which, at);
            let copy = World::of(&[]);
            std::fs::copy(world.file(), copy.file()).unwrap();
            rows.sort_by_key(|row| row.0);
            if rows != whole && copy.rewrite(&rows) {
                prop_assert!(copy.is_noticed(), "deed {} on row {which} at {at}", what % 15);
            }
        }
    }

    #[test]
    fn bytes_that_are_overwritten_anywhere_in_the_file_are_noticed_or_say_nothing(
        picks in picks(5..40),
        places in prop::collection::vec((any::<usize>(), any::<u8>(), 1_usize..64), 12)
    ) {
        let world = World::of(&picks);
        let (whole, bytes) = (world.rows().unwrap(), std::fs::read(world.file()).unwrap());
        for (place, with, length) in places {
            let mut damaged = bytes.clone();
            let from = place % damaged.len();
            let to = (from + length).min(damaged.len());
            damaged[from..to].fill(with);
            let copy = World::of(&[]);
            std::fs::write(copy.file(), damaged).unwrap();
            let noticed = copy.is_noticed();
            prop_assert!(noticed || copy.rows().is_ok_and(|rows| rows == whole), "{from}..{to} with {with}");
        }
    }

    #[test]
    fn an_old_copy_of_the_ledger_is_whole_and_an_anchor_tells(
        before in picks(1..20), after in picks(1..20), instead in picks(30..60)
    ) {
        let world = World::of(&before);
        let copy = World::of(&[]);
        std::fs::copy(world.file(), copy.file()).unwrap();
        let opened = open(world.dir.path());
        commit(&opened, moment(5), vec![Change::ModeSet { mode: Mode::Enforce, reason: "go".to_owned() }]).unwrap();
        happen(&opened, &after, 1_000);
        opened.store.stop();
        let anchor = world.reader().anchor().unwrap();
        let since = |world: &World| world.reader().verify_since(&anchor).unwrap();
        let (found, same) = since(&world);
        prop_assert!(found.is_clean() && same.iter().all(|since| *since == Since::Same), "{found:?} {same:?}");

        let (found, cut) = since(&copy);
        prop_assert!(found.is_clean(), "an old copy is whole by itself: {found:?}");
        let now: BTreeMap<_, _> = copy.reader().anchor().unwrap().into_iter().collect();
        for ((chain, kept), since) in anchor.iter().zip(cut) {
            let expected = match now.get(chain) {
                Some(head) if head == kept => Since::Same,
                Some(_) => Since::Shorter,
                None => Since::NoChain,
            };
            prop_assert_eq!(since, expected, "{}", chain);
        }

        // Something else happens to the old copy, until it is longer than what it was put in place of.
        let opened = open(copy.dir.path());
        for n in 0..anchor.iter().map(|(_, head)| head.seq as i64).sum() {
            let reason = format!("other {n}");
            commit(&opened, moment(6 + n), vec![Change::ModeSet { mode: Mode::Observe, reason }]).unwrap();
        }
        happen(&opened, &instead, 2_000);
        opened.store.stop();
        let (found, other) = since(&copy);
        prop_assert!(found.is_clean(), "{found:?}");
        let main = anchor.iter().position(|(chain, _)| *chain == Chain::main()).unwrap();
        prop_assert_eq!(other[main], Since::Other);
    }
}

#[test]
fn a_reason_that_was_written_anew_with_all_its_hashes_is_told_by_an_anchor_alone() {
    let world = World::of(&[]);
    let opened = open(world.dir.path());
    let set = |reason: &str| Change::ModeSet { mode: Mode::Observe, reason: reason.to_owned() };
    commit(&opened, moment(1), vec![set("an honest one")]).unwrap();
    commit(&opened, moment(2), vec![set("the last")]).unwrap();
    opened.store.stop();
    let anchor = world.reader().anchor().unwrap();
    let mut rows = world.rows().unwrap();
    for row in &mut rows {
        row.10 = String::from_utf8(row.10.clone()).unwrap().replace("an honest one", "a better one").into_bytes();
    }
    rehash(&mut rows);
    assert!(world.rewrite(&rows));
    let (found, since) = world.reader().verify_since(&anchor).unwrap();
    assert!(found.is_clean(), "{found:?}");
    for ((chain, _), since) in anchor.iter().zip(since) {
        assert_eq!(since, if *chain == Chain::main() { Since::Other } else { Since::Same }, "{chain}");
    }
}

#[test]
fn a_chain_that_is_gone_is_not_taken_for_a_short_one() {
    let world = World::of(&[]);
    let gone = Chain::of_class(&ClassName::new("vault"));
    let head = Head { seq: 1, hash: GENESIS };
    assert_eq!(world.reader().verify_since(&[(gone, head)]).unwrap().1, [Since::NoChain]);
    assert_eq!(world.reader().verify_since(&[(Chain::main(), head)]).unwrap().1, [Since::Other]);
    let far = Head { seq: u64::MAX, hash: GENESIS };
    assert_eq!(world.reader().verify_since(&[(Chain::main(), far)]).unwrap().1, [Since::Shorter]);
}

/// What of a history is wrong in which an entry of the board's and one that came so many hours after it have changed
/// places. Each chain is as it was.
fn swapped(hours: i64) -> Vec<Fault> {
    let world = World::of(&[]);
    let opened = open(world.dir.path());
    commit(&opened, moment(60), vec![Change::VmRenamed { vm: vm(0), to: "minutes".to_owned() }]).unwrap();
    let set = Change::ModeSet { mode: Mode::Enforce, reason: "go".to_owned() };
    commit(&opened, moment(60 + 3_600 * hours), vec![set]).unwrap();
    opened.store.stop();
    let mut rows = world.rows().unwrap();
    let last = rows.len() - 1;
    assert_eq!((rows[last - 1].1.as_str(), rows[last].1.as_str()), ("class:board", "main"));
    (rows[last - 1].0, rows[last].0) = (rows[last].0, rows[last - 1].0);
    rows.sort_by_key(|row| row.0);
    assert!(world.rewrite(&rows));
    world.reader().verify().unwrap().faults
}

#[test]
fn entries_of_two_chains_that_changed_places_are_noticed_where_hours_lie_between() {
    let found = swapped(3);
    assert_eq!(
        found,
        [Fault::Order { chain: Chain::of_class(&ClassName::new("board")), seq: 2, after: Chain::main() }]
    );
    // The README says so.
    assert_eq!(swapped(1), []);
}

#[test]
fn what_clocks_and_hosts_do_is_taken_for_no_reordering() {
    let dir = tempfile::tempdir().unwrap();
    let opened = open(dir.path());
    let day = 86_400;
    let at = |wall: i64, boot: u128, since_boot: i64| Now {
        wall: moment(10 * day + wall).wall,
        boot: BootId(id(boot)),
        boot_ms: 1_000 * since_boot as u64,
    };
    let said = |at: Now| {
        let set = Change::ModeSet { mode: Mode::Observe, reason: "still".to_owned() };
        commit(&opened, at, vec![set]).unwrap();
    };
    let checkpointed = |at: Now| commit(&opened, at, vec![Change::Checkpoint { clock_trusted: true }]).unwrap();
    checkpointed(at(day, 3, day));
    said(at(day, 3, day + 600));
    // The clock is set back by more than a day, and forward again by a year.
    said(at(-day, 3, day + 660));
    said(at(365 * day, 3, day + 720));
    // Somebody writes late what they have read before.
    said(at(day, 3, day + 690));
    // The host dies an hour after its last checkpoint: nobody knows how long it ran.
    said(at(day, 3, day + 3_600));
    said(at(2 * day, 4, 30));
    checkpointed(at(2 * day, 4, day));
    // The ledger goes to another host, and comes back to the first one while that has not been off.
    said(at(3 * day, 5, 9 * day));
    checkpointed(at(3 * day, 5, 10 * day));
    said(at(4 * day, 4, 2 * day));
    checkpointed(at(4 * day, 4, 2 * day));
    said(at(4 * day, 4, 3 * day));
    assert_eq!(faults(&opened), [""; 0]);
}
