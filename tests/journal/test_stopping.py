"""What is asked to stop ends its waits at once, and work that may be broken off."""

from __future__ import annotations

import os
import signal
import threading
import time

import pytest

from hoshin.journal.stopping import Stopped, Stopper


def ask(number=signal.SIGTERM):
    os.kill(os.getpid(), number)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_wait_ends_when_it_is_asked_to_stop(number):
    with Stopper() as stopper:
        threading.Timer(0.05, ask, [number]).start()
        begun = time.monotonic()
        stopper.wait(60)
        assert (stopper.is_asked, time.monotonic() - begun < 30) == (True, True)
        stopper.wait(60)  # and there are no more waits


def test_work_is_broken_off_where_it_is():
    def work(stopper):
        with stopper.breaking_off():
            ask()
            signal.pause()

    with Stopper() as stopper, pytest.raises(Stopped):
        work(stopper)


def test_work_is_broken_off_though_it_is_asked_while_an_object_is_cleared_away():
    class Fleeting:
        def __del__(self):
            ask()
            while not stopper.is_asked:
                pass

    def work():
        with stopper.breaking_off():
            Fleeting()
            time.sleep(60)

    begun = time.monotonic()
    with Stopper() as stopper, pytest.raises(Stopped):
        work()
    assert time.monotonic() - begun < 30


def test_work_that_may_not_be_broken_off_goes_on():
    with Stopper() as stopper:
        ask()
        assert stopper.is_asked
        with pytest.raises(Stopped), stopper.breaking_off():
            pytest.fail("it is not even begun")


def test_afterwards_signals_are_what_they_were():
    before = signal.getsignal(signal.SIGTERM)
    with Stopper():
        assert signal.getsignal(signal.SIGTERM) != before
    assert signal.getsignal(signal.SIGTERM) == before
