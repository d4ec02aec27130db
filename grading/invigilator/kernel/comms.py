"""What stands on the other side of widgets, and of questions to a person, where no page and no person is."""

import builtins
import getpass
from types import SimpleNamespace

from comm.base_comm import BaseComm

from invigilator.kernel.outlet import Outlet


class Comm(BaseComm):
    """What a widget talks to. Only an `Output` widget that captures is listened to; the rest would draw pages."""

    outlet: Outlet
    captures = waiting = False

    def publish_msg(self, msg_type, data=None, metadata=None, buffers=None, **keys) -> None:
        """Take a message of a widget's."""
        state = (data or {}).get("state") or {}
        if msg_type == "comm_open":
            self.captures = state.get("_model_name") == "OutputModel"
            self.held: list[dict] = []
        if self.captures and "msg_id" in state:
            if state["msg_id"]:
                self.outlet.capturing.append(self)
            elif self in self.outlet.capturing:
                self.outlet.capturing.remove(self)

    def take(self, output: dict) -> None:
        """Keep what is shown for the widget, as a notebook's page does."""
        kind = output["output_type"]
        if kind == "update_display_data":
            return
        if kind == "clear_output":
            self.waiting = output["wait"]
            if self.waiting:
                return
            self.held.clear()
        else:
            if self.waiting:
                self.held.clear()
                self.waiting = False
            self._add({key: value for key, value in output.items() if key != "display_id"})
        if self not in self.outlet.changed:
            self.outlet.changed.append(self)

    def settle(self) -> None:
        """Tell the widget what it holds. A page's answer reaches a kernel when the cell has ended."""
        state = {"method": "update", "state": {"outputs": list(self.held)}, "buffer_paths": []}
        self.handle_msg({"content": {"comm_id": self.comm_id, "data": state}, "buffers": []})

    def _add(self, output: dict) -> None:
        last = self.held[-1] if self.held else {}
        if output["output_type"] == "stream" and last.get("name") == output["name"]:
            self.held[-1] = {**output, "text": last["text"] + output["text"]}
        else:
            self.held.append(output)


def install_comms(outlet: Outlet) -> None:
    """Give widgets something to talk to."""
    import comm

    Comm.outlet = outlet
    comm.create_comm = lambda *args, **kwargs: Comm(*args, **kwargs)


def refuse_input() -> None:
    """Let `input` and `getpass` fail as they do wherever a notebook runs without a person."""
    from IPython.core.error import StdinNotImplementedError

    def refuse(name):
        def asked(*args, **kwargs):
            raise StdinNotImplementedError(f"{name} was called, but this frontend does not support input requests.")

        return asked

    builtins.input = refuse("raw_input")
    getpass.getpass = refuse("getpass")


def parent(outlet: Outlet) -> dict:
    """Return what stands for the message that asked for the running cell."""
    return {"header": {"msg_id": f"step-{outlet.step}", "msg_type": "execute_request"}, "content": {}, "metadata": {}}


def kernel(outlet: Outlet, shell) -> SimpleNamespace:
    """Return what `get_ipython().kernel` gives: enough for libraries that look whether there is one."""
    return SimpleNamespace(shell=shell, get_parent=lambda channel=None: parent(outlet), implementation="ipython")
