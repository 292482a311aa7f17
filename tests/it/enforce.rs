//! The whole daemon on a real hypervisor: whole lives of VMs, and what must never happen to them, whatever fails.

mod approvals;
mod guests;
mod interrupted;
mod mail;
mod operators;
mod stage;
mod tags;
