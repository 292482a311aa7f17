# Anfragen: bitten, entscheiden, und was darüber gesagt wird.

# Wer bitten oder entscheiden darf, als { $able } unten.
request-role-owner = ein Besitzer des Projekts
request-role-member = ein Mitglied des Projekts

request-asks-promotion = { $by } bittet um die Beförderung des Projekts `{ $project }`, von der Klasse `{ $from }` nach `{ $to }`.
request-asks-demotion = { $by } bittet um die Rückstufung des Projekts `{ $project }`, von der Klasse `{ $from }` nach `{ $to }`.
request-asks-claim = { $by } bittet darum, Besitzer des Projekts `{ $project }` zu sein.
request-asks-admission = { $by } bittet darum, Mitglied des Projekts `{ $project }` zu sein.

request-opened = Anfrage { $id } ist gestellt. { $asks }
request-waits-for = { $count ->
    [one] Darüber entscheidet { $able }: eine Zustimmung reicht, und eine Ablehnung schließt sie. Entscheidet niemand, verfällt sie am { $lapses }.
   *[other] Darüber entscheidet { $able }: { $count } davon müssen zustimmen, und eine Ablehnung schließt sie. Entscheidet niemand, verfällt sie am { $lapses }.
}
request-keeps-on = Die Laufzeit von `{ $vm }` endet am { $ends }; das Ausschalten wartet auf die Entscheidung, spätestens bis { $until }.
request-keeps-not-on = Die Laufzeit von `{ $vm }` endet am { $ends }, und das Ausschalten wartet nicht auf diese Anfrage.
request-follow = Verfolge sie mit `fortnight request show { $id }`.

request-approved-class = Anfrage { $id } ist bewilligt. Das Projekt `{ $project }` gehört jetzt zur Klasse `{ $to }`. { $meaning }
request-approved-person = { $kind ->
    [claim] Anfrage { $id } ist bewilligt. { $by } ist jetzt Besitzer des Projekts `{ $project }`.
   *[admission] Anfrage { $id } ist bewilligt. { $by } ist jetzt Mitglied des Projekts `{ $project }`.
}
request-rejected = Anfrage { $id } ist abgelehnt. Es ändert sich nichts.
request-voted = { $count ->
    [one] Deine Stimme zur Anfrage { $id } ist festgehalten. Eine weitere Zustimmung ist nötig.
   *[other] Deine Stimme zur Anfrage { $id } ist festgehalten. { $count } weitere Zustimmungen sind nötig.
}
request-withdrawn = Anfrage { $id } ist zurückgezogen.
request-commented = Dein Kommentar steht bei der Anfrage { $id }.

request-uncounted-left = Die Stimme von { $by } zählt nicht: { $by } hat keine Rolle mehr, die entscheidet.
request-uncounted-silent = Die Stimme von { $by } zählt zurzeit nicht: das Verzeichnis der Konten hat die Rollen nicht genannt.
request-uncounted-own = Die Stimme von { $by } zählt nicht: es ist die eigene Anfrage.
request-uncounted-project = Die Stimme von { $by } zählt nicht: das Projekt ist das eigene oder wird dafür gehalten, war es, als die Anfrage gestellt wurde, oder wird für sich selbst gewollt.

request-rule-own-project = Besitzer und Mitglieder des Projekts entscheiden nicht über seine Klasse, auch nicht, wenn sie es jetzt verlassen.
request-asker-left = { $by } hat das beantragt und gehört nicht mehr zum Projekt.
request-changes-class = Das Projekt `{ $project }` kommt von der Klasse `{ $from }` nach `{ $to }`.
request-changes-people = { $kind ->
    [claim] { $by } wird Besitzer des Projekts `{ $project }`: darf seine VMs starten und stoppen, um eine andere Klasse bitten, und erfährt, bevor eine Laufzeit endet.
   *[admission] { $by } wird Mitglied des Projekts `{ $project }`: darf seine VMs starten und stoppen, und bekommt Kopien der Warnungen.
}
request-drops-lease = Die Laufzeit von `{ $vm }`, die am { $ends } endet, entfällt.
request-opens-lease = `{ $vm }` bekommt eine Laufzeit von { $lease }.
request-keeps-lease = Die Laufzeit von `{ $vm }` geht weiter, wie sie begann.
request-hides = Von da an dürfen nur { $able } und Root von dem Projekt wissen, auch von dem, was vorher war.
request-writes = Was zu { $names } angegeben ist, wird in das Projekt geschrieben.

policy-diff-request = Anfrage { $id } ({ $kind }, `{ $project }`):
request-under-lapses = Sie verfällt: einen solchen Weg gibt es nicht mehr.
request-under-kind = { $is ->
    [promotion] Sie gilt als Beförderung.
   *[demotion] Sie gilt als Rückstufung.
}
request-under-approvals = { $is ->
    [one] Eine Zustimmung ist nötig, nicht mehr { $was }.
   *[other] { $is } Zustimmungen sind nötig, nicht mehr { $was }.
}
request-under-deciders = Darüber entscheidet { $is }, nicht mehr { $was }.
request-under-people = Darüber entscheidet weiterhin { $able }, aber das sind dann andere Leute.
request-under-lost = { $count ->
    [one] Die Stimme von { $by } zählt nicht mehr.
   *[other] Die Stimmen von { $by } zählen nicht mehr.
}
request-under-unsure = { $count ->
    [one] Ob die Stimme von { $by } noch zählt, kann nur das Verzeichnis der Konten sagen.
   *[other] Ob die Stimmen von { $by } noch zählen, kann nur das Verzeichnis der Konten sagen.
}
request-under-missing = Sie sagt nichts zu { $statements }, was dann anzugeben ist; sie bleibt trotzdem offen.

# Ablehnungen. Jede steht nach "fortnight: ".
request-denied = { $what ->
    [ask] das darfst du nicht: nach der Richtlinie bittet { $able } darum
   *[vote] das darfst du nicht: über diese Anfrage entscheidet { $able }
}
request-is-own = das darfst du nicht: es ist deine eigene Anfrage, und über Eigenes entscheidet niemand. Darüber entscheidet { $able }
request-not-yours = das darfst du nicht: nur wer eine Anfrage gestellt hat, zieht sie zurück, hier { $by }
request-unclassified = niemand hat bisher entschieden, was das Projekt `{ $project }` ist, also bleibt es, wie es ist; in eine Klasse bringt es { $able }
request-no-way = { $direction ->
    [promotion] die Richtlinie hat keinen Weg nach oben von der Klasse `{ $from }`; `fortnight policy show` nennt die Wege, die es gibt
   *[demotion] die Richtlinie hat keinen Weg nach unten von der Klasse `{ $from }`; `fortnight policy show` nennt die Wege, die es gibt
}
request-other-direction = { $is ->
    [promotion] von `{ $from }` nach `{ $to }` geht es nach oben: bitte darum mit `fortnight request promotion`
   *[demotion] von `{ $from }` nach `{ $to }` geht es nach unten: bitte darum mit `fortnight request demotion`
}
request-choose = das Projekt kann nach { $classes } kommen: sag mit --to, wohin
request-already-owner = du bist schon Besitzer des Projekts `{ $project }`
request-already-member = du bist schon Mitglied des Projekts `{ $project }`
request-already-open = du hast schon darum gebeten, und es ist nicht entschieden: `fortnight request show { $id }`
request-too-many = { $count } deiner Anfragen sind offen, und mehr werden nicht angenommen: zieh eine zurück, oder warte auf eine Entscheidung
request-too-many-of-late = du hast in den letzten 24 Stunden { $count } Anfragen gestellt, und mehr werden an einem Tag nicht angenommen, auch nicht, wenn du welche zurückziehst: frag wieder nach { $at }
request-unknown-kind = um `{ $kind }` kann man nicht bitten: wohl um promotion, demotion, claim oder admission
request-decided-already = die Anfrage ist schon geschlossen: { $state ->
    [approved] sie wurde bewilligt
    [rejected] sie wurde abgelehnt
    [withdrawn] sie wurde zurückgezogen
   *[lapsed] sie ist verfallen
}
request-closed-already = die Anfrage ist schon geschlossen
request-lapses = diese Anfrage verfällt: ihre Zeit ist um, oder es gibt für das Projekt keinen solchen Weg mehr
request-comments-full = für weitere Kommentare zu dieser Anfrage ist kein Platz
request-missing = die Richtlinie will mehr wissen: gib auch { $statements } an, wie in --state { $first }='...'
request-empty = in `{ $statement }` steht nichts: sag etwas, oder lass es weg
request-unknown-statement = `{ $statement }` bedeutet hier nichts; angeben kann man { $known }
request-not-a-manager = `{ $said }` nennt niemanden, der ein Projekt verwalten kann; nenne { $known }, mit Kommas dazwischen

# Die Liste und die Karte von `fortnight request`.
requests-decide = entscheiden
requests-yours = deine
requests-head-you = DU
requests-head-id = ID
requests-head-kind = ART
requests-head-project = PROJEKT
requests-head-to = NACH
requests-head-by = VON
requests-head-votes = STIMMEN
requests-head-state = ZUSTAND
requests-head-until = BIS
requests-votes = { $given } von { $needed }
requests-none = keine Anfrage ist offen, die du sehen darfst; `fortnight request list --all` zeigt, was entschieden wurde
requests-none-at-all = es gibt keine Anfrage, die du sehen darfst
requests-footer = { $for_you ->
    [0] { $count ->
        [one] 1 Anfrage, über die du nicht entscheiden musst; alle Zeiten { $zone }
       *[other] { $count } Anfragen, über die du nicht entscheiden musst; alle Zeiten { $zone }
    }
   *[other] { $count ->
        [one] 1 Anfrage, über die du entscheiden kannst; alle Zeiten { $zone }
       *[other] { $count } Anfragen, über { $for_you } davon kannst du entscheiden; alle Zeiten { $zone }
    }
}
requests-footer-show = `fortnight request show { $id }` zeigt alles über die erste
request-label-id = Anfrage
request-label-state = Zustand
request-label-made = Gestellt
request-label-lapses = Verfällt
request-label-project = Projekt
request-label-purpose = Zweck
request-label-owners = Besitzer
request-part-vms = Die VMs
request-part-changes = Was eine Zustimmung ändert
request-part-rule = Wie darüber entschieden wird
request-part-votes = Stimmen
request-part-comments = Kommentare
request-part-can = Was du tun kannst
request-vm-uses = { $count ->
    [0] { $cpus } CPU, { $memory } Speicher, keine eigene Platte
    [one] { $cpus } CPU, { $memory } Speicher, die Platte { $disks }
   *[other] { $cpus } CPU, { $memory } Speicher, die Platten { $disks }
}
request-vm-disk = { $disk } ({ $capacity }, { $used } belegt)
request-vm-lease = Laufzeit von { $started } bis { $ends }
request-vm-notices = { $count ->
    [0] noch keine Warnung zu dieser Laufzeit
    [one] 1 Warnung zu dieser Laufzeit, { $accepted } zugestellt
   *[other] { $count } Warnungen zu dieser Laufzeit, { $accepted } zugestellt
}
request-vm-waits = das Ausschalten wartet auf diese Anfrage, spätestens bis { $until }
request-vote = { $how ->
    [approves] { $by } hat am { $at } zugestimmt
   *[rejects] { $by } hat am { $at } abgelehnt
}

# Am Terminal gefragt.
request-ask-begin = Die Richtlinie will noch etwas wissen; je eine Zeile.
request-ask-statement = { $statement ->
    [purpose] purpose (wofür es da ist):
    [serves] serves (wem oder was es dient):
    [managed_by] managed_by (wer sich kümmert: owner, member, eine Rolle wie infrateam, oder beide für owner und infrateam):
    [documentation] documentation (wo man darüber liest):
   *[other] { $statement }:
}
request-ask-something = Sag bitte etwas.
request-ask-shorter = Das sind { $characters } Zeichen, und mehr als { $most } gehen nicht. Sag es bitte kürzer.
request-ask-why-not = Warum nicht? Wer gefragt hat, erfährt es:
request-ask-comment = Was willst du sagen?
