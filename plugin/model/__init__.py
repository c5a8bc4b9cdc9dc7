"""The shared language of Zoneproof: units, figures, plans, tolerances and verdicts; standard library only."""
