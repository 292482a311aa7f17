# De geschiedenis, vergeleken met wat er elders van bewaard is.

anchor-made = { $chains ->
    [0] je mag geen geschiedenis zien, dus er is niets te bewaren
    [one] waar { $chains } keten eindigt. Bewaar dit op een andere machine; `fortnight audit verify --anchor FILE` vergelijkt de geschiedenis ermee
   *[other] waar { $chains } ketens eindigen. Bewaar dit op een andere machine; `fortnight audit verify --anchor FILE` vergelijkt de geschiedenis ermee
}
anchor-holds = Alles wat het anker van { $at } gezien heeft, is er nog.
anchor-other-ledger = Het anker van { $at } is van een ander grootboek dan dit: of het is op een andere host gemaakt, of dit grootboek is in de plaats gezet van het grootboek dat het gezien heeft.
anchor-shorter = { $chain } eindigde met regel { $entries } toen het anker van { $at } gemaakt werd, en is nu korter: het eind is eraf gehaald, of er is een oude kopie voor in de plaats gezet.
anchor-rewritten = { $chain } heeft een andere regel { $entries } dan toen het anker van { $at } gemaakt werd: de keten is opnieuw geschreven.
anchor-unknown = { $chain } uit het anker van { $at } is hier niet, of je mag het niet zien.

# Wat er mis is met een anker dat gegeven is; staat na "error: ".
anchor-format = deze fortnightd leest ankers van formaat { $wanted }, en dit heeft formaat { $format }
anchor-too-long = een anker heeft hoogstens { $most } ketens
anchor-no-hash = een van de hashes in het anker is er geen: is het bestand veranderd?
