"""The assistant beside the page, and what comes of a conversation."""
