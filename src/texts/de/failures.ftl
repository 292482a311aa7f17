# Was die Aufzeichnungen, das Verzeichnis, der Hypervisor und der Socket sagen, wenn etwas nicht ging.

# { $why } ist, was das System selbst dazu sagt.
ledger-refused = das lässt sich nicht festhalten: { $why }
ledger-full = die Platte mit den Aufzeichnungen `{ $path }` ist voll; nichts wurde geändert. Schaff dort Platz und versuch es noch einmal
ledger-unwritten = die Aufzeichnungen `{ $path }` konnten nicht geschrieben werden; nichts wurde geändert: { $why }
ledger-stopped = die Aufzeichnungen nehmen keine Änderung an: { $why }
ledger-unknown = fortnightd kann seine Aufzeichnungen nicht lesen, in denen steht, welche VMs es gibt, wem sie gehören und bis wann sie laufen dürfen: { $why }. Deshalb kann er dies weder beantworten noch etwas tun; solange das so ist, wird keine VM ausgeschaltet. Wer auf dem Host Root ist, kann helfen: `fortnight status` sagt, wie
history-no-ledger = es gibt keine Aufzeichnungen zu lesen: { $why }
history-unread = die Aufzeichnungen `{ $path }` konnten nicht gelesen werden: { $why }
history-state = der Zustand der Aufzeichnungen `{ $path }` konnte nicht gelesen werden: { $why }
history-entry = Eintrag { $seq } der Kette `{ $chain }` ist nicht zu verstehen; `fortnight audit verify` sagt mehr
history-no-beginning = die Geschichte der Aufzeichnungen beginnt nicht mit ihrer Entstehung; `fortnight audit verify` sagt mehr
history-unwritten = die Geschichte konnte nicht ausgegeben werden: { $why }
history-interrupted = das Lesen der Aufzeichnungen wurde unterbrochen
directory-silent = das Verzeichnis der Konten hat nicht geantwortet; versuch es gleich noch einmal

call-broke-off = das Verlangte wurde abgebrochen; `fortnight log` zeigt, wie weit es kam
call-again = { $why }; versuch es gleich noch einmal

# Warum eine Mail wartet. { $said } ist, was die Bibliothek oder der Mailserver sagt, oder um wen es geht.
mail-undelivered = { $why ->
    [address] die Mailadresse ist nicht gültig: { $said }
    [letter] die Mail konnte nicht geschrieben werden: { $said }
    [tls] das Zertifikat für den Mailserver konnte nicht vorbereitet werden: { $said }
    [unreachable] der Mailserver war nicht zu erreichen: { $said }
    [login] der Mailserver nahm Benutzer und Passwort nicht an: { $said }
    [refused] der Mailserver wies die Mail zurück: { $said }
    [deferred] der Mailserver nahm die Mail vorerst nicht an: { $said }
    [lost] die Verbindung zum Mailserver ging verloren: { $said }
    [late] der Mailserver antwortete nicht innerhalb von { $said } s
    [no-server] es ist kein Mailserver eingestellt: setze `server` unter [notify.mail]
    [no-person] von { $said } ist keine Mailadresse bekannt: trag eine unter [notify.mail.addresses] ein
    [no-role] für die Rolle { $said } ist keine Mailadresse eingestellt: trag eine unter [notify.mail.addresses] ein
   *[other] { $said }
}

# Der Socket.
answer-busy = fortnightd bekommt zu viele Fragen auf einmal; versuch es gleich noch einmal
answer-late = es kam innerhalb von { $seconds } s keine Antwort; sieh mit `fortnight log` nach, ob es getan wurde
answer-broken-off = fortnightd hat mitten in der Antwort aufgehört; das Protokoll von fortnightd sagt, warum
answer-too-large = der Body der Frage ist größer als { $most } Bytes
answer-body-late = der Body der Frage kam nicht innerhalb von { $seconds } s
answer-body-broke-off = der Body der Frage brach ab
answer-not-json = der Body der Frage ist kein JSON: Zeile { $line }, Spalte { $column }
answer-no-fields = eine Frage besteht aus Feldern, etwa `vm=web` in einer Query oder {"{"}"vm": "web"{"}"} in einem Body
answer-field-missing = in der Frage fehlt das Feld { $field }
answer-field-wrong = im Feld { $field } steht etwas, das nicht dorthin gehört; /v1/openapi.json sagt, was dorthin gehört
answer-field-unknown = { $count ->
    [one] fortnightd kennt in dieser Frage kein Feld { $fields }; seine Version steht im Header fortnight-version
   *[other] fortnightd kennt in dieser Frage keine Felder { $fields }; seine Version steht im Header fortnight-version
}
answer-other-method = dies wird mit einer anderen Methode gefragt: der Header allow sagt, mit welcher
answer-unknown-request = fortnightd kennt diese Frage nicht; seine Version steht im Header fortnight-version
answer-blank = im Feld { $field } steht nichts: sag etwas, oder lass es weg, wo es nicht stehen muss
answer-unwritten = die Antwort konnte nicht geschrieben werden: { $why }

# Warum eine Änderung nicht festgehalten wird: meist, weil sich inzwischen etwas geändert hat.
refused-unknown-vm = die VM { $vm } steht nicht in den Aufzeichnungen
refused-known-vm = die VM { $vm } steht schon in den Aufzeichnungen
refused-unknown-project = das Projekt { $project } steht nicht in den Aufzeichnungen
refused-known-project = das Projekt { $project } steht schon in den Aufzeichnungen
refused-unknown-person = die Person { $person } steht nicht in den Aufzeichnungen
refused-not-leased = die Klasse `{ $class }` der VM { $vm } hat keine Laufzeit
refused-in-doubt = an der VM { $vm } gibt es Zweifel, oder sie ist weg
refused-other-run = die VM { $vm } wurde neu gestartet, seit über sie geurteilt wurde
refused-observing = der Modus ist observe
refused-held = die VM { $vm } hat Aufschub
refused-lease-runs = die Laufzeit der VM { $vm } ist eine andere oder noch nicht vorbei
refused-other-lease = die VM { $vm } hat eine andere Laufzeit als die, um die es hier geht
refused-not-told = niemand wurde rechtzeitig gewarnt, dass die VM { $vm } ausgeschaltet wird
refused-over-limit = mit der VM { $vm } wäre die Grenze von { $limit } am Tag überschritten
refused-ladder-runs = die VM { $vm } wird schon ausgeschaltet
refused-no-ladder = die VM { $vm } wird nicht ausgeschaltet, oder nicht auf diese Art
refused-end-earlier = das Ende der Laufzeit der VM { $vm } würde früher
refused-unknown-message = die Nachricht { $message } ist nicht in der ausgehenden Post
refused-known-message = die Nachricht { $message } ist schon in der ausgehenden Post
refused-accepted-unsent = eine Warnung oder Nachricht der VM { $vm } kann nicht selbst sagen, dass sie angenommen wurde
refused-begun = die Aufzeichnungen sind schon begonnen
refused-unknown-request = die Anfrage { $request } steht nicht in den Aufzeichnungen
refused-known-request = die Anfrage { $request } steht schon in den Aufzeichnungen
refused-request-closed = die Anfrage { $request } ist nicht mehr offen
refused-own-request = niemand stimmt über die eigene Anfrage ab
refused-request-waits = eine Anfrage zu der VM { $vm } ist offen und hält sie vorerst an
refused-not-reserved = die VM { $vm } ist nicht vorgemerkt
