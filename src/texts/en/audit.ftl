# The history, held against what was kept of it elsewhere.

anchor-made = { $chains ->
    [0] you may see no history, and there is nothing to keep
    [one] where { $chains } chain ends: an anchor holds the chains that its maker may see, and root's holds all. Keep it on another machine; `fortnight audit verify --anchor FILE` holds the history against it
   *[other] where { $chains } chains end: an anchor holds the chains that its maker may see, and root's holds all. Keep it on another machine; `fortnight audit verify --anchor FILE` holds the history against it
}
anchor-holds = All that the anchor of { $at } has seen is still there.
anchor-other-ledger = The anchor of { $at } is of another ledger than this one, which was put in place of the one that it has seen.
anchor-shorter = { $chain } ended with entry { $entries } when the anchor of { $at } was made, and is shorter now: its end was cut off, or an old copy was put in its place.
anchor-rewritten = { $chain } has another entry { $entries } than when the anchor of { $at } was made: it was written anew.
anchor-broken = { $chain } ends with entry { $entries } as it did when the anchor of { $at } was made, but not all is there any more that was there then: what is wrong stands above.
anchor-unknown = { $chain } of the anchor of { $at } is not here, or not yours to see.

# What is wrong with an anchor that was given; each continues "error: ".
anchor-format = this fortnightd reads anchors of the format { $wanted }, and this one has the format { $format }
anchor-other-host = the anchor of { $at } was made on the host { $host }, and this ledger was never there: it is of the host { $own }; hold the anchor against the history of the host that it is of
anchor-too-long = an anchor has { $most } chains at most
anchor-no-chain = this anchor names no chain, so that nothing can be held against it; make another with `fortnight audit anchor`
anchor-no-hash = a `head` of the anchor is no hash: was the file changed?
anchor-no-id = `{ $field }` of the anchor is no id: was the file changed?

# Why a file is no anchor.
anchor-empty = the file is empty
anchor-cut-off = the file ends in the middle: its end is missing
anchor-not-json = line { $line } is no JSON, from character { $column } on
anchor-no-fields = it is JSON, but of something else
anchor-lacks = the field `{ $field }` is missing
anchor-wrong-field = { $wanted ->
    [number] the field `{ $field }` should be a number from 0 on
    [text] the field `{ $field }` should be a text in quotation marks
    [moment] the field `{ $field }` should be a time such as "2026-12-05T12:00:00Z"
    [list] the field `{ $field }` should be a list in brackets
   *[fields] the field `{ $field }` should be a part in braces, with fields of its own
}
anchor-line = something is wrong up to line { $line }; maybe a field stands there twice

# Whether the chains are whole, and what was given out.
verify-chain = CHAIN
verify-entries = ENTRIES
verify-head = HEAD
verify-whole = WHOLE
verify-yes = yes
verify-no = NO
verify-nowhere = it does not say where
verify-broken = { $chain } is broken: { $why }
exported = { $count ->
    [one] { $count } entry; heads: { $heads }
   *[other] { $count } entries; heads: { $heads }
}
fault-gap = the chain `{ $chain }` goes from entry { $last } to entry { $found }: what was between is missing
fault-previous = entry { $seq } of the chain `{ $chain }` does not follow the entry before it, which has another hash
fault-hash = entry { $seq } of the chain `{ $chain }` was changed: its hash should be { $expected } and is { $found }
fault-format = entry { $seq } of the chain `{ $chain }` has the format { $format }, which this version does not know
fault-broken = entry { $seq } of the chain `{ $chain }` is broken from character { $at } on
fault-unreadable = entry { $seq } of the chain `{ $chain }` says what this version does not understand
fault-misfiled = { $column ->
    [moment] entry { $seq } of the chain `{ $chain }` is filed under another moment than it speaks of
    [kind] entry { $seq } of the chain `{ $chain }` is filed under another kind than it speaks of
    [VM] entry { $seq } of the chain `{ $chain }` is filed under another VM than it speaks of
    [project] entry { $seq } of the chain `{ $chain }` is filed under another project than it speaks of
   *[chain] entry { $seq } of the chain `{ $chain }` is filed under another chain than it speaks of
}
fault-order = entry { $seq } of the chain `{ $chain }` comes after one of `{ $after }` that was written hours later: one of them was moved
fault-state = the state of the ledger does not follow from its history; fortnightd's log says where
