"""`python -m tools.serve OPTIONS`: `streamlit run app.py OPTIONS` with the libraries of the pages loaded before a reader comes.

Streamlit loads a page's libraries when the first reader opens it, who would wait a second longer.
"""

import sys
from importlib import import_module

from streamlit.web import cli

_LIBRARIES = (
    "pandas", "plotly.graph_objects", "duckdb", "babel.numbers", "yaml", "streamlit.dataframe_util", "extract.workers"
)  # fmt: skip

if __name__ == "__main__":
    for library in _LIBRARIES:
        import_module(library)
    cli.main(["run", "app.py", *sys.argv[1:]], prog_name="streamlit")
