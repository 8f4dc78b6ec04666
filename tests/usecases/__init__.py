"""Tests of portal.usecases; a package, so that files of the same name may stand in more than one folder."""
