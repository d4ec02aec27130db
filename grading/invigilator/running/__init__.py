"""Third stage, on the host's side: notebooks sit in kernels of their own, held to their limits."""
