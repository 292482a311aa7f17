# What could not be seen, and why the hypervisor does not answer. Clauses that stand inside other sentences; { $said }
# is what libvirt or the system says, and stays as it is.

gap = { $why ->
    [not-looked] the host has not been looked at yet
    [other-host] it is on another host
    [not-listed] it was not listed
    [not-read] its definition has not been read yet
    [too-large] its definition is larger than { $said } bytes
    [no-definition] its definition is not that of a VM
    [unreadable] its definition cannot be read: { $said }
    [state] its state could not be read
    [cut-short] the list ended in the middle
   *[other] { $said }
}

# What happened to the connection.
no-contact = { $contact ->
    [not-yet] not connected yet
    [ended] libvirt's daemon ended the connection
    [silent] libvirt's daemon no longer answers
    [closed] the connection was closed here
    [broken] the connection broke
    [lost] the connection was lost
    [lost-midway] the connection was lost during the look
    [look-ended] the look ended early
    [rebooted] the host has rebooted
    [not-there] the hypervisor is not there
    [bad-address] the address of the hypervisor contains a NUL
   *[other] { $said }
}

trouble = { $why ->
    [not-answered] the hypervisor has not answered yet
    [disconnected] there is no connection to the hypervisor: { no-contact }
    [late] the hypervisor did not answer within { $seconds } s when asked to { hypervisor-task }
    [unknown-vm] the hypervisor knows no VM { $said }
    [other-run] the VM { $said } is in another run than the one that was judged
    [refused] the hypervisor refused to { hypervisor-task }: { $said }
    [busy] too many calls to the hypervisor are under way already
   *[other] { $said }
}

# After "asked to" and "refused to".
hypervisor-task = { $operation ->
    [list] list its VMs
    [read] describe its VMs
    [jobs] tell its jobs
    [sizes] tell how large disks are
    [shut-down] shut the VM down
    [save] save the VM
    [end] end the VM
    [define] define the VM
    [describe] describe the VM
    [start] start the VM
    [tag] write the tag of the VM
   *[other] { $operation }
}
