# Wörter des Daemons, wie Menschen sie lesen. Unbekannte werden gezeigt, wie sie sind.

# Zustände einer VM.
word-state-running = läuft
word-state-paused = angehalten
word-state-shutting-down = fährt herunter
word-state-crashed = abgestürzt
word-state-asleep = schläft
word-state-off = aus
word-state-saved = gesichert
word-state-unknown = unbekannt
word-state-vanished = verschwunden
word-state-unseen = ungesehen

# Was als Nächstes kommt.
word-next-power-off = aus
word-next-notice-age = aus
word-next-move-end = neues Ende
word-next-hold-ends = Aufschub endet
word-next-notice = Warnung
word-next-rung = nächste Stufe

# Wie eine VM ausgeschaltet wird.
word-rung-shutdown = Herunterfahren
word-rung-save = Sichern
word-rung-destroy = Abschalten

# Wie weit eine Nachricht ist.
word-delivery-waiting = wartend
word-delivery-accepted = zugestellt
word-delivery-dropped = verfallen

# Was ein Durchgang tut.
word-step-notify = warnen
word-step-move-end = neues Ende
word-step-power-off = ausschalten
word-step-continue = weiter ausschalten
word-step-stop-ladder = Ausschalten abbrechen

# Warum der Daemon als Nächstes aufwacht.
word-wakeup-message = Nachricht
word-wakeup-relist = neuer Blick
word-wakeup-notice = Warnung
word-wakeup-power-off = Ausschalten
word-wakeup-move-end = neues Ende
word-wakeup-hold-ends = Aufschub endet
word-wakeup-notice-age = Warnung alt genug
word-wakeup-rung = nächste Stufe
word-wakeup-request-lapses = eine Anfrage verfällt

# Worum eine Anfrage bittet.
word-asks-promotion = Beförderung
word-asks-demotion = Rückstufung
word-asks-claim = Eigentum
word-asks-admission = Mitgliedschaft

# Zustände einer Anfrage.
word-request-state-open = offen
word-request-state-approved = bewilligt
word-request-state-rejected = abgelehnt
word-request-state-withdrawn = zurückgezogen
word-request-state-lapsed = verfallen
