# Was eine andere Richtlinie ändern würde.
policy-valid = { $count ->
    [one] { $file } ist gültig: { $count } Klasse, Digest { $digest }
   *[other] { $file } ist gültig: { $count } Klassen, Digest { $digest }
}
policy-same = Sie sagt dasselbe wie die Richtlinie in Kraft.
policy-changes-nothing = Für die VMs, die es gibt, ändert sich nichts.
policy-changes-for = Was sich für { count-vms } ändert
policy-changes-requests = Offene Anfragen:
policy-effect = { $name } ({ $class }): { $before }; danach { $after }
policy-outcome-protected = geschützt
policy-outcome-off = aus am { $at }
policy-outcome-no-end = mit Laufzeit, noch ohne Ende
policy-unprotects = Sie nimmt Schutz weg, darum reicht es nicht, sie neu einzulesen:
policy-then-accept = Nach dem Einlesen setzt Root sie in Kraft: fortnight policy accept { $digest }
