# Ein Projekt kommt mit einem Wort in eine andere Klasse.

classify-done = Das Projekt `{ $project }` gehört jetzt zur Klasse `{ $class }`; { $about }. { $meaning }
classify-about = { $count ->
    [0] es hat zurzeit keine VM auf dem Host
    [one] es geht um die VM `{ $vm }`
   *[other] es geht um { $count } VMs
}
classify-leased = Eine VM dieser Klasse darf { $lease } laufen und wird dann ausgeschaltet, nachdem ihre Besitzer gewarnt wurden.
classify-protected = Eine VM dieser Klasse wird nie ausgeschaltet.
classify-opened = Die Richtlinie verlangt dafür mehrere Zustimmungen. Deine ist bei der Anfrage { $id } festgehalten, die auf die anderen wartet: `fortnight request show { $id }`.
project-gone = das Projekt gibt es nicht mehr

classify-unknown-class = `{ $class }` ist keine Klasse der Richtlinie; `fortnight policy show` nennt sie
classify-already = das Projekt gehört schon zur Klasse `{ $class }`
classify-to-unclassified = niemand nimmt eine Entscheidung zu nichts zurück: wähle eine Klasse der Richtlinie statt `unclassified`
classify-no-way = die Richtlinie hat keinen Weg von `{ $from }` nach `{ $to }`; `fortnight policy show` nennt die Wege, die es gibt
classify-more-voices = die Richtlinie verlangt { $approvals } Zustimmungen für den Weg von `{ $from }` nach `{ $to }`, und eine Person allein kann sie nicht geben
classify-confidential = die Klasse `{ $to }` ist vertraulich: nur Root ordnet ihr, bei der Adoption oder hier, eine VM zu, über die noch nicht entschieden ist
