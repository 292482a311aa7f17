# Was geschehen ist: ein Satz für jede Änderung. { $vm } ist ein Name oder eine UUID, { $by } eine Person.
log-created = Die Aufzeichnungen wurden begonnen.
log-adopted = { $by } hat gesagt, was die VMs sind: der Host ist adoptiert.
log-recovered = { $by } hat die Aufzeichnungen wiederhergestellt: alle Enden haben sich verschoben.
log-recovery-owed = Nichts wird durchgesetzt, bis Root die Aufzeichnungen wiederherstellt: { $why }.
log-mode = { $by } setzte den Modus auf `{ $mode }`: { $reason }
log-policy = Die Richtlinie { $digest } wird durchgesetzt.
log-policy-waits = Die Richtlinie { $digest } wartet darauf, dass Root sie annimmt: { $why }.
log-policy-dropped = Die Richtlinie, die wartete, ist zurückgezogen.
log-guard-acked = { $by } bestätigte den Wächter `{ $guard }` ({ $observed }): { $reason }
log-plan-approved = { $count ->
    [one] { $by } stimmte zu, dass 1 VM über die Grenzen hinaus ausgeschaltet wird ({ $digest }): { $reason }
   *[other] { $by } stimmte zu, dass { $count } VMs über die Grenzen hinaus ausgeschaltet werden ({ $digest }): { $reason }
}
log-person = { $person } wurde bekannt.
log-project = Das Projekt `{ $project }` der Klasse `{ $class }` wurde angelegt.
log-classified = { $by } ordnete das Projekt { $project } der Klasse `{ $class }` zu: { $reason }
log-owners = { $by } legte die Besitzer des Projekts { $project } fest: { $names }.
log-nobody = niemand
log-project-edited = { $by } bearbeitete das Projekt { $project }: { $facts }.
log-edited-name = Name `{ $name }`
log-edited-purpose = Zweck: { $purpose }
log-edited-managers = verwaltet von { $managers }
log-edited-documentation = beschrieben unter { $link }
log-members = { $by } legte die Mitglieder des Projekts { $project } fest: { $names }.
log-vm-moved = { $by } verschob { $vm } in das Projekt { $project }.
log-reserved = { $by } reservierte die UUID { $uuid } für das Projekt { $project }.
log-reservation-dropped = { $by } reserviert die UUID { $uuid } nicht mehr.
log-request = { $by } stellte die Anfrage { $request } ({ $asks }) zum Projekt { $project }.
log-voted = { $approves ->
    [yes] { $by } stimmte der Anfrage { $request } zu.
   *[no] { $by } lehnte die Anfrage { $request } ab.
}
log-voted-comment = { $approves ->
    [yes] { $by } stimmte der Anfrage { $request } zu: { $comment }
   *[no] { $by } lehnte die Anfrage { $request } ab: { $comment }
}
log-commented = { $by } sagte zur Anfrage { $request }: { $comment }
log-closed = { $how ->
    [approved] Die Anfrage { $request } wurde bewilligt.
    [rejected] Die Anfrage { $request } wurde abgelehnt.
    [withdrawn] Die Anfrage { $request } wurde zurückgezogen.
    [lapsed] Die Anfrage { $request } ist verfallen.
   *[other] Die Anfrage { $request }: { $how }.
}
log-filed = `{ $name }` ({ $short }) wurde { $project } zugeordnet.
log-filed-doubt = `{ $name }` ({ $short }) wurde { $project } zugeordnet. Es gibt Zweifel: { $doubt }.
log-renamed = Die VM { $short } heißt jetzt `{ $name }`.
log-defined = Die Definition von { $vm } hat sich geändert.
log-vanished = { $vm } ist nicht mehr auf dem Host.
log-returned = { $vm } ist wieder auf dem Host.
log-doubt = An { $vm } gibt es Zweifel: { $doubt }.
log-doubt-cleared = An { $vm } gibt es keine Zweifel mehr.
log-runs = { $origin ->
    [found] { $vm } läuft: sie lief, als sie zum ersten Mal gesehen wurde.
    [asked] { $vm } läuft: sie wurde mit `fortnight start` gestartet.
    [person] { $vm } läuft: jemand hat sie gestartet.
    [boot] { $vm } läuft: sie kam mit dem Host hoch.
   *[snapshot] { $vm } läuft: sie kam aus einem Snapshot.
}
log-off = { $vm } ist aus.
log-definition-kept = Die Definition von { $vm } wurde aufgehoben.
log-lease = { $opened ->
    [first-seen] { $vm } hat eine Laufzeit bis { $until }: sie wurde zum ersten Mal eingeschaltet gesehen.
    [adoption] { $vm } hat eine Laufzeit bis { $until }: sie war an, als jemand sagte, was sie ist.
    [start] { $vm } hat eine Laufzeit bis { $until }: jemand hat sie nach dem Ende der letzten Laufzeit gestartet.
    [classified] { $vm } hat eine Laufzeit bis { $until }: sie kam in eine Klasse mit Laufzeiten.
   *[recovered] { $vm } hat eine Laufzeit bis { $until }: die Aufzeichnungen wurden wiederhergestellt.
}
log-lease-dropped = { $vm } hat keine Laufzeit mehr: ihre Klasse ist geschützt.
log-end-moved = Die Laufzeit von { $vm } endet jetzt am { $at }: { log-moved-because }.
log-moved-because = { $why ->
    [late-notice] keine Warnung wurde rechtzeitig zugestellt
    [missed-window] die Zeit zum Handeln war vorbei
    [shorter-policy] die Laufzeit in der Richtlinie wurde kürzer
    [longer-policy] die Laufzeit in der Richtlinie wurde länger
    [hold] sie hat Aufschub
    [hold-released] ihr Aufschub wurde aufgehoben
    [found-running] sie war nach ihrem Ende noch an
    [request-over] eine Anfrage hatte sie angelassen und tut das nicht mehr
   *[spread] Enden wurden verteilt, damit sie nicht zusammenfallen
}
log-notice-start = Die Warnung zu { $vm } steht bereit (dass die Laufzeit begann; { $messages }; Ende { $ends }).
log-notice-before = Die Warnung zu { $vm } steht bereit ({ $before } vor dem Ende; { $messages }; Ende { $ends }).
count-messages = { $count ->
    [one] 1 Nachricht
   *[other] { $count } Nachrichten
}
log-held = { $by } gibt { $vm } Aufschub bis { $until }: { $reason }
log-released = { $by } hob den Aufschub von { $vm } auf.
log-released-why = { $by } hob den Aufschub von { $vm } auf: { $reason }
log-ladder-lease = { $vm } wird ausgeschaltet, zuerst mit { $rung }: die Laufzeit ist vorbei.
log-ladder-again = { $vm } wird ausgeschaltet, zuerst mit { $rung }: sie ging wieder an, ohne dass jemand darum gebeten hat.
log-ladder-asked = { $vm } wird ausgeschaltet, zuerst mit { $rung }: { $by } hat darum gebeten.
log-ladder-stepped = { $vm } wird ausgeschaltet mit { $rung } (Versuch { $attempt }).
log-call-taken = Der Hypervisor nahm den Auftrag für { $vm } an.
log-call-failed = Ein Auftrag für { $vm } ist fehlgeschlagen: { $error }
log-went-off = { $vm } ging aus nach { $rung }.
log-new-run = { $vm } wurde inzwischen wieder gestartet; der neue Lauf bleibt unberührt.
log-contact-lost = Der Kontakt ging verloren, während { $vm } ausgeschaltet wurde; es beginnt von vorn.
log-ladder-stopped = { $why ->
    [held] Das Ausschalten von { $vm } wurde abgebrochen: es gibt einen Aufschub.
    [guard-up] Das Ausschalten von { $vm } wurde abgebrochen: ein Wächter ist aktiv.
    [observing] Das Ausschalten von { $vm } wurde abgebrochen: der Modus ist observe.
    [protected] Das Ausschalten von { $vm } wurde abgebrochen: ihre Klasse ist geschützt.
    [request-waits] Das Ausschalten von { $vm } wurde abgebrochen: eine Anfrage wartet auf eine Entscheidung.
    [unreadable] Das Ausschalten von { $vm } wurde abgebrochen: der Hypervisor kann nicht gelesen werden.
   *[other] Das Ausschalten von { $vm } wurde abgebrochen: { $said }.
}
log-exhausted = Nichts, was die Richtlinie erlaubt, konnte { $vm } ausschalten.
log-powered-off = { $vm } wurde von fortnight ausgeschaltet ({ $rung }).
log-off-after-approval = { $vm } ging aus, obwohl gerade entschieden war, dass sie anbleibt: was davor schon verlangt war ({ $rung }), ließ sich nicht zurücknehmen.
log-start-asked = { $by } bat darum, { $vm } zu starten.
log-started = { $vm } wurde gestartet.
log-start-failed = { $vm } konnte nicht gestartet werden: { $error }
log-people-told = Eine Mail darüber geht an { $names }.
log-reported = Das Infrateam erfährt davon ({ $messages }): { $matter }.
log-report-over = Die Angelegenheit ist vorbei: { $matter }.
log-matter = { $kind ->
    [guard] der Wächter `{ $of }`
    [broken] eine Richtlinie, die nicht brauchbar ist
    [policy] eine Richtlinie, die wartet
    [limit] eine Grenze, die überschritten wird
    [doubt] ein Zweifel an einer VM
    [recycled] eine Platte, die wieder benutzt wird
    [re-stops] eine VM, die immer wiederkommt
    [restarts] eine VM, die neu startet, statt herunterzufahren
    [drift] eine Kennzeichnung, die verändert wurde
    [job] eine Aufgabe, die das Ausschalten einer VM aufhält
   *[other] `{ $said }`
}
log-delivered = { $count ->
    [one] 1 Nachricht wurde zugestellt.
   *[other] { $count } Nachrichten wurden zugestellt.
}
log-dropped = { $count ->
    [one] 1 Nachricht wurde nicht mehr gesendet: { $why }.
   *[other] { $count } Nachrichten wurden nicht mehr gesendet: { $why }.
}
log-needless = { $why ->
    [later] eine spätere Warnung tritt an ihre Stelle
    [closed] die Anfrage ist geschlossen
    [lapsed] die Anfrage ist verfallen
    [untrue] es stimmt nicht mehr
   *[other] { $said }
}
log-adoption = Adoption
log-by-request = Anfrage { $request }
log-failed = { $count ->
    [one] 1 Nachricht wurde nicht zugestellt: { $error }
   *[other] { $count } Nachrichten wurden nicht zugestellt: { $error }
}
log-tag = Die Kennzeichnung von { $vm } wurde geschrieben.
log-checkpoint = Die Uhren wurden notiert.

# Warum es an einer VM Zweifel gibt.
doubt-name = sie trägt den Namen von { $of }, die geschützt ist
doubt-disk = sie hat eine Platte von { $of }, die geschützt ist
doubt-migrated = sie kam durch Migration
doubt-two-hosts = ihre UUID läuft auch auf einem anderen Host ({ $host })

# Um die Geschichte herum.
log-nothing = es ist nichts geschehen, soweit du sehen darfst
person-unknown = Person { $id }
not-yours-to-see = (die du nicht sehen darfst)
