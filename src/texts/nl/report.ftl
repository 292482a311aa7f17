# Het overzicht: wat er is, wat er besloten is, wat iemand moet oppakken. In kolommen, dus korte woorden zijn goede.

report-title = Projecten en besluiten
report-opening = Stand van { $at } ({ $zone }), op de host { $host }, in de modus { $mode }; voor zover wie dit gemaakt heeft het mag zien.
report-made-by = Deze pagina wordt door fortnight gemaakt: wat je hier verandert, is weg als ze opnieuw gemaakt wordt.
report-none = Geen.

report-projects = Projecten: { $class } ({ $count })
report-class-leased = Hun VM's hebben een looptijd en worden uitgezet als die voorbij is.
report-class-protected = Hun VM's worden nooit uitgezet.
report-class-confidential = Vertrouwelijk. Laat dit deel weg uit wat anderen kunnen lezen.
report-requests = Aanvragen die wachten ({ $count })
report-ends = Looptijden die tot { $until } eindigen ({ $count })
report-gone = Eigenaars die weg zijn ({ $count })
report-drift = Labels die van de administratie afwijken ({ $count })
report-evading = VM's die zich aan hun looptijd onttrekken ({ $count })
report-decisions = Besluiten sinds { $since } ({ $count })
report-decisions-cut = Er waren er meer; dit zijn de nieuwste { $count }.

report-column-project = Project
report-column-projects = Projecten
report-column-purpose = Doel
report-column-owner = Eigenaar
report-column-owners = Eigenaars
report-column-members = Leden
report-column-manager = Beheerd met
report-column-documentation = Documentatie
report-column-vms = VM's
report-column-vm = VM
report-column-since = Sinds
report-column-lapses = Vervalt
report-column-request = Aanvraag
report-column-asks = Voor
report-column-asked-by = Aangevraagd door
report-column-waiting-for = Beslissing bij
report-column-votes = Stemmen
report-column-end = Eindigt
report-column-class = Klasse
report-column-hold = Uitstel
report-column-what = Wat
report-column-at = Wanneer
report-column-by = Wie
report-column-about = Over
report-column-why = Waarom

report-owner-gone = { $name } (weg)
report-vm = { $name } ({ $state })
report-vm-until = { $name } ({ $state }, tot { $until })
report-since = { $at }, besloten door { $by }
report-since-request = { $at }, goedgekeurd door { $by } (aanvraag { $request })
report-held = uitgesteld tot { $until }
report-stopped-again = { $count ->
    [one] vandaag één keer opnieuw uitgezet
   *[other] vandaag { $count } keer opnieuw uitgezet
}
report-asked-by = { $by } op { $at }
report-asks = { $asks ->
    [claim] eigenaar worden
    [admission] lid worden
   *[other] { $asks }
}
report-asks-class = { $asks ->
    [promotion] promotie van { $from } naar { $to }
    [demotion] degradatie van { $from } naar { $to }
   *[other] { $asks } van { $from } naar { $to }
}
report-vote-for = { $by } voor
report-vote-against = { $by } tegen

report-adopted = { $count ->
    [0] heeft de host geadopteerd
    [one] heeft de host geadopteerd, met één klasse
   *[other] heeft de host geadopteerd, met { $count } klassen
}
report-mode-set = heeft de modus op { $mode } gezet
report-policy-accepted = heeft het beleid { $policy } aanvaard
report-guard-acked = heeft de bewaker { $guard } bevestigd
report-plan-approved = { $count ->
    [one] heeft goedgekeurd dat 1 VM buiten de limieten om uitgezet wordt ({ $digest })
   *[other] heeft goedgekeurd dat { $count } VM's buiten de limieten om uitgezet worden ({ $digest })
}
report-classified = heeft het ingedeeld bij de klasse { $class }
report-owners-set = { $count ->
    [one] heeft { $owners } eigenaar gemaakt
   *[other] heeft { $owners } tot eigenaars gemaakt
}
report-no-owners = heeft alle eigenaars weggehaald
report-members-set = { $count ->
    [one] het enige lid is { $members }
   *[other] de leden zijn { $members }
}
report-no-members = niemand is lid
report-project-edited = opnieuw beschreven
report-project-managed = opnieuw beschreven; beheerd door { $managers }
report-vm-moved = heeft de VM naar dit project verplaatst
report-vm-reserved = heeft een VM voor dit project gereserveerd
report-hold-set = heeft de VM uitstel gegeven tot { $until }
report-hold-released = heeft het uitstel van de VM beëindigd
report-decision-request = aanvraag { $request }
report-request-decided = { $outcome ->
    [approved] heeft goedgekeurd dat { $asker } { $asks ->
        [claim] eigenaar
       *[other] lid
    } wordt
   *[other] heeft afgewezen dat { $asker } { $asks ->
        [claim] eigenaar
       *[other] lid
    } wordt
}
report-class-request-decided = { $outcome ->
    [approved] heeft de { $asks ->
        [promotion] promotie
       *[other] degradatie
    } van { $from } naar { $to } goedgekeurd, die { $asker } had aangevraagd
   *[other] heeft de { $asks ->
        [promotion] promotie
       *[other] degradatie
    } van { $from } naar { $to } afgewezen, die { $asker } had aangevraagd
}
