#!/bin/sh
# Install the course from this folder, once, and open it in JupyterLab. No network is needed.
#
#   sh start.sh                  opens lesson 00
#   sh start.sh --install-only   installs, and opens nothing
#
# PYTHON=/path/to/python@PYTHON@ and PORT=9000, set before, choose a Python and a port.
set -eu
cd "$(dirname "$0")"
ARCHIPELAGO_VENV="$PWD/.venv"
export ARCHIPELAGO_VENV

fits() {
    "$1" -c 'import sys; v = "%d.%d" % sys.version_info[:2]; sys.exit(v != "@PYTHON@")' 2>/dev/null
}

python=${PYTHON:-}
if [ -z "$python" ]; then
    for each in python@PYTHON@ python3 python; do
        if fits "$each"; then python=$each; break; fi
    done
fi
# None fits: environment.py then says which one is here and which is needed.
[ -n "$python" ] || python=python3
if ! "$python" -c '' 2>/dev/null; then
    echo "archipelago: Python @PYTHON@ is needed and $python does not start; install it, or name it: PYTHON=/path/to/python@PYTHON@ sh start.sh" >&2
    exit 1
fi
"$python" .setup/environment.py course
if [ "${1:-}" = "--install-only" ]; then exit 0; fi
port=$("$python" .setup/environment.py port "${PORT:-8888}")
# What belongs to an instructor is off, and stays off: Jupyter reads these settings before the student's own.
JUPYTER_CONFIG_PATH="$PWD/.setup/reader${JUPYTER_CONFIG_PATH:+:$JUPYTER_CONFIG_PATH}"
export JUPYTER_CONFIG_PATH
# JupyterLab refuses to run as root unless it is told.
[ "$(id -u)" != 0 ] || set -- --allow-root "$@"
exec .venv/bin/python -m jupyterlab --ServerApp.port_retries=0 --ServerApp.root_dir="$PWD" --port="$port" "$@" \
    course/00_start_here.ipynb
