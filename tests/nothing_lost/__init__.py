"""Acts that are interrupted, refused by the machine, or done by many at once: all of an act is there afterwards, or nothing.

`make test` tries a few dozen interruptions. `TRIALS=2000 make trials` tries that many.
"""
