# Moments and lengths of time.

weekday = { $weekday }
month = { $month }
moment = { weekday } { $day } { month } { $year }, { $time } { $zone }
# Instants outside of four-digit years stand for "never" in calculations, and are no dates.
moment-none = a time too far away to tell
# In a column of a table.
moment-near = { weekday } { $day } { month } { $time }
moment-far = { $day } { month } { $year }
moment-none-brief = far away

length-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
# The same after "in", "ago" and "of", where German says it otherwise.
length-days-dative = { length-days }
length-hours-long = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
length-hours = { $count } h
length-minutes = { $count } min
length-seconds = { $count } s
length-two = { $large } { $small }
# Said whole, as in a policy: 1 day, 12 hours and 10 minutes.
length-none = no time
length-minutes-long = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
length-seconds-long = { $count ->
    [one] 1 second
   *[other] { $count } seconds
}
length-milliseconds-long = { $count ->
    [one] 1 millisecond
   *[other] { $count } milliseconds
}

# In a column: 13d 4h, 9m 5s.
brief-days = { $count }d
brief-hours = { $count }h
brief-minutes = { $count }m
brief-seconds = { $count }s

until = in { $length }
until-now = now
ago = { $length } ago
ago-now = just now

# A lease of whole weeks, up to eight.
lease-weeks = { $count ->
    [1] one week
    [2] two weeks
    [3] three weeks
    [4] four weeks
    [5] five weeks
    [6] six weeks
    [7] seven weeks
   *[other] eight weeks
}
