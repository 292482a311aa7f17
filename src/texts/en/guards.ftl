# What raised a guard, and what to do about it. Clauses that stand inside other sentences. Moments come as machines write them.

clock-ahead = the clock is { $minutes } min ahead of the time that has passed since it was last seen right, { $since }
clock-behind = the clock is { $minutes } min behind the time that has passed since it was last seen right, { $since }
clock-before-last = the clock is behind the last time it was seen, { $last }
clock-not-synchronised = the clock has not been synchronised since boot
vms-missing = { $missing } of { $known } known VMs are not to be seen (set { $set })
ledger-new = the ledger is new, and VMs carry tags of an older one
ledger-foreign-tags = the ledger is new, and VMs carry authentic tags of another one
ledger-old-copy = the tag of VM { $vm } is newer than the ledger: the ledger is an old copy
ledger-older-than-tag = the tag of VM { $vm } is newer than the ledger
ledger-of-other-host = this host is { $host }, the ledger is of host { $ledger }

# What to do.
guard-help-clock = look at the clock (`timedatectl`); if it is right, run `fortnight guard ack clock --reason …`
guard-help-inventory = look at the hypervisor (`virsh list --all`); if the VMs are really gone, run `fortnight guard ack inventory --reason …`
guard-help-host = start fortnightd with the ledger of this host, or run `fortnight adopt --recover`
guard-help-recover = run `fortnight adopt --recover`
guard-help-restore = restore the newest ledger, or run `fortnight adopt --recover`
guard-help-ledger = make room on the disk or repair the ledger; fortnightd tries again by itself
