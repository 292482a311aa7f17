# Wat er gebeurd is: één zin voor elke verandering. { $vm } is een naam of een UUID, { $by } een persoon.
log-created = De administratie is begonnen.
log-adopted = { $by } heeft gezegd wat de VM's zijn: de host is geadopteerd.
log-recovered = { $by } heeft de administratie hersteld: alle eindes zijn verschoven.
log-recovery-owed = Er wordt niets gehandhaafd tot root de administratie herstelt: { $why }.
log-mode = { $by } zette de modus op `{ $mode }`: { $reason }
log-policy = Het beleid { $digest } wordt gehandhaafd.
log-policy-waits = Het beleid { $digest } wacht tot root het aanvaardt: { $why }.
log-policy-dropped = Het beleid dat wachtte is ingetrokken.
log-guard-acked = { $by } bevestigde de bewaker `{ $guard }` ({ $observed }): { $reason }
log-plan-approved = { $count ->
    [one] { $by } keurde goed dat 1 VM buiten de limieten om uitgezet wordt ({ $digest }): { $reason }
   *[other] { $by } keurde goed dat { $count } VM's buiten de limieten om uitgezet worden ({ $digest }): { $reason }
}
log-person = { $person } werd bekend.
log-project = Het project `{ $project }` van de klasse `{ $class }` is gemaakt.
log-classified = { $by } deelde het project { $project } in bij de klasse `{ $class }`: { $reason }
log-owners = { $by } stelde de eigenaars van het project { $project } vast: { $names }.
log-nobody = niemand
log-project-edited = { $by } heeft het project { $project } bewerkt: { $facts }.
log-edited-name = naam `{ $name }`
log-edited-purpose = doel: { $purpose }
log-edited-managers = beheerd door { $managers }
log-edited-documentation = beschreven op { $link }
log-members = { $by } stelde de leden van het project { $project } vast: { $names }.
log-vm-moved = { $by } bracht { $vm } over naar het project { $project }.
log-reserved = { $by } reserveerde de UUID { $uuid } voor het project { $project }.
log-reservation-dropped = { $by } reserveert de UUID { $uuid } niet meer.
log-request = { $by } deed de aanvraag { $request } ({ $asks }) over het project { $project }.
log-voted = { $approves ->
    [yes] { $by } keurde de aanvraag { $request } goed.
   *[no] { $by } wees de aanvraag { $request } af.
}
log-voted-comment = { $approves ->
    [yes] { $by } keurde de aanvraag { $request } goed: { $comment }
   *[no] { $by } wees de aanvraag { $request } af: { $comment }
}
log-commented = { $by } zei over de aanvraag { $request }: { $comment }
log-closed = { $how ->
    [approved] De aanvraag { $request } is goedgekeurd.
    [rejected] De aanvraag { $request } is afgewezen.
    [withdrawn] De aanvraag { $request } is ingetrokken.
    [lapsed] De aanvraag { $request } is vervallen.
   *[other] De aanvraag { $request } is { $how }.
}
log-filed = `{ $name }` ({ $short }) is ingedeeld bij { $project }.
log-filed-doubt = `{ $name }` ({ $short }) is ingedeeld bij { $project }. Er is twijfel: { $doubt }.
log-renamed = De VM { $short } heet nu `{ $name }`.
log-defined = De definitie van { $vm } is veranderd.
log-vanished = { $vm } is niet meer op de host.
log-returned = { $vm } is weer op de host.
log-doubt = Over { $vm } is twijfel: { $doubt }.
log-doubt-cleared = Over { $vm } is geen twijfel meer.
log-runs = { $origin ->
    [found] { $vm } draait: hij draaide toen hij voor het eerst gezien werd.
    [asked] { $vm } draait: hij is gestart met `fortnight start`.
    [person] { $vm } draait: iemand heeft hem gestart.
    [boot] { $vm } draait: hij kwam met de host op.
   *[snapshot] { $vm } draait: hij kwam uit een snapshot.
}
log-off = { $vm } staat uit.
log-definition-kept = De definitie van { $vm } is bewaard.
log-lease = { $opened ->
    [first-seen] { $vm } heeft een looptijd tot { $until }: hij werd voor het eerst aan gezien.
    [adoption] { $vm } heeft een looptijd tot { $until }: hij stond aan toen iemand zei wat hij is.
    [start] { $vm } heeft een looptijd tot { $until }: iemand startte hem nadat de vorige looptijd voorbij was.
    [classified] { $vm } heeft een looptijd tot { $until }: hij kwam in een klasse met looptijden.
   *[recovered] { $vm } heeft een looptijd tot { $until }: de administratie is hersteld.
}
log-lease-dropped = { $vm } heeft geen looptijd meer: de klasse is beschermd.
log-end-moved = De looptijd van { $vm } eindigt nu { $at }: { log-moved-because }.
log-moved-because = { $why ->
    [late-notice] er werd geen waarschuwing op tijd bezorgd
    [missed-window] de tijd om iets te doen was voorbij
    [shorter-policy] de looptijd in het beleid werd korter
    [longer-policy] de looptijd in het beleid werd langer
    [hold] er is uitstel
    [hold-released] het uitstel werd opgeheven
    [found-running] hij bleek na het einde nog aan te staan
    [request-over] een aanvraag had hem aan gehouden en doet dat niet meer
   *[spread] eindes zijn gespreid, zodat ze niet samenvallen
}
log-notice-start = De waarschuwing over { $vm } staat klaar (dat de looptijd begon; { $messages }; einde { $ends }).
log-notice-before = De waarschuwing over { $vm } staat klaar ({ $before } voor het einde; { $messages }; einde { $ends }).
count-messages = { $count ->
    [one] 1 bericht
   *[other] { $count } berichten
}
log-held = { $by } geeft { $vm } uitstel tot { $until }: { $reason }
log-released = { $by } hief het uitstel van { $vm } op.
log-released-why = { $by } hief het uitstel van { $vm } op: { $reason }
log-ladder-lease = { $vm } gaat uit, eerst met { $rung }: de looptijd is voorbij.
log-ladder-again = { $vm } gaat uit, eerst met { $rung }: hij kwam weer aan zonder dat iemand erom vroeg.
log-ladder-asked = { $vm } gaat uit, eerst met { $rung }: { $by } vroeg erom.
log-ladder-stepped = { $vm } gaat uit met { $rung } (poging { $attempt }).
log-call-taken = De hypervisor nam de opdracht voor { $vm } aan.
log-call-failed = Een opdracht voor { $vm } is mislukt: { $error }
log-went-off = { $vm } ging uit na { $rung }.
log-new-run = { $vm } is intussen weer gestart; die nieuwe start blijft ongemoeid.
log-contact-lost = Het contact ging verloren terwijl { $vm } uitgezet werd; het begint opnieuw.
log-ladder-stopped = { $why ->
    [held] Het uitzetten van { $vm } is gestaakt: er is uitstel.
    [guard-up] Het uitzetten van { $vm } is gestaakt: er is een bewaker actief.
    [observing] Het uitzetten van { $vm } is gestaakt: de modus is observe.
    [protected] Het uitzetten van { $vm } is gestaakt: de klasse is beschermd.
    [request-waits] Het uitzetten van { $vm } is gestaakt: een aanvraag wacht op een beslissing.
    [unreadable] Het uitzetten van { $vm } is gestaakt: de hypervisor kan niet gelezen worden.
   *[other] Het uitzetten van { $vm } is gestaakt: { $said }.
}
log-exhausted = Niets wat het beleid toestaat kon { $vm } uitzetten.
log-powered-off = { $vm } is door fortnight uitgezet ({ $rung }).
log-off-after-approval = { $vm } ging uit hoewel net besloten was dat hij aan blijft: wat daarvoor al gevraagd was ({ $rung }), was niet terug te nemen.
log-start-asked = { $by } vroeg om { $vm } te starten.
log-started = { $vm } is gestart.
log-start-failed = { $vm } kon niet gestart worden: { $error }
log-people-told = Er gaat een mail over naar { $names }.
log-reported = Het infrateam krijgt bericht van { $matter } ({ $messages }).
log-report-over = De kwestie is voorbij: { $matter }.
log-matter = { $kind ->
    [guard] de bewaker `{ $of }`
    [broken] een beleid dat niet bruikbaar is
    [policy] een beleid dat wacht
    [limit] een limiet die overschreden wordt
    [doubt] twijfel over een VM
    [recycled] een schijf die opnieuw gebruikt wordt
    [re-stops] een VM die steeds terugkomt
    [restarts] een VM die herstart in plaats van af te sluiten
    [drift] een label dat veranderd is
    [job] een taak die het uitzetten van een VM tegenhoudt
   *[other] `{ $said }`
}
log-delivered = { $count ->
    [one] 1 bericht is bezorgd.
   *[other] { $count } berichten zijn bezorgd.
}
log-dropped = { $count ->
    [one] 1 bericht is niet meer verstuurd: { $why }.
   *[other] { $count } berichten zijn niet meer verstuurd: { $why }.
}
log-needless = { $why ->
    [later] een latere waarschuwing komt ervoor in de plaats
    [closed] de aanvraag is gesloten
    [lapsed] de aanvraag is vervallen
    [untrue] het klopt niet meer
   *[other] { $said }
}
log-adoption = adoptie
log-by-request = aanvraag { $request }
log-failed = { $count ->
    [one] 1 bericht is niet bezorgd: { $error }
   *[other] { $count } berichten zijn niet bezorgd: { $error }
}
log-tag = Het label van { $vm } is geschreven.
log-checkpoint = De klokken zijn genoteerd.

# Waarom er over een VM twijfel is.
doubt-name = hij heeft de naam van { $of }, die beschermd is
doubt-disk = hij heeft een schijf van { $of }, die beschermd is
doubt-migrated = hij kwam door migratie
doubt-two-hosts = de UUID draait ook op een andere host ({ $host })

# Om de geschiedenis heen.
log-nothing = er is niets gebeurd, voor zover jij mag zien
person-unknown = persoon { $id }
not-yours-to-see = die je niet mag zien
