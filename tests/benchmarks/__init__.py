"""How long each stage takes, beside the floor and other libraries: ``python -m tests.benchmarks``."""
