"""The pages in a real browser: Chromium, driven by Playwright, over records made by hand."""
