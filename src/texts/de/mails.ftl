# Mails. Absätze beginnen von selbst mit einem Großbuchstaben.

mail-greeting = Hallo,
mail-greeting-name = Hallo { $name },
mail-footer = Diese Mail kommt von Fortnight, das sich um die VMs auf { $host } kümmert.

# Betreffzeilen.
mail-title-ended = Die Laufzeit der VM "{ $name }" ist vorbei
mail-title-may-run = Die VM "{ $name }" darf bis { $at } laufen
mail-title-will-end = Die VM "{ $name }" wird am { $at } ausgeschaltet
mail-title-notices = { $count } VMs werden ausgeschaltet, die erste am { $first }
mail-title-waits = Das Ausschalten der VM "{ $name }" wartet auf eine Entscheidung, höchstens bis { $until }
mail-title-several-wait = { $count } VMs warten auf eine Entscheidung, bevor sie ausgeschaltet werden, die erste höchstens bis { $until }
mail-title-leases = Die Laufzeiten von { $count } VMs enden, die erste am { $first }
mail-title-off = Die VM "{ $name }" wurde ausgeschaltet
mail-title-offs = { $count } VMs wurden ausgeschaltet
mail-title-reports = { $count } Meldungen von { $host }
mail-title-mixed = { $count } Nachrichten über VMs auf { $host }
mail-title-report = { $report ->
    [limit-exceeded] Es wären mehr VMs auszuschalten, als die Grenze erlaubt
    [guard-raised] Ein Wächter ist aktiv: nichts wird ausgeschaltet
    [guard-cleared] Ein Wächter ist wieder ruhig
    [in-doubt] Eine neue VM muss angesehen werden
    [recycled] Eine VM benutzt die Platte einer anderen
    [drift] Jemand hat eine Kennzeichnung verändert
    [ladder-exhausted] Eine VM konnte nicht ausgeschaltet werden
    [job-blocks-ladder] Eine Aufgabe hält das Ausschalten einer VM auf
    [re-stops-exhausted] Eine VM kommt immer wieder
    [owner-unknown] Der Besitzer einer VM ist nicht bekannt
    [policy-rejected] Die neue Richtlinie hat Fehler
    [policy-waits] Die neue Richtlinie wartet darauf, angenommen zu werden
    [restarts-on-power-off] Eine VM startet neu, wenn sie heruntergefahren wird
   *[other] { $report }
}
mail-title-report-of = { mail-title-report }: "{ $name }"

# Die VM als Teil eines Satzes, je nachdem, wer liest: ihr Besitzer, wer es vielleicht ist, oder wer einspringt.
mail-vm = { $reader ->
    [owner] deine VM "{ $name }"{ mail-of-project } auf { $host }
    [perhaps] die VM "{ $name }"{ mail-of-project } auf { $host }, die vielleicht dir gehört (ihr Besitzer ist nicht sicher bekannt),
   *[stand-in] die VM "{ $name }"{ mail-of-project } auf { $host }, für deren Besitzer du einspringst,
}
# Dasselbe im Genitiv, nach "die Laufzeit".
mail-vm-of = { $reader ->
    [owner] deiner VM "{ $name }"{ mail-of-project } auf { $host }
    [perhaps] der VM "{ $name }"{ mail-of-project } auf { $host }, die vielleicht dir gehört (ihr Besitzer ist nicht sicher bekannt),
   *[stand-in] der VM "{ $name }"{ mail-of-project } auf { $host }, für deren Besitzer du einspringst,
}
mail-of-project = { $own_project ->
    [yes] {""}
   *[no] {" "}des Projekts "{ $project }"
}
# Wie lang die Laufzeit ist, wenn das bekannt ist.
mail-of-lease = { $lease ->
    [none] {""}
   *[some] {" "}von { $lease }
}
mail-several = { $reader ->
    [owner] { $count } deiner VMs auf { $host }
    [perhaps] { $count } VMs auf { $host }, die vielleicht dir gehören (ihre Besitzer sind nicht sicher bekannt),
   *[stand-in] { $count } VMs auf { $host }, für deren Besitzer du einspringst,
}

# Dass eine VM ausgeschaltet werden wird.
mail-notice-start = { $vm } hat eine Laufzeit{ mail-of-lease }. Sie darf bis { $at } ({ $left }) laufen und wird dann ausgeschaltet.
mail-notice = { $vm } wird am { $at } ({ $left }) ausgeschaltet, weil ihre Laufzeit{ mail-of-lease } dann endet.
mail-notice-late = die Laufzeit{ mail-of-lease } { $vm } endete am { $at }. Sie wird ausgeschaltet.
mail-notice-late-not-before = die Laufzeit{ mail-of-lease } { $vm } endete am { $at }. Sie wird ausgeschaltet, aber nicht vor { $not_before }.
mail-notices = { mail-several } werden ausgeschaltet, wenn ihre Laufzeit endet:
mail-moved = Das ist ein neues Ende: es wurde verschoben, weil { why-moved }.

# Dass eine VM am Ende ihrer Laufzeit noch nicht ausgeschaltet wird, weil jemand beantragt hat, dass sie anbleibt.
mail-waits = die Laufzeit{ mail-of-lease } { $vm } endet am { $at } ({ $left }), aber sie wird dann nicht ausgeschaltet: jemand hat beantragt, dass sie anbleibt (Anfrage { $request }), und darüber ist noch nicht entschieden. Das Ausschalten wartet auf die Entscheidung, höchstens bis { $until }.
mail-waits-late = die Laufzeit{ mail-of-lease } { $vm } endete am { $at }, aber sie wird noch nicht ausgeschaltet: jemand hat beantragt, dass sie anbleibt (Anfrage { $request }), und darüber ist noch nicht entschieden. Das Ausschalten wartet auf die Entscheidung, höchstens bis { $until }.
mail-waits-then = { $count ->
    [one] Ist die Anfrage vorbei, bevor die Laufzeit endet, und nicht bewilligt, dann wird die VM ausgeschaltet, wenn die Laufzeit endet. Wird sie danach nicht bewilligt, bekommt die Laufzeit ein neues Ende, und das erfährst du, bevor die VM ausgeschaltet wird.
   *[other] Ist eine Anfrage vorbei, bevor eine Laufzeit endet, und nicht bewilligt, dann wird die VM ausgeschaltet, wenn die Laufzeit endet. Wird sie danach nicht bewilligt, bekommt die Laufzeit ein neues Ende, und das erfährst du, bevor die VM ausgeschaltet wird.
}
mail-waits-over = Wird die Anfrage nicht bewilligt, bekommt die Laufzeit ein neues Ende, und das erfährst du, bevor die VM ausgeschaltet wird.
mail-several-wait = { mail-several } werden nicht ausgeschaltet, wenn ihre Laufzeit endet: jemand hat beantragt, dass sie anbleiben, und darüber ist noch nicht entschieden. Das Ausschalten wartet auf die Entscheidungen, höchstens bis dahin:
mail-waits-follow = Wie weit das ist:

# Dass eine VM ausgeschaltet wurde.
mail-off = { $rung ->
    [shutdown] { mail-off-when }. Sie fuhr selbst herunter, als sie darum gebeten wurde.
    [save] { mail-off-when }. Ihr Arbeitsspeicher wurde auf die Platte gesichert: nach dem Starten macht sie dort weiter, wo sie war.
   *[destroy] { mail-off-when }. Sie reagierte nicht auf die Bitte herunterzufahren und wurde darum abgeschaltet, als wäre der Strom ausgefallen: was sie noch nicht auf ihre Platten geschrieben hatte, ist verloren, die Platten sind, wie sie waren.
}
mail-off-when = die Laufzeit { $vm } ist vorbei, und sie wurde am { $at } ausgeschaltet
mail-offs = { mail-several } wurden ausgeschaltet, weil ihre Laufzeit vorbei ist:
mail-off-how = { $rung ->
    [shutdown] selbst heruntergefahren
    [save] Speicher gesichert
   *[destroy] abgeschaltet
}

# Wie es weitergeht. Nach einem Doppelpunkt folgen Befehle.
mail-again-lease = { $already_off ->
    [yes] Nichts ist gelöscht. Starte { mail-them } wieder für noch einmal { $lease }:
   *[no] Nichts wird gelöscht. { mail-once-off }, starte { mail-them } wieder für noch einmal { $lease }:
}
mail-again-some-lease = { $already_off ->
    [yes] Nichts ist gelöscht. Starte { mail-them } wieder für eine neue Laufzeit:
   *[no] Nichts wird gelöscht. { mail-once-off }, starte { mail-them } wieder für eine neue Laufzeit:
}
mail-again-stops = { $count ->
    [one] Nichts wird gelöscht. Nach der Richtlinie dieses Hosts bringt ein Start nach dem Ende keine neue Laufzeit: { mail-they } würde wieder ausgeschaltet.
   *[other] Nichts wird gelöscht. Nach der Richtlinie dieses Hosts bringt ein Start nach dem Ende keine neue Laufzeit: { mail-they } würden wieder ausgeschaltet.
}
mail-once-off = { $count ->
    [one] Wenn sie aus ist
   *[other] Wenn sie aus sind
}
mail-revivals = { $count ->
    [one] Kommt sie wieder, ohne dass jemand darum gebeten hat, etwa weil der Host neu startet oder ein Snapshot zurückgespielt wird, dann wird sie ohne weitere Nachricht wieder ausgeschaltet.
   *[other] Kommen sie wieder, ohne dass jemand darum gebeten hat, etwa weil der Host neu startet oder ein Snapshot zurückgespielt wird, dann werden sie ohne weitere Nachricht wieder ausgeschaltet.
}
# Von welchen VMs das gesagt wird: { $names } heißen sie, wo es nicht von allen gesagt wird.
mail-they = { $names ->
    [none] { $count ->
        [one] sie
       *[other] sie
    }
   *[some] { $names }
}
mail-them = { mail-they }
mail-keep-on = { $already_off ->
    [yes] { mail-should-stay }: frag das Infrateam.
   *[no] { mail-so-that-on }: frag das Infrateam.
}
mail-keep-on-address = { $already_off ->
    [yes] { mail-should-stay }: frag das Infrateam ({ $infrateam }).
   *[no] { mail-so-that-on }: frag das Infrateam ({ $infrateam }).
}
mail-should-stay = { $count ->
    [one] Soll { mail-they } länger anbleiben
   *[other] Sollen { mail-they } länger anbleiben
}
mail-so-that-on = { $count ->
    [one] Damit { mail-they } anbleibt
   *[other] Damit { mail-they } anbleiben
}
# The same where a request does it. Commands follow.
mail-keep-on-promotion = { $already_off ->
    [yes] { mail-should-stay }, dann beantrage das:
   *[no] { mail-so-that-on }:
}
mail-keep-on-claim = { $count ->
    [one] Gehört { mail-they } dir? Dann sag es. Danach kannst du beantragen, dass sie anbleibt:
   *[other] Gehören { mail-they } dir? Dann sag es. Danach kannst du beantragen, dass sie anbleiben:
}
mail-keep-on-asked = { $count ->
    [one] Jemand hat beantragt, dass { mail-they } anbleibt, und darüber ist noch nicht entschieden:
   *[other] Jemand hat beantragt, dass { mail-they } anbleiben, und darüber ist noch nicht entschieden:
}
mail-questions = Fragen: stell sie dem Infrateam ({ $infrateam }).
# Why the reader stands in. { $gone } are so many accounts that are gone.
mail-stand-in-why = { $gone ->
    [0] { $count ->
        [one] Ihr Besitzer ist nicht sicher bekannt oder nicht zu erreichen.
       *[other] Ihre Besitzer sind nicht sicher bekannt oder nicht zu erreichen.
    }
    [one] { $count ->
        [one] Das Konto ihres Besitzers { $names } gibt es nicht mehr.
       *[other] Ihre Besitzer sind nicht sicher bekannt oder nicht zu erreichen; das Konto von { $names } gibt es nicht mehr.
    }
   *[other] { $count ->
        [one] Die Konten ihrer Besitzer { $names } gibt es nicht mehr.
       *[other] Ihre Besitzer sind nicht sicher bekannt oder nicht zu erreichen; die Konten von { $names } gibt es nicht mehr.
    }
}
mail-stand-in = { $count ->
    [one] { mail-stand-in-why } Finde bitte heraus, wem sie gehört; wer es ist, kann es mit `fortnight request claim { $word }` sagen. Damit sie eine Weile anbleibt:
   *[other] { mail-stand-in-why } Finde bitte heraus, wem sie gehören; wer es ist, kann es mit `fortnight request claim VM` sagen. Damit eine davon eine Weile anbleibt:
}
# Dasselbe, wo ein anderer Besitzer zu erreichen ist.
mail-stand-in-beside-why = { $gone ->
    [0] { $count ->
        [one] Sie hat einen Besitzer, der zu erreichen ist.
       *[other] Jede davon hat einen Besitzer, der zu erreichen ist.
    }
    [one] { $count ->
        [one] Das Konto ihres Besitzers { $names } gibt es nicht mehr; ein anderer Besitzer ist zu erreichen.
       *[other] Das Konto von { $names } gibt es nicht mehr; jede davon hat einen Besitzer, der zu erreichen ist.
    }
   *[other] { $count ->
        [one] Die Konten ihrer Besitzer { $names } gibt es nicht mehr; ein anderer Besitzer ist zu erreichen.
       *[other] Die Konten von { $names } gibt es nicht mehr; jede davon hat einen Besitzer, der zu erreichen ist.
    }
}
mail-stand-in-beside = { $count ->
    [one] { mail-stand-in-beside-why } Damit sie eine Weile anbleibt:
   *[other] { mail-stand-in-beside-why } Damit eine davon eine Weile anbleibt:
}
mail-more = { $count ->
    [one] Alles über sie, und warum:
   *[other] Alles über jede davon, und warum:
}

# Meldungen. { $vm } ist eins der nächsten beiden.
mail-a-vm = Eine VM
mail-the-vm = Die VM "{ $name }"
mail-report-of-these = Das ist hier der Fall:
mail-report-limit-exceeded = Es wären mehr VMs auszuschalten, als eine Grenze der Richtlinie erlaubt, darum wird mit keiner begonnen. Sieh sie dir mit `fortnight plan` an, und stimme zu, wenn es richtig ist.
mail-report-guard-raised = Ein Wächter ist aktiv, und solange wird nichts ausgeschaltet. `fortnight guard list` sagt, was beobachtet wurde; ist das so, wie es sein soll, geht es mit `fortnight guard ack GUARD --reason WHY` weiter.
mail-report-guard-cleared = Was einen Wächter ausgelöst hatte, ist vorbei. Es ist nichts zu tun.
mail-report-in-doubt = { $vm } ist neu und sieht aus wie eine, die geschützt ist oder anderswo zu Hause. Sie wird in Ruhe gelassen, bis jemand mit `fortnight classify` entscheidet.
mail-report-recycled = { $vm } ist neu und benutzt eine Platte einer anderen VM, die eine Laufzeit hat. Sie hat selbst eine volle Laufzeit; das ist nur zur Kenntnis.
mail-report-drift = { $vm } trug eine andere Kennzeichnung, als festgehalten ist. Sie hatte keine Wirkung und wird berichtigt. Vielleicht hat jemand sie bearbeitet oder einen alten Snapshot zurückgespielt.
mail-report-ladder-exhausted = { $vm } ist noch an, obwohl alles versucht wurde, was die Richtlinie erlaubt. Sieh bitte auf dem Host nach.
mail-report-job-blocks-ladder = { $vm } sollte aus sein, aber eine Migration, eine Sicherung oder ein Snapshot von ihr läuft schon lange. Sieh bitte nach, ob das hängt.
mail-report-re-stops-exhausted = { $vm } kommt immer wieder, ohne dass jemand darum gebeten hat, und wurde so oft ausgeschaltet, wie an einem Tag erlaubt ist. Sieh bitte nach, was sie startet.
mail-report-owner-unknown = Bei einer VM mit Laufzeit ist von niemandem sicher, dass sie ihm gehört. { $vm } ist gemeint; ihre Warnungen kommen zu dir, bis ein Besitzer bekannt ist.
mail-report-policy-rejected = Die Richtliniendatei hat Fehler und wird nicht benutzt; die letzte gute Richtlinie gilt weiter. `fortnight policy check FILE` zeigt jeden Fehler.
mail-report-policy-waits = Die Richtliniendatei würde vorhandenen VMs Schutz oder Besitzer nehmen, darum wartet sie. `fortnight policy diff FILE` zeigt, was sie ändern würde; Root nimmt sie mit `fortnight policy accept DIGEST` an.
mail-report-restarts-on-power-off = { $vm } ist so definiert, dass sie wieder startet, wenn ihr Gast herunterfährt. Die Bitte herunterzufahren beendet sie nicht.

# Spaltenköpfe.
mail-column-vm = VM
mail-column-project = Projekt
mail-column-ends = Laufzeit bis
mail-column-left = Noch
mail-column-waits = Wartet bis
mail-column-off = Ausgeschaltet
mail-column-how = Wie
