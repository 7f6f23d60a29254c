"""What partners promised, and how promises were kept, in tables."""
