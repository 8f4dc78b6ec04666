"""The assistant: Rasa finds the topic, content/ speaks, the portal knows the person."""
