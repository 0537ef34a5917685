"""Tests of our own, run once while a process waits: what a first session makes Python load and learn is there already."""

import pytest


@pytest.fixture
def number():
    return 2


def test_passes(number, monkeypatch):
    monkeypatch.setenv("SAMPLE", "1")
    assert number == 2


@pytest.mark.parametrize("value", [1, 2])
def test_parameters(value):
    assert value > 0


def test_fails(number):
    assert {"number": number} == {"number": 3}


def test_raises():
    with pytest.raises(ValueError, match="no"):
        raise ValueError("no")
