"""Which mentions of events in several reports are one event: named features, weighed, best pairs first."""
