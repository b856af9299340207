"""`make bench`: how long the parts take on this machine, and how PDF and scans are read beside the plain engines."""
