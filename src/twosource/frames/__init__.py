"""What each figure is about: one ``Frame`` per figure, read from its clause, its sentence and its neighbours.

What the slots mean to whoever compares two frames:

- ``measure``: a name of the lexicon ``measures`` ("deaths", "unemployment rate") where its words stand near
  the figure, else the measured or counted noun phrase ("trained soldiers"). Two different names of the
  lexicon that are not marked ``broad`` there and not ``inferred`` are two quantities; any other difference is
  evidence only.
- ``entity``: whose quantity, as named beside it: a company, body, country or person. Speakers are not
  entities.
- ``place``: the place with what contains it, narrowest first: "Leeds, England, United Kingdom". Where one
  value ends with the other, an event may be the same; a rate or a share of a part of a place is not that of
  the whole.
- ``scope``: part or group, comma-separated: "total", "part", "further", "women", "under 18 week", "private
  sector", "local", "nationwide". "part" and "total" are said only where the text says so; empty says nothing.
- ``basis``: tags "axis:value" of the lexicon ``bases``; two values of one axis are two bases.
  "growth:on_2019" is a change against 2019.
- ``period_start``/``period_end``: the days the figure is about: a day, month, quarter, year or window.
  ``period_text`` is as printed, with its preposition: "by 2027", "since July", "in the year to March".
  "since" runs to the date of publication. "until March", "over four years", "this season" and vague dates
  have words only.
- ``status``: ``actual`` only where a verb of fact governs the figure; empty means that nothing tells.
- ``per``: "year", "month", "head" and the like, where the clause says it and the figure does not.
- ``role``: set where the measure decides it: a rise of prices of 3% and inflation of 3% are both a level.
- ``inferred``: (slot, source) for what was taken from the rest of the sentence, a lead-in or the sentence
  before.
"""
