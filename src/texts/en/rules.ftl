# A policy as people read it: what it means for those who live under it (`policy show`).

rules-general = In general
rules-default-class = A new VM belongs to the class { $class }.
rules-undecided = What nobody has decided on is unclassified, and never switched off.
rules-per-turn = { $count ->
    [0] In one turn no VM is switched off for an ended lease.
    [one] In one turn at most 1 VM is switched off for an ended lease.
   *[other] In one turn at most { $count } VMs are switched off for an ended lease.
}
rules-per-day = { $count ->
    [0] In 24 hours no VM is switched off for an ended lease.
    [one] In 24 hours at most 1 VM is switched off for an ended lease.
   *[other] In 24 hours at most { $count } VMs are switched off for an ended lease.
}
rules-re-stops = { $count ->
    [0] In 24 hours no VM is stopped again after coming back unasked.
    [one] In 24 hours at most 1 VM is stopped again after coming back unasked.
   *[other] In 24 hours at most { $count } VMs are stopped again after coming back unasked.
}
rules-over = If more than that is due, none of it begins until somebody of the infrateam has agreed.
rules-zone = Days and times of day are those of the time zone { $zone }.

rules-roles = Who has which role
rules-role-group = { $role }: everybody in the unix group { $group }.
rules-role-persons = { $role }: { $persons }.
rules-role-nobody = { $role }: nobody.

rules-class = Class { $class }
rules-class-labelled = Class { $class }, { $labels }
rules-default = New VMs begin here.
rules-protected = Its VMs are never switched off.
rules-lease = A VM may run for { $lease } from when it is first seen running; then it is switched off.
rules-managed = It is managed by { $roles }.
rules-confidential = Its projects are shown to nobody but { $roles } and root.

rules-told = Its owners are told { $when }.
rules-told-start = when the lease begins
rules-told-before = { $length } before its end
rules-window = It is switched off no sooner than { $minimum } after such a message was accepted, and no later than { $valid } after that; once that has passed, the end moves and a new message is sent.
rules-ladder = To switch it off, { $steps }.
rules-ladder-then = { $steps }; if it is then still on, { $step }
rules-rung-shutdown = it is asked to shut down, again every { $resend }, for { $length }
rules-rung-save = its memory is saved to disk, within { $length }
rules-rung-destroy = its power is cut, which may take { $length }
rules-new-lease = Nothing is deleted, and whoever starts it again gets a new lease.
rules-stop-again = Nothing is deleted, but a VM that is started after its end is switched off again.
rules-renewals = Its owners may renew the lease { $times }, in the last { $window } of it.
rules-owner-hold = Its owners may put off the end by a hold of up to { $max }, { $times } a lease.
rules-times = { $count ->
    [1] once
    [2] twice
   *[other] { $count } times
}
rules-waits = A request for another class that was made before the end keeps it on while it is open, for up to { $length }.
rules-waits-not = It is switched off at its end even while a request for another class is open.
rules-ends-at = The end is put off to the next { $time }.
rules-ends-at-quiet = The end is put off to the next { $time } that is not on { $days }.
rules-quiet = An end on { $days } is put off to the same time of the next other day.
rules-day = { $day ->
    [Mon] a Monday
    [Tue] a Tuesday
    [Wed] a Wednesday
    [Thu] a Thursday
    [Fri] a Friday
    [Sat] a Saturday
   *[Sun] a Sunday
}

rules-ways = How a project gets into another class
rules-way = { $approvals ->
    [one] From { $from } to { $to }: { $askers } may ask, and somebody of { $deciders } decides, never on their own request.
   *[other] From { $from } to { $to }: { $askers } may ask, and { $approvals } people of { $deciders } have to agree, never on their own request.
}
rules-way-states = The request states { $statements }.
rules-way-lapses = A request lapses after { $length }.

# A role of the policy, inside of sentences.
rules-the-role = { $role ->
    [owner] its owners
    [member] its members
    [root] root
   *[other] the { $role }
}
