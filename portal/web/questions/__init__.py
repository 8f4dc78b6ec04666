"""The questionnaires."""
