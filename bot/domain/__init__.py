"""What the network means: pure rules. No await, no input or output; time is an argument."""
