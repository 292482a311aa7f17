# Was jemand erfährt, der etwas nicht darf oder nennt, was es für ihn nicht gibt. Steht nach "fortnight: ".

denied-verb = das darfst du nicht: `fortnight { $verb }` ist für { $able }
denied-policy = das darfst du nicht: die Richtlinie überlässt es { $able }
denied-ask = { $refusal }; frag dort nach
denied-ask-root = { $refusal }; frag jemanden, der auf dem Host Root ist
denied-ask-owner = { $refusal }; frag dort nach: `fortnight show VM` nennt die Besitzer
denied-no-account = das darfst du nicht: das Verzeichnis der Konten kennt { $account } nicht, also gehört dir hier nichts, und unter diesem Namen geschieht nichts; frag das Infrateam, das herausfinden kann, was aus dem Konto geworden ist
denied-account-unknown = das darfst du jetzt nicht: das Verzeichnis der Konten hat nicht geantwortet, daher ist nicht bekannt, wer du bist; versuch es gleich noch einmal
denied-roles-unknown = { $refusal }. Das Verzeichnis der Konten hat nicht geantwortet, daher ist nicht bekannt, welche Rollen du hast; versuch es gleich noch einmal

# Die es dürfen, als { $able } oben.
who-root = Root
who-infrateam = das Infrateam
who-owner = die Besitzer der VM
who-member = die Mitglieder ihres Projekts
who-confidant = die Rollen einer vertraulichen Klasse
who-asking = alle, die nach der Richtlinie darum bitten dürfen
who-deciding = alle, die über Anfragen zu diesem Projekt entscheiden
who-asker = wer die Anfrage gestellt hat

# Über die Klasse des Eigenen.
own-belongs = das darfst du nicht: es ist dein eigenes Projekt, und über die Klasse des eigenen entscheidet niemand. Darüber entscheidet { $able }
own-guessed = das darfst du nicht: du wirst für den Besitzer des Projekts gehalten, auch wenn es niemand sicher gesagt hat, und über die Klasse des eigenen entscheidet niemand. Darüber entscheidet { $able }; von dort kann auch gesagt werden, wem es gehört
own-asks = das darfst du nicht: deine eigene Anfrage { $id } zu diesem Projekt ist offen, und über die Klasse dessen, was man für sich selbst will, entscheidet niemand. Darüber entscheidet { $able }
own-belonged = das darfst du nicht: als eine noch offene Anfrage zur Klasse des Projekts gestellt wurde, war es auch deines, und über die Klasse des eigenen entscheidet niemand, auch nicht nach dem Austritt. Darüber entscheidet { $able }

no-such-vm = es gibt keine VM `{ $wanted }`, die du sehen darfst; `fortnight list` zeigt, was es gibt
no-such-project = es gibt kein Projekt `{ $wanted }`, das du sehen darfst; `fortnight list` zeigt, was es gibt
no-such-request = es gibt keine Anfrage `{ $wanted }`, die du sehen darfst; nenne ihre Kennung oder mindestens die ersten 8 Zeichen, wie `fortnight request list` sie zeigt
ambiguous = `{ $wanted }` kann { $count } verschiedene Dinge bedeuten; sag mit der UUID, welches du meinst

say-why = { $what ->
    [class] sag mit --reason, warum: eine Klasse wird mit ihrem Grund festgehalten
    [hold] sag mit --reason, warum: ein Aufschub wird mit seinem Grund festgehalten
    [release] sag mit --reason, warum, oder lass es weg: eine Aufhebung wird mit ihrem Grund festgehalten
    [mode] sag mit --reason, warum: der Modus wird mit seinem Grund festgehalten
    [acknowledgement] sag mit --reason, warum: eine Bestätigung wird mit ihrem Grund festgehalten
    [approval] sag mit --reason, warum: eine Zustimmung wird mit ihrem Grund festgehalten
    [rejection] sag mit --reason, warum: eine Ablehnung wird mit ihrem Grund festgehalten
   *[other] sag mit --reason, warum: es wird mit seinem Grund festgehalten
}
reason-too-long = der Grund hat { $characters } Zeichen, und mehr als { $most } gehen nicht; nichts wurde festgehalten
# Was über ein Projekt, eine Anfrage oder in einem Kommentar gesagt wurde. { $what } ist der Name davon.
text-too-long = { $what ->
    [name] der Name hat { $characters } Zeichen, und mehr als { $most } gehen nicht; nichts wurde festgehalten
    [purpose] der Zweck hat { $characters } Zeichen, und mehr als { $most } gehen nicht; nichts wurde festgehalten
    [documentation] der Link hat { $characters } Zeichen, und mehr als { $most } gehen nicht; nichts wurde festgehalten
    [comment] der Kommentar hat { $characters } Zeichen, und mehr als { $most } gehen nicht; nichts wurde festgehalten
   *[other] `{ $what }` hat { $characters } Zeichen, und mehr als { $most } gehen nicht; nichts wurde festgehalten
}

# Die letzten beiden von mehreren Wörtern.
list-and = { $most } und { $last }
list-or = { $most } oder { $last }
