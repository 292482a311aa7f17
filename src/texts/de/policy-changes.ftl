# Was eine andere Richtlinie ändert (`policy diff`), und warum eine wartet.

change-default = Die Klasse neuer VMs: { $is }, nicht mehr { $was }.
change-zone = Die Zeitzone: { $is }, nicht mehr { $was }.
change-per-turn = Ausgeschaltet in einem Durchgang: { $is }, nicht mehr { $was }.
change-per-day = Ausgeschaltet in 24 Stunden: { $is }, nicht mehr { $was }.
change-re-stops = Wieder ausgeschaltet in 24 Stunden: { $is }, nicht mehr { $was }.
change-role = Andere Leute haben die Rolle { $who }
change-role-gone = Die Rolle { $role } gibt es nicht mehr.
change-role-new = Die Rolle { $role } ist neu: { $who }
change-class-gone = Die Klasse { $class } gibt es nicht mehr.
change-class-new-protected = Die Klasse { $class } ist neu: ihre VMs werden nie ausgeschaltet.
change-class-new-leased = Die Klasse { $class } ist neu: ihre VMs dürfen { $lease } laufen.
change-leased = Die VMs der Klasse { $class } sind nicht mehr geschützt: sie dürfen { $lease } laufen.
change-protected = Die VMs der Klasse { $class } werden von nun an nie ausgeschaltet.
change-label = Die Klasse heißt anders: { $heading }.
change-line-new = Klasse { $class }, neu: { $line }
change-line-gone = Klasse { $class }, nicht mehr: { $line }
change-lease-shorter = Die Laufzeit der Klasse { $class } wird kürzer: { $is }, nicht mehr { $was }. Kein Ende kommt früher als angekündigt.
change-lease-longer = Die Laufzeit der Klasse { $class } wird länger: { $is }, nicht mehr { $was }. Kein Ende kommt früher als angekündigt.
change-way-new = Neu: { $way }
change-way-gone = Nicht mehr: { $way }

unprotects-gone = Die Klasse { $class } gibt es nicht mehr; niemand könnte über ihre Projekte entscheiden.
unprotects-leased = Die VMs der Klasse { $class } verlieren ihren Schutz und könnten ausgeschaltet werden.
unprotects-open = Die Projekte der Klasse { $class } sind nicht mehr vertraulich: alle könnten sie sehen.
unprotects-role = Die Projekte der Klasse { $class } könnten andere sehen als bisher: die mit der Rolle { $role }.
