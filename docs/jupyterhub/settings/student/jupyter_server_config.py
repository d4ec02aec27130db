"""A student's server: quiet neighbours on a shared machine."""

c = get_config()  # noqa: F821 (Jupyter puts it there)

# Kernels speak through files that only their owner can open, not through ports that others on the machine could read.
c.KernelManager.transport = "ipc"
# A kernel unused for two hours ends, even in an open tab; a server without kernels ends an hour later. What was saved
# stays.
c.MappingKernelManager.cull_idle_timeout = 7200
c.MappingKernelManager.cull_connected = True
c.MappingKernelManager.cull_interval = 60
c.ServerApp.shutdown_no_activity_timeout = 3600
c.TerminalManager.cull_inactive_timeout = 1800
