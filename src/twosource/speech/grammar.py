"""Function words, ready for look-up."""

from __future__ import annotations

from twosource.speech.wordlists import words

ADDRESSEES = words("function_words", "addressees")
ADVERB_START = words("function_words", "adverb_start")
AUXILIARIES = words("function_words", "auxiliaries")
CLAUSE_START = words("function_words", "clause_start")
CONJUNCTIONS = words("function_words", "conjunctions")
DAYS = words("function_words", "days")
DETERMINERS = words("function_words", "determiners")
OUTLET = words("function_words", "outlet")
PARTICIPLES = words("function_words", "participles")
PLACE_ADVERBS = words("function_words", "place_adverbs")
PREPOSITIONS = words("function_words", "prepositions")
PRONOUNS = words("function_words", "pronouns")
SUBORDINATE = words("function_words", "subordinate")
TIME_NOUNS = words("function_words", "time_nouns")
