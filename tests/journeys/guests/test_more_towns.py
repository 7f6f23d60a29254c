"""Three towns in one installation: who belongs where, and who hears of them."""
