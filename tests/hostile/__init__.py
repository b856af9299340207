"""Bad and tricky files, each with what is to become of it: `python -m tests.hostile FOLDER` writes them all."""
