"""invigilator: mark nbgrader submissions fast, inside walls, with a second look at every full mark.

Five stages. What passes from one to the next stands in `records`; `marking` leads one submission through them.

1. Taking in. `ingest`: what was handed in (`openings`, `notebooks`, `shadows`, `timestamps`). `papers`: what was set
   (`stale`).
2. Rebuilding. `rebuild`: the notebook that is run (`matching`).
3. Running. `execute`: a `Room` that sits notebooks. On the host's side `supervise`, `collect`, `boxes`, and `plainroom`
   where there is no fork; `warm` is its hold on the warm process, `imports` what that imports. In the warm process
   `zygote`, `warming`, in the kernel `arrival`, `serving`, `shell`, `outlet`, `drawing`, `pixels`, `comms`,
   `tracebacks`. Between them `frames`. Around it `walls` (`box`, `roots`, `visible`, `watch`, `traits`,
   `seccomp`, `syscalls`), and what a machine has of them: `offers`, `doctor`.
4. Judging. `judge`: what a check is worth. `looks`: both sittings (`sittings`). `canaries`: checks that must fail
   (`assertions`, `insides`, `flips`, `editing`, `standins`), held against the instructor's own notebook by
   `calibration`. `values`: answers as data (`tables`). `rules`: how.
5. Writing down. `commit`: files and rows (`binder`, `staging`, `openbook`). `display`: nothing that acts on a page
   (`markdown`, `markup`, `harmless`).

`run` marks a class: `conductor`, `desks`, `pools` and `dask_pool`; `state`, `ledger`, `fingerprints`, `locks`;
`summary`, `progress`. `cli` and `hook` are its doors; what they are told is in `course` and `settings`. `export` writes
marks. `errors` are sentences for a person; `light` keeps imports short; `files` writes files whole.
"""
