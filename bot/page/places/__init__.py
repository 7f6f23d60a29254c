"""Room: places and signposts. Edited in place, brought in with a preview, taken out in open formats."""
