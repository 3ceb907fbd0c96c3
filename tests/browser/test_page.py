"""The page as a reader meets it: opened from a file, without a network, in a real browser."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser

TESTS = Path(__file__).parent.parent
SMALL = TESTS / "views" / "small.ttl"
SEED = TESTS / "data" / "seed-gold.ttl"

# the graph on the canvas, as cytoscape keeps it with its container
_CY = "const cy = document.getElementById('graph')._cyreg.cy;"


def visible(page: WebDriver, selector: str = "[kind != '']") -> list[str]:
    found: list[str] = page.execute_script(
        f"{_CY} return cy.elements(arguments[0]).filter(':visible').map(each => each.id())", selector
    )
    return found


def click(page: WebDriver, selector: str) -> None:
    """Click with the mouse on the middle of a node, or of an edge, of the graph."""
    x, y = page.execute_script(
        f"""{_CY} const element = cy.elements(arguments[0])[0];
        const {{x, y}} = element.isNode() ? element.renderedPosition() : element.renderedMidpoint();
        return [Math.round(x - cy.width() / 2), Math.round(y - cy.height() / 2)]""",
        selector,
    )
    graph = page.find_element(By.ID, "graph")
    ActionChains(page).move_to_element_with_offset(graph, x, y).click().perform()


def becomes(read: Callable[[], object], expected: object) -> None:
    """Assert that the page comes to show this: what a click or a key starts is not done at once."""
    end = time.monotonic() + 5
    while read() != expected and time.monotonic() < end:
        time.sleep(0.02)
    assert read() == expected


def cards(page: WebDriver) -> list[str]:
    return [card.get_attribute("data-position") or "" for card in page.find_elements(By.CLASS_NAME, "card")]


def marked(page: WebDriver) -> list[str]:
    return [mark.text for mark in page.find_elements(By.CSS_SELECTOR, "mark")]


def test_it_loads_offline_with_all_nodes(open_page: OpenPage) -> None:
    page = open_page(SEED)
    assert page.execute_script("return navigator.onLine") is False
    assert len(visible(page, ".position")) == 30
    assert len(cards(page)) == 30
    assert page.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert page.get_log("browser") == []


def test_its_policy_forbids_requests(open_page: OpenPage) -> None:
    page = open_page(SMALL)
    refused = page.execute_async_script(
        """addEventListener("securitypolicyviolation", (event) => arguments[0](event.effectiveDirective));
        fetch("https://example.org/").catch(() => {});"""
    )
    assert refused == "connect-src"


def test_a_click_on_a_position_shows_its_sentence(open_page: OpenPage) -> None:
    page = open_page(SMALL)
    click(page, ".position[stance = 'welcome']")
    becomes(lambda: cards(page), ["https://example.org/p1"])
    becomes(lambda: marked(page), ["نرحب باتفاق ليبيا"])
    quotation = page.find_element(By.CSS_SELECTOR, ".evidence")
    assert quotation.text == "قال الأمين العام: نرحب باتفاق ليبيا. وندد…"
    assert "18–35" in page.find_element(By.CLASS_NAME, "card").text


def test_a_click_on_an_edge_shows_what_it_stands_for(open_page: OpenPage) -> None:
    page = open_page(SMALL)
    click(page, "edge[source = 'organisation:https://example.org/AM'][target = 'country:https://example.org/CSTO']")
    becomes(lambda: cards(page), ["https://example.org/p3"])


def test_a_click_on_a_country_shows_all_about_it_and_escape_leads_back(open_page: OpenPage) -> None:
    page = open_page(SMALL)
    click(page, "[id = 'country:https://example.org/LY']")
    becomes(lambda: cards(page), ["https://example.org/p1", "https://example.org/p3"])
    ActionChains(page).send_keys(Keys.ESCAPE).perform()
    becomes(lambda: len(cards(page)), 3)


def test_filters_hide(open_page: OpenPage) -> None:
    page = open_page(SMALL)
    page.find_element(By.CSS_SELECTOR, "#stances input[value=urge]").send_keys(Keys.SPACE)
    becomes(lambda: visible(page, ".position"), ["https://example.org/p1", "https://example.org/p2"])
    assert "organisation:https://example.org/AM" not in visible(page)
    Select(page.find_element(By.ID, "target")).select_by_value("country:https://example.org/LY")
    becomes(lambda: visible(page, ".position"), ["https://example.org/p1"])
    becomes(lambda: cards(page), ["https://example.org/p1"])
    page.find_element(By.ID, "reset").click()
    becomes(lambda: len(visible(page, ".position")), 3)
    Select(page.find_element(By.ID, "holder")).select_by_value("organisation:https://example.org/AM")
    becomes(lambda: visible(page, ".position"), ["https://example.org/p3"])


def test_search_finds_whatever_the_spelling(open_page: OpenPage) -> None:
    page = open_page(SMALL)
    page.find_element(By.ID, "search").send_keys("ارمينيا")  # the graph spells it أرمينيا
    becomes(lambda: visible(page, ".position"), ["https://example.org/p3"])


def test_members_that_share_a_position_are_drawn_on_demand(open_page: OpenPage) -> None:
    page = open_page(SMALL)
    assert "country:https://example.org/AM" not in visible(page)
    page.find_element(By.ID, "members").click()
    becomes(lambda: "country:https://example.org/AM" in visible(page), True)


def test_markup_shows_as_text(open_page: OpenPage) -> None:
    page = open_page(SMALL)  # an alert would make the next call fail
    assert "<b>دوشنبه</b>" in page.title
    assert "<b>دوشنبه</b>" in page.find_element(By.TAG_NAME, "h1").text
    assert any("<i>ليبيا</i>" in option.text for option in Select(page.find_element(By.ID, "target")).options)
    assert not page.find_elements(By.CSS_SELECTOR, "b, i, #panel img, #panel script")
    texts = page.execute_script(f"{_CY} return cy.nodes('.country').map(node => node.data('text'))")
    assert any("<i>ليبيا</i>" in text for text in texts)


def test_arabic_reads_from_right_to_left(open_page: OpenPage) -> None:
    page = open_page(SMALL)
    direction = "return getComputedStyle(document.querySelector(arguments[0])).direction"
    assert page.execute_script(direction, "#panel") == "rtl"
    assert page.execute_script(direction, ".evidence") == "rtl"
    left_to_right = f"""{_CY} const x = (kind) => cy.nodes('.' + kind)[0].renderedPosition('x');
        return x('organisation') < x('country') && x('country') < x('position')"""
    assert page.execute_script(left_to_right) is False
    page = open_page(SMALL, "en")
    assert page.execute_script(direction, "#panel") == "ltr"
    assert page.execute_script(direction, ".evidence") == "rtl"
    assert page.execute_script(left_to_right) is True


def test_the_keyboard_reaches_every_position(open_page: OpenPage) -> None:
    page = open_page(SMALL)
    button = page.find_element(By.CSS_SELECTOR, ".card[data-position$=p2] button")
    for _ in range(40):
        if page.switch_to.active_element == button:
            break
        ActionChains(page).send_keys(Keys.TAB).perform()
    ActionChains(page).send_keys(Keys.ENTER).perform()
    becomes(lambda: cards(page), ["https://example.org/p2"])
    assert page.switch_to.active_element.tag_name == "button"


def test_no_two_boxes_overlap(open_page: OpenPage) -> None:
    page = open_page(SEED)
    overlaps = page.execute_script(
        f"""{_CY}
        const boxes = cy.nodes('.organisation, .country').filter(':visible')
            .map(node => [node.id(), node.boundingBox({{includeLabels: true}})]);
        const apart = (p, q) => p.x2 < q.x1 || q.x2 < p.x1 || p.y2 < q.y1 || q.y2 < p.y1;
        return boxes.flatMap(([a, p], i) => boxes.slice(i + 1).filter(([, q]) => !apart(p, q)).map(([b]) => [a, b]))"""
    )
    assert overlaps == []
