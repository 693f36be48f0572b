"""What each figure is about: one ``Frame`` per figure, read from its clause, then its sentence, then its neighbours.

What the slots mean to whoever compares two frames:

- ``measure``: a name of the lexicon ``measures`` ("deaths", "unemployment rate") where its words stand in the figure's
  clause, else the measured or counted noun phrase ("trained soldiers"). Two different names of the lexicon are two
  quantities; a noun phrase is evidence only, and a part of a longer one is compatible with it.
- ``entity``: whose quantity, as named beside it: a company, body or person, without title. Speakers are not entities.
- ``place``: the place with what contains it, narrowest first: "Leeds, England, United Kingdom". Where one value ends
  with the other they are compatible; otherwise they are two places. Only places that qualify the figure are given.
- ``scope``: the part or group, comma-separated: "total", "part", "women", "under 25 year", "private sector",
  "excluding fuel". "total" means that the text says so; empty says nothing about part or whole.
- ``basis``: tags "axis:value" of the lexicon ``bases``; two values of one axis are two bases.
- ``period_start``/``period_end``: the days the figure is about; a day, month, quarter, year or window. ``period_text``
  is as printed, with its preposition: "by 2027", "since July", "in the year to March", "over four years".
  "since" runs to the date of publication; "over four years" alone has no days.
- ``status``: ``actual`` only where the clause states a fact in the past or present; empty means that nothing tells.
- ``per``, ``role``, ``direction``: what the clause says where the figure itself has none (role: only when not level).
- ``words``: content stems around the figure, nearest first, figures masked.
- ``inferred``: (slot, source) for what was taken from farther away: sentence, lead-in, previous sentence, headline.
"""
