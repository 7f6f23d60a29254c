"""An area pack: a folder that sets a town up. Here its files are read and judged; nothing is opened, nothing kept."""
