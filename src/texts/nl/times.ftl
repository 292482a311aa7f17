# Momenten en tijdsduren.

weekday = { $weekday ->
    [Mon] ma
    [Tue] di
    [Wed] wo
    [Thu] do
    [Fri] vr
    [Sat] za
   *[Sun] zo
}
month = { $month ->
    [Jan] jan
    [Feb] feb
    [Mar] mrt
    [Apr] apr
    [May] mei
    [Jun] jun
    [Jul] jul
    [Aug] aug
    [Sep] sep
    [Oct] okt
    [Nov] nov
   *[Dec] dec
}
moment = { weekday } { $day } { month } { $year }, { $time } { $zone }
# Momenten buiten de jaren van vier cijfers staan in berekeningen voor "nooit".
moment-none = een tijd te ver weg om te noemen
# In een kolom van een tabel.
moment-near = { weekday } { $day } { month } { $time }
moment-far = { $day } { month } { $year }
moment-none-brief = ver weg

length-days = { $count ->
    [one] 1 dag
   *[other] { $count } dagen
}
# Hetzelfde na "over", "geleden" en "van", waar het Duits het anders zegt.
length-days-dative = { length-days }
length-hours-long = { $count } uur
length-hours = { $count } uur
length-minutes = { $count } min
length-seconds = { $count } s
length-two = { $large } { $small }
# Helemaal gezegd, zoals in een beleid: 1 dag, 12 uur en 10 minuten.
length-none = geen tijd
length-minutes-long = { $count ->
    [one] 1 minuut
   *[other] { $count } minuten
}
length-seconds-long = { $count ->
    [one] 1 seconde
   *[other] { $count } seconden
}
length-milliseconds-long = { $count ->
    [one] 1 milliseconde
   *[other] { $count } milliseconden
}

# In een kolom: 13d 4u, 9m 5s.
brief-days = { $count }d
brief-hours = { $count }u
brief-minutes = { $count }m
brief-seconds = { $count }s

until = over { $length }
until-now = nu
ago = { $length } geleden
ago-now = zojuist

# Een looptijd van hele weken, tot acht.
lease-weeks = { $count ->
    [1] één week
    [2] twee weken
    [3] drie weken
    [4] vier weken
    [5] vijf weken
    [6] zes weken
    [7] zeven weken
   *[other] acht weken
}
