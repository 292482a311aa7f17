# Een project gaat met één woord naar een andere klasse.

classify-done = Het project `{ $project }` is nu van de klasse `{ $class }`; { $about }. { $meaning }
classify-about = { $count ->
    [0] het heeft nu geen VM op de host
    [one] dit gaat over de VM `{ $vm }`
   *[other] dit gaat over { $count } VM's
}
classify-leased = Een VM van deze klasse mag { $lease } draaien en wordt dan uitgezet, nadat de eigenaars gewaarschuwd zijn.
classify-protected = Een VM van deze klasse wordt nooit uitgezet.
classify-opened = Het beleid wil hiervoor meer goedkeuringen. Die van jou is vastgelegd bij aanvraag { $id }, die op de andere wacht: `fortnight request show { $id }`.
project-gone = het project is er niet meer

classify-unknown-class = `{ $class }` is geen klasse van het beleid; `fortnight policy show` noemt ze
classify-already = het project is al van de klasse `{ $class }`
classify-to-unclassified = niemand neemt een besluit terug tot niets: kies een van de klassen van het beleid in plaats van `unclassified`
classify-no-way = het beleid kent geen weg van `{ $from }` naar `{ $to }`; `fortnight policy show` noemt de wegen die er zijn
classify-more-voices = het beleid wil { $approvals } goedkeuringen om van `{ $from }` naar `{ $to }` te gaan, en die kan één persoon niet geven
classify-confidential = de klasse `{ $to }` is vertrouwelijk: alleen root deelt er, bij de adoptie of hier, een VM bij in waarover nog niet beslist is
