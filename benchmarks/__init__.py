"""Measurements that anyone can run again: `bin/bench --list` names them. Each prints ratios within one run."""
