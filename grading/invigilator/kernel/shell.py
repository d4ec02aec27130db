"""The IPython shell of a kernel: as in a stock one for honest notebooks, without messaging, threads or history file."""

import codecs
import os
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path
from types import ModuleType

from IPython.core import page
from IPython.core.autocall import ZMQExitAutocall
from IPython.core.compilerop import CachingCompiler
from IPython.core.interactiveshell import InteractiveShell, InteractiveShellABC
from IPython.core.profiledir import ProfileDir
from traitlets import Any, CBool, Instance, Type, default
from traitlets.config import Config

from invigilator.kernel import comms, drawing, outlet, tracebacks


class Compiler(CachingCompiler):
    """Names the code of a cell as a stock kernel does: a made-up file in the temporary folder."""

    def get_code_name(self, raw_code, transformed_code, number):
        name = zlib.crc32(raw_code.encode("utf-8", "surrogatepass"))
        return os.path.join(tempfile.gettempdir(), f"ipykernel_{os.getpid()}", f"{name}.py")


class Shell(InteractiveShell):
    """IPython's shell with this package's outlet. It never asks a person, keeps no file and starts no thread."""

    displayhook_class = Type(outlet.Result)
    display_pub_class = Type(outlet.Publisher)
    compiler_class = Type(Compiler)
    exiter = Instance(ZMQExitAutocall)
    autoindent = CBool(False)
    kernel = Any()
    outlet = Any()
    keepkernel_on_exit = None

    @default("exiter")
    def _exiter(self):
        return ZMQExitAutocall(self)

    # Made when something asks for them; a notebook hardly ever does.
    @default("profile_dir")
    def _profile_dir(self):
        return ProfileDir(location=str(Path.home() / ".ipython" / "profile_default"))

    def init_ipython_dir(self, ipython_dir):
        self.set_trait("ipython_dir", tempfile.gettempdir())

    def init_profile_dir(self, profile_dir):
        pass

    def init_virtualenv(self):
        pass

    def init_traceback_handlers(self, custom_exceptions):
        super().init_traceback_handlers(custom_exceptions)
        self.InteractiveTB = tracebacks.Tracebacks(mode=self.xmode, theme_name=self.colors, tb_offset=1)
        self.InteractiveTB.set_mode(mode=self.xmode)
        self.InteractiveTB.shell = self

    def init_display_formatter(self):
        self.display_formatter = drawing.Formatter(parent=self)
        self.configurables.append(self.display_formatter)

    def init_hooks(self):
        super().init_hooks()
        self.set_hook("show_in_pager", page.as_hook(lambda text, start=0, screen_lines=0, pager_cmd=None: None), 99)

    def _showtraceback(self, etype, evalue, stb):
        lines = [line if isinstance(line, str) else str(line) for line in stb]
        named = {"ename": str(etype.__name__), "evalue": tracebacks.message(evalue)}
        self._last_traceback = lines
        self.outlet.show({"output_type": "error", **named, "traceback": lines})

    def _format_exception_for_storage(self, exception, filename=None, running_compiled_code=False):
        # It was formatted when it was shown.
        named = {"ename": type(exception).__name__, "evalue": tracebacks.message(exception)}
        return {**named, "traceback": getattr(self, "_last_traceback", None) or []}

    def enable_gui(self, gui=None):
        pass

    def ask_exit(self):
        pass

    def get_parent(self):
        """Return what stands for the request that runs the cell; widgets ask for it."""
        return comms.parent(self.outlet)

    def set_parent(self, parent):
        pass

    def system_piped(self, cmd):
        """Run a command and print what it prints, with a terminal's line ends as a stock kernel does."""
        if cmd.rstrip().endswith("&"):
            raise OSError("Background processes not supported.")
        command, code = self.var_expand(cmd, depth=1), 0
        sys.stdout.flush()
        pipe, where = subprocess.PIPE, subprocess.STDOUT
        with subprocess.Popen(command, shell=True, stdin=subprocess.DEVNULL, stdout=pipe, stderr=where) as process:
            decode = codecs.getincrementaldecoder("utf-8")("replace").decode
            while piece := process.stdout.read1(1 << 16):
                sys.stdout.write(decode(piece).replace("\n", "\r\n"))
            code = process.wait()
        self.user_ns["_exit_code"] = code if code <= 128 else 128 - code

    system = system_piped


InteractiveShellABC.register(Shell)
# Libraries look for these names to see that they run in a notebook (pandas, tqdm, rich, plotly).
Shell.__name__ = Shell.__qualname__ = "ZMQInteractiveShell"
Shell.__module__ = "ipykernel.zmqshell"


def make_shell() -> Shell:
    """Make the shell of this process, as yet without an outlet."""
    config = Config()
    config.HistoryManager.enabled = False
    config.IPKernelApp.tqdm = "present"  # tqdm looks for it
    shell = Shell.instance(config=config)
    stand_in = sys.modules.setdefault(Shell.__module__, ModuleType(Shell.__module__))
    stand_in.ZMQInteractiveShell = Shell
    shell.outlet = outlet.Outlet(lambda frame: None)
    shell.kernel = comms.kernel(shell.outlet, shell)
    return shell
