"""Visitors of the application without a browser: each has a session of its own, speaks Streamlit's protocol over a
WebSocket as a browser does, and so is light enough to come twenty at a time.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

import requests
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLs, FileURLsRequest, UploadedFileInfo
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

_PATIENCE = 300  # seconds until an answer


class Visitor:
    """One who looks at pages of the application at `address`, and brings files."""

    def __init__(self, address: str, socket: ClientConnection, entry: dict[str, str]) -> None:
        self._address, self._socket, self._entry = address, socket, entry
        self._query = self._page = ""

    def see(self, page: str, **query: str) -> list[Element]:
        """All elements of a page."""
        self._page, self._query = page, urlencode(query)
        return self._run()

    def bring(self, name: str, content: bytes, zone: str) -> list[Element]:
        """What the page that is seen shows when a file was put into the drop zone `zone` (the id of its element)."""
        urls = self._urls(name)
        answer = requests.put(
            self._address + urls.upload_url, files={"file": (name, content)}, timeout=_PATIENCE, headers=self._entry
        )
        answer.raise_for_status()
        state = WidgetState(id=zone)
        info = UploadedFileInfo(name=name, size=len(content), file_id=urls.file_id, file_urls=urls)
        state.file_uploader_state_value.uploaded_file_info.append(info)
        return self._run(state)

    def _urls(self, name: str) -> FileURLs:
        message = BackMsg(file_urls_request=FileURLsRequest(request_id="1", file_names=[name]))
        self._socket.send(message.SerializeToString())
        while True:
            answer = self._heard()
            if answer.WhichOneof("type") == "file_urls_response":
                return answer.file_urls_response.file_urls[0]

    def _run(self, *states: WidgetState) -> list[Element]:
        message = BackMsg()
        message.rerun_script.query_string = self._query
        message.rerun_script.page_name = self._page
        message.rerun_script.widget_states.widgets.extend(states)
        self._socket.send(message.SerializeToString())
        elements: list[Element] = []
        while True:
            answer = self._heard()
            if answer.WhichOneof("type") == "delta" and answer.delta.WhichOneof("type") == "new_element":
                elements.append(answer.delta.new_element)
            elif answer.WhichOneof("type") == "script_finished":
                if answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    assert answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
                    return elements
                elements.clear()

    def _heard(self) -> ForwardMsg:
        heard = self._socket.recv(timeout=_PATIENCE)
        assert isinstance(heard, bytes)
        return ForwardMsg.FromString(heard)


@contextmanager
def visiting(address: str) -> Iterator[Visitor]:
    """A visitor who has the token against forged requests, as a cookie and as a header."""
    token = requests.get(f"{address}/_stcore/health", timeout=_PATIENCE).cookies.get("_streamlit_xsrf") or ""
    entry = {"Cookie": f"_streamlit_xsrf={token}", "X-Xsrftoken": token}
    with connect(
        f"{address.replace('http', 'ws', 1)}/_stcore/stream",
        max_size=None,
        ping_interval=None,
        additional_headers=entry,
    ) as socket:
        yield Visitor(address, socket, entry)


def zone(elements: list[Element]) -> str:
    """The id of the drop zone of a page."""
    return next(element.file_uploader.id for element in elements if element.WhichOneof("type") == "file_uploader")


def alerts(elements: list[Element]) -> list[str]:
    """What a page says in boxes."""
    return [element.alert.body for element in elements if element.WhichOneof("type") == "alert"]


def answer_time(address: str, page: str) -> float:
    """How many seconds a new visitor waits for a page."""
    started = time.monotonic()
    with visiting(address) as visitor:
        elements = visitor.see(page, lang="uk")
    assert not [each for each in elements if each.WhichOneof("type") == "exception"]
    return time.monotonic() - started
