"""Facsimiles: the reports once more as PDF, Word, HTML and scans, made by the tests from the blocks of a text.

What the reader yields of the text is the gold: a facsimile has to give the same facts.
"""
