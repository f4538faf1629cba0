"""Clean: the length-preserving folded view, and what each line of a source is."""
