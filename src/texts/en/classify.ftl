# A project goes to another class, by one word.

classify-done = The project `{ $project }` is of the class `{ $class }` now; { $about }. { $meaning }
classify-about = { $count ->
    [0] it has no VM on the host now
    [one] this is about the VM `{ $vm }`
   *[other] this is about { $count } VMs
}
classify-leased = A VM of this class may run for { $lease } and is then powered off, after its owners were warned.
classify-protected = A VM of this class is never powered off.
classify-opened = The policy wants several approvals for this. Yours is recorded with the request { $id }, which waits for the others: `fortnight request show { $id }`.
project-gone = the project is no longer there

classify-unknown-class = `{ $class }` is not a class of the policy; `fortnight policy show` lists them
classify-already = the project is of the class `{ $class }` already
classify-to-unclassified = nobody takes back a decision to nothing: choose one of the policy's classes instead of `unclassified`
classify-no-way = the policy has no way from `{ $from }` to `{ $to }`; `fortnight policy show` lists the ways there are
classify-more-voices = the policy wants { $approvals } approvals to go from `{ $from }` to `{ $to }`, and one person cannot give them
classify-confidential = the class `{ $to }` is confidential: only root, at adoption or here, files an unclassified VM under it
