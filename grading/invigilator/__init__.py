"""invigilator: mark nbgrader submissions fast, inside walls, with a second look at every full mark.

Five stages, each a package or two. What passes from one to the next stands in `records`; `marking` leads one submission
through them, by the `rules`.

1. `intake`. `ingest`: what was handed in (`openings`, `notebooks`, `shadows`, `timestamps`). `papers`: what was set
   (`stale`).
2. `rebuilding`. `rebuild`: the notebook that is run (`matching`).
3. `running`. `execute`: a `Room` that sits notebooks (`supervise`, `collect`, `boxes`, `frames`), forked from a process
   that is `warm`; `plainroom` where there is no fork. `kernel` is the other side: the warm process (`zygote`,
   `warming`) and what runs the cells (`arrival`, `serving`, `shell`, `outlet`, `drawing`, `pixels`, `comms`,
   `tracebacks`). `isolation` is what stands between: `walls` (`box`, `roots`, `visible`, `watch`, `traits`, `seccomp`,
   `syscalls`), and what a machine has of them (`offers`, `doctor`).
4. `judging`. `judge`: what a check is worth. `looks`: both sittings (`sittings`). `canaries`: checks that must fail
   (`assertions`, `insides`, `flips`, `editing`, `standins`), held against the instructor's own notebook by
   `calibration`. `values`: answers as data (`tables`).
5. `writing`. `commit`: files and rows (`binder`, `staging`, `openbook`). `display`: nothing that acts on a page
   (`markdown`, `markup`, `harmless`).

`run` marks a class, with all of `conducting`: the `conductor`, `desks`, `pools` and `dask_pool`; `state`, `ledger`,
`fingerprints`, `locks`; `summary`, `progress`. `cli` and `hook` are its doors; what they are told is in `course` and
`settings`. `imports` says what can be imported ahead, `export` writes marks. `errors` are sentences for a person,
`light` keeps imports short, `forks` says whether a process may be forked, `files` writes a file whole or not at all.
"""
