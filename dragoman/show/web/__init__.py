"""The record as web pages: served by `dragoman serve`, written as files by `dragoman publish`.

    browser ─ pages/ → Page (template and what it shows) ─ render → HTML
                                   │
              app (addresses, guard, review)      publish (every page that a link leads to)

Page functions know neither HTTP nor files; addresses come from a Links, of which each side has its own.
"""
