"""`python -m tools.serve OPTIONS`: `streamlit run app.py OPTIONS` with the libraries of the pages loaded before a reader comes.

Streamlit loads a page's libraries when the first reader opens it, who would wait a second longer.
"""

import sys
from importlib import import_module

from streamlit.web import cli

_LIBRARIES = (
    "plotly.graph_objs.bar", "plotly.graph_objs.layout", "plotly.io", "plotly.offline", "plotly.tools",
    "pandas.io.formats.style", "pyarrow.pandas_compat", "streamlit.dataframe_util", "babel.dates", "babel.numbers",
    "narwhals._pandas_like.dataframe", "extract.workers", "pages.ui.show", "pages.ui.matrix",
)  # fmt: skip

if __name__ == "__main__":
    for library in _LIBRARIES:
        import_module(library)
    cli.main(["run", "app.py", *sys.argv[1:]], prog_name="streamlit")
