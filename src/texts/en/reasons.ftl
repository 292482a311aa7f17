# Why something is done to a VM, or not done. Each is a sentence or two about one VM, or about the host.

# For an argument that is missing.
not-known = (not known)

reason-protected = Its class, { $class }, is protected: it has no lease and is never powered off.
reason-unclassified = Nobody has decided yet what it is. Until somebody does, it is left alone.
reason-unknown-class = Its class, { $class }, is not one that the policy knows, so it is left alone.
reason-not-filed = It is new, and is being filed in this turn.
reason-gap = It could not be read, so nothing is done to it: { gap }.
reason-vanished = It has not been on this host since { $since }.
reason-state-unknown = The hypervisor reports a state that has no meaning here, so it is left alone.
reason-name-of-protected = It is new and has the name of { $of }, a protected VM that is gone. It is left alone until somebody decides.
reason-disk-of-protected = It is new and uses the disk { $disk } of { $of }, a protected VM that is gone. It is left alone until somebody decides.
reason-migrated-in = It came from another host by migration. It is left alone until somebody decides.
reason-two-hosts = The same UUID runs on another host too ({ $other }). It is left alone on both until somebody decides.
reason-reserved-elsewhere = Its UUID is also reserved for another project, by people who may not see it. It is left alone until somebody who may see both drops the reservation.
reason-no-lease = It has never been seen on, so no lease has begun.
reason-off = It is off.
reason-lease-runs = Its lease runs until { $ends_at }.
reason-lease-over = Its lease ended on { $ends_at }.
reason-held = It is on hold until { $until }: { $reason }.
reason-request-waits = Its lease is over, and a request about its project waits for a decision: it stays on until { $until } at the latest.
reason-notice-not-accepted = Its lease ends on { $ends_at }, and it stays on until the notice of that has been delivered and is old enough.
reason-notice-too-young = The notice was delivered too recently. Nothing is done before { $opens_at }.
reason-limit-exceeded = { $due ->
    [one] 1 power-off is due, but { $limit_name } allows { $limit }. It does not begin until the infrateam approves it with `fortnight plan approve { $digest } --reason WHY`.
   *[other] { $due } power-offs are due, but { $limit_name } allows { $limit }. None of them begins until the infrateam approves them with `fortnight plan approve { $digest } --reason WHY`.
}
reason-limit-waits = It waits, since { $limit_name } allows { $limit }.
reason-guard-up = The { $guard } guard is up, and stops all power-offs. `fortnight guard list` says what raised it.
reason-observing = The mode is observe: nothing is done to any VM.
reason-power-off-not-told = It waits until the message that it was powered off has been delivered.
reason-re-stops-exhausted = It was stopped again { $count } times within a day. It is left on, and the infrateam has been told.
reason-job-in-progress = A job of the VM (a migration, backup or snapshot) is in progress, and is waited for.
reason-ladder-runs = { $rung ->
    [shutdown] It is being powered off; the guest has been asked to shut down.
    [save] It is being powered off; its memory is being saved to disk.
    [destroy] It is being powered off; it is being switched off without its help.
   *[other] It is being powered off; { $rung }.
}
reason-lease-ended = Its lease ended on { $ends_at }, and notice was given in time.
reason-revived = It had been powered off and is on again, { came-about }. Nobody asked for that, so it is stopped again.
reason-approved = The set that it belongs to ({ $digest }) was approved by { $by }.
reason-notice-due = A notice is due: its lease ends on { $ends_at }.
reason-end-moves = The end of its lease moves from { $from }, because { why-moved }.
reason-end-moves-to = The end of its lease moves from { $from } to { $to }, because { why-moved }.
reason-lease-opened = { $opened ->
    [first-seen] Its lease began on { $began_at }, when it was first seen on.
    [adoption] Its lease began on { $began_at }, when it was adopted.
    [start] Its lease began on { $began_at }, when somebody started it after the last lease had ended.
    [classified] Its lease began on { $began_at }, when its class became one with leases.
    [recovered] Its lease began on { $began_at }, and was carried over when the records were recovered.
   *[other] Its lease began on { $began_at }, { $opened }.
}
reason-started-by = It is on { came-about }.
reason-started-by-at = It is on { came-about } (first seen on { $at }).
reason-recycled = It uses a disk that belonged to { $of }, another VM with a lease.
reason-restarts-on-power-off = Its definition turns a shutdown into a restart, so asking it to shut down does not end it.
reason-owner-unknown = Nobody is known for certain as its owner; the infrateam stands in.
reason-off-after-approval = It went off on { $at } although it had just been decided that it stays on: { $rung ->
    [shutdown] it had been asked to shut down before.
    [save] its memory was being saved to disk already.
   *[other] its power was being cut already.
}
reason-drift = The tag on the VM was not what is on record ({ drift }). It had no effect, and is put right.
reason-unreadable = The hypervisor cannot be read: { $trouble }.
reason-policy-broken = The policy in { $file } cannot be enforced: { $error }.
reason-policy-waits = A new policy waits for root to accept it with `fortnight policy accept { $digest }`: { $why }.

# How a run came about, after "it is on".
came-about = { $origin ->
    [found] since before it was first looked at
    [asked] because somebody ran `fortnight start`
    [person] because somebody started it
    [boot] because the host started it when it came up
    [snapshot] because it was started from a snapshot
   *[other] { $origin }
}

# Why an end moved, after "because".
why-moved = { $why ->
    [late-notice] no notice of it had reached everybody in time
    [missed-window] the time to act on it had passed unused
    [shorter-policy] the policy's lease became shorter
    [longer-policy] the policy's lease became longer
    [hold] it was put on hold
    [hold-released] its hold was released
    [found-running] it was found on after its end, and had not been powered off before
    [request-over] a request had kept it on, and no longer does
    [spread] many leases would have ended at once
   *[other] { $why }
}
