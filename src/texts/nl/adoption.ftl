# Wat root zegt over de VM's die er zijn: wat er gezegd gaat worden, en wat ervan kwam.

# Voordat het gezegd is.
adoption-heading = { $class } ({ count-vms })
adoption-left-alone = er gebeurt niets mee tot iemand beslist
adoption-never = wordt nooit uitgezet
adoption-after = wordt na { $lease } uitgezet, met waarschuwing
adoption-no-owner = Zonder eigenaar, zodat het infrateam de waarschuwingen krijgt: { $names }
adoption-ends-move = Elk einde van een looptijd schuift op, zodat niets zonder waarschuwing uitgaat.
adoption-is-that-right = Klopt dat?
adoption-edit-again = Nog eens bewerken?
ask-yes-no = { $question } [j/N]

# Wat ervan kwam.
adoption-moved = { $name }: het einde schuift van { $from } naar { $to }
adoption-what-next = En nu: `fortnight list` en `fortnight plan` laten zien wat dit betekent. Als het klopt, zet het dan aan:
adoption-switch-on = fortnight mode enforce --reason 'geadopteerd, en iedereen weet ervan'
adoption-done = { $unclassified ->
    [0] Elke VM heeft een klasse. { adoption-next }
    [one] 1 VM blijft zonder klasse, en dus beschermd. { adoption-next }
   *[other] { $unclassified } VM's blijven zonder klasse, en dus beschermd. { adoption-next }
}
adoption-next = Er gebeurt nog niets met de VM's. Kijk naar `fortnight plan`; daarna `fortnight mode enforce --reason ...`.
adoption-unreachable = { $name } is niet per mail te waarschuwen: zet een adres onder [notify.mail.addresses], of stel `domain` in. Tot dan worden de VM's van { $name } niet uitgezet.
adoption-ownerless = { $count ->
    [one] 1 VM met een looptijd heeft geen eigenaar: in plaats daarvan wordt het infrateam gewaarschuwd.
   *[other] { $count } VM's met een looptijd hebben geen eigenaar: in plaats daarvan wordt het infrateam gewaarschuwd.
}

# Waarom er niets geadopteerd is.
adoption-not-looked = er is nog niet naar de host gekeken; probeer het zo nog eens
adoption-changed = de VM's zijn veranderd sinds de tabel gemaakt werd, dus er is niets geadopteerd; doe `fortnight adopt` nog eens om ze te zien zoals ze nu zijn
adoption-recover = de administratie was weg of oud: zeg dat met `fortnight adopt --recover`. Dan schuiven alle einden van looptijden op, zodat iedereen opnieuw gewaarschuwd wordt
adoption-nothing-to-recover = er valt niets te herstellen: de administratie is in orde
adoption-wrong = er is niets geadopteerd: { $wrong }
adoption-no-vm = geen VM met de UUID `{ $uuid }` wacht op adoptie
adoption-two-rows = de VM { $uuid } staat in twee regels
adoption-no-account = er is geen account `{ $login }`
adoption-no-class = het beleid kent geen klasse `{ $class }` (VM { $uuid })
adoption-doubled-name = de projectnaam `{ $name }` is twee keer gegeven; elk project heeft zijn eigen naam
adoption-bad-field = over de VM { $uuid }: { $why }

# Bovenaan de tabel die mensen bewerken, als commentaar.
adoption-table = Wat is wat. Elke regel tussen accolades is één VM: geef hem een klasse, en die met een looptijd een eigenaar.
adoption-table-class = een van de klassen hieronder; wat "unclassified" blijft, wordt met rust gelaten
adoption-table-owner = loginnamen of mailadressen, met komma's ertussen: zij krijgen de waarschuwingen, en mogen de VM starten. Een naam met `?` is geraden en blijft dat; haal het teken weg als hij klopt
adoption-table-purpose = waar hij voor is, in een paar woorden
adoption-table-project = waar hij bij hoort; dat heet zoals de VM, tenzij je iets anders zegt
adoption-table-lines = Regels mogen eruit: die VM's blijven zoals ze zijn. Er gaat niets uit voor `fortnight mode enforce`.
adoption-table-classes = De klassen:
adoption-table-digest = Van wat hier te zien is. Is dat intussen veranderd, dan wordt er niets geadopteerd, en hoor je dat.
