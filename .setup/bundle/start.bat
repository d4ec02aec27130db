@echo off
rem Install the course from this folder, once, and open it in JupyterLab. No network is needed.
rem start.bat --install-only installs, and opens nothing. PYTHON and PORT, set before, choose a Python and a port.
setlocal
cd /d "%~dp0"
set "ARCHIPELAGO_VENV=%CD%\.venv"
if not defined PORT set PORT=8888
if defined PYTHON goto found
py -@PYTHON@ -c "" >nul 2>nul
if not errorlevel 1 (
    set "PYTHON=py -@PYTHON@"
    goto found
)
python -c "" >nul 2>nul
if not errorlevel 1 (
    set "PYTHON=python"
    goto found
)
echo archipelago: Python @PYTHON@ is needed and is not on this machine; install it and start again.
goto failed
:found
%PYTHON% .setup\environment.py course
if errorlevel 1 goto failed
if "%~1"=="--install-only" exit /b 0
set CHOSEN=
for /f %%p in ('%PYTHON% .setup\environment.py port %PORT%') do set CHOSEN=%%p
if not defined CHOSEN goto failed
rem What belongs to an instructor is off, and stays off: Jupyter reads these settings before the student's own.
if defined JUPYTER_CONFIG_PATH set "JUPYTER_CONFIG_PATH=;%JUPYTER_CONFIG_PATH%"
set "JUPYTER_CONFIG_PATH=%CD%\.setup\reader%JUPYTER_CONFIG_PATH%"
.venv\Scripts\python.exe -m jupyterlab --ServerApp.port_retries=0 --ServerApp.root_dir="%CD%" --port=%CHOSEN% %* course\00_start_here.ipynb
exit /b %errorlevel%
:failed
pause
exit /b 1
