"""Mail is handed over for real: to a server that takes it, refuses it or keeps silent, and to a folder."""

import email
import socket
import ssl
import time
from email.message import EmailMessage
from email.policy import default

import pytest

from portal.integrations.mail import NotDelivered, Refused, ServerAway, mailer_for
from tests.mail_server import MailServer

SENDER = "Zoekwijzer <zoekwijzer@demo.test>"


def message(to: str = "sanne@demo.test") -> EmailMessage:
    made = EmailMessage()
    made["To"], made["Subject"], made["Message-ID"] = to, "Uw cv: één stap", "<1@zoekwijzer.test>"
    made.set_content("Dag Sanne,\n\n123456\n\nأهلًا\n")
    return made


def test_a_server_takes_the_mail(mail_server):
    mailer_for(mail_server.url, sender=SENDER).send(message())
    (taken,) = mail_server.taken
    assert taken["Subject"] == "Uw cv: één stap"
    assert taken["From"] == SENDER
    assert "أهلًا" in taken.get_content()
    assert mail_server.envelopes == [("zoekwijzer@demo.test", ["sanne@demo.test"])]


def test_signs_of_another_domain_are_put_on_the_wire_as_it_asks(mail_server):
    mailer_for(mail_server.url, sender=SENDER).send(message("sanne@bücher.test"))
    assert mail_server.envelopes[0][1] == ["sanne@xn--bcher-kva.test"]


def test_a_name_with_other_signs_goes_to_a_server_that_takes_them(mail_server):
    mailer_for(mail_server.url, sender=SENDER).send(message("jürgen@demo.test"))
    assert mail_server.envelopes[0][1] == ["jürgen@demo.test"]


def test_a_name_that_the_server_cannot_take_is_refused():
    server = MailServer(enable_SMTPUTF8=False).start()
    try:
        with pytest.raises(Refused):
            mailer_for(server.url, sender=SENDER).send(message("jürgen@demo.test"))
    finally:
        server.stop()


@pytest.mark.parametrize(
    ("word", "answer", "fault"),
    [
        ("RCPT", "550 5.1.1 <{address}> unknown here", Refused),
        ("RCPT", "450 4.2.1 <{address}> later", NotDelivered),
        ("RCPT", "421 4.3.2 closing down", ServerAway),
        ("DATA", "554 5.7.1 we do not like it", Refused),
        ("DATA", "452 4.3.1 no room", NotDelivered),
    ],
)
def test_a_refusal_says_for_how_long_and_names_nobody(mail_server, word, answer, fault):
    mail_server.answers[word] = answer
    with pytest.raises(NotDelivered) as caught:
        mailer_for(mail_server.url, sender=SENDER).send(message())
    assert type(caught.value) is fault
    assert str(caught.value).startswith(answer[:3])
    assert "sanne" not in str(caught.value)


@pytest.mark.parametrize("word", ["RCPT", "DATA"])
def test_a_server_that_keeps_silent_is_left_in_time(mail_server, word):
    mail_server.silent = word
    begun = time.monotonic()
    with pytest.raises(ServerAway):
        mailer_for(f"{mail_server.url}?timeout=0.5", sender=SENDER).send(message())
    assert time.monotonic() - begun < 5


def test_a_server_that_never_says_a_word_is_left_in_time():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"smtp://127.0.0.1:{silent.getsockname()[1]}?timeout=0.5"
        mailer = mailer_for(url, sender=SENDER)
        begun = time.monotonic()
        with pytest.raises(ServerAway):
            mailer.send(message())
        assert mailer.check() is False
        assert time.monotonic() - begun < 5


def test_nobody_at_the_address_is_a_server_that_is_away():
    with socket.create_server(("127.0.0.1", 0)) as soon_gone:
        port = soon_gone.getsockname()[1]
    mailer = mailer_for(f"smtp://127.0.0.1:{port}", sender=SENDER)
    assert mailer.check() is False
    with pytest.raises(ServerAway, match="no connection with the mail server"):
        mailer.send(message())


def test_a_server_that_is_there_is_seen(mail_server):
    assert mailer_for(mail_server.url, sender=SENDER).check() is True


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_a_password_is_given_and_a_wrong_one_is_no_fault_of_the_mail():
    from aiosmtpd.smtp import AuthResult

    def check(server, session, envelope, mechanism, data):
        return AuthResult(success=data.login == b"portal" and data.password == b"p@ss/word", handled=False)

    server = MailServer(authenticator=check, auth_required=True, auth_require_tls=False).start()
    try:
        right = f"smtp://portal:p%40ss%2Fword@127.0.0.1:{server.port}"
        mailer_for(right, sender=SENDER).send(message())
        assert len(server.taken) == 1
        with pytest.raises(ServerAway) as caught:
            mailer_for(f"smtp://portal:wrong@127.0.0.1:{server.port}", sender=SENDER).send(message())
        assert "wrong" not in str(caught.value)
    finally:
        server.stop()


def test_a_server_that_nobody_vouches_for_gets_no_mail(tmp_path):
    certificate = _own_certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    server = MailServer(tls_context=context).start()
    try:
        with pytest.raises(ServerAway, match="CERTIFICATE_VERIFY_FAILED"):
            mailer_for(f"{server.url}?starttls=1", sender=SENDER).send(message())
        assert server.taken == []
    finally:
        server.stop()


def test_a_server_that_is_vouched_for_gets_it_over_tls(tmp_path, monkeypatch):
    certificate = _own_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    server = MailServer(tls_context=context, require_starttls=True).start()
    try:
        mailer_for(f"smtp://localhost:{server.port}?starttls=1", sender=SENDER).send(message())
        assert len(server.taken) == 1
    finally:
        server.stop()


def _own_certificate(folder) -> tuple:
    import subprocess

    paths = folder / "cert.pem", folder / "key.pem"
    subject = ("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1")
    made = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject)
    subprocess.run([*made, "-out", paths[0], "-keyout", paths[1]], check=True, capture_output=True)
    return paths


def test_a_folder_gets_whole_files_that_only_the_portal_names(tmp_path):
    folder = tmp_path / "new" / "mail"
    mailer = mailer_for(f"file:{folder}", sender=SENDER)
    assert mailer.check() is True
    strange = message()
    strange.replace_header("Message-ID", "<../../x y@zoekwijzer.test>")
    mailer.send(strange)
    mailer.send(message())
    names = sorted(path.name for path in folder.iterdir())
    assert [name.endswith(".eml") for name in names] == [True, True]
    assert all("/" not in name and " " not in name for name in names)
    read = email.message_from_bytes((folder / names[1]).read_bytes(), policy=default)
    assert "123456" in read.get_content().splitlines()
    assert read["From"] == SENDER


def test_a_folder_that_is_a_file_is_a_server_that_is_away(tmp_path):
    (tmp_path / "mail").write_text("taken")
    mailer = mailer_for(f"file:{tmp_path / 'mail'}", sender=SENDER)
    assert mailer.check() is False
    with pytest.raises(ServerAway):
        mailer.send(message())


@pytest.mark.parametrize("url", ["", "http://mail.test", "smtp://", "var/mail"])
def test_an_address_that_is_no_mailer_is_refused(url):
    with pytest.raises(ValueError, match="MAIL_URL"):
        mailer_for(url, sender=SENDER)
