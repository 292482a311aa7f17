# Die Liste der VMs, und die Karte von einer.

# Spaltenköpfe.
list-vm = VM
list-project = PROJEKT
list-class = KLASSE
list-owner = BESITZER
list-state = ZUSTAND
list-off-at = AUS AM
list-left = NOCH
list-next = NÄCHSTES
list-decision-until = ENTSCHEIDUNG BIS
list-decision-open = offen

# In Zellen.
list-never = nie
list-over = vorbei
list-next-now = jetzt: { $what }
list-next-decision = Entscheidung { $wait }
list-next-in = { $what } { $wait }

# Unter der Liste.
count-vms = { $count ->
    [one] 1 VM
   *[other] { $count } VMs
}
list-footer = { $vms }; alle Zeiten { $zone }
list-observes = fortnight beobachtet zurzeit nur: es schaltet nichts aus
list-unseen = konnte nicht gesehen werden: { $which } ({ $why })
list-part-of-host = ein Teil des Hosts
list-none = keine VMs
list-none-mine = keine VM hier gehört dir, soweit fortnight weiß; `fortnight list` zeigt alles, was du sehen darfst

# Was als Nächstes mit einer VM geschieht, in einem einfachen Satz. { $start } ist ein Befehl.
card-vanished = { $name } ist seit { $since } nicht mehr auf diesem Host.
card-vanished-kept = { card-vanished } Ihre Definition ist aufgehoben: { $start } holt sie zurück.
card-unseen = { $name } konnte beim letzten Blick nicht gesehen werden, darum geschieht nichts mit ihr.
card-unclassified = { $name } bleibt, wie sie ist: noch hat niemand entschieden, wofür sie da ist.
card-protected = { $name } wird nie von fortnight ausgeschaltet: ihre Klasse, { $class }, ist geschützt.
card-going-off = { $name } wird gerade ausgeschaltet ({ $rung }). Nichts wird gelöscht. Wenn sie aus ist, startet { $start } sie wieder.
card-was-powered-off = { $name } wurde ausgeschaltet am { $at }. Nichts wurde gelöscht. Starte sie wieder: { $start }.
card-off-no-lease = { $name } ist aus. Ihre Laufzeit beginnt, wenn sie gestartet wird: { $start }.
card-off-in-lease = { $name } ist aus. Sie darf laufen bis { $until }. Starte sie: { $start }.
card-off-lease-over = { $name } ist aus, und ihre Laufzeit ist vorbei. Starte sie wieder, mit einer neuen Laufzeit: { $start }.
card-on-no-lease = { $name } ist an, und ihre Laufzeit hat noch nicht begonnen.
card-waits = { $name } ist über das Ende ihrer Laufzeit ({ $ended }) hinaus und noch an. { $waits }
card-get-back = Nichts wird gelöscht. Starte sie danach wieder: { $start }.
card-ends = { $name } wird ausgeschaltet am { $at }. { card-get-back }
card-ends-asked = { $name } bleibt an, bis über die Anfrage { $id } entschieden ist, und höchstens bis { $until }. Wenn niemand sie bewilligt, kommt eine Warnung, bevor die VM ausgeschaltet wird. { card-get-back }
card-ends-held = { $name } wird ausgeschaltet am { $at }, nach ihrem Aufschub bis { $until }. { card-get-back }
card-off-now = { $name } wird jetzt ausgeschaltet: ihre Laufzeit endete am { $ended }. { card-get-back }
card-past-end = { $name } ist über das Ende ihrer Laufzeit ({ $ended }) hinaus und noch an; unten steht, warum. { card-get-back }
card-past = So wurde geurteilt am { $at }.

# Bezeichnungen und Werte.
card-vm = VM
card-state = Zustand
card-project = Projekt
card-class = Klasse
card-purpose = Zweck
card-owner = Besitzer
card-members = Mitglieder
card-lease = Laufzeit
card-hold = Aufschub
card-going-off-label = Geht aus
card-switched-off = Ausgeschaltet
card-tag = Kennzeichnung
card-lease-value = Nummer { $number }, von { $from } bis { $until }
card-request = Anfrage
card-request-value = { $id } ({ $kind }) wartet auf eine Entscheidung; `fortnight request show { $id }` sagt mehr
card-request-until = { $id } ({ $kind }) wartet auf eine Entscheidung, und das Ausschalten wartet darauf höchstens bis { $until }; `fortnight request show { $id }` sagt mehr
card-hold-value = bis { $until }, von { $by }: { $reason }
card-going-off-value = Stufe { $rung } von { $rungs }, begonnen { $began }
card-switched-off-value = { $told ->
    [yes] { $at }, durch { $rung }; der Besitzer hat Nachricht
   *[no] { $at }, durch { $rung }; der Besitzer hat noch keine Nachricht
}
card-nobody = niemand bekannt
card-owner-gone = { $name } (das Konto gibt es nicht mehr)
card-owner-guess = { $name }? (eine Vermutung)

# Warnungen.
card-notices = Warnungen
card-notice-before = { $length } vor dem Ende, zum Ende am { $ends }: { $how }
card-notice-start = am Anfang, zum Ende am { $ends }: { $how }
card-delivered = zugestellt am { $at }
card-undelivered = noch nicht zugestellt
card-undelivered-to = noch nicht zugestellt, { $state } an { $to }
card-dropped-to = nicht gesendet an { $to }
card-why = Warum
card-history = Geschichte, das Neueste zuerst
card-history-more = … `fortnight log { $vm }` zeigt alles
