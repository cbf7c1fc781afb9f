"""The checks, one file each: `check` says what a check is, `registry` which ones the current formula version has."""
