# Eine Richtlinie, wie Menschen sie lesen: was sie für die bedeutet, die unter ihr leben (`policy show`).

rules-general = Im Allgemeinen
rules-default-class = Eine neue VM gehört zur Klasse { $class }.
rules-undecided = Worüber niemand entschieden hat, gehört zu keiner Klasse und wird nie ausgeschaltet.
rules-per-turn = { $count ->
    [0] In einem Durchgang wird keine VM ausgeschaltet, weil ihre Laufzeit vorbei ist.
    [one] In einem Durchgang wird höchstens 1 VM ausgeschaltet, weil ihre Laufzeit vorbei ist.
   *[other] In einem Durchgang werden höchstens { $count } VMs ausgeschaltet, weil ihre Laufzeit vorbei ist.
}
rules-per-day = { $count ->
    [0] In 24 Stunden wird keine VM ausgeschaltet, weil ihre Laufzeit vorbei ist.
    [one] In 24 Stunden wird höchstens 1 VM ausgeschaltet, weil ihre Laufzeit vorbei ist.
   *[other] In 24 Stunden werden höchstens { $count } VMs ausgeschaltet, weil ihre Laufzeit vorbei ist.
}
rules-re-stops = { $count ->
    [0] In 24 Stunden wird keine VM wieder ausgeschaltet, die ungefragt zurückkam.
    [one] In 24 Stunden wird höchstens 1 VM wieder ausgeschaltet, die ungefragt zurückkam.
   *[other] In 24 Stunden werden höchstens { $count } VMs wieder ausgeschaltet, die ungefragt zurückkamen.
}
rules-over = Ist mehr als das fällig, beginnt nichts davon, bevor jemand vom Infrateam zugestimmt hat.
rules-zone = Tage und Uhrzeiten sind die der Zeitzone { $zone }.

rules-roles = Wer welche Rolle hat
rules-role-group = { $role }: alle in der Unix-Gruppe { $group }.
rules-role-persons = { $role }: { $persons }.
rules-role-nobody = { $role }: niemand.

rules-class = Klasse { $class }
rules-class-labelled = Klasse { $class }, { $labels }
rules-default = Hier beginnen neue VMs.
rules-protected = Ihre VMs werden nie ausgeschaltet.
rules-lease = Eine VM darf { $lease } laufen, gezählt ab dem Moment, in dem sie zum ersten Mal laufend gesehen wurde; dann wird sie ausgeschaltet.
rules-managed = Wer ihre Projekte verwaltet: { $roles }.
rules-confidential = Wer ihre Projekte sehen darf: nur { $roles } und Root.

rules-told = Ihre Besitzer bekommen eine Nachricht: { $when }.
rules-told-start = wenn die Laufzeit beginnt
rules-told-before = { $length } vor dem Ende
rules-window = Eine VM wird frühestens { $minimum }, nachdem eine solche Nachricht angenommen wurde, ausgeschaltet, und spätestens { $valid } danach; ist diese Zeit vorbei, verschiebt sich das Ende und eine neue Nachricht geht hinaus.
rules-ladder = So wird sie ausgeschaltet: { $steps }.
rules-ladder-then = { $steps }; ist sie dann noch an: { $step }
rules-rung-shutdown = sie wird gebeten herunterzufahren, alle { $resend } wieder, { $length } lang
rules-rung-save = ihr Speicher wird auf die Platte gesichert, was { $length } dauern darf
rules-rung-destroy = der Strom wird abgestellt, was { $length } dauern kann
rules-new-lease = Nichts wird gelöscht, und wer sie wieder startet, bekommt eine neue Laufzeit.
rules-stop-again = Nichts wird gelöscht, aber eine VM, die nach ihrem Ende gestartet wird, wird wieder ausgeschaltet.
rules-renewals = Ihre Besitzer dürfen die Laufzeit { $times } verlängern, frühestens { $window } vor ihrem Ende.
rules-owner-hold = Ihre Besitzer dürfen das Ende um höchstens { $max } aufschieben, { $times } je Laufzeit.
rules-times = { $count ->
    [1] einmal
    [2] zweimal
   *[other] { $count }-mal
}
rules-waits = Eine Anfrage nach einer anderen Klasse, die vor dem Ende gestellt wurde, lässt sie an, solange sie offen ist, höchstens { $length } lang.
rules-waits-not = Sie wird an ihrem Ende auch dann ausgeschaltet, wenn eine Anfrage nach einer anderen Klasse offen ist.
rules-ends-at = Das Ende verschiebt sich auf die nächste Uhrzeit { $time }.
rules-ends-at-quiet = Das Ende verschiebt sich auf die nächste Uhrzeit { $time }, die nicht auf { $days } fällt.
rules-quiet = Ein Ende, das auf { $days } fällt, verschiebt sich auf dieselbe Zeit des nächsten anderen Tages.
rules-day = { $day ->
    [Mon] einen Montag
    [Tue] einen Dienstag
    [Wed] einen Mittwoch
    [Thu] einen Donnerstag
    [Fri] einen Freitag
    [Sat] einen Samstag
   *[Sun] einen Sonntag
}

rules-ways = Wie ein Projekt in eine andere Klasse kommt
rules-way = { $approvals ->
    [one] Von { $from } nach { $to }: wer bitten darf: { $askers }. Wer entscheidet: { $deciders }; eine Zustimmung genügt, und niemand entscheidet über die eigene Anfrage.
   *[other] Von { $from } nach { $to }: wer bitten darf: { $askers }. Wer entscheidet: { $deciders }; { $approvals } Zustimmungen sind nötig, und niemand entscheidet über die eigene Anfrage.
}
rules-way-states = Die Anfrage sagt etwas zu { $statements }.
rules-way-lapses = Eine Anfrage verfällt, wenn { $length } lang niemand entscheidet.

# Eine Rolle der Richtlinie, in Sätzen.
rules-the-role = { $role ->
    [owner] die Besitzer
    [member] die Mitglieder
    [root] Root
    [infrateam] das Infrateam
   *[other] die Rolle { $role }
}
