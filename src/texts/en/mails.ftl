# Mails. Paragraphs begin with a capital by themselves.

mail-greeting = Hello,
mail-greeting-name = Hello { $name },
mail-footer = This mail was sent by Fortnight, which looks after the VMs on { $host }.

# Subjects.
mail-title-ended = The lease of the VM "{ $name }" has ended
mail-title-may-run = The VM "{ $name }" may run until { $at }
mail-title-will-end = The VM "{ $name }" will be powered off on { $at }
mail-title-notices = { $count } VMs will be powered off, the first on { $first }
mail-title-waits = The power-off of the VM "{ $name }" waits for a decision, until { $until } at the most
mail-title-several-wait = { $count } VMs wait for a decision before they are powered off, the first until { $until } at the most
mail-title-leases = The leases of { $count } VMs end, the first on { $first }
mail-title-off = The VM "{ $name }" was powered off
mail-title-offs = { $count } VMs were powered off
mail-title-reports = { $count } reports from { $host }
mail-title-mixed = { $count } messages about VMs on { $host }
mail-title-report = { $report ->
    [limit-exceeded] More power-offs are due than the limit allows
    [guard-raised] A guard is up: nothing is powered off
    [guard-cleared] A guard is down again
    [in-doubt] A new VM has to be looked at
    [recycled] A VM uses the disk of another
    [drift] A tag was changed by somebody
    [ladder-exhausted] A VM could not be powered off
    [job-blocks-ladder] A job keeps a VM from being powered off
    [re-stops-exhausted] A VM keeps coming back
    [owner-unknown] The owner of a VM is not known
    [policy-rejected] The new policy has errors
    [policy-waits] The new policy waits to be accepted
    [restarts-on-power-off] A VM restarts when it is shut down
   *[other] { $report }
}
mail-title-report-of = { mail-title-report }: "{ $name }"

# The VM as a part of a sentence, by who reads it: its owner, who may be, or who stands in for one.
mail-vm = { $reader ->
    [owner] your VM "{ $name }"{ mail-of-project } on { $host }
    [perhaps] the VM "{ $name }"{ mail-of-project } on { $host }, which may be yours (its owner is not known for certain),
   *[stand-in] the VM "{ $name }"{ mail-of-project } on { $host }, for whose owner you stand in,
}
# The same after "of", where German says it otherwise.
mail-vm-of = { mail-vm }
mail-of-project = { $own_project ->
    [yes] {""}
   *[no] {" "}of the project "{ $project }"
}
# How long the lease is, if that is known.
mail-of-lease = { $lease ->
    [none] {""}
   *[some] {" "}of { $lease }
}
mail-several = { $reader ->
    [owner] { $count } of your VMs on { $host }
    [perhaps] { $count } VMs on { $host }, which may be yours (their owners are not known for certain),
   *[stand-in] { $count } VMs on { $host }, for whose owners you stand in,
}

# That it will be powered off.
mail-notice-start = { $vm } has a lease{ mail-of-lease }. It may run until { $at } ({ $left }), and is powered off then.
mail-notice = { $vm } will be powered off on { $at } ({ $left }), because its lease{ mail-of-lease } ends then.
mail-notice-late = the lease{ mail-of-lease } of { $vm } ended on { $at }. It will be powered off.
mail-notice-late-not-before = the lease{ mail-of-lease } of { $vm } ended on { $at }. It will be powered off, but not before { $not_before }.
mail-notices = { mail-several } will be powered off when their leases end:
mail-moved = This is a new end: it was moved because { why-moved }.

# That it will not be powered off at the end of its lease yet, since somebody has asked that it stays on.
mail-waits = the lease{ mail-of-lease } of { $vm } ends on { $at } ({ $left }), but it is not powered off then: somebody has asked that it stays on (request { $request }), and that is not decided yet. Its power-off waits for the decision, until { $until } at the most.
mail-waits-late = the lease{ mail-of-lease } of { $vm } ended on { $at }, but it is not powered off yet: somebody has asked that it stays on (request { $request }), and that is not decided yet. Its power-off waits for the decision, until { $until } at the most.
mail-waits-then = { $count ->
    [one] If the request is over before the lease ends, and was not approved, the VM is powered off when its lease ends. If it is not approved after that, the lease gets a new end, and you are told of that before the VM is powered off.
   *[other] If a request is over before a lease ends, and was not approved, its VM is powered off when the lease ends. If it is not approved after that, the lease gets a new end, and you are told of that before the VM is powered off.
}
mail-waits-over = If the request is not approved, the lease gets a new end, and you are told of that before the VM is powered off.
mail-several-wait = { mail-several } are not powered off when their leases end: somebody has asked that they stay on, and that is not decided yet. Their power-offs wait for the decisions, until then at the most:
mail-waits-follow = How far that is:

# That it was powered off.
mail-off = { $rung ->
    [shutdown] { mail-off-when }. It shut down by itself when it was asked to.
    [save] { mail-off-when }. Its memory was saved to disk: when it is started, it goes on where it was.
   *[destroy] { mail-off-when }. It did not react when it was asked to shut down, so it was switched off as if its power had failed: what it had not yet written to its disks is lost, the disks are as they were.
}
mail-off-when = the lease of { $vm } has ended, and it was powered off on { $at }
mail-offs = { mail-several } were powered off, since their leases have ended:
mail-off-how = { $rung ->
    [shutdown] shut down by itself
    [save] memory saved
   *[destroy] switched off
}

# How to go on. Those that end in a colon are followed by commands.
mail-again-lease = { $already_off ->
    [yes] Nothing is deleted. Start { mail-them } again for another { $lease }:
   *[no] Nothing is deleted. { mail-once-off }, start { mail-them } again for another { $lease }:
}
mail-again-some-lease = { $already_off ->
    [yes] Nothing is deleted. Start { mail-them } again for another lease:
   *[no] Nothing is deleted. { mail-once-off }, start { mail-them } again for another lease:
}
mail-again-stops = Nothing is deleted. By this host's policy a start after the end gives no new lease: { mail-they } would be stopped again.
mail-once-off = { $count ->
    [one] Once it is off
   *[other] Once they are off
}
mail-revivals = { $count ->
    [one] If it comes back without anybody having asked, for instance because the host restarts or a snapshot is restored, it is stopped again without another message.
   *[other] If they come back without anybody having asked, for instance because the host restarts or a snapshot is restored, they are stopped again without another message.
}
# Of which VMs that is said: { $names } are their names where it is not said of all of them.
mail-they = { $names ->
    [none] { $count ->
        [one] it
       *[other] they
    }
   *[some] { $names }
}
mail-them = { $names ->
    [none] { $count ->
        [one] it
       *[other] them
    }
   *[some] { $names }
}
mail-keep-on = { $already_off ->
    [yes] { mail-should-stay }: ask the infrateam.
   *[no] { mail-so-that-on }: ask the infrateam.
}
mail-keep-on-address = { $already_off ->
    [yes] { mail-should-stay }: ask the infrateam ({ $infrateam }).
   *[no] { mail-so-that-on }: ask the infrateam ({ $infrateam }).
}
mail-should-stay = Should { mail-they } stay on for longer
mail-so-that-on = To keep { mail-them } on
# The same where a request does it. Commands follow.
mail-keep-on-promotion = { $already_off ->
    [yes] { mail-should-stay }, ask for that:
   *[no] { mail-so-that-on }:
}
mail-keep-on-claim = { $count ->
    [one] Is { mail-they } yours? Then say so. After that you can ask that it stays on:
   *[other] Are { mail-they } yours? Then say so. After that you can ask that they stay on:
}
mail-keep-on-asked = { $count ->
    [one] Somebody has asked that { mail-they } stays on, and that is not decided yet:
   *[other] Somebody has asked that { mail-they } stay on, and that is not decided yet:
}
mail-questions = Any questions: ask the infrateam ({ $infrateam }).
# Why the reader stands in. { $gone } are so many accounts that are gone.
mail-stand-in-why = { $gone ->
    [0] { $count ->
        [one] Its owner is not known for certain, or cannot be reached.
       *[other] Their owners are not known for certain, or cannot be reached.
    }
    [one] { $count ->
        [one] The account of its owner, { $names }, is gone.
       *[other] Their owners are not known for certain, or cannot be reached; the account of { $names } is gone.
    }
   *[other] { $count ->
        [one] The accounts of its owners, { $names }, are gone.
       *[other] Their owners are not known for certain, or cannot be reached; the accounts of { $names } are gone.
    }
}
mail-stand-in = { $count ->
    [one] { mail-stand-in-why } Please find out whose it is; whoever it is can say so with `fortnight request claim { $word }`. To keep it on for a while:
   *[other] { mail-stand-in-why } Please find out whose they are; whoever it is can say so with `fortnight request claim VM`. To keep one on for a while:
}
# The same where another owner can be reached.
mail-stand-in-beside-why = { $gone ->
    [0] { $count ->
        [one] It has an owner who can be reached.
       *[other] Each of them has an owner who can be reached.
    }
    [one] { $count ->
        [one] The account of its owner { $names } is gone; another owner can be reached.
       *[other] The account of { $names } is gone; each of them has an owner who can be reached.
    }
   *[other] { $count ->
        [one] The accounts of its owners { $names } are gone; another owner can be reached.
       *[other] The accounts of { $names } are gone; each of them has an owner who can be reached.
    }
}
mail-stand-in-beside = { $count ->
    [one] { mail-stand-in-beside-why } To keep it on for a while:
   *[other] { mail-stand-in-beside-why } To keep one on for a while:
}
mail-more = { $count ->
    [one] Everything about it, and why:
   *[other] Everything about each of them, and why:
}

# Reports. { $vm } is one of the next two.
mail-a-vm = A VM
mail-the-vm = The VM "{ $name }"
mail-report-of-these = This is the case here:
mail-report-limit-exceeded = More power-offs are due than a limit of the policy allows, so none of them begins. Look at them with `fortnight plan`, and approve them if they are right.
mail-report-guard-raised = A guard is up, and nothing is powered off while it is. `fortnight guard list` says what was observed; if that is as it should be, `fortnight guard ack GUARD --reason WHY` lets things go on.
mail-report-guard-cleared = What had raised a guard is over. Nothing has to be done.
mail-report-in-doubt = { $vm } is new and looks like one that is protected or lives elsewhere. It is left alone until somebody decides with `fortnight classify`.
mail-report-recycled = { $vm } is new and uses a disk of another VM that has a lease. It has a full lease of its own; this is for you to know.
mail-report-drift = { $vm } carried a tag that is not the one on record. The tag had no effect and is put right. Somebody may have edited it, or restored an old snapshot.
mail-report-ladder-exhausted = { $vm } is still on although everything that the policy allows was tried to power it off. Please look at the host.
mail-report-job-blocks-ladder = { $vm } should be off, but a migration, backup or snapshot of it has been in progress for a long time. Please look whether that is stuck.
mail-report-re-stops-exhausted = { $vm } comes back again and again without anybody having asked, and has been stopped as often as is allowed in a day. Please look what starts it.
mail-report-owner-unknown = Nobody is known for certain as the owner of a VM that has a lease. { $vm } is meant; its notices come to you until an owner is on record.
mail-report-policy-rejected = The policy file has errors and is not used; the last good policy stays in force. `fortnight policy check FILE` shows every error.
mail-report-policy-waits = The policy file would take protection or owners away from VMs that exist, so it waits. `fortnight policy diff FILE` shows what it would change; root accepts it with `fortnight policy accept DIGEST`.
mail-report-restarts-on-power-off = { $vm } is defined to start again when its guest shuts down. Asking it to shut down will not end it.

# Heads of columns.
mail-column-vm = VM
mail-column-project = Project
mail-column-ends = Lease ends
mail-column-left = Left
mail-column-waits = Waits until
mail-column-off = Powered off
mail-column-how = How
