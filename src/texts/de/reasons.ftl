# Warum mit einer VM etwas geschieht oder nicht geschieht. Jeweils ein Satz oder zwei über eine VM oder über den Host.

# Für eine Angabe, die fehlt.
not-known = (nicht bekannt)

reason-protected = Ihre Klasse, { $class }, ist geschützt: die VM hat keine Laufzeit und wird nie ausgeschaltet.
reason-unclassified = Noch hat niemand entschieden, was sie ist. Bis dahin wird sie in Ruhe gelassen.
reason-unknown-class = Ihre Klasse, { $class }, kennt die Richtlinie nicht, darum wird sie in Ruhe gelassen.
reason-not-filed = Sie ist neu und wird in diesem Durchgang eingeordnet.
reason-gap = Sie konnte nicht gelesen werden, darum geschieht nichts mit ihr: { gap }.
reason-vanished = Sie ist seit { $since } nicht mehr auf diesem Host.
reason-state-unknown = Der Hypervisor meldet einen Zustand, der hier nichts bedeutet, darum wird sie in Ruhe gelassen.
reason-name-of-protected = Sie ist neu und trägt den Namen von { $of }, einer geschützten VM, die es nicht mehr gibt. Sie wird in Ruhe gelassen, bis jemand entscheidet.
reason-disk-of-protected = Sie ist neu und benutzt die Platte { $disk } von { $of }, einer geschützten VM, die es nicht mehr gibt. Sie wird in Ruhe gelassen, bis jemand entscheidet.
reason-migrated-in = Sie kam durch Migration von einem anderen Host. Sie wird in Ruhe gelassen, bis jemand entscheidet.
reason-two-hosts = Dieselbe UUID läuft auch auf einem anderen Host ({ $other }). Auf beiden wird sie in Ruhe gelassen, bis jemand entscheidet.
reason-reserved-elsewhere = Ihre UUID ist auch für ein anderes Projekt reserviert, von Leuten, die sie nicht sehen dürfen. Sie wird in Ruhe gelassen, bis jemand, der beides sehen darf, die Reservierung aufgibt.
reason-no-lease = Sie wurde noch nie eingeschaltet gesehen, darum hat keine Laufzeit begonnen.
reason-off = Sie ist aus.
reason-lease-runs = Ihre Laufzeit dauert bis { $ends_at }.
reason-lease-over = Ihre Laufzeit endete am { $ends_at }.
reason-held = Sie hat Aufschub bis { $until }: { $reason }.
reason-request-waits = Ihre Laufzeit ist vorbei, und eine Anfrage zu ihrem Projekt wartet auf eine Entscheidung: sie bleibt längstens bis { $until } an.
reason-notice-not-accepted = Ihre Laufzeit endet am { $ends_at }, und sie bleibt an, bis die Warnung davor zugestellt und alt genug ist.
reason-notice-too-young = Die Warnung wurde erst vor Kurzem zugestellt. Vor { $opens_at } geschieht nichts.
reason-limit-exceeded = { $due ->
    [one] 1 VM wäre auszuschalten, aber { $limit_name } erlaubt { $limit }. Sie ist nicht an der Reihe, bis das Infrateam dem mit `fortnight plan approve { $digest } --reason WHY` zustimmt.
   *[other] { $due } VMs wären auszuschalten, aber { $limit_name } erlaubt { $limit }. Keine davon ist an der Reihe, bis das Infrateam dem mit `fortnight plan approve { $digest } --reason WHY` zustimmt.
}
reason-limit-waits = Sie wartet, denn { $limit_name } erlaubt { $limit }.
reason-guard-up = Der Wächter { $guard } ist aktiv und hält jedes Ausschalten auf. `fortnight guard list` sagt, was ihn ausgelöst hat.
reason-observing = Der Modus ist observe: mit keiner VM geschieht etwas.
reason-power-off-not-told = Es wird gewartet, bis die Nachricht zugestellt ist, dass sie ausgeschaltet wurde.
reason-re-stops-exhausted = Sie wurde innerhalb eines Tages { $count } Mal erneut ausgeschaltet. Jetzt bleibt sie an, und das Infrateam weiß davon.
reason-job-in-progress = Eine Aufgabe der VM läuft noch (eine Migration, eine Sicherung oder ein Snapshot), und darauf wird gewartet.
reason-ladder-runs = { $rung ->
    [shutdown] Sie wird ausgeschaltet; der Gast wurde gebeten herunterzufahren.
    [save] Sie wird ausgeschaltet; ihr Arbeitsspeicher wird auf die Platte gesichert.
    [destroy] Sie wird ausgeschaltet; sie wird ohne ihr Zutun abgeschaltet.
   *[other] Sie wird ausgeschaltet; { $rung }.
}
reason-lease-ended = Ihre Laufzeit endete am { $ends_at }, und es wurde rechtzeitig gewarnt.
reason-revived = Sie war ausgeschaltet worden und ist wieder an, { came-about }. Darum hat niemand gebeten, also wird sie wieder ausgeschaltet.
reason-approved = Der Menge, zu der sie gehört ({ $digest }), hat { $by } zugestimmt.
reason-notice-due = Eine Warnung ist fällig: ihre Laufzeit endet am { $ends_at }.
reason-end-moves = Das Ende ihrer Laufzeit verschiebt sich von { $from }, weil { why-moved }.
reason-end-moves-to = Das Ende ihrer Laufzeit verschiebt sich von { $from } auf { $to }, weil { why-moved }.
reason-lease-opened = { $opened ->
    [first-seen] Ihre Laufzeit begann am { $began_at }, als sie zum ersten Mal eingeschaltet gesehen wurde.
    [adoption] Ihre Laufzeit begann am { $began_at }, als sie adoptiert wurde.
    [start] Ihre Laufzeit begann am { $began_at }, als jemand sie nach dem Ende der letzten Laufzeit startete.
    [classified] Ihre Laufzeit begann am { $began_at }, als ihre Klasse eine mit Laufzeiten wurde.
    [recovered] Ihre Laufzeit begann am { $began_at } und wurde übernommen, als die Aufzeichnungen wiederhergestellt wurden.
   *[other] Ihre Laufzeit begann am { $began_at }, { $opened }.
}
reason-started-by = Sie ist an, { came-about }.
reason-started-by-at = Sie ist an, { came-about } (zum ersten Mal gesehen am { $at }).
reason-recycled = Sie benutzt eine Platte, die zu { $of } gehörte, einer anderen VM mit Laufzeit.
reason-restarts-on-power-off = Ihre Definition macht aus dem Herunterfahren einen Neustart; die Bitte herunterzufahren beendet sie also nicht.
reason-owner-unknown = Von niemandem ist sicher, dass sie ihm gehört; das Infrateam springt ein.
reason-off-after-approval = Sie ging am { $at } aus, obwohl gerade entschieden war, dass sie anbleibt: { $rung ->
    [shutdown] sie war schon gebeten worden herunterzufahren.
    [save] ihr Speicher wurde schon auf die Platte gesichert.
   *[other] ihr Strom wurde schon abgestellt.
}
reason-drift = Die Kennzeichnung an der VM war nicht das, was festgehalten ist ({ drift }). Sie hatte keine Wirkung und wird berichtigt.
reason-unreadable = Der Hypervisor kann nicht gelesen werden: { $trouble }.
reason-policy-broken = Die Richtlinie in { $file } kann nicht durchgesetzt werden: { $error }.
reason-policy-waits = Eine neue Richtlinie wartet darauf, dass Root sie mit `fortnight policy accept { $digest }` annimmt: { $why }.

# Wie es kommt, dass eine VM an ist, nach einem Komma.
came-about = { $origin ->
    [found] schon seit bevor zum ersten Mal nach ihr gesehen wurde
    [asked] weil jemand `fortnight start` aufgerufen hat
    [person] weil jemand sie gestartet hat
    [boot] weil der Host sie beim Hochfahren gestartet hat
    [snapshot] weil sie aus einem Snapshot gestartet wurde
   *[other] { $origin }
}

# Warum sich ein Ende verschoben hat, nach "weil".
why-moved = { $why ->
    [late-notice] keine Warnung davor alle rechtzeitig erreicht hatte
    [missed-window] die Zeit dafür ungenutzt verstrichen war
    [shorter-policy] die Laufzeit in der Richtlinie kürzer wurde
    [longer-policy] die Laufzeit in der Richtlinie länger wurde
    [hold] ein Aufschub gewährt wurde
    [hold-released] der Aufschub aufgehoben wurde
    [found-running] sie nach ihrem Ende noch an war und vorher nicht ausgeschaltet worden war
    [request-over] eine Anfrage sie angelassen hatte und das nicht mehr tut
    [spread] sonst viele Laufzeiten auf einmal geendet hätten
   *[other] { $why }
}
