"""Places that come with the program; README.md says where they are from and on what terms."""
