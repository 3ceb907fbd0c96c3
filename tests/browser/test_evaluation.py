"""The page of figures and errors in a browser: it loads offline, reads the right way, and says what it shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By

from kg.evaluate import judge, read_gold
from kg.evaluate.mistakes import mistakes
from kg.evaluate.page import render
from kg.evaluate.records import Position

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: WebDriver, root: Path, tmp_path: Path) -> WebDriver:
    """The page of the example, of which every other position was found, with its neighbour's stance."""
    (document,) = read_gold(root / "seeds")
    guesses = [
        Position(p.start, p.end, document.positions[n - 1].stance, holder=p.holder, about=p.about, confidence=n / 40)
        for n, p in enumerate(document.positions)
        if n % 2
    ]
    judged = [judge(document, guesses)]
    path = tmp_path / "evaluation.html"
    path.write_bytes(render(judged, mistakes(judged[0]), {"texts": "seeds"}))
    chromium.get(path.as_uri())
    return chromium


def test_it_loads_offline_without_a_complaint(page: WebDriver) -> None:
    assert page.execute_script("return navigator.onLine") is False
    assert page.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert page.get_log("browser") == []


def test_arabic_contexts_read_from_right_to_left(page: WebDriver) -> None:
    context = page.find_element(By.CSS_SELECTOR, "article .context")
    assert context.value_of_css_property("direction") == "rtl"
    assert context.value_of_css_property("text-align") == "start"
    assert page.find_element(By.TAG_NAME, "main").value_of_css_property("direction") == "ltr"
    gold = context.find_element(By.CLASS_NAME, "gold")
    assert gold.value_of_css_property("border-bottom-style") == "solid"


def test_a_fold_of_errors_opens(page: WebDriver) -> None:
    folds = page.find_elements(By.TAG_NAME, "details")
    assert [fold.find_element(By.TAG_NAME, "summary").text.split()[0] for fold in folds[:2]] == ["missed", "wrong"]
    assert not folds[1].find_element(By.TAG_NAME, "article").is_displayed()
    folds[1].find_element(By.TAG_NAME, "summary").click()
    assert folds[1].find_element(By.TAG_NAME, "article").is_displayed()


def test_the_reliability_diagram_is_drawn_to_scale(page: WebDriver) -> None:
    shares = page.execute_script(
        """return [...document.querySelectorAll('svg .bin')].map(bin => ({
            share: bin.querySelector('.share').getBBox().height / 100,
            said: Number(bin.querySelector('title').textContent.split(': ')[1].split(' ')[0])}))"""
    )
    assert len(shares) > 3
    for bar in shares:
        assert bar["share"] == pytest.approx(bar["said"], abs=0.001)


@pytest.mark.parametrize("width", [400, 1400])
def test_nothing_is_wider_than_the_window(page: WebDriver, width: int) -> None:
    before = page.get_window_size()
    page.set_window_size(width, 900)
    try:
        assert page.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    finally:
        page.set_window_size(before["width"], before["height"])
