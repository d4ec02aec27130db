"""Fixtures of the browser tests: one JupyterLab and one Chromium a worker, a fresh page a test."""

import pytest
from playwright.sync_api import expect, sync_playwright

from .harness import CHROMIUM_FLAGS, Notebook, find_chromium, guard, start_lab

# A busy machine must not decide a test.
expect.set_options(timeout=60_000)


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """A JupyterLab on a copy of course/."""
    with start_lab(tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium."""
    try:
        path = find_chromium()
    except RuntimeError as error:
        pytest.fail(str(error), pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    """A fresh page; requests off loopback are aborted, and fail the test at its end."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
    context.set_default_timeout(60_000)
    offsite = guard(context)
    page = context.new_page()
    page.offsite = offsite
    yield page
    context.close()
    assert not offsite, f"requests left this machine: {offsite}"


@pytest.fixture
def notebook(page, lab):
    """A JupyterLab page that can open notebooks; a kernel that tried to leave loopback fails the test."""
    before = len(lab.refused)
    opened = Notebook(page, lab, page.offsite)
    yield opened
    opened.close()
    refused = lab.refused[before:]
    assert not refused, f"kernels tried to leave this machine: {refused}"
