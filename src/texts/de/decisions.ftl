# Was aus mode, guard, hold, release, plan approve wird, und wie sie abgelehnt werden; und wie der Befehl sie zeigt.

# Nach der üblichen Antwort, wo jemand dasselbe schon beschlossen hatte.
said-already = Das war schon so: Es wurde nichts Neues festgehalten.

# Modus.
mode-unknown = der Modus ist `observe` oder `enforce`
mode-stays = der Modus bleibt `observe`: { $missing }
mode-missing-adoption = noch hat niemand gesagt, was die VMs sind; Root ruft `fortnight adopt` auf
mode-missing-recovery = die Aufzeichnungen fehlten oder waren alt; Root ruft `fortnight adopt --recover` auf
mode-missing-policy = es ist keine Richtlinie in Kraft; `fortnight status` sagt, was mit der Datei nicht stimmt
mode-observe = fortnight beobachtet: es sieht hin und plant und tut mit keiner VM etwas. Laufzeiten werden geführt; niemand wird gewarnt und nichts wird ausgeschaltet.
mode-enforce = fortnight setzt durch: Besitzer werden gewarnt, und eine VM wird ausgeschaltet, wenn ihre Laufzeit vorbei ist und sie es rechtzeitig erfahren haben. { $leased }
mode-enforce-next = { mode-enforce } Die nächsten Enden: { $next }.
mode-leased = { $count ->
    [0] Keine VM, die läuft und die du sehen darfst, hat eine Laufzeit.
    [one] 1 VM, die läuft, hat eine Laufzeit.
   *[other] { $count } VMs, die laufen, haben eine Laufzeit.
}
mode-label = Modus
mode-still-missing = fehlt noch: { $missing }

# Wächter.
guard-unknown = diesen Wächter gibt es nicht; die Wächter sind { $guards }
guard-not-up = der Wächter `{ $guard }` ist nicht aktiv
guard-wants-recovery = Aufzeichnungen, die fehlten oder alt waren, bringt keine Bestätigung in Ordnung: Root ruft `fortnight adopt --recover` auf
guard-changed = inzwischen hält etwas anderes den Wächter aktiv: { $observed }
guard-acknowledged = Der Wächter `{ $guard }` ruht, solange er genau das sieht: { $observed }. Alles andere macht ihn wieder aktiv.
guards-none = Kein Wächter ist aktiv.
guards-up = { $guard } ist aktiv: { $observed }
guards-help = Was zu tun ist: { $help }
guards-or-ack = Oder, nach dem Nachsehen: fortnight guard ack { $guard } --reason WHY
guards-acknowledged = { $guard } wurde bestätigt von { $by } am { $at }: { $reason }
guards-counts-for = Es gilt für: { $observed }

# Aufschub.
hold-in-future = ein Aufschub endet in der Zukunft: gib ein späteres --until an
hold-too-long = ein Aufschub dauert höchstens { $days } Tage; eine VM, die länger anbleiben muss, gehört in eine andere Klasse
hold-owners-too-long = Besitzer dürfen einer VM höchstens { $longest } Aufschub geben; das Infrateam darf länger
hold-owners-too-often = in einer Laufzeit dürfen Besitzer so oft Aufschub geben, wie die Richtlinie sagt ({ $count }), und das ist geschehen; das Infrateam darf noch einmal
hold-not-leased = eine VM der Klasse `{ $class }` hat keine Laufzeit und wird nie ausgeschaltet: es gibt nichts aufzuschieben
hold-gone = die VM ist nicht mehr auf dem Host: es gibt nichts aufzuschieben
hold-none = die VM hat keinen Aufschub
hold-set = `{ $vm }` hat Aufschub bis { $until }.
hold-released = `{ $vm }` hat keinen Aufschub mehr.
lease-ends = Die Laufzeit endet am { $at }.
lease-ended = Die Laufzeit endete am { $at }.
vm-forgotten = die VM ist nicht mehr verzeichnet

# Einem Plan zustimmen.
plan-other-set = was jetzt fällig ist, ist eine andere Menge als die, die du nennst; sieh dir `fortnight plan` an und stimme deren Digest zu
plan-nothing-withheld = keine Grenze hält jetzt etwas zurück, es gibt also nichts zuzustimmen
plan-approved = { $count ->
    [one] Zugestimmt: diese eine VM darf über die Grenzen hinaus ausgeschaltet werden, solange nichts anderes entgegensteht. Andere nicht.
   *[other] Zugestimmt: diese { $count } VMs dürfen über die Grenzen hinaus ausgeschaltet werden, solange nichts anderes entgegensteht. Andere nicht.
}
digest-too-short = gib mindestens die ersten { $count } Zeichen des Digests an
at-not-ahead = --at erwartet eine Zeit, die noch kommt; für die Vergangenheit gibt es `fortnight show VM --at TIME`
at-not-past = --at erwartet eine Zeit, die vorbei ist; für eine, die noch kommt, gibt es `fortnight plan --at TIME`
time-too-far = { $option } erwartet eine Zeit, die höchstens { $years } Jahre von jetzt entfernt ist
at-not-known = zu dieser Zeit war die VM noch nicht bekannt
at-policy-lost = der Text der Richtlinie von damals steht nicht in den Aufzeichnungen
at-policy-unreadable = die Richtlinie von damals kann diese Version nicht lesen

# Eine Richtlinie, die wartet.
policy-none-waits = keine Richtlinie wartet darauf, angenommen zu werden
policy-other-waits = die Richtlinie, die wartet, ist { $digest }, nicht die, die du nennst
policy-enforced = Die Richtlinie { $digest } wird jetzt durchgesetzt.
