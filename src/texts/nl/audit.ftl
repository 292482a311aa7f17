# De geschiedenis, vergeleken met wat er elders van bewaard is.

anchor-made = { $chains ->
    [0] je mag geen geschiedenis zien, dus er is niets te bewaren
    [one] waar { $chains } keten eindigt: een anker bevat de ketens die de maker ervan mag zien, en dat van root bevat ze allemaal. Bewaar dit op een andere machine; `fortnight audit verify --anchor FILE` vergelijkt de geschiedenis ermee
   *[other] waar { $chains } ketens eindigen: een anker bevat de ketens die de maker ervan mag zien, en dat van root bevat ze allemaal. Bewaar dit op een andere machine; `fortnight audit verify --anchor FILE` vergelijkt de geschiedenis ermee
}
anchor-holds = Alles wat het anker van { $at } gezien heeft, is er nog.
anchor-other-ledger = Het anker van { $at } is van een andere administratie dan deze, die in de plaats gezet is van de administratie die het gezien heeft.
anchor-shorter = { $chain } eindigde met regel { $entries } toen het anker van { $at } gemaakt werd, en is nu korter: het eind is eraf gehaald, of er is een oude kopie voor in de plaats gezet.
anchor-rewritten = { $chain } heeft een andere regel { $entries } dan toen het anker van { $at } gemaakt werd: de keten is opnieuw geschreven.
anchor-broken = { $chain } eindigt met regel { $entries } zoals toen het anker van { $at } gemaakt werd, maar niet alles is er nog dat er toen was: wat er mis is, staat hierboven.
anchor-unknown = { $chain } uit het anker van { $at } is hier niet, of je mag het niet zien.

# Wat er mis is met een anker dat gegeven is; staat na "error: ".
anchor-format = deze fortnightd leest ankers van formaat { $wanted }, en dit heeft formaat { $format }
anchor-other-host = het anker van { $at } is gemaakt op de host { $host }, en daar is deze administratie nooit geweest: ze is van de host { $own }; vergelijk het anker met de geschiedenis van de host waar het van is
anchor-too-long = een anker heeft hoogstens { $most } ketens
anchor-no-chain = dit anker noemt geen keten, dus er is niets om mee te vergelijken; maak een nieuw met `fortnight audit anchor`
anchor-no-hash = een van de hashes (`head`) in het anker is er geen: is het bestand veranderd?
anchor-no-id = `{ $field }` in het anker is geen id: is het bestand veranderd?

# Waarom een bestand geen anker is.
anchor-empty = het bestand is leeg
anchor-cut-off = het bestand houdt middenin op: het eind ontbreekt
anchor-not-json = regel { $line } is vanaf teken { $column } geen JSON
anchor-no-fields = het is wel JSON, maar van iets anders
anchor-lacks = het veld `{ $field }` ontbreekt
anchor-wrong-field = { $wanted ->
    [number] het veld `{ $field }` hoort een getal vanaf 0 te zijn
    [text] het veld `{ $field }` hoort een tekst tussen aanhalingstekens te zijn
    [moment] het veld `{ $field }` hoort een tijd te zijn, zoals "2026-12-05T12:00:00Z"
    [list] het veld `{ $field }` hoort een lijst tussen vierkante haken te zijn
   *[fields] het veld `{ $field }` hoort een deel tussen accolades te zijn, met eigen velden
}
anchor-line = tot en met regel { $line } klopt iets niet; misschien staat een veld er twee keer

# Of de ketens heel zijn, en wat er uitgegeven is.
verify-chain = KETEN
verify-entries = REGELS
verify-head = KOP
verify-whole = HEEL
verify-yes = ja
verify-no = NEE
verify-nowhere = er staat niet bij waar
verify-broken = { $chain } is kapot: { $why }
exported = { $count ->
    [one] { $count } regel; koppen: { $heads }
   *[other] { $count } regels; koppen: { $heads }
}
fault-gap = de keten `{ $chain }` gaat van regel { $last } naar regel { $found }: wat ertussen stond ontbreekt
fault-previous = regel { $seq } van de keten `{ $chain }` volgt niet op de regel ervoor, die een andere hash heeft
fault-hash = regel { $seq } van de keten `{ $chain }` is veranderd: de hash hoort { $expected } te zijn en is { $found }
fault-format = regel { $seq } van de keten `{ $chain }` heeft het formaat { $format }, dat deze versie niet kent
fault-broken = regel { $seq } van de keten `{ $chain }` is kapot vanaf teken { $at }
fault-unreadable = in regel { $seq } van de keten `{ $chain }` staat iets wat deze versie niet begrijpt
fault-misfiled = { $column ->
    [moment] regel { $seq } van de keten `{ $chain }` staat bij een ander tijdstip dan waar hij over gaat
    [kind] regel { $seq } van de keten `{ $chain }` staat bij een ander soort dan waar hij over gaat
    [VM] regel { $seq } van de keten `{ $chain }` staat bij een andere VM dan waar hij over gaat
    [project] regel { $seq } van de keten `{ $chain }` staat bij een ander project dan waar hij over gaat
   *[chain] regel { $seq } van de keten `{ $chain }` hoort in een andere keten
}
fault-order = regel { $seq } van de keten `{ $chain }` komt na een regel van `{ $after }` die uren later geschreven is: een van beide is verplaatst
fault-state = de toestand van de administratie volgt niet uit haar geschiedenis; het log van fortnightd zegt waar
