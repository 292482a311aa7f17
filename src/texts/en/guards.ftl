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

# The ledger takes no change. { $said } is what the database says.
ledger-disk-full = the disk that holds the ledger `{ $path }` is full ({ $said })
ledger-not-written = the ledger `{ $path }` cannot be written: { $said }
ledger-stopped-why = { $why ->
    [stopping] the daemon is stopping
   *[no-answer] the thread that writes it gave no answer
}
ledger-damaged = the file `{ $path }` is damaged, and was left as it is: { $harm }
ledger-damaged-said = { ledger-damaged } ({ $said })
ledger-harm = { $harm ->
    [foreign] it is a database of something else
    [pages] its pages contradict each other
    [no-database] it is not a database
    [records] its records cannot be read
    [apart] its state and its history do not belong together
   *[other] { $said }
}

# What to do.
guard-help-clock = look at the clock (`timedatectl`); if it is right, run `fortnight guard ack clock --reason …`
guard-help-inventory = look at the hypervisor (`virsh list --all`); if the VMs are really gone, run `fortnight guard ack inventory --reason …`
guard-help-host = start fortnightd with the ledger of this host, or run `fortnight adopt --recover`
guard-help-recover = run `fortnight adopt --recover`
guard-help-restore = restore the newest ledger, or run `fortnight adopt --recover`
guard-help-ledger = make room on the disk or repair the ledger; fortnightd tries again by itself
guard-help-damaged = keep a copy of `{ $path }`, move it away together with `{ $path }-wal` and `{ $path }-shm`, put a backup in its place if there is one, start fortnightd again, and run `fortnight adopt --recover`
