"""The parts of the fold: one file for each kind of item, all pure."""
