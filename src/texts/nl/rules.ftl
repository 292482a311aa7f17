# Beleid zoals mensen het lezen: wat het betekent voor wie eronder leeft (`policy show`).

rules-general = In het algemeen
rules-default-class = Een nieuwe VM hoort bij de klasse { $class }.
rules-undecided = Waarover nog niemand heeft beslist, heeft geen klasse en wordt nooit uitgezet.
rules-per-turn = { $count ->
    [0] In één ronde wordt geen VM uitgezet omdat zijn looptijd voorbij is.
    [one] In één ronde wordt hoogstens 1 VM uitgezet omdat zijn looptijd voorbij is.
   *[other] In één ronde worden hoogstens { $count } VM's uitgezet omdat hun looptijd voorbij is.
}
rules-per-day = { $count ->
    [0] In 24 uur wordt geen VM uitgezet omdat zijn looptijd voorbij is.
    [one] In 24 uur wordt hoogstens 1 VM uitgezet omdat zijn looptijd voorbij is.
   *[other] In 24 uur worden hoogstens { $count } VM's uitgezet omdat hun looptijd voorbij is.
}
rules-re-stops = { $count ->
    [0] In 24 uur wordt geen VM opnieuw uitgezet die ongevraagd terugkwam.
    [one] In 24 uur wordt hoogstens 1 VM opnieuw uitgezet die ongevraagd terugkwam.
   *[other] In 24 uur worden hoogstens { $count } VM's opnieuw uitgezet die ongevraagd terugkwamen.
}
rules-over = Is er meer aan de beurt, dan begint niets daarvan voordat iemand van het infrateam ermee heeft ingestemd.
rules-zone = Dagen en tijden zijn die van de tijdzone { $zone }.

rules-roles = Wie welke rol heeft
rules-role-group = { $role }: iedereen in de unix-groep { $group }.
rules-role-persons = { $role }: { $persons }.
rules-role-nobody = { $role }: niemand.

rules-class = Klasse { $class }
rules-class-labelled = Klasse { $class }, { $labels }
rules-default = Hier beginnen nieuwe VM's.
rules-protected = Haar VM's worden nooit uitgezet.
rules-lease = Een VM mag { $lease } draaien, vanaf het moment dat hij voor het eerst draaiend gezien is; dan wordt hij uitgezet.
rules-managed = De projecten worden beheerd door { $roles }.
rules-confidential = De projecten worden alleen getoond aan { $roles } en root.

rules-told = De eigenaars krijgen bericht: { $when }.
rules-told-start = als de looptijd begint
rules-told-before = { $length } voor het einde
rules-window = Een VM wordt niet eerder uitgezet dan { $minimum } nadat zo'n bericht is aangenomen, en niet later dan { $valid } daarna; is die tijd voorbij, dan schuift het einde op en gaat er een nieuw bericht uit.
rules-ladder = Uitzetten gaat zo: { $steps }.
rules-ladder-then = { $steps }; staat hij dan nog aan: { $step }
rules-rung-shutdown = de VM wordt gevraagd af te sluiten, elke { $resend } opnieuw, { $length } lang
rules-rung-save = het geheugen wordt op schijf bewaard, binnen { $length }
rules-rung-destroy = de stroom gaat eraf, wat { $length } kan duren
rules-new-lease = Er wordt niets gewist, en wie een VM weer start krijgt een nieuwe looptijd.
rules-stop-again = Er wordt niets gewist, maar een VM die na zijn einde gestart wordt, wordt weer uitgezet.
rules-renewals = De eigenaars mogen de looptijd { $times } vernieuwen, in de laatste { $window } ervan.
rules-owner-hold = De eigenaars mogen het einde uitstellen met hoogstens { $max }, { $times } per looptijd.
rules-times = { $count ->
    [1] één keer
    [2] twee keer
   *[other] { $count } keer
}
rules-waits = Een aanvraag voor een andere klasse die voor het einde is gedaan, houdt een VM aan zolang zij openstaat, hoogstens { $length }.
rules-waits-not = Een VM gaat aan zijn einde ook uit als er een aanvraag voor een andere klasse openstaat.
rules-ends-at = Het einde schuift naar de eerstvolgende { $time } uur.
rules-ends-at-quiet = Het einde schuift naar de eerstvolgende { $time } uur die niet op { $days } valt.
rules-quiet = Een einde op { $days } schuift naar dezelfde tijd van de eerstvolgende andere dag.
rules-day = { $day ->
    [Mon] een maandag
    [Tue] een dinsdag
    [Wed] een woensdag
    [Thu] een donderdag
    [Fri] een vrijdag
    [Sat] een zaterdag
   *[Sun] een zondag
}

rules-ways = Hoe een project in een andere klasse komt
rules-way = { $approvals ->
    [one] Van { $from } naar { $to }: wie mag vragen: { $askers }. Wie beslist: { $deciders }; één goedkeuring is genoeg, en niemand beslist over de eigen aanvraag.
   *[other] Van { $from } naar { $to }: wie mag vragen: { $askers }. Wie beslist: { $deciders }; er zijn { $approvals } goedkeuringen nodig, en niemand beslist over de eigen aanvraag.
}
rules-way-states = De aanvraag zegt iets over { $statements }.
rules-way-lapses = Een aanvraag vervalt na { $length }.

# Een rol van het beleid, binnen zinnen.
rules-the-role = { $role ->
    [owner] de eigenaars
    [member] de leden
    [root] root
    [infrateam] het infrateam
   *[other] de rol { $role }
}
