# Hoe het label op een VM afwijkt van wat in de administratie staat. Delen van andere zinnen; { $said } is wat een parser
# zegt of wat in het label staat, en blijft zoals het is.

drift = { $what ->
    [superfluous] er staat een label waar er geen hoort te staan
    [gone] het label is weg
    [older] een ouder label is teruggekomen
    [other-ledger] het label is van een andere administratie
    [other-vm] het label is van een andere VM
    [forged] het label is door iemand anders veranderd
    [unreadable] het label is niet te lezen: { tag-flaw }
   *[other] { $said }
}
tag-flaw = { $flaw ->
    [too-long] het is langer dan { $said } bytes
    [other-element] het is een ander element dan een label
    [other-attributes] het heeft andere attributen dan een label
    [lacks] het heeft geen `{ $said }`
    [bad-value] de waarde van `{ $said }` kan niet
    [version] het is van versie { $said }, die hier niet bekend is
   *[other] { $said }
}
