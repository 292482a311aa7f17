# Die Geschichte, verglichen mit dem, was anderswo von ihr aufbewahrt wurde.

anchor-made = { $chains ->
    [0] du darfst keine Geschichte sehen, und es gibt nichts aufzubewahren
    [one] wo { $chains } Kette endet: ein Anker enthält die Ketten, die man sehen darf, wenn man ihn macht, und der von root enthält alle. Bewahre es auf einem anderen Rechner auf; `fortnight audit verify --anchor FILE` vergleicht die Geschichte damit
   *[other] wo { $chains } Ketten enden: ein Anker enthält die Ketten, die man sehen darf, wenn man ihn macht, und der von root enthält alle. Bewahre es auf einem anderen Rechner auf; `fortnight audit verify --anchor FILE` vergleicht die Geschichte damit
}
anchor-holds = Alles, was der Anker vom { $at } gesehen hat, ist noch da.
anchor-other-ledger = Der Anker vom { $at } gehört zu anderen Aufzeichnungen als diesen: sie wurden an die Stelle derer gesetzt, die er gesehen hat.
anchor-shorter = { $chain } endete mit dem Eintrag { $entries }, als der Anker vom { $at } gemacht wurde, und ist jetzt kürzer: das Ende wurde abgeschnitten, oder eine alte Kopie wurde an die Stelle gesetzt.
anchor-rewritten = { $chain } hat einen anderen Eintrag { $entries } als damals, als der Anker vom { $at } gemacht wurde: die Kette wurde neu geschrieben.
anchor-broken = { $chain } endet mit Eintrag { $entries } wie damals, als der Anker vom { $at } gemacht wurde, aber nicht alles ist mehr da, was damals da war: was nicht stimmt, steht oben.
anchor-unknown = { $chain } aus dem Anker vom { $at } gibt es hier nicht, oder du darfst es nicht sehen.

# Was an einem Anker nicht stimmt, der angegeben wurde; steht nach "error: ".
anchor-format = dieser fortnightd liest Anker des Formats { $wanted }, und dieser hat das Format { $format }
anchor-other-host = der Anker vom { $at } wurde auf dem Host { $host } gemacht, und dort waren diese Aufzeichnungen nie: sie gehören zum Host { $own }; vergleiche den Anker mit der Geschichte des Hosts, von dem er ist
anchor-too-long = ein Anker hat höchstens { $most } Ketten
anchor-no-chain = dieser Anker nennt keine Kette, also gibt es nichts zu vergleichen; mach mit `fortnight audit anchor` einen neuen
anchor-no-hash = ein Hash (`head`) im Anker ist keiner: wurde die Datei verändert?
anchor-no-id = `{ $field }` im Anker ist keine Kennung: wurde die Datei verändert?

# Warum eine Datei kein Anker ist.
anchor-empty = die Datei ist leer
anchor-cut-off = die Datei hört mittendrin auf: ihr Ende fehlt
anchor-not-json = Zeile { $line } ist ab Zeichen { $column } kein JSON
anchor-no-fields = es ist zwar JSON, aber von etwas anderem
anchor-lacks = das Feld `{ $field }` fehlt
anchor-wrong-field = { $wanted ->
    [number] das Feld `{ $field }` muss eine Zahl ab 0 sein
    [text] das Feld `{ $field }` muss ein Text in Anführungszeichen sein
    [moment] das Feld `{ $field }` muss ein Zeitpunkt sein, wie "2026-12-05T12:00:00Z"
    [list] das Feld `{ $field }` muss eine Liste in eckigen Klammern sein
   *[fields] das Feld `{ $field }` muss ein Teil in geschweiften Klammern sein, mit eigenen Feldern
}
anchor-line = bis Zeile { $line } stimmt etwas nicht; vielleicht steht ein Feld zweimal da

# Ob die Ketten ganz sind, und was ausgegeben wurde.
verify-chain = KETTE
verify-entries = EINTRÄGE
verify-head = KOPF
verify-whole = UNVERSEHRT
verify-yes = ja
verify-no = NEIN
verify-nowhere = es steht nicht dabei, wo
verify-broken = { $chain } ist kaputt: { $why }
exported = { $count ->
    [one] { $count } Eintrag; Köpfe: { $heads }
   *[other] { $count } Einträge; Köpfe: { $heads }
}
fault-gap = die Kette `{ $chain }` geht von Eintrag { $last } zu Eintrag { $found }: was dazwischen stand, fehlt
fault-previous = Eintrag { $seq } der Kette `{ $chain }` folgt nicht auf den Eintrag davor, der einen anderen Hash hat
fault-hash = Eintrag { $seq } der Kette `{ $chain }` wurde verändert: sein Hash müsste { $expected } sein und ist { $found }
fault-format = Eintrag { $seq } der Kette `{ $chain }` hat das Format { $format }, das diese Version nicht kennt
fault-broken = Eintrag { $seq } der Kette `{ $chain }` ist ab dem Zeichen { $at } kaputt
fault-unreadable = Eintrag { $seq } der Kette `{ $chain }` sagt etwas, was diese Version nicht versteht
fault-misfiled = { $column ->
    [moment] Eintrag { $seq } der Kette `{ $chain }` ist unter einem anderen Zeitpunkt abgelegt, als er sagt
    [kind] Eintrag { $seq } der Kette `{ $chain }` ist unter einer anderen Art abgelegt, als er sagt
    [VM] Eintrag { $seq } der Kette `{ $chain }` ist unter einer anderen VM abgelegt, als er sagt
    [project] Eintrag { $seq } der Kette `{ $chain }` ist unter einem anderen Projekt abgelegt, als er sagt
   *[chain] Eintrag { $seq } der Kette `{ $chain }` gehört in eine andere Kette
}
fault-order = Eintrag { $seq } der Kette `{ $chain }` steht nach einem von `{ $after }`, der Stunden später geschrieben wurde: einer von beiden wurde verschoben
fault-state = der Zustand der Aufzeichnungen folgt nicht aus ihrer Geschichte; das Log von fortnightd sagt, wo
