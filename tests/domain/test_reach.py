"""A number or an address that could be one at all."""

import pytest

from portal.domain.reach import could_be_a_mail, could_be_a_phone


@pytest.mark.parametrize(
    "number",
    [
        "06 12345678",
        "050-3123456",
        "+31 6 12345678",
        "0031 6 12345678",
        "0049 171 234567",
        "312 34 56",
        "0800 1234",
        "02 123 45 67",
    ],
)
def test_a_number_that_somebody_can_call_will_do(number):
    assert could_be_a_phone(number)


@pytest.mark.parametrize("number", ["06-1234", "0612345", "12345", "bel mij", ""])
def test_half_a_number_will_not(number):
    assert not could_be_a_phone(number)


@pytest.mark.parametrize(
    ("address", "good"), [("sanne@post.nl", True), ("sanne @post.nl", False), ("sanne@post", False), ("@post.nl", False)]
)
def test_an_address_has_a_name_and_a_host(address, good):
    assert could_be_a_mail(address) is good
