# What happened: one sentence for each change. { $vm } is a name in backticks or a UUID, { $by } a person.
log-created = The ledger was begun.
log-adopted = { $by } said what the VMs are: the host is adopted.
log-recovered = { $by } recovered the ledger: all ends have moved.
log-recovery-owed = Nothing is enforced until root recovers the ledger: { $why }.
log-mode = { $by } set the mode to `{ $mode }`: { $reason }
log-policy = The policy { $digest } is enforced.
log-policy-waits = The policy { $digest } waits for root to accept it: { $why }.
log-policy-dropped = The policy that waited is withdrawn.
log-guard-acked = { $by } acknowledged the guard `{ $guard }` ({ $observed }): { $reason }
log-plan-approved = { $count ->
    [one] { $by } approved 1 power-off beyond the limits ({ $digest }): { $reason }
   *[other] { $by } approved { $count } power-offs beyond the limits ({ $digest }): { $reason }
}
log-person = { $person } became known.
log-project = The project `{ $project }` of the class `{ $class }` was made.
log-classified = { $by } put the project { $project } into the class `{ $class }`: { $reason }
log-owners = { $by } set the owners of the project { $project }: { $names }.
log-nobody = nobody
log-project-edited = { $by } edited the project { $project }: { $facts }.
log-edited-name = name `{ $name }`
log-edited-purpose = purpose: { $purpose }
log-edited-managers = managed by { $managers }
log-edited-documentation = documented at { $link }
log-members = { $by } set the members of the project { $project }: { $names }.
log-vm-moved = { $by } moved { $vm } to the project { $project }.
log-reserved = { $by } reserved the UUID { $uuid } for the project { $project }.
log-reservation-dropped = { $by } no longer reserves the UUID { $uuid }.
log-request = { $by } made the request { $request } ({ $asks }) about the project { $project }.
log-voted = { $approves ->
    [yes] { $by } approved the request { $request }.
   *[no] { $by } rejected the request { $request }.
}
log-voted-comment = { $approves ->
    [yes] { $by } approved the request { $request }: { $comment }
   *[no] { $by } rejected the request { $request }: { $comment }
}
log-commented = { $by } said about the request { $request }: { $comment }
log-closed = { $how ->
    [approved] The request { $request } is approved.
    [rejected] The request { $request } is rejected.
    [withdrawn] The request { $request } is withdrawn.
    [lapsed] The request { $request } has lapsed.
   *[other] The request { $request } is { $how }.
}
log-filed = `{ $name }` ({ $short }) was filed under { $project }.
log-filed-doubt = `{ $name }` ({ $short }) was filed under { $project }. It is in doubt: { $doubt }.
log-renamed = The VM { $short } is now named `{ $name }`.
log-defined = The definition of { $vm } has changed.
log-vanished = { $vm } is no longer on the host.
log-returned = { $vm } is on the host again.
log-doubt = { $vm } is in doubt: { $doubt }.
log-doubt-cleared = { $vm } is no longer in doubt.
log-runs = { $origin ->
    [found] { $vm } runs: it ran when it was first seen.
    [asked] { $vm } runs: it was started with `fortnight start`.
    [person] { $vm } runs: somebody started it.
    [boot] { $vm } runs: it came on with the host.
   *[snapshot] { $vm } runs: it came out of a snapshot.
}
log-off = { $vm } is off.
log-definition-kept = The definition of { $vm } was kept.
log-lease = { $opened ->
    [first-seen] { $vm } has a lease until { $until }: it was seen on for the first time.
    [adoption] { $vm } has a lease until { $until }: it was on when somebody said what it is.
    [start] { $vm } has a lease until { $until }: somebody started it after the last lease had ended.
    [classified] { $vm } has a lease until { $until }: it came into a leased class.
   *[recovered] { $vm } has a lease until { $until }: the ledger was recovered.
}
log-lease-dropped = { $vm } has no lease any more: its class is protected.
log-end-moved = The lease of { $vm } now ends { $at }: { log-moved-because }.
log-moved-because = { $why ->
    [late-notice] no notice was accepted in time
    [missed-window] the time to act had passed
    [shorter-policy] the policy's lease became shorter
    [longer-policy] the policy's lease became longer
    [hold] it is held
    [hold-released] its hold was released
    [found-running] it was found running past its end
    [request-over] a request had kept it on, and no longer does
   *[spread] ends were spread, so that they do not come together
}
log-notice-start = Notice of { $vm } was queued (that its lease began; { $messages }; end { $ends }).
log-notice-before = Notice of { $vm } was queued ({ $before } before its end; { $messages }; end { $ends }).
count-messages = { $count ->
    [one] 1 message
   *[other] { $count } messages
}
log-held = { $by } holds { $vm } until { $until }: { $reason }
log-released = { $by } released { $vm }.
log-released-why = { $by } released { $vm }: { $reason }
log-ladder-lease = { $vm } is to be switched off, first by { $rung }: its lease has ended.
log-ladder-again = { $vm } is to be switched off, first by { $rung }: it came back on without anybody having asked.
log-ladder-asked = { $vm } is to be switched off, first by { $rung }: { $by } asked for it.
log-ladder-stepped = { $vm } is to be switched off by { $rung } (attempt { $attempt }).
log-call-taken = The hypervisor took the call for { $vm }.
log-call-failed = A call for { $vm } failed: { $error }
log-went-off = { $vm } went off after { $rung }.
log-new-run = { $vm } was started again meanwhile; the new run is not touched.
log-contact-lost = Contact was lost while { $vm } was being switched off; it begins anew.
log-ladder-stopped = { $why ->
    [held] Switching off { $vm } was stopped: there is a hold.
    [guard-up] Switching off { $vm } was stopped: a guard is up.
    [observing] Switching off { $vm } was stopped: the mode is observe.
    [protected] Switching off { $vm } was stopped: its class is protected.
    [request-waits] Switching off { $vm } was stopped: a request waits for a decision.
    [unreadable] Switching off { $vm } was stopped: the hypervisor cannot be read.
   *[other] Switching off { $vm } was stopped: { $said }.
}
log-exhausted = Nothing that the policy allows could switch { $vm } off.
log-powered-off = { $vm } was powered off by fortnight ({ $rung }).
log-off-after-approval = { $vm } went off although it had just been decided that it stays on: what had been called before ({ $rung }) could not be taken back.
log-start-asked = { $by } asked to start { $vm }.
log-started = { $vm } was started.
log-start-failed = { $vm } could not be started: { $error }
log-people-told = A mail about it goes to { $names }.
log-reported = The infrateam is told of { $matter } ({ $messages }).
log-report-over = The matter is over: { $matter }.
log-matter = { $kind ->
    [guard] the guard `{ $of }`
    [broken] a policy that cannot be used
    [policy] a policy that waits
    [limit] a limit that is exceeded
    [doubt] a doubt about a VM
    [recycled] a disk that is used again
    [re-stops] a VM that comes back again and again
    [restarts] a VM that restarts instead of shutting down
    [drift] a tag that was changed
    [job] a job that keeps a VM from going off
   *[other] `{ $said }`
}
log-delivered = { $count ->
    [one] 1 message was accepted.
   *[other] { $count } messages were accepted.
}
log-dropped = { $count ->
    [one] 1 message was not sent any more: { $why }.
   *[other] { $count } messages were not sent any more: { $why }.
}
log-needless = { $why ->
    [later] a later notice takes its place
    [closed] the request is closed
    [lapsed] the request has lapsed
    [untrue] it is not true any more
   *[other] { $said }
}
log-adoption = adoption
log-by-request = request { $request }
log-failed = { $count ->
    [one] 1 message was not accepted: { $error }
   *[other] { $count } messages were not accepted: { $error }
}
log-tag = The tag of { $vm } was written.
log-checkpoint = The clocks were noted.

# Why a VM is in doubt.
doubt-name = it has the name of { $of }, which is protected
doubt-disk = it has a disk of { $of }, which is protected
doubt-migrated = it arrived by migration
doubt-two-hosts = its UUID runs on another host too ({ $host })

# Around the history.
log-nothing = nothing has happened, as far as you may see
person-unknown = person { $id }
not-yours-to-see = that you may not see
