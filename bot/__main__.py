"""`python -m bot` is the same as `feeding-stockport`."""

from bot.cli import main

if __name__ == "__main__":
    main()
