"""How the settings name an identity provider."""

from __future__ import annotations

import pytest

from hoshin.provider import Provider


def test_without_an_issuer_there_is_none():
    assert not Provider.of("", "", "").is_configured


def test_groups_stand_for_grants():
    made = Provider.of("https://login.example.org", "c", "s", grants="a=leader, cn=staff=member , b = viewer")
    assert made.grants == {"a": "leader", "cn=staff": "member", "b": "viewer"}


def test_it_is_called_by_its_host_unless_it_has_a_name():
    assert Provider.of("https://login.example.org/realms/x", "c", "").name == "login.example.org"


@pytest.mark.parametrize(
    "issuer", ["http://login.example.org", "login.example.org", "https://", "https://login.example.org/?a=b"]
)
def test_it_is_reached_by_tls(issuer):
    with pytest.raises(ValueError, match="HOSHIN_OIDC_ISSUER"):
        Provider.of(issuer, "c", "s")


@pytest.mark.parametrize("issuer", ["http://127.0.0.1:8080/realms/x", "http://localhost:8080"])
def test_or_on_this_machine(issuer):
    assert Provider.of(issuer, "c", "s").is_configured


def test_it_knows_us_by_a_client_id():
    with pytest.raises(ValueError, match="HOSHIN_OIDC_CLIENT_ID"):
        Provider.of("https://login.example.org", "", "s")


@pytest.mark.parametrize("grants", ["admins", "=member", "admins="])
def test_a_mapping_is_pairs(grants):
    with pytest.raises(ValueError, match="HOSHIN_OIDC_GRANTS"):
        Provider.of("https://login.example.org", "c", "s", grants=grants)


def test_its_secret_is_not_told_by_the_way():
    assert "hush" not in repr(Provider.of("https://login.example.org", "c", "hush"))
