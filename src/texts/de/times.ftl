# Zeitpunkte und Zeitspannen.

weekday = { $weekday ->
    [Mon] Mo
    [Tue] Di
    [Wed] Mi
    [Thu] Do
    [Fri] Fr
    [Sat] Sa
   *[Sun] So
}
month = { $month ->
    [Jan] Jan.
    [Feb] Feb.
    [Mar] März
    [Apr] Apr.
    [May] Mai
    [Jun] Juni
    [Jul] Juli
    [Aug] Aug.
    [Sep] Sept.
    [Oct] Okt.
    [Nov] Nov.
   *[Dec] Dez.
}
moment = { weekday } { $day }. { month } { $year }, { $time } { $zone }
# Zeitpunkte außerhalb der vierstelligen Jahre stehen in Rechnungen für "nie".
moment-none = eine Zeit, die zu weit weg ist
# In einer Spalte einer Tabelle.
moment-near = { weekday } { $day }. { month } { $time }
moment-far = { $day }. { month } { $year }
moment-none-brief = weit weg

length-days = { $count ->
    [one] 1 Tag
   *[other] { $count } Tage
}
# Nach "in", "vor" und "von".
length-days-dative = { $count ->
    [one] 1 Tag
   *[other] { $count } Tagen
}
length-hours-long = { $count ->
    [one] 1 Stunde
   *[other] { $count } Stunden
}
# Ganze Wörter: nach einer Abkürzung mit Punkt hätte ein Satz zwei davon.
length-hours = { length-hours-long }
length-minutes = { length-minutes-long }
length-seconds = { length-seconds-long }
length-two = { $large } { $small }
# Ganz gesagt, wie in einer Richtlinie: 1 Tag, 12 Stunden und 10 Minuten.
length-none = keine Zeit
length-minutes-long = { $count ->
    [one] 1 Minute
   *[other] { $count } Minuten
}
length-seconds-long = { $count ->
    [one] 1 Sekunde
   *[other] { $count } Sekunden
}
length-milliseconds-long = { $count ->
    [one] 1 Millisekunde
   *[other] { $count } Millisekunden
}

# In einer Spalte: 13T 4h, 9m 5s.
brief-days = { $count }T
brief-hours = { $count }h
brief-minutes = { $count }m
brief-seconds = { $count }s

until = in { $length }
until-now = jetzt
ago = vor { $length }
ago-now = gerade eben

# Eine Laufzeit von ganzen Wochen, bis acht.
lease-weeks = { $count ->
    [1] eine Woche
    [2] zwei Wochen
    [3] drei Wochen
    [4] vier Wochen
    [5] fünf Wochen
    [6] sechs Wochen
    [7] sieben Wochen
   *[other] acht Wochen
}
