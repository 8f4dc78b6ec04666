"""The dossier as staff see it, page by page, and on paper."""
