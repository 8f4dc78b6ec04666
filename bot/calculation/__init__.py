"""The calculation of what somebody keeps of working, as a talk: hearing the answers, asking for what is missing, telling."""
