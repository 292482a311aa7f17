# How the tag on a VM differs from what the ledger says. Clauses that stand inside other sentences; { $said } is what a
# parser says, or stands in the tag, and stays as it is.

drift = { $what ->
    [superfluous] a tag stands where there should be none
    [gone] the tag is gone
    [older] an older tag has come back
    [other-ledger] the tag is of another ledger
    [other-vm] the tag is another VM's
    [forged] the tag was changed by somebody else
    [unreadable] the tag cannot be read: { tag-flaw }
   *[other] { $said }
}
tag-flaw = { $flaw ->
    [too-long] it is longer than { $said } bytes
    [other-element] it is another element than a tag
    [other-attributes] it has other attributes than a tag
    [lacks] it has no `{ $said }`
    [bad-value] its `{ $said }` is none
    [version] it is of version { $said }, which is not known here
   *[other] { $said }
}
