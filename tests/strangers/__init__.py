"""The evaluation set: invented documents of strangers with what a careful reader stores of them (`gold.py`)."""
