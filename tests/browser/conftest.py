"""A headless Chromium with the network cut off; where there is none, its tests are skipped, or fail in CI."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from kg.views.registry import build, export
from kg.views.source import load

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1400,900",
)

OpenPage = Callable[..., webdriver.Chrome]


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (browser and driver):
        message = "no Chromium here: apt-get install chromium chromium-driver"
        if os.environ.get("KG_REQUIRE_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for flag in (*_FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    opened = webdriver.Chrome(options=options, service=Service(driver))
    opened.set_network_conditions(offline=True, latency=0, throughput=0)
    yield opened
    opened.quit()


@pytest.fixture
def open_page(chromium: webdriver.Chrome, tmp_path: Path) -> OpenPage:
    """Export a graph as a page, open it, and return the browser."""

    def open_(graph: Path, language: str = "ar") -> webdriver.Chrome:
        page = tmp_path / "page.html"
        page.write_bytes(export(build("organisation-country-position", load([graph]), language), "html"))
        chromium.get(page.as_uri())
        return chromium

    return open_
