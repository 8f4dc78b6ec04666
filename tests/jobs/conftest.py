"""A mail server for each test that asks for one."""

import pytest

from tests.mail_server import MailServer


@pytest.fixture
def mail_server():
    server = MailServer().start()
    yield server
    server.stop()
