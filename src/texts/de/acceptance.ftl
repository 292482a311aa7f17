# Warum eine Richtlinie, die wartet, nicht in Kraft gesetzt wurde. Steht nach "fortnight: "; { $why } zitiert die Aufzeichnungen.

policy-lost = die Richtlinie { $digest } wartet darauf, angenommen zu werden, aber ihr Text steht nicht mehr in den Aufzeichnungen; ändere die Datei und gib `systemctl reload fortnightd` ein, dann wird sie neu vorgelegt
# Die Fehler in der Datei folgen, jeder auf eigenen Zeilen.
policy-no-longer-valid = die Richtlinie, die wartet, lässt sich nicht mehr lesen:
policy-not-recorded = die Richtlinie ist nicht in Kraft, weil sich das nicht in die Aufzeichnungen schreiben ließ: { $why }
policy-not-recalled = die Richtlinie { $digest } lässt sich nicht aus den Aufzeichnungen lesen: { $why }
policy-file-unread = die Richtlinie `{ $file }` lässt sich nicht lesen: { $why }
