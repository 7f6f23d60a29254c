"""From the phones to the report of a year, in a real browser: it asks nobody for anything, and nothing in it runs."""

import pytest
from playwright.async_api import Browser, expect

from bot.demo import example_report
from tests.page.browser import CHROMIUM, NARROW, WHERE_FROM, WIDE, keep, visited
from tests.page.conftest import Table, laid_table

LINK = "A year of this town: the report"


async def test_the_report_is_served_and_nothing_in_it_runs(table: Table) -> None:
    async with table.http.get(f"{table.address}report/") as answer:
        page = await answer.text()
        assert answer.status == 200
        assert "script-src" not in answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "<script" not in page
    async with table.http.get(f"{table.address}report/tables/reach_people.csv") as answer:
        assert answer.status == 200
        assert answer.content_type == "text/csv"


@pytest.mark.parametrize("name", ["tables/none.csv", "other/index.html", "tables/..%2findex.html"])
async def test_only_its_own_files_are_served(table: Table, name: str) -> None:
    async with table.http.get(f"{table.address}report/{name}") as answer:
        assert answer.status == 404


def test_a_path_that_leads_elsewhere_is_none() -> None:
    assert example_report.file("../../pyproject.toml") is None
    assert example_report.file("tables/../index.html") is None
    assert example_report.file("tables/") is None


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.skipif(CHROMIUM is None, reason=WHERE_FROM)
@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_visitor_opens_it_from_the_phones(browser: Browser, size: tuple[int, int]) -> None:
    """By the link above the phones; on a small screen, where there is no room for it, behind the scenes."""
    async with laid_table() as table, visited(browser, table.address, size) as page:
        await expect(page.locator("#now")).not_to_be_empty()
        if size == NARROW:
            await page.click("#behind")
        async with page.context.expect_page() as opened:
            await page.get_by_role("link", name=LINK).first.click()
        report = await opened.value
        await expect(report.get_by_role("heading", level=1)).to_contain_text("Feeding Stockport")
        await keep(report, f"example-report-{size[0]}")
