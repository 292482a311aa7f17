//! What the crate's safe wrappers lack or get wrong, made safe: the event loop, events, the close callback and bulk
//! statistics. The only place in the project with `unsafe`; nothing here decides anything.
#![expect(unsafe_code, reason = "libvirt's callbacks and statistics have no sound wrapper in the crate")]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use uuid::Uuid;
use virt::connect::Connect;
use virt::domain::Domain;
use virt::error::Error;
use virt::sys;

use crate::model::contact::Loss;

/// Hears what happens on one connection. Called on whichever thread libvirt happens to be on: it must not block, and
/// must not call libvirt.
pub(super) trait Listener: Send + Sync + 'static {
    /// A VM began, ended, or was defined. `event` and `detail` are libvirt's numbers.
    fn lifecycle(&self, uuid: Uuid, libvirt_id: Option<u32>, event: u32, detail: u32);
    /// Something in a VM's definition or metadata may be different now.
    fn touched(&self, uuid: Uuid);
    /// The connection is gone.
    fn closed(&self, why: Loss);
}

/// What a callback gets from libvirt as its opaque pointer.
type Ears = Arc<dyn Listener>;

/// Starts the process's one event loop, on a thread of its own. Must come before the first connection is opened:
/// without a running loop, connections look alive and are not.
pub(super) fn start_event_loop() -> Result<(), String> {
    static STARTED: OnceLock<Result<(), String>> = OnceLock::new();
    STARTED
        .get_or_init(|| {
            // By default libvirt prints every error to stderr.
            virt::error::clear_error_callback();
            virt::event::event_register_default_impl().map_err(|error| error.message().to_owned())?;
            std::thread::Builder::new()
                .name("libvirt-events".to_owned())
                .spawn(run_event_loop)
                .map(drop)
                .map_err(|error| error.to_string())
        })
        .clone()
}

fn run_event_loop() {
    loop {
        if virt::event::event_run_default_impl().is_err() {
            // A loop that fails at once must not take a whole processor.
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

/// The state of one VM, as bulk statistics give it.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) uuid: Uuid,
    /// Bytes that are not UTF-8 are replaced.
    pub(super) name: String,
    pub(super) libvirt_id: Option<u32>,
    /// libvirt's number; -1 if it gave none.
    pub(super) state: i32,
    pub(super) reason: i32,
    /// Its place in libvirt's list.
    place: usize,
}

/// The list that libvirt allocated, freed on every way out. That takes a while where there are many.
pub(super) struct Records {
    list: *mut sys::virDomainStatsRecordPtr,
    count: usize,
}

impl Drop for Records {
    fn drop(&mut self) {
        if !self.list.is_null() {
            // SAFETY: the list came from virConnectGetAllDomainStats and is freed once, here.
            unsafe { sys::virDomainStatsRecordListFree(self.list) }
        }
    }
}

impl Records {
    fn get(&self, place: usize) -> Option<&sys::_virDomainStatsRecord> {
        // SAFETY: the list has `count` entries, each a valid record until the list is freed.
        (place < self.count).then(|| unsafe { &**self.list.add(place) })
    }

    /// A handle on one of the VMs that lives on without the list.
    pub(super) fn handle(&self, record: &Record) -> Option<Domain> {
        let listed = self.get(record.place)?;
        // SAFETY: the record's domain is alive, and the handle gets a reference of its own, which it gives back when
        // dropped.
        unsafe { (sys::virDomainRef(listed.dom) == 0).then(|| Domain::from_ptr(listed.dom)) }
    }
}

/// The states of all VMs, in one call, in the order of their UUIDs. Never the other groups: those ask QEMU, and wait for
/// one that hangs.
pub(super) fn all_states(connect: &Connect) -> Result<(Vec<Record>, Records), Error> {
    let mut list = std::ptr::null_mut();
    // SAFETY: the connection is alive as long as `connect`; `list` is set on success only.
    let count =
        unsafe { sys::virConnectGetAllDomainStats(connect.as_ptr(), sys::VIR_DOMAIN_STATS_STATE, &raw mut list, 0) };
    let count = usize::try_from(count).map_err(|_| Error::last_error())?;
    let list = Records { list, count };
    let mut records = Vec::with_capacity(count);
    for (place, record) in (0..count).filter_map(|place| Some((place, list.get(place)?))) {
        // SAFETY: the record and its domain outlive this call.
        records.push(unsafe { read_record(record, place) }?);
    }
    records.sort_unstable_by_key(|record| record.uuid);
    Ok((records, list))
}

/// # Safety
/// The record must be one of libvirt's, not freed yet.
unsafe fn read_record(record: &sys::_virDomainStatsRecord, place: usize) -> Result<Record, Error> {
    // SAFETY: the domain belongs to the record, which the caller vouches for.
    let uuid = unsafe { uuid_of(record.dom) }.ok_or_else(Error::last_error)?;
    // SAFETY: as above; the name lives as long as the domain and is copied.
    let name = unsafe {
        let name = sys::virDomainGetName(record.dom);
        if name.is_null() { String::new() } else { CStr::from_ptr(name).to_string_lossy().into_owned() }
    };
    // SAFETY: the domain and the parameters belong to the record.
    let (libvirt_id, state, reason) =
        unsafe { (id_of(record.dom), number(record, c"state.state"), number(record, c"state.reason")) };
    Ok(Record { uuid, name, libvirt_id, state, reason, place })
}

/// # Safety
/// The record must be one of libvirt's, not freed yet.
unsafe fn number(record: &sys::_virDomainStatsRecord, name: &CStr) -> i32 {
    let mut value: c_int = -1;
    // SAFETY: the parameters are `nparams` long; a missing or differently typed one leaves -1.
    unsafe {
        let found = sys::virTypedParamsGetInt(record.params, record.nparams, name.as_ptr(), &raw mut value);
        if found == 1 { value } else { -1 }
    }
}

/// # Safety
/// `domain` must be a live pointer of libvirt's, or null.
unsafe fn uuid_of(domain: sys::virDomainPtr) -> Option<Uuid> {
    let mut bytes = [0_u8; 16];
    // SAFETY: libvirt writes VIR_UUID_BUFLEN = 16 bytes; it refuses a null domain.
    let failed = unsafe { sys::virDomainGetUUID(domain, bytes.as_mut_ptr()) } != 0;
    (!failed).then(|| Uuid::from_bytes(bytes))
}

/// # Safety
/// `domain` must be a live pointer of libvirt's, or null.
unsafe fn id_of(domain: sys::virDomainPtr) -> Option<u32> {
    // SAFETY: a local read; libvirt refuses a null domain.
    let id = unsafe { sys::virDomainGetID(domain) };
    (id != u32::MAX).then_some(id)
}

/// The callbacks of one connection. To be ended before the connection is dropped: each holds a reference on it, and
/// a connection that was only dropped would go on delivering its events.
pub(super) struct Registration {
    connect: Connect,
    events: Vec<c_int>,
}

impl Registration {
    /// Registers the close callback and, if asked, events.
    pub(super) fn new(connect: &Connect, ears: &Ears, with_events: bool) -> Result<Self, Error> {
        let mut registration = Self { connect: connect.clone(), events: Vec::new() };
        registration.hear_closing(ears)?;
        if with_events {
            registration.hear_events(ears).inspect_err(|_| registration.end())?;
        }
        Ok(registration)
    }

    fn hear_closing(&self, ears: &Ears) -> Result<(), Error> {
        let opaque = into_opaque(ears);
        // SAFETY: `on_close` has the signature asked for, and libvirt frees the opaque pointer with `free_ears`.
        let failed = unsafe {
            sys::virConnectRegisterCloseCallback(self.connect.as_ptr(), Some(on_close), opaque, Some(free_ears))
        } != 0;
        if failed {
            let error = Error::last_error();
            // SAFETY: libvirt did not take the pointer, so it is still ours.
            unsafe { free_ears(opaque) };
            return Err(error);
        }
        Ok(())
    }

    fn hear_events(&mut self, ears: &Ears) -> Result<(), Error> {
        // SAFETY: each is transmuted from the signature that libvirt documents for the event it is registered for;
        // libvirt calls it with exactly those arguments.
        unsafe {
            let lifecycle: Lifecycle = on_lifecycle;
            self.hear(sys::VIR_DOMAIN_EVENT_ID_LIFECYCLE, std::mem::transmute::<Lifecycle, Generic>(lifecycle), ears)?;
            let metadata: Metadata = on_metadata;
            self.hear(
                sys::VIR_DOMAIN_EVENT_ID_METADATA_CHANGE,
                std::mem::transmute::<Metadata, Generic>(metadata),
                ears,
            )?;
            let device: Device = on_device;
            let device = std::mem::transmute::<Device, Generic>(device);
            // Not every driver knows these; without them, the slow full reading finds the change.
            let _ = self.hear(sys::VIR_DOMAIN_EVENT_ID_DEVICE_ADDED, device, ears);
            let _ = self.hear(sys::VIR_DOMAIN_EVENT_ID_DEVICE_REMOVED, device, ears);
        }
        Ok(())
    }

    /// # Safety
    /// `callback` must have the signature of this event.
    unsafe fn hear(&mut self, event: u32, callback: Generic, ears: &Ears) -> Result<(), Error> {
        let opaque = into_opaque(ears);
        // SAFETY: the caller vouches for the signature; a null domain means all; `free_ears` frees what is given.
        let id = unsafe {
            sys::virConnectDomainEventRegisterAny(
                self.connect.as_ptr(),
                std::ptr::null_mut(),
                event.cast_signed(),
                Some(callback),
                opaque,
                Some(free_ears),
            )
        };
        if id < 0 {
            let error = Error::last_error();
            // SAFETY: libvirt did not take the pointer, so it is still ours.
            unsafe { free_ears(opaque) };
            return Err(error);
        }
        self.events.push(id);
        Ok(())
    }

    /// Takes the callbacks back. Failing at it only means that the connection is gone already.
    pub(super) fn end(&mut self) {
        for id in self.events.drain(..) {
            // SAFETY: the connection is alive, and the id is one that it gave.
            unsafe { sys::virConnectDomainEventDeregisterAny(self.connect.as_ptr(), id) };
        }
        // SAFETY: the connection is alive; a callback that is not registered is refused.
        unsafe { sys::virConnectUnregisterCloseCallback(self.connect.as_ptr(), Some(on_close)) };
    }
}

type Generic = unsafe extern "C" fn(sys::virConnectPtr, sys::virDomainPtr, *mut c_void);
type Lifecycle = unsafe extern "C" fn(sys::virConnectPtr, sys::virDomainPtr, c_int, c_int, *mut c_void);
type Metadata = unsafe extern "C" fn(sys::virConnectPtr, sys::virDomainPtr, c_int, *const c_char, *mut c_void);
type Device = unsafe extern "C" fn(sys::virConnectPtr, sys::virDomainPtr, *const c_char, *mut c_void);

fn into_opaque(ears: &Ears) -> *mut c_void {
    Box::into_raw(Box::new(Arc::clone(ears))).cast()
}

unsafe extern "C" fn free_ears(opaque: *mut c_void) {
    // SAFETY: the pointer came from `into_opaque`, and whoever holds it frees it once.
    drop(unsafe { Box::from_raw(opaque.cast::<Ears>()) });
}

/// Calls the listener; a panic must not unwind into C.
///
/// # Safety
/// `opaque` must come from `into_opaque` and not be freed yet.
unsafe fn tell(opaque: *mut c_void, what: impl FnOnce(&Ears)) {
    // SAFETY: the caller vouches for the pointer.
    let ears = unsafe { &*opaque.cast::<Ears>() };
    let _ = catch_unwind(AssertUnwindSafe(|| what(ears)));
}

unsafe extern "C" fn on_lifecycle(
    _: sys::virConnectPtr,
    domain: sys::virDomainPtr,
    event: c_int,
    detail: c_int,
    opaque: *mut c_void,
) {
    // SAFETY: libvirt passes a domain that lives for this call, and our pointer.
    unsafe {
        if let Some(uuid) = uuid_of(domain) {
            let id = id_of(domain);
            tell(opaque, |ears| ears.lifecycle(uuid, id, event.cast_unsigned(), detail.cast_unsigned()));
        }
    }
}

unsafe extern "C" fn on_metadata(
    _: sys::virConnectPtr,
    domain: sys::virDomainPtr,
    _: c_int,
    _: *const c_char,
    opaque: *mut c_void,
) {
    // SAFETY: as for the other events.
    unsafe { touched(domain, opaque) }
}

unsafe extern "C" fn on_device(
    _: sys::virConnectPtr,
    domain: sys::virDomainPtr,
    _: *const c_char,
    opaque: *mut c_void,
) {
    // SAFETY: as for the other events.
    unsafe { touched(domain, opaque) }
}

/// # Safety
/// As for [`tell`], with a domain that lives for this call.
unsafe fn touched(domain: sys::virDomainPtr, opaque: *mut c_void) {
    // SAFETY: the caller vouches for both.
    unsafe {
        if let Some(uuid) = uuid_of(domain) {
            tell(opaque, |ears| ears.touched(uuid));
        }
    }
}

unsafe extern "C" fn on_close(_: sys::virConnectPtr, reason: c_int, opaque: *mut c_void) {
    let why = match reason.cast_unsigned() {
        sys::VIR_CONNECT_CLOSE_REASON_EOF => Loss::Ended,
        sys::VIR_CONNECT_CLOSE_REASON_KEEPALIVE => Loss::Silent,
        sys::VIR_CONNECT_CLOSE_REASON_CLIENT => Loss::Closed,
        _ => Loss::Broken,
    };
    // SAFETY: libvirt passes our pointer.
    unsafe { tell(opaque, |ears| ears.closed(why)) }
}
