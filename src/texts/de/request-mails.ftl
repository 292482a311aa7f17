# Mails über Anfragen, und über eine VM, die ausging, obwohl gerade entschieden war, dass sie anbleibt.

# Worum gebeten wird, als { $what } unten. Es steht mitten in Sätzen.
asked-promotion = die Beförderung des Projekts "{ $project }" von { $from } nach { $to }
asked-demotion = die Rückstufung des Projekts "{ $project }" von { $from } nach { $to }
asked-claim = das Eigentum am Projekt "{ $project }"
asked-admission = die Mitgliedschaft im Projekt "{ $project }"

# Jemand, dessen Name nicht bekannt ist, als { $who } und { $by } unten.
somebody = jemand

request-mail-opened-title = { $who } bittet um { $what }
request-mail-opened = Das ist die Anfrage { $id }: { $who } bittet um { $what }. Du darfst darüber entscheiden.
request-mail-stated = Dazu wurde angegeben:
request-mail-waits-one = Bis entschieden ist, wird die VM "{ $vm }" nicht ausgeschaltet, wenn ihre Laufzeit am { $ends } endet. Sie wartet höchstens bis { $until }.
request-mail-waits = Bis entschieden ist, werden diese VMs nicht ausgeschaltet, wenn ihre Laufzeit endet. Sie warten höchstens bis dahin:
request-mail-lapses = Wenn bis { $lapses } niemand entscheidet, verfällt die Anfrage.
request-mail-look = Alles, was beim Entscheiden hilft:
request-mail-decide = Zum Entscheiden:
column-lease-ends = Laufzeit endet
column-waits-until = Wartet bis

request-mail-comment-title = { $who } hat etwas geschrieben über { $what }
request-mail-comment = Zur Anfrage { $id } um { $what } hat { $who } geschrieben:
request-mail-answer = Um alles zu lesen und zu antworten:

request-mail-closed-and-notices-title = { $how ->
    [approved] Die Anfrage zu "{ $project }" wurde bewilligt. { $notices }
    [rejected] Die Anfrage zu "{ $project }" wurde abgelehnt. { $notices }
    [withdrawn] Die Anfrage zu "{ $project }" wurde zurückgezogen. { $notices }
   *[lapsed] Die Anfrage zu "{ $project }" ist verfallen. { $notices }
}
request-mail-closed-title = { $how ->
    [approved] Bewilligt: { $what }
    [rejected] Abgelehnt: { $what }
    [withdrawn] Zurückgezogen: { $what }
   *[lapsed] Verfallen: { $what }
}
# Wessen Anfrage es war, als { $whose } unten.
request-own = deine Anfrage { $id }
request-of = die Anfrage { $id } von { $who }
request-mail-approved = { $whose } um { $what } wurde von { $by } bewilligt.
request-mail-rejected = { $whose } um { $what } wurde von { $by } abgelehnt.
request-mail-withdrawn = { $whose } um { $what } wurde zurückgezogen.
request-mail-lapsed = niemand hat rechtzeitig entschieden über { $whose } um { $what }; sie ist deshalb verfallen.
request-mail-overtaken = { $whose } um { $what } ist verfallen: das Projekt hat inzwischen eine andere Klasse, oder die Richtlinie kennt diesen Weg nicht mehr.
request-mail-said = Dazu wurde gesagt:

# Was aus dem Projekt geworden ist.
request-mail-protected = Die VMs des Projekts werden nicht mehr ausgeschaltet.
request-mail-leased = Die VMs des Projekts haben von jetzt an eine Laufzeit, und seine Besitzer werden gewarnt, bevor eine endet.
request-mail-you-own = Du bist jetzt ein Besitzer des Projekts: du darfst über seine VMs entscheiden, und ihre Warnungen kommen zu dir.
request-mail-they-own = Das Projekt hat jetzt { $who } als Besitzer.
request-mail-you-belong = Du bist jetzt ein Mitglied des Projekts: du darfst seine VMs starten und stoppen.
request-mail-they-belong = Das Projekt hat jetzt { $who } als Mitglied.
request-mail-stays = Das Projekt bleibt, wie es ist. Eine VM davon, die nach dem Ende ihrer Laufzeit noch an ist, bekommt ein neues Ende, und ihre Besitzer eine Warnung davor, bevor sie ausgeschaltet wird.
request-mail-more = Die ganze Geschichte:
request-mail-again = Um noch einmal zu fragen:

off-after-approval-title = Die VM "{ $vm }" ging doch noch aus
off-after-approval = { $mine ->
    [yes] deine VM
   *[no] die VM
} "{ $vm }" des Projekts "{ $project }" auf { $host } ging am { $at } aus, obwohl gerade davor entschieden war, dass sie anbleibt: ihre Klasse ist jetzt { $class }. { $rung ->
    [shutdown] Sie war schon gebeten worden herunterzufahren, und das lässt sich nicht zurücknehmen.
    [save] Ihr Speicher wurde schon auf die Platte gesichert: wenn sie gestartet wird, macht sie weiter, wo sie war.
   *[destroy] Ihr Strom wurde schon abgestellt: was sie noch nicht auf ihre Platten geschrieben hatte, ist verloren, die Platten sind, wie sie waren.
} Sie wird nicht noch einmal ausgeschaltet. Nichts ist gelöscht. Starte sie:
