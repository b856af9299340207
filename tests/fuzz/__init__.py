"""Documents that are damaged at random, by seeds: whatever is done to a file, it is read or refused in one line.

`make fuzz` runs a thousand of each format; `python -m tests.fuzz --help` says how a single one is made again.
"""
