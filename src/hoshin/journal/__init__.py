"""What happened in the program: the number line, the journal, batches of facts, and the clock."""
