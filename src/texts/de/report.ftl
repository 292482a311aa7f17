# Die Übersicht: was es gibt, was entschieden wurde, worum sich jemand kümmern muss. In Spalten, also mit kurzen Wörtern.

report-title = Projekte und Entscheidungen
report-opening = Stand { $at } ({ $zone }), auf dem Host { $host }, im Modus { $mode }; soweit es sehen darf, wer dies gemacht hat.
report-made-by = Diese Seite macht fortnight: was hier geändert wird, ist weg, wenn sie neu gemacht wird.
report-none = Keine.

report-projects = Projekte: { $class } ({ $count })
report-class-leased = Ihre VMs haben eine Laufzeit und werden ausgeschaltet, wenn sie vorbei ist.
report-class-protected = Ihre VMs werden nie ausgeschaltet.
report-class-confidential = Vertraulich. Lass diesen Abschnitt weg aus dem, was andere lesen können.
report-requests = Anfragen, die warten ({ $count })
report-ends = Laufzeiten, die bis { $until } enden ({ $count })
report-gone = Besitzer, die weg sind ({ $count })
report-drift = Kennzeichnungen, die von den Aufzeichnungen abweichen ({ $count })
report-evading = VMs, die sich ihrer Laufzeit entziehen ({ $count })
report-decisions = Entscheidungen seit { $since } ({ $count })
report-decisions-cut = Es waren mehr; dies sind die neuesten { $count }.

report-column-project = Projekt
report-column-projects = Projekte
report-column-purpose = Zweck
report-column-owner = Besitzer
report-column-owners = Besitzer
report-column-members = Mitglieder
report-column-manager = Verwaltet mit
report-column-documentation = Dokumentation
report-column-vms = VMs
report-column-vm = VM
report-column-since = Seit
report-column-lapses = Verfällt
report-column-request = Anfrage
report-column-asks = Wofür
report-column-asked-by = Gestellt von
report-column-waiting-for = Entscheidung bei
report-column-votes = Stimmen
report-column-end = Endet
report-column-class = Klasse
report-column-hold = Aufschub
report-column-what = Was
report-column-at = Wann
report-column-by = Wer
report-column-about = Worüber
report-column-why = Warum

report-owner-gone = { $name } (weg)
report-vm = { $name } ({ $state })
report-vm-until = { $name } ({ $state }, bis { $until })
report-since = { $at }, entschieden von { $by }
report-since-request = { $at }, bewilligt von { $by } (Anfrage { $request })
report-held = aufgeschoben bis { $until }
report-stopped-again = { $count ->
    [one] heute einmal wieder ausgeschaltet
   *[other] heute { $count } Mal wieder ausgeschaltet
}
report-asked-by = { $by } am { $at }
report-asks = { $asks ->
    [claim] Besitzer werden
    [admission] Mitglied werden
   *[other] { $asks }
}
report-asks-class = { $asks ->
    [promotion] Beförderung von { $from } nach { $to }
    [demotion] Rückstufung von { $from } nach { $to }
   *[other] { $asks } von { $from } nach { $to }
}
report-vote-for = { $by } dafür
report-vote-against = { $by } dagegen

report-adopted = { $count ->
    [0] hat den Host adoptiert
    [one] hat den Host adoptiert, mit einer Klasse
   *[other] hat den Host adoptiert, mit { $count } Klassen
}
report-mode-set = hat den Modus auf { $mode } gesetzt
report-policy-accepted = hat die Richtlinie { $policy } angenommen
report-guard-acked = hat den Wächter { $guard } bestätigt
report-plan-approved = { $count ->
    [one] hat zugestimmt, dass 1 VM über die Grenzen hinaus ausgeschaltet wird ({ $digest })
   *[other] hat zugestimmt, dass { $count } VMs über die Grenzen hinaus ausgeschaltet werden ({ $digest })
}
report-classified = hat es der Klasse { $class } zugeordnet
report-owners-set = { $count ->
    [one] hat { $owners } zum Besitzer gemacht
   *[other] hat { $owners } zu Besitzern gemacht
}
report-no-owners = hat alle Besitzer weggenommen
report-members-set = { $count ->
    [one] das einzige Mitglied ist { $members }
   *[other] die Mitglieder sind { $members }
}
report-no-members = niemand ist Mitglied
report-project-edited = neu beschrieben
report-project-managed = neu beschrieben; verwaltet von { $managers }
report-vm-moved = hat die VM in dieses Projekt verschoben
report-vm-reserved = hat eine VM für dieses Projekt reserviert
report-hold-set = hat der VM Aufschub gegeben bis { $until }
report-hold-released = hat den Aufschub der VM beendet
report-decision-request = Anfrage { $request }
report-request-decided = { $outcome ->
    [approved] hat bewilligt, dass { $asker } { $asks ->
        [claim] Besitzer
       *[other] Mitglied
    } wird
   *[other] hat abgelehnt, dass { $asker } { $asks ->
        [claim] Besitzer
       *[other] Mitglied
    } wird
}
report-class-request-decided = { $outcome ->
    [approved] hat die { $asks ->
        [promotion] Beförderung
       *[other] Rückstufung
    } von { $from } nach { $to } bewilligt, um die { $asker } gebeten hatte
   *[other] hat die { $asks ->
        [promotion] Beförderung
       *[other] Rückstufung
    } von { $from } nach { $to } abgelehnt, um die { $asker } gebeten hatte
}
