"""Can both be true? Hypotheses from YAML, each tried with the intervals of the two figures."""
