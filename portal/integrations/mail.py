"""Handing a mail over: to an SMTP server, or to a folder of .eml files."""

import os
import re
import smtplib
import ssl
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8, EmailPolicy
from email.utils import getaddresses, parseaddr
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

TIMEOUT = 20.0  # seconds that a mail server may keep silent
CHECK_TIMEOUT = 2.0
ADDRESS = re.compile(r"<?[^\s<>@]+@[^\s<>]+>?")
PORTS = {"smtp": 25, "smtps": 465}


class NotDelivered(Exception):
    """The mail was not taken, for a reason that may pass; the text names no person."""


class ServerAway(NotDelivered):
    """No mail can be handed over at all at the moment: trying the next one is of no use."""


class Refused(NotDelivered):
    """The mail will never be taken as it is."""


class Mailer(Protocol):
    def send(self, message: EmailMessage) -> None:
        """Hand over one mail; raises NotDelivered or one of its kinds."""

    def check(self) -> bool:
        """Tell whether mail can be handed over at the moment; answers within some seconds."""


def mailer_for(url: str, *, sender: str) -> Mailer:
    """Give the mailer of `file:dir`, `smtp://[user:pass@]host[:port][?starttls=1]` or `smtps://…`; else ValueError."""
    if url.startswith("file:"):
        return FolderMailer(Path(url.removeprefix("file:")), sender)
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("MAIL_URL must begin with file:, smtp:// or smtps:// and name a server or a folder")
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return SmtpMailer(
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        secure=parts.scheme == "smtps",
        starttls=asked.get("starttls", "0") not in ("0", "false", ""),
        timeout=float(asked.get("timeout", TIMEOUT)),
        sender=sender,
    )


@dataclass(frozen=True)
class FolderMailer:
    """Writes each mail as a file that is there whole or not at all."""

    folder: Path
    sender: str

    def send(self, message: EmailMessage) -> None:
        data = _with_sender(message, self.sender).as_bytes(policy=_policy(message))
        name = re.sub(r"[^\w.@-]", "", message["Message-ID"] or "without-id")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            _write_whole(self.folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{name}.eml", data)
        except OSError as error:
            raise ServerAway(f"the mail folder cannot be written: {error.strerror}") from error

    def check(self) -> bool:
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
        return os.access(self.folder, os.W_OK | os.X_OK)


def _write_whole(path: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


@dataclass(frozen=True)
class SmtpMailer:
    """Hands each mail to one mail server, over a connection of its own."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""
    secure: bool = False
    starttls: bool = False
    timeout: float = TIMEOUT

    def send(self, message: EmailMessage) -> None:
        message = _with_sender(message, self.sender)
        envelope = parseaddr(self.sender)[1]
        to = [_for_the_wire(address) for _, address in getaddresses(message.get_all("To", []))]
        with self._connected(self.timeout) as server, _in_our_words():
            server.send_message(message, envelope, to)

    def check(self) -> bool:
        try:
            with self._connected(CHECK_TIMEOUT) as server:
                return server.noop()[0] == 250
        except (NotDelivered, OSError, smtplib.SMTPException):
            return False

    @contextmanager
    def _connected(self, timeout: float) -> Iterator[smtplib.SMTP]:
        # smtplib would ask the network for our own name, which can take long; the sender's domain is as good.
        server = None
        try:
            server = self._open(timeout)
        except (OSError, smtplib.SMTPException) as error:
            raise ServerAway(f"no connection with the mail server: {_reason(error)}") from error
        try:
            yield server
        finally:
            # After the mail was taken, a goodbye that fails changes nothing.
            with suppress(OSError, smtplib.SMTPException):
                server.quit()
            server.close()

    def _open(self, timeout: float) -> smtplib.SMTP:
        name = parseaddr(self.sender)[1].rpartition("@")[2] or "localhost"
        tls = ssl.create_default_context() if self.secure or self.starttls else None
        if self.secure:
            server = smtplib.SMTP_SSL(self.host, self.port, local_hostname=name, timeout=timeout, context=tls)
        else:
            server = smtplib.SMTP(self.host, self.port, local_hostname=name, timeout=timeout)
        try:
            if self.starttls:
                server.starttls(context=tls)
            server.ehlo_or_helo_if_needed()
            if self.user:
                server.login(self.user, self.password)
        except BaseException:
            server.close()
            raise
        return server


@contextmanager
def _in_our_words() -> Iterator[None]:
    try:
        yield
    except smtplib.SMTPRecipientsRefused as error:
        code, reply = next(iter(error.recipients.values()))
        raise _answer(code)(_said(code, reply)) from None
    except smtplib.SMTPDataError as error:
        raise _answer(error.smtp_code)(_said(error.smtp_code, error.smtp_error)) from None
    except smtplib.SMTPNotSupportedError:
        raise Refused("the mail server does not take addresses like this one") from None
    except (smtplib.SMTPException, OSError) as error:
        raise ServerAway(_reason(error)) from None


def _answer(code: int) -> type[NotDelivered]:
    # 421 is the server saying goodbye; other answers under 500 are about this mail and may pass.
    return ServerAway if code == 421 else Refused if code >= 500 else NotDelivered


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _said(error.smtp_code, error.smtp_error)
    return ADDRESS.sub("…", f"{type(error).__name__}: {error}")[:300]


def _said(code: int, reply: bytes | str) -> str:
    words = reply.decode(errors="replace") if isinstance(reply, bytes) else reply
    return ADDRESS.sub("…", f"{code} {' '.join(words.split())}")[:300]


def _with_sender(message: EmailMessage, sender: str) -> EmailMessage:
    if "From" not in message:
        message["From"] = sender
    return message


def _policy(message: EmailMessage) -> EmailPolicy:
    return SMTP if str(message["To"]).isascii() else SMTPUTF8


def _for_the_wire(address: str) -> str:
    name, _, domain = address.rpartition("@")
    return f"{name}@{domain if domain.isascii() else domain.encode('idna').decode()}"
