"""A real mail server to hand mail to: it can take it, refuse it for now or for good, or keep silent."""

import asyncio
import email
import socket
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller


class MailServer:
    """`answers` maps an SMTP word (RCPT, DATA) to what is said instead of 250; `silent` is a word that gets no answer."""

    def __init__(self, **settings: object) -> None:
        self.taken: list[EmailMessage] = []
        self.envelopes: list[tuple[str, list[str]]] = []
        self.answers: dict[str, str] = {}
        self.refused_only = ""
        self.silent = ""
        self.before_answer = lambda: None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port, **settings)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def start(self) -> "MailServer":
        self._controller.start()
        return self

    def stop(self) -> None:
        self._controller.stop()

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if self.silent == "RCPT":
            await asyncio.sleep(30)
        if "RCPT" in self.answers and self.refused_only in address:
            return self.answers["RCPT"].format(address=address)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if "DATA" in self.answers:
            return self.answers["DATA"]
        self.taken.append(email.message_from_bytes(envelope.content, policy=default))
        self.envelopes.append((envelope.mail_from, envelope.rcpt_tos))
        self.before_answer()
        if self.silent == "DATA":
            await asyncio.sleep(30)
        return "250 OK"
