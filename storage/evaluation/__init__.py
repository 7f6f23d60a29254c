"""Studies, who takes part and what they answered, and costs, in tables."""
