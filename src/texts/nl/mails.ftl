# Mails. Alinea's beginnen vanzelf met een hoofdletter.

mail-greeting = Hallo,
mail-greeting-name = Hallo { $name },
mail-footer = Deze mail is gestuurd door Fortnight, dat op de VM's op { $host } past.

# Onderwerpen.
mail-title-ended = De looptijd van de VM "{ $name }" is voorbij
mail-title-may-run = De VM "{ $name }" mag draaien tot { $at }
mail-title-will-end = De VM "{ $name }" wordt uitgezet op { $at }
mail-title-notices = { $count } VM's worden uitgezet, de eerste op { $first }
mail-title-waits = Het uitzetten van de VM "{ $name }" wacht op een besluit, hooguit tot { $until }
mail-title-several-wait = { $count } VM's wachten op een besluit voor ze worden uitgezet, de eerste hooguit tot { $until }
mail-title-leases = De looptijden van { $count } VM's eindigen, de eerste op { $first }
mail-title-off = De VM "{ $name }" is uitgezet
mail-title-offs = { $count } VM's zijn uitgezet
mail-title-reports = { $count } meldingen van { $host }
mail-title-mixed = { $count } berichten over VM's op { $host }
mail-title-report = { $report ->
    [limit-exceeded] Er moeten meer VM's uit dan de limiet toestaat
    [guard-raised] Een bewaker is actief: er wordt niets uitgezet
    [guard-cleared] Een bewaker is weer tot rust gekomen
    [in-doubt] Er moet naar een nieuwe VM gekeken worden
    [recycled] Een VM gebruikt de schijf van een andere
    [drift] Iemand heeft een label veranderd
    [ladder-exhausted] Een VM kon niet uitgezet worden
    [job-blocks-ladder] Een taak houdt het uitzetten van een VM tegen
    [re-stops-exhausted] Een VM komt steeds terug
    [owner-unknown] De eigenaar van een VM is niet bekend
    [policy-rejected] Het nieuwe beleid bevat fouten
    [policy-waits] Het nieuwe beleid wacht op aanvaarding
    [restarts-on-power-off] Een VM herstart bij het afsluiten
   *[other] { $report }
}
mail-title-report-of = { mail-title-report }: "{ $name }"

# De VM als deel van een zin, naar wie het leest: de eigenaar, wie dat misschien is, of wie waarneemt.
mail-vm = { $reader ->
    [owner] je VM "{ $name }"{ mail-of-project } op { $host }
    [perhaps] de VM "{ $name }"{ mail-of-project } op { $host }, die misschien van jou is (de eigenaar is niet zeker bekend),
   *[stand-in] de VM "{ $name }"{ mail-of-project } op { $host }, voor wiens eigenaar je waarneemt,
}
# Hetzelfde na "van", waar het Duits het anders zegt.
mail-vm-of = { mail-vm }
mail-of-project = { $own_project ->
    [yes] {""}
   *[no] {" "}van het project "{ $project }"
}
# Hoe lang de looptijd is, als dat bekend is.
mail-of-lease = { $lease ->
    [none] {""}
   *[some] {" "}van { $lease }
}
mail-several = { $reader ->
    [owner] { $count } van je VM's op { $host }
    [perhaps] { $count } VM's op { $host }, die misschien van jou zijn (de eigenaars zijn niet zeker bekend),
   *[stand-in] { $count } VM's op { $host }, voor wier eigenaars je waarneemt,
}

# Dat een VM uitgezet zal worden.
mail-notice-start = { $vm } heeft een looptijd{ mail-of-lease }. De VM mag draaien tot { $at } ({ $left }) en wordt dan uitgezet.
mail-notice = { $vm } wordt uitgezet op { $at } ({ $left }), omdat de looptijd{ mail-of-lease } dan eindigt.
mail-notice-late = de looptijd{ mail-of-lease } van { $vm } eindigde op { $at }. De VM wordt uitgezet.
mail-notice-late-not-before = de looptijd{ mail-of-lease } van { $vm } eindigde op { $at }. De VM wordt uitgezet, maar niet vóór { $not_before }.
mail-notices = { mail-several } worden uitgezet als hun looptijd eindigt:
mail-moved = Dit is een nieuw einde: het is verschoven omdat { why-moved }.

# Dat een VM aan het einde van de looptijd nog niet uitgezet wordt, omdat iemand gevraagd heeft dat hij aan blijft.
mail-waits = de looptijd{ mail-of-lease } van { $vm } eindigt op { $at } ({ $left }), maar de VM wordt dan niet uitgezet: iemand heeft aangevraagd dat hij aan blijft (aanvraag { $request }), en daarover is nog niet beslist. Het uitzetten wacht op dat besluit, hooguit tot { $until }.
mail-waits-late = de looptijd{ mail-of-lease } van { $vm } eindigde op { $at }, maar de VM wordt nog niet uitgezet: iemand heeft aangevraagd dat hij aan blijft (aanvraag { $request }), en daarover is nog niet beslist. Het uitzetten wacht op dat besluit, hooguit tot { $until }.
mail-waits-then = { $count ->
    [one] Is de aanvraag voorbij voordat de looptijd eindigt, en niet goedgekeurd, dan wordt de VM uitgezet als de looptijd eindigt. Wordt ze daarna niet goedgekeurd, dan krijgt de looptijd een nieuw einde, en dat hoor je voordat de VM wordt uitgezet.
   *[other] Is een aanvraag voorbij voordat een looptijd eindigt, en niet goedgekeurd, dan wordt de VM uitgezet als de looptijd eindigt. Wordt ze daarna niet goedgekeurd, dan krijgt de looptijd een nieuw einde, en dat hoor je voordat de VM wordt uitgezet.
}
mail-waits-over = Wordt de aanvraag niet goedgekeurd, dan krijgt de looptijd een nieuw einde, en dat hoor je voordat de VM wordt uitgezet.
mail-several-wait = { mail-several } worden niet uitgezet als hun looptijd eindigt: iemand heeft aangevraagd dat ze aan blijven, en daarover is nog niet beslist. Het uitzetten wacht op die besluiten, hooguit tot dan:
mail-waits-follow = Hoe ver dat is:

# Dat een VM uitgezet is.
mail-off = { $rung ->
    [shutdown] { mail-off-when }. De VM sloot zelf af toen dat gevraagd werd.
    [save] { mail-off-when }. Het geheugen is op schijf bewaard: na het starten gaat de VM verder waar hij was.
   *[destroy] { mail-off-when }. De VM reageerde niet op het verzoek om af te sluiten en is daarom uitgeschakeld alsof de stroom uitviel: wat nog niet naar de schijven geschreven was is verloren, de schijven zijn zoals ze waren.
}
mail-off-when = de looptijd van { $vm } is voorbij, en de VM is uitgezet op { $at }
mail-offs = { mail-several } zijn uitgezet, omdat hun looptijd voorbij is:
mail-off-how = { $rung ->
    [shutdown] sloot zelf af
    [save] geheugen bewaard
   *[destroy] uitgeschakeld
}

# Hoe het verder gaat. Na een dubbele punt volgen opdrachten.
mail-again-lease = { $already_off ->
    [yes] Er is niets gewist. Start { mail-them } weer voor nog eens { $lease }:
   *[no] Er wordt niets gewist. { mail-once-off }, start je { mail-them } weer voor nog eens { $lease }:
}
mail-again-some-lease = { $already_off ->
    [yes] Er is niets gewist. Start { mail-them } weer voor een nieuwe looptijd:
   *[no] Er wordt niets gewist. { mail-once-off }, start je { mail-them } weer voor een nieuwe looptijd:
}
mail-again-stops = { $count ->
    [one] Er wordt niets gewist. Volgens het beleid van deze host geeft starten na het einde geen nieuwe looptijd: { mail-they } zou weer uitgezet worden.
   *[other] Er wordt niets gewist. Volgens het beleid van deze host geeft starten na het einde geen nieuwe looptijd: { mail-they } zouden weer uitgezet worden.
}
mail-once-off = { $count ->
    [one] Als hij uit is
   *[other] Als ze uit zijn
}
mail-revivals = { $count ->
    [one] Komt hij terug zonder dat iemand erom vroeg, bijvoorbeeld doordat de host herstart of een snapshot teruggezet wordt, dan wordt hij zonder verder bericht weer uitgezet.
   *[other] Komen ze terug zonder dat iemand erom vroeg, bijvoorbeeld doordat de host herstart of een snapshot teruggezet wordt, dan worden ze zonder verder bericht weer uitgezet.
}
# Van welke VM's dat gezegd wordt: { $names } heten ze, waar het niet van alle gezegd wordt.
mail-they = { $names ->
    [none] { $count ->
        [one] hij
       *[other] ze
    }
   *[some] { $names }
}
mail-them = { $names ->
    [none] { $count ->
        [one] hem
       *[other] ze
    }
   *[some] { $names }
}
mail-keep-on = { $already_off ->
    [yes] { mail-should-stay }: vraag het infrateam.
   *[no] { mail-so-that-on }: vraag het infrateam.
}
mail-keep-on-address = { $already_off ->
    [yes] { mail-should-stay }: vraag het infrateam ({ $infrateam }).
   *[no] { mail-so-that-on }: vraag het infrateam ({ $infrateam }).
}
mail-should-stay = { $count ->
    [one] Moet { mail-they } langer aan blijven
   *[other] Moeten { mail-they } langer aan blijven
}
mail-so-that-on = Om { mail-them } aan te houden
# The same where a request does it. Commands follow.
mail-keep-on-promotion = { $already_off ->
    [yes] { mail-should-stay }, vraag dat dan aan:
   *[no] { mail-so-that-on }:
}
mail-keep-on-claim = { $count ->
    [one] Is { mail-they } van jou? Zeg dat dan. Daarna kun je aanvragen dat hij aan blijft:
   *[other] Zijn { mail-they } van jou? Zeg dat dan. Daarna kun je aanvragen dat ze aan blijven:
}
mail-keep-on-asked = { $count ->
    [one] Iemand heeft aangevraagd dat { mail-they } aan blijft, en daarover is nog niet beslist:
   *[other] Iemand heeft aangevraagd dat { mail-they } aan blijven, en daarover is nog niet beslist:
}
mail-questions = Vragen: stel ze aan het infrateam ({ $infrateam }).
# Why the reader stands in. { $gone } are so many accounts that are gone.
mail-stand-in-why = { $gone ->
    [0] { $count ->
        [one] De eigenaar is niet zeker bekend of niet te bereiken.
       *[other] De eigenaars zijn niet zeker bekend of niet te bereiken.
    }
    [one] { $count ->
        [one] De account van de eigenaar, { $names }, bestaat niet meer.
       *[other] De eigenaars zijn niet zeker bekend of niet te bereiken; de account van { $names } bestaat niet meer.
    }
   *[other] { $count ->
        [one] De accounts van de eigenaars, { $names }, bestaan niet meer.
       *[other] De eigenaars zijn niet zeker bekend of niet te bereiken; de accounts van { $names } bestaan niet meer.
    }
}
mail-stand-in = { $count ->
    [one] { mail-stand-in-why } Zoek alsjeblieft uit van wie deze VM is; wie het is, kan dat zeggen met `fortnight request claim { $word }`. Om hem een tijd aan te houden:
   *[other] { mail-stand-in-why } Zoek alsjeblieft uit van wie deze VM's zijn; wie het is, kan dat zeggen met `fortnight request claim VM`. Om er één een tijd aan te houden:
}
# Hetzelfde waar een andere eigenaar te bereiken is.
mail-stand-in-beside-why = { $gone ->
    [0] { $count ->
        [one] De VM heeft een eigenaar die te bereiken is.
       *[other] Elk ervan heeft een eigenaar die te bereiken is.
    }
    [one] { $count ->
        [one] De account van de eigenaar { $names } bestaat niet meer; een andere eigenaar is te bereiken.
       *[other] De account van { $names } bestaat niet meer; elk ervan heeft een eigenaar die te bereiken is.
    }
   *[other] { $count ->
        [one] De accounts van de eigenaars { $names } bestaan niet meer; een andere eigenaar is te bereiken.
       *[other] De accounts van { $names } bestaan niet meer; elk ervan heeft een eigenaar die te bereiken is.
    }
}
mail-stand-in-beside = { $count ->
    [one] { mail-stand-in-beside-why } Om hem een tijd aan te houden:
   *[other] { mail-stand-in-beside-why } Om er één een tijd aan te houden:
}
mail-more = { $count ->
    [one] Alles erover, en waarom:
   *[other] Alles over elk ervan, en waarom:
}

# Meldingen. { $vm } is een van de volgende twee.
mail-a-vm = Een VM
mail-the-vm = De VM "{ $name }"
mail-report-of-these = Dat is hier het geval:
mail-report-limit-exceeded = Er moeten meer VM's uitgezet worden dan een limiet van het beleid toestaat, dus er wordt aan geen enkele begonnen. Bekijk ze met `fortnight plan`, en keur ze goed als het klopt.
mail-report-guard-raised = Een bewaker is actief, en zolang wordt er niets uitgezet. `fortnight guard list` zegt wat er gezien is; is dat zoals het hoort, dan gaat het verder met `fortnight guard ack GUARD --reason WHY`.
mail-report-guard-cleared = Wat een bewaker in actie bracht is voorbij. Er hoeft niets te gebeuren.
mail-report-in-doubt = { $vm } is nieuw en lijkt op een die beschermd is of ergens anders thuishoort. Deze VM wordt met rust gelaten tot iemand beslist met `fortnight classify`.
mail-report-recycled = { $vm } is nieuw en gebruikt een schijf van een andere VM die een looptijd heeft. Deze VM heeft zelf een volle looptijd; dit is alleen om te weten.
mail-report-drift = { $vm } droeg een ander label dan in de administratie staat. Het label had geen gevolgen en wordt rechtgezet. Misschien heeft iemand het bewerkt, of een oude snapshot teruggezet.
mail-report-ladder-exhausted = { $vm } staat nog aan, al is alles wat het beleid toestaat geprobeerd om hem uit te zetten. Kijk alsjeblieft op de host.
mail-report-job-blocks-ladder = { $vm } zou uit moeten zijn, maar een migratie, back-up of snapshot ervan is al lang bezig. Kijk alsjeblieft of die vastzit.
mail-report-re-stops-exhausted = { $vm } komt telkens terug zonder dat iemand erom vroeg, en is zo vaak uitgezet als op een dag mag. Kijk alsjeblieft wat hem start.
mail-report-owner-unknown = Van een VM met een looptijd is van niemand zeker dat het de eigenaar is. { $vm } wordt bedoeld; de waarschuwingen komen bij jou tot er een eigenaar bekend is.
mail-report-policy-rejected = Het beleidsbestand bevat fouten en wordt niet gebruikt; het laatste goede beleid blijft gelden. `fortnight policy check FILE` toont elke fout.
mail-report-policy-waits = Het beleidsbestand zou VM's die er zijn hun bescherming of eigenaar afnemen, dus het wacht. `fortnight policy diff FILE` toont wat het zou veranderen; root aanvaardt het met `fortnight policy accept DIGEST`.
mail-report-restarts-on-power-off = { $vm } is zo gedefinieerd dat hij weer start als zijn gast afsluit. Een verzoek om af te sluiten maakt er geen eind aan.

# Koppen van kolommen.
mail-column-vm = VM
mail-column-project = Project
mail-column-ends = Looptijd tot
mail-column-left = Nog
mail-column-waits = Wacht tot
mail-column-off = Uitgezet
mail-column-how = Hoe
