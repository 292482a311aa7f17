# Projects: making and editing them, moving VMs between them, and reserving for them.

project-before-adoption = nobody has said yet what the VMs here are; ask again once root has run `fortnight adopt`
project-created = The project `{ $project }` is made, of the class `{ $class }`, and it is yours. Move a VM to it with `fortnight project move-vm VM PROJECT`.
project-too-many = you have made { $max } projects that have no VM; use one of these, or ask the infrateam for one
project-too-many-persons = a project has { $members } members and { $owners } owners at most
project-edit-nothing = say what to change: `fortnight project edit --help` lists what can be
project-no-such-member = `{ $name }` is not a member of the project
project-no-owners = name at least one owner
project-own-owners = the project is your own or counts as that, and nobody says of their own whose it is; ask somebody else of the infrateam
project-oneself-owner = nobody makes themselves an owner: ask for it with `fortnight request claim PROJECT`, and somebody else decides
project-oneself-member = nobody makes themselves a member by a role: ask for it with `fortnight request admission PROJECT`, and somebody else decides
project-oneself-no-member = nobody takes themselves out of a project by a role: ask an owner of it, or somebody else of those who may
no-account = there is no account `{ $name }`
known-meanwhile = somebody of whom this speaks has become known at this very moment; nothing was recorded, so say it again
no-such-role = the policy has no role `{ $role }`; `fortnight role list` shows those there are
owner-gone = { $owner } (gone)

project-edited = The project `{ $project }` was edited: { $what }.
project-edited-nothing = The project `{ $project }` is as it was: what you said of it was so already.
project-edited-name = it was called `{ $name }` before
project-edited-purpose = it has another purpose
project-edited-documentation = it has another link to its documentation
project-edited-managers = it is managed by { $managers }
project-edited-members = { $count ->
    [0] nobody is a member of it any more
    [one] its only member is { $members }
   *[other] its members are { $members }
}
project-edited-owners = { $count ->
    [one] its owner is { $owners }
   *[other] its owners are { $owners }
}

# What is wrong with what was said of a project. `field` is the name of the flag.
field-empty = { $field ->
    [name] a project needs a name
    [purpose] the purpose says nothing: give one, or leave `--purpose` out
    [documentation] the link says nothing: give one, or leave `--documentation` out
   *[other] say who manages the project: owner, member or a role of the policy
}
field-harmful = { $field ->
    [name] the name holds characters that cannot be seen, or that change how others are shown; leave them out
   *[other] it holds characters that cannot be seen, or that change how others are shown; leave them out
}
field-like-reference = a name does not begin with `name:` or `uuid:`, since these say how something is named
field-not-a-link = the documentation is a link: `https://` or `http://`, a host and a page, without spaces, quotes or a password
field-unknown-manager = nobody is called `{ $word }`: a project is managed by `owner`, `member` or roles of the policy, which `fortnight role list` shows
field-not-a-manager = `{ $word }` does not manage projects of the class `{ $class }`: the policy leaves that to { $instead }
name-taken-by-project = another project is called `{ $name }`; choose another name
name-taken-by-vm = a VM of another project is called `{ $name }`, and a project is also meant by the names of its VMs; choose another name

vm-moved = `{ $vm }` belongs to the project `{ $project }` now, of the class `{ $class }`; its history goes along.
project-left-empty = The project `{ $project }` has no VM any more; it stays, and `fortnight project list --all` shows it.
move-already = the VM belongs to that project already
move-not-theirs = you may not do this: a VM is moved to a project by its owners and members, or by the infrateam where the VM is not their own; ask one of them
move-class = the project is of another class, `{ $to }`, and the VM would get it: { $why }
move-own-class = you may not do this: the VM would get another class, `{ $to }`, and nobody gives one to what counts as their own; { $way ->
    [promotion] let it be asked for with `fortnight request promotion VM --to { $to }`, on which others decide, and move it then
    [demotion] let it be asked for with `fortnight request demotion VM --to { $to }`, on which others decide, and move it then
   *[none] ask somebody else who may
}
move-request-waits = the request { $request } keeps the VM on past the end of its lease; move it once that is decided

# Reserving. Who is told this may not know of a VM that has the UUID: nothing here may depend on one that they do not see.
reserve-done = The UUID { $uuid } is reserved for the project `{ $project }` of the class `{ $class }`: a VM that appears with it on this host for the first time is filed there at once. `fortnight reserve { $uuid } --drop` takes this back.
reserve-dropped = The UUID { $uuid } is no longer reserved. The project stays.
reserve-not-a-uuid = `{ $given }` is not a whole UUID: a VM is reserved by the UUID that its definition will have
reserve-filed = the VM `{ $vm }` has this UUID, and is filed under the project `{ $project }`; `fortnight classify { $word } CLASS` gives it another class
reserve-already = the UUID { $uuid } is reserved for the project `{ $project }` already; `fortnight reserve { $uuid } --drop` takes that back
reserve-too-many = { $max } UUIDs are reserved for the class `{ $class }`, and these are the most; drop those that nobody needs
reserve-other-class = the project `{ $project }` is of the class `{ $class }`; name one of the class that you reserve for, or a new one
reserve-own-project = you may not do this: the project counts as your own, a VM that is filed there gets the class `{ $class }`, and nobody decides on the class of their own; somebody else of { $able } can reserve it
reserve-ambiguous = several projects are called `{ $project }`; name one by its id
reserve-none = there is no reservation of { $uuid } that you may see; `fortnight reserve --list` shows what there is
reserve-several = { $uuid } is reserved for several classes; say which one with `--class`

# The list of projects, and the card of one.
projects-vms = VMS
projects-on = ON
projects-purpose = PURPOSE
projects-none = no projects
projects-none-mine = no project here is yours, as far as fortnight knows; `fortnight project list` shows all that you may see
projects-count = { $count ->
    [one] 1 project
   *[other] { $count } projects
}
projects-waiting = { $count ->
    [one] 1 request waits for a decision
   *[other] { $count } requests wait for a decision
}
project-label = Project
project-label-class = Class
project-label-purpose = Purpose
project-label-origin = Origin
project-label-owners = Owners
project-label-members = Members
project-label-managers = Managed by
project-label-documentation = Documented
project-no-purpose = nobody has said yet
project-origin = { $origin ->
    [first-run] made for a VM that was there before fortnight, { $at }
    [new-vm] made for a new VM, { $at }
    [suspicious] made for a new VM that somebody has to look at, { $at }
    [created] made by hand, { $at }
   *[other] { $origin }, { $at }
}
project-no-owner = nobody is known; { project-stands-in }
project-stands-in = { $count ->
    [one] { $roles } stands in
   *[other] { $roles } stand in
}
project-owner = { $proof ->
    [adoption] { $name }, by the word of root or the infrateam
    [claim] { $name }, by a claim that was approved
    [creation] { $name }, who made it
    [guess] { $name }, a guess by the name of the VM, unproven
   *[other] { $name }, { $proof }
}
project-no-vms = It has no VM.
project-vm-never = never
project-more = { $count ->
    [one] and 1 more; `-o json` has all
   *[other] and { $count } more; `-o json` has all
}
project-heading-reserved = Reserved for it: UUIDs of VMs that are not there yet
project-heading-requests = Requests that wait for a decision
project-request = { $kind ->
    [promotion] { $id }: { $by } asks for promotion to { $to }, since { $at }; it can be decided on until { $lapses }
    [demotion] { $id }: { $by } asks for demotion to { $to }, since { $at }; it can be decided on until { $lapses }
    [claim] { $id }: { $by } asks to be an owner, since { $at }; it can be decided on until { $lapses }
    [admission] { $id }: { $by } asks to be a member, since { $at }; it can be decided on until { $lapses }
   *[other] { $id }: { $by }, { $kind }, since { $at }; it can be decided on until { $lapses }
}
project-heading-history = History, the newest first
project-history-more = … `fortnight log { $project }` shows all
reservations-none = No UUID is reserved, as far as you may see.

# Roles.
roles-role = ROLE
roles-from = FROM
roles-members = MEMBERS
role-label = Role
role-label-members = Members
role-label-manages = Manages
role-label-sees = Sees alone
role-label-approves = Approves
role-way = { $from } to { $to }
role-of-group = group { $group }
role-of-policy = named by the policy
role-silent = the directory of accounts does not answer
role-nobody = nobody is listed
role-more = { $count } more
role-directory = The directory may hide members of a group, and does not list those whose primary group it is. Whoever decides something is looked up at that moment.
role-owner = owner
role-member = member
