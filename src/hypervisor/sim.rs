//! A made-up host.

use std::sync::Arc;

use tokio::sync::Notify;

use super::{CallError, Connection, PowerCall};
use crate::judge::Warrant;
use crate::model::ids::VmUuid;
use crate::model::inventory::Inventory;
use crate::model::time::Now;

#[derive(Debug, Clone)]
pub struct Sim;
