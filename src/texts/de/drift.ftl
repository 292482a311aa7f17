# Wie die Kennzeichnung an einer VM von dem abweicht, was festgehalten ist. Teile anderer Sätze; { $said } ist, was ein
# Parser sagt oder was in der Kennzeichnung steht, und bleibt, wie es ist.

drift = { $what ->
    [superfluous] eine Kennzeichnung steht da, wo keine stehen sollte
    [gone] die Kennzeichnung ist weg
    [older] eine ältere Kennzeichnung ist zurückgekommen
    [other-ledger] die Kennzeichnung gehört zu anderen Aufzeichnungen
    [other-vm] die Kennzeichnung ist die einer anderen VM
    [forged] die Kennzeichnung wurde von jemand anderem verändert
    [unreadable] die Kennzeichnung ist nicht lesbar: { tag-flaw }
   *[other] { $said }
}
tag-flaw = { $flaw ->
    [too-long] sie ist länger als { $said } Bytes
    [other-element] sie ist ein anderes Element als eine Kennzeichnung
    [other-attributes] sie hat andere Attribute als eine Kennzeichnung
    [lacks] ihr fehlt `{ $said }`
    [bad-value] der Wert von `{ $said }` ist keiner
    [version] sie ist von der Version { $said }, die hier nicht bekannt ist
   *[other] { $said }
}
