# What another policy changes (`policy diff`), and why one waits.

change-default = The class of new VMs: { $is }, no longer { $was }.
change-zone = The time zone: { $is }, no longer { $was }.
change-per-turn = Power-offs in one turn: { $is }, no longer { $was }.
change-per-day = Power-offs in 24 hours: { $is }, no longer { $was }.
change-re-stops = Re-stops in 24 hours: { $is }, no longer { $was }.
change-role = Other people have the role { $who }
change-role-gone = The role { $role } is gone.
change-role-new = The role { $role } is new: { $who }
change-class-gone = The class { $class } is gone.
change-class-new-protected = The class { $class } is new: its VMs are never switched off.
change-class-new-leased = The class { $class } is new: its VMs may run for { $lease }.
change-leased = The VMs of the class { $class } are no longer protected: they may run for { $lease }.
change-protected = The VMs of the class { $class } are never switched off from now on.
change-label = The class is called otherwise: { $heading }.
change-line-new = Class { $class }, new: { $line }
change-line-gone = Class { $class }, no longer: { $line }
change-lease-shorter = The lease of the class { $class } is shorter: { $is }, no longer { $was }. No end moves earlier than announced.
change-lease-longer = The lease of the class { $class } is longer: { $is }, no longer { $was }. No end moves earlier than announced.
change-way-new = New: { $way }
change-way-gone = No longer: { $way }

unprotects-gone = The class { $class } is gone; nobody could decide on the projects of it.
unprotects-leased = The VMs of the class { $class } lose their protection, and could be switched off.
unprotects-open = The projects of the class { $class } are no longer confidential: everybody could see them.
unprotects-role = The projects of the class { $class } could be seen by other people than before: those with the role { $role }.
