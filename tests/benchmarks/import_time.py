"""Time to import archipelago, and to load a first table, against pandas alone: each in fresh processes, side by side.

python tests/benchmarks/import_time.py [repetitions]
"""

import statistics
import subprocess
import sys

CASES = {
    "empty process": "pass",
    "import archipelago": "import archipelago",
    "import pandas": "import pandas",
    "import pandas, archipelago": "import pandas, archipelago",
    "pandas, then load('borders')": "import pandas, archipelago; archipelago.load('borders')",
}
CLOCK = "import time; start = time.perf_counter(); {code}; print(time.perf_counter() - start)"


def seconds(code):
    """Return the seconds that a fresh interpreter needs to run the code, without its own start."""
    done = subprocess.run([sys.executable, "-c", CLOCK.format(code=code)], capture_output=True, text=True, check=True)
    return float(done.stdout)


def main(repetitions):
    measured = {name: [] for name in CASES}
    for turn in range(repetitions + 1):
        for name, code in CASES.items():
            value = seconds(code)
            if turn:  # the first turn warms the disk cache
                measured[name].append(value)
    pandas = statistics.median(measured["import pandas"])
    print(f"{'':32}{'median s':>10}{'min s':>10}{'over pandas':>14}   ({repetitions} fresh processes each)")
    for name, values in measured.items():
        median = statistics.median(values)
        print(f"{name:32}{median:10.3f}{min(values):10.3f}{median - pandas:+13.3f}s")
    ratio = statistics.median(measured["import pandas, archipelago"]) / pandas
    print(f"importing archipelago beside pandas costs {ratio:.2f} times pandas alone")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
