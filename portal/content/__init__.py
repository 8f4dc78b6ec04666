"""The front door of the content: `load` it, then ask the library what holds `on` a day."""

from portal.content.library import Edition, Library
from portal.content.loader import load
from portal.content.problems import ContentError, NotInContent, Problem

__all__ = ["ContentError", "Edition", "Library", "NotInContent", "Problem", "load"]
