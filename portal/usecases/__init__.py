"""What the portal does, one sentence a function. Use cases never commit: the entrance that calls them does."""
