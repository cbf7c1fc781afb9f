"""Practice: the rhythm in which those who answer for something say how it is going."""
