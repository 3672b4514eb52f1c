"""Who met whom: what names a meeting, who is at it, where and when, and how real it is."""
