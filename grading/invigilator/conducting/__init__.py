"""A run over a class: who does what, what is kept between runs, and what is told."""
