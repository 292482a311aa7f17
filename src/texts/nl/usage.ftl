# Wat er mis is met wat er getypt is. In het Engels staan er de woorden van de bibliotheek zelf, behalve de laatste vier.
usage-no-verb = er is geen opdracht `{ $verb }`
usage-verb-missing = zeg wat er gedaan moet worden
usage-unknown = `{ $argument }` is hier niet bekend
usage-missing = er ontbreekt iets: { $arguments }
usage-conflict = `{ $argument }` en `{ $other }` gaan niet samen
usage-twice = `{ $argument }` staat er twee keer
usage-value-missing = bij `{ $argument }` hoort een waarde
usage-value = `{ $value }` is geen waarde voor `{ $argument }`
usage-value-because = `{ $value }` is geen waarde voor `{ $argument }`: { $why }
usage-valid = er zijn: { $words }
usage-meant = bedoelde je `{ $words }`?
usage-usage = Zo wordt het getypt: { $usage }
usage-help = Meer, in het Engels, met `--help`.
usage-class-and-vms = schrijf het als CLASS=VM,VM, bijvoorbeeld core=router,dns
usage-no-class-or-vms = een klasse en minstens één VM zijn nodig, bijvoorbeeld core=router,dns
usage-statement = schrijf het als KEY=TEXT, bijvoorbeeld purpose='draait muziek'
usage-no-key = voor de `=` moet een sleutel staan, bijvoorbeeld purpose='draait muziek'
