# Mails about decisions that were made without a request, to those whom they are about.

decided-leased-title = The VMs of the project "{ $project }" have a lease from now on
decided-leased = { $who } has put the project "{ $project }" into the class { $class }. Its VMs are not protected any more: each has a lease from now on, and is powered off when that ends.
decided-may-run = Those that are on now may run until then at least:
decided-leased-warned = Nothing is powered off at once, and you are warned before a lease ends.
decided-moved-title = The VM "{ $vm }" has a lease from now on
decided-moved = { $who } has moved the VM "{ $vm }" to the project "{ $project }" of the class { $class }. It is not protected any more: it has a lease from now on, and is powered off when that ends.
decided-moved-until = It is on, and may run until { $until } at least.
decided-held-title = The VM "{ $vm }" is held: its lease ends on { $ends } now
decided-held = { $who } has set a hold on the VM "{ $vm }". Its lease does not end before { $ends }. Where an earlier mail gave another end, this one holds.
decided-released-title = The hold of the VM "{ $vm }" was released
decided-released = { $who } has released the hold of the VM "{ $vm }". Its lease ends on { $ends } now. Where an earlier mail gave another end, this one holds.
decided-released-only = { $who } has released the hold of the VM "{ $vm }".
decided-owner-title = You are an owner of the project "{ $project }" now
decided-owner = { $who } has made you an owner of the project "{ $project }": you may decide about its VMs, and their notices come to you.
decided-member-title = You are a member of the project "{ $project }" now
decided-member = { $who } has made you a member of the project "{ $project }": you may start and stop its VMs.
decided-said = This is the reason that was given:
decided-more = To see all of it:
