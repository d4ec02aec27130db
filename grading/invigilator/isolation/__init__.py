"""The walls around a kernel (Linux), and what a machine has of them."""
