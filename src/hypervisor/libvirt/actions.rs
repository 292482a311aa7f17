//! Calls that change something: power, definitions, starts and tags. On a connection of their own, at most four at a
//! time, and never twice the same on one VM.

use std::sync::Arc;

use virt::connect::Connect;
use virt::domain::Domain;
use virt::error::{Error, ErrorNumber};
use virt::sys;

use super::call::{Call, is};
use super::{Shared, TAG_NAMESPACE, TAG_PREFIX, definition as xml_definition, lock};
use crate::hypervisor::{CallError, PowerCall};
use crate::model::contact::Operation;
use crate::model::ids::VmUuid;
use crate::model::run::RunId;

const SHUTDOWN: Call = Call { operation: Operation::ShutDown, seconds: 10 };
/// Writing the memory of a large VM takes as long as its disk needs; the call goes on after this, and the next looks
/// say how it went.
const SAVE: Call = Call { operation: Operation::Save, seconds: 60 };
/// Ending a QEMU that hangs takes libvirt about 12 s.
const DESTROY: Call = Call { operation: Operation::End, seconds: 30 };
const DEFINE: Call = Call { operation: Operation::Define, seconds: 10 };
/// A turn waits for this.
const DESCRIBE: Call = Call { operation: Operation::Describe, seconds: 2 };
const START: Call = Call { operation: Operation::Start, seconds: 60 };
const TAG: Call = Call { operation: Operation::Tag, seconds: 10 };
/// A VM may start or stop between asking for its state and writing; then both are done again.
const TAG_ATTEMPTS: u32 = 3;

/// The inactive definition of a VM, with its secrets. Read on the connection for looking, so that it waits for no
/// action that hangs.
pub(super) async fn definition(shared: &Arc<Shared>, vm: VmUuid) -> Result<String, CallError> {
    let flags = sys::VIR_DOMAIN_XML_SECURE | sys::VIR_DOMAIN_XML_INACTIVE;
    let own = Arc::clone(shared);
    DESCRIBE
        .run(move || {
            let link = lock(&own.status).link()?;
            let read = find(&link.reads, vm).and_then(|handle| handle.xml_desc(flags));
            read.map_err(|error| DESCRIBE.error(&error, &link, Some(vm)))
        })
        .await
}

/// One power call on one run.
///
/// libvirt has no call that names a run, so the number is compared right before. Between the two there is a moment
/// that cannot be closed from here.
pub(super) async fn power(shared: &Arc<Shared>, vm: VmUuid, run: RunId, call: PowerCall) -> Result<(), CallError> {
    let own = Arc::clone(shared);
    let what = match call {
        PowerCall::Shutdown => SHUTDOWN,
        PowerCall::Save => SAVE,
        PowerCall::Destroy => DESTROY,
    };
    act(shared, what, vm, move |connect| {
        let handle = find(connect, vm)?;
        let other_start = lock(&own.memory).run(vm).is_some_and(|notes| notes.start_seq != run.start_seq);
        if handle.id() != Some(run.libvirt_id) || other_start {
            return Err(Failure::Ours(CallError::OtherRun { vm }));
        }
        match call {
            // With both, libvirt falls back to the power button where there is no agent.
            PowerCall::Shutdown => handle
                .shutdown_flags(sys::VIR_DOMAIN_SHUTDOWN_ACPI_POWER_BTN | sys::VIR_DOMAIN_SHUTDOWN_GUEST_AGENT)
                .map(drop)?,
            PowerCall::Save => handle.managed_save(0)?,
            // Not the graceful kind: that one never ends a QEMU that hangs.
            PowerCall::Destroy => handle.destroy_flags(0).map(drop)?,
        }
        Ok(())
    })
    .await
}

/// Defines a VM, if the XML is that VM's.
pub(super) async fn define(shared: &Arc<Shared>, vm: VmUuid, xml: String) -> Result<(), CallError> {
    let parsed = xml_definition::parse(&xml).map_err(|why| DEFINE.failed(&why.to_string(), 0))?;
    if parsed.uuid != Some(vm.0) {
        return Err(DEFINE.failed(&format!("the definition is not that of the VM {vm}"), 0));
    }
    refuse_nul(DEFINE, &xml)?;
    act(shared, DEFINE, vm, move |connect| Ok(connect.define_domain_xml(&xml).map(drop)?)).await
}

/// Starts a VM; libvirt goes on from a managed save by itself.
pub(super) async fn start(shared: &Arc<Shared>, vm: VmUuid) -> Result<(), CallError> {
    act(shared, START, vm, move |connect| Ok(find(connect, vm)?.create().map(drop)?)).await
}

/// Writes or removes our element.
pub(super) async fn write_tag(shared: &Arc<Shared>, vm: VmUuid, element: Option<String>) -> Result<(), CallError> {
    refuse_nul(TAG, element.as_deref().unwrap_or_default())?;
    act(shared, TAG, vm, move |connect| {
        let mut attempts = 0;
        loop {
            attempts += 1;
            match set_tag(&find(connect, vm)?, element.as_deref()) {
                Err(error) if is(&error, ErrorNumber::OperationInvalid) && attempts < TAG_ATTEMPTS => {}
                done => return Ok(done?),
            }
        }
    })
    .await
}

/// Left to choose by itself, libvirt writes into the running VM alone, and at power-off the element is lost.
fn set_tag(handle: &Domain, element: Option<&str>) -> Result<(), Error> {
    let flags = match (handle.is_active()?, handle.is_persistent()?) {
        (true, true) => sys::VIR_DOMAIN_AFFECT_LIVE | sys::VIR_DOMAIN_AFFECT_CONFIG,
        (true, false) => sys::VIR_DOMAIN_AFFECT_LIVE,
        (false, _) => sys::VIR_DOMAIN_AFFECT_CONFIG,
    };
    let kind = sys::VIR_DOMAIN_METADATA_ELEMENT.cast_signed();
    handle.set_metadata(kind, element, Some(TAG_PREFIX), Some(TAG_NAMESPACE), flags)
}

/// The crate panics at a NUL.
fn refuse_nul(call: Call, text: &str) -> Result<(), CallError> {
    if text.contains('\0') { Err(call.failed("the text contains a NUL", 0)) } else { Ok(()) }
}

fn find(connect: &Connect, vm: VmUuid) -> Result<Domain, Error> {
    connect.lookup_domain_by_uuid(vm.0)
}

/// Why an action did not succeed, before it is known whether the connection did.
enum Failure {
    Libvirt(Error),
    Ours(CallError),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Libvirt(error)
    }
}

/// One action on one VM, from the thread that makes it to its return, however late.
struct InFlight {
    shared: Arc<Shared>,
    key: (VmUuid, Operation),
}

impl InFlight {
    /// Nothing if the same is in flight on that VM already: asking twice a VM that hangs only takes others' room.
    fn begin(shared: &Arc<Shared>, vm: VmUuid, call: Call) -> Option<Self> {
        let key = (vm, call.operation);
        lock(&shared.in_flight).insert(key).then(|| Self { shared: Arc::clone(shared), key })
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        lock(&self.shared.in_flight).remove(&self.key);
    }
}

/// Runs one action on the actions' connection.
async fn act<T: Send + 'static>(
    shared: &Arc<Shared>,
    call: Call,
    vm: VmUuid,
    work: impl FnOnce(&Connect) -> Result<T, Failure> + Send + 'static,
) -> Result<T, CallError> {
    let in_flight = InFlight::begin(shared, vm, call).ok_or(CallError::Busy)?;
    let own = Arc::clone(shared);
    call.run(move || {
        let _in_flight = in_flight;
        let link = lock(&own.status).link()?;
        let lane = link.lane().map_err(|why| CallError::Disconnected { why })?;
        let _room = lane.enter(call.deadline()).ok_or(CallError::Busy)?;
        work(&lane.connect).map_err(|failure| match failure {
            Failure::Ours(error) => error,
            Failure::Libvirt(error) => call.error(&error, &link, Some(vm)),
        })
    })
    .await
}
