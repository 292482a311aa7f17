//! A host with as many VMs as one likes, and a ledger that knows them: filed, leased, told and tagged, as on a host
//! where the daemon has been at home for days.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fortnight::clock::Clock;
use fortnight::hypervisor::libvirt::TAG_NAMESPACE;
use fortnight::judge::intake::{Look, take_in};
use fortnight::judge::judge;
use fortnight::ledger::{Birth, LedgerHandle, Store};
use fortnight::model::change::Change;
use fortnight::model::class::ClassName;
use fortnight::model::ids::{Digest, LedgerId, PersonId, VmKey, VmUuid};
use fortnight::model::inventory::{Definition, Inventory, Seen, TagSeen, VmState};
use fortnight::model::ledger::{Ledger, Mode};
use fortnight::model::person::{By, Identity};
use fortnight::model::project::{Owner, Proof};
use fortnight::plan::{Act, plan};
use fortnight::policy::{self, Policy};
use fortnight::tags::{self, Key, Tag};
use fortnight::tell::Telling;
use fortnight::world::{World, host_id};
use uuid::Uuid;

use super::Outcome;

/// The owners; each has some of the VMs.
const PERSONS: u128 = 40;
/// So many changes go into one transaction.
const BATCH: usize = 2_000;
/// The key of the tags, where the daemon keeps it.
pub(super) const KEY: Key = Key([7; 32]);

/// A ledger that is open, and what it is used with.
pub(super) struct Open {
    pub(super) world: World,
    pub(super) policy: Policy,
    pub(super) policy_file: PathBuf,
    pub(super) handle: LedgerHandle,
    store: Store,
}

impl Open {
    /// Opens the ledger of a folder, or begins it. The policy is the file `policy.toml` there.
    pub(super) fn at(folder: &Path) -> Outcome<Self> {
        let policy_file = folder.join("policy.toml");
        let parsed = policy::parse(&std::fs::read_to_string(&policy_file)?, "policy.toml");
        let (policy, _) = parsed.map_err(|diagnostics| format!("{diagnostics:?}"))?;
        let world = World::system(Clock::system(false)?);
        let birth = Birth { ledger: LedgerId(world.ids.uuid("ledger")), host: host_id()?, now: world.clock.now() };
        let opened = Store::open(&folder.join("state/ledger.sqlite"), birth)?;
        Ok(Self { world, policy, policy_file, handle: opened.handle, store: opened.store })
    }

    pub(super) fn close(self) {
        self.store.stop();
    }

    pub(super) async fn commit(&self, changes: Vec<Change>) -> Outcome {
        for batch in changes.chunks(BATCH) {
            self.handle.commit(self.world.clock.now(), By::Daemon, batch.to_vec()).await?;
        }
        Ok(())
    }

    fn new_id(&self) -> Uuid {
        self.world.ids.uuid("bench")
    }
}

/// An adopted ledger in mode enforce.
pub(super) async fn adopt(folder: &Path) -> Outcome<Open> {
    let open = Open::at(folder)?;
    open.handle.save_policy(open.policy.source.clone()).await?;
    let reason = "a measurement".to_owned();
    let host = open.handle.snapshot().book.host;
    let adopted = Change::Adopted { digest: Digest::of(b"a measurement"), recovered: false, host };
    let enforced = Change::PolicyEnforced { stamp: open.policy.stamp() };
    open.commit(vec![enforced, adopted, Change::ModeSet { mode: Mode::Enforce, reason }]).await?;
    Ok(open)
}

/// Makes `state/`, with ledger and key, and `host.xml` for libvirt's test driver.
pub(super) async fn make(folder: &Path, vms: u32) -> Outcome {
    let open = adopt(folder).await?;
    let inventory = inventory(&open, vms);
    take_in_all(&open, &inventory).await?;
    classify(&open).await?;
    take_in_all(&open, &inventory).await?;
    tell(&open, &inventory).await?;
    let ledger = open.handle.snapshot();
    let generation = ledger.book.tag_generation();
    open.commit(ledger.vms.keys().map(|vm| Change::TagWritten { vm: *vm, generation }).collect()).await?;
    std::fs::write(folder.join("host.xml"), xml(&open.handle.snapshot(), &inventory))?;
    std::fs::write(folder.join("state/tag.key"), KEY.0)?;
    open.close();
    Ok(())
}

/// What is going to be seen, for the ledger to be filled by the daemon's own rules.
fn inventory(open: &Open, vms: u32) -> Inventory {
    let seen = |number: u32| Seen {
        uuid: VmUuid(Uuid::from_u128((0xb << 64) + u128::from(number))),
        name: format!("vm-{number:05}"),
        state: VmState::Running,
        libvirt_id: Some(number),
        start_seq: 0,
        from_snapshot: false,
        migrated_in: false,
        persistent: true,
        saved: false,
        job: false,
        definition: Some(Arc::new(Definition {
            disks: BTreeSet::from([disk(number)]),
            can_save: true,
            ..Definition::default()
        })),
        tag: TagSeen { readable: true, ..TagSeen::default() },
    };
    Inventory {
        host: open.handle.snapshot().book.host,
        at: open.world.clock.now(),
        connection: 0,
        first_on_connection: false,
        vms: (1..=vms).map(seen).map(|seen| (seen.uuid, seen)).collect(),
        gaps: Vec::new(),
    }
}

fn disk(number: u32) -> String {
    format!("/var/lib/libvirt/images/vm-{number:05}.qcow2")
}

async fn take_in_all(open: &Open, inventory: &Inventory) -> Outcome {
    loop {
        let (ledger, now) = (open.handle.snapshot(), open.world.clock.now());
        let look = Look { policy: &open.policy, inventory, ledger: &ledger, believed: true, now: &now };
        let changes = take_in(&look, &mut || open.new_id());
        if changes.is_empty() {
            return Ok(());
        }
        open.commit(changes).await?;
    }
}

/// One VM in ten is core, two are space-wide; the rest have owners.
async fn classify(open: &Open) -> Outcome {
    let ledger = open.handle.snapshot();
    let person = |number: u128| PersonId(Uuid::from_u128((0xc << 64) + number));
    let mut changes: Vec<Change> = (0..PERSONS)
        .map(|number| {
            let uid = 100_000 + u32::try_from(number).unwrap_or(0);
            let account = Identity::Unix { host: ledger.book.host, uid, login: format!("person-{number}") };
            Change::PersonKnown { person: person(number), identities: vec![account] }
        })
        .collect();
    for (number, vm) in (0_u128..).zip(ledger.vms.values()) {
        let class = |class| Change::Classified { project: vm.project, class, reason: "a measurement".to_owned() };
        changes.push(match number % 10 {
            0 => class(ClassName::new("core")),
            1 | 2 => class(ClassName::new("space")),
            _ => {
                let owner = Owner { person: person(number % PERSONS), proof: Proof::Adoption };
                Change::OwnersSet { project: vm.project, owners: vec![owner] }
            }
        });
    }
    open.commit(changes).await
}

/// Everybody has had the notices that are due.
async fn tell(open: &Open, inventory: &Inventory) -> Outcome {
    let (ledger, now) = (open.handle.snapshot(), open.world.clock.now());
    let verdicts = judge(&open.policy, inventory, &ledger, &now);
    let plan = plan(&open.policy, &verdicts, &[], &ledger, &now);
    let telling = Telling { policy: &open.policy, ledger: &ledger, unreachable: &BTreeSet::new(), at: now.wall };
    let notices = plan.steps.iter().filter_map(|step| match &step.act {
        Act::Notify(due) => Some(telling.notice(ledger.vms.get(&step.vm)?, due, &mut || open.new_id())),
        _ => None,
    });
    open.commit(notices.collect()).await?;
    let waiting: Vec<_> = open.handle.snapshot().outbox.keys().copied().collect();
    let delivered = waiting.chunks(BATCH).map(|messages| Change::Delivered { messages: messages.to_vec() });
    open.commit(delivered.collect()).await
}

/// The host in the language of libvirt's test driver, every VM running and with its tag.
fn xml(ledger: &Arc<Ledger>, inventory: &Inventory) -> String {
    let mut xml = "<node>\n".to_owned();
    for seen in inventory.vms.values() {
        let key = VmKey { host: inventory.host, uuid: seen.uuid };
        let disk = disk(seen.libvirt_id.unwrap_or(0));
        let metadata = tag(ledger, key).map(|tag| format!("<metadata>{tag}</metadata>")).unwrap_or_default();
        let _ = writeln!(
            xml,
            "<domain type='test'><name>{}</name><uuid>{}</uuid>{metadata}<memory>1048576</memory><vcpu>2</vcpu>\
             <os><type arch='x86_64'>hvm</type></os><devices><disk type='file' device='disk'>\
             <source file='{disk}'/><target dev='vda' bus='virtio'/></disk></devices></domain>",
            seen.name, seen.uuid
        );
    }
    xml + "</node>\n"
}

/// The tag that the daemon would write.
fn tag(ledger: &Ledger, key: VmKey) -> Option<String> {
    let vm = ledger.vms.get(&key)?;
    let project = ledger.project_of(vm)?;
    let owners = project.proven_owners().filter_map(|owner| ledger.persons.get(&owner));
    let tag = Tag {
        vm: key.uuid,
        ledger: ledger.book.ledger,
        generation: vm.tag_generation,
        class: project.class.clone(),
        project: project.name.clone(),
        owner: owners.map(|person| person.display_name()).collect::<Vec<_>>().join(", "),
        ends_at: vm.lease.as_ref().map(|lease| lease.ends_at),
    };
    let element = tags::compose(&tag, &KEY);
    Some(element.replacen("<tag", &format!("<fortnight:tag xmlns:fortnight='{TAG_NAMESPACE}'"), 1))
}
