"""Bringing the record up to date by the neighbours of what changed, where these are few.

changed reports ─ linking → decisions, dates, who is who ─ folding → items
      └─ scene, actors: what stands near them (link/near.py says what is near, record/near.py finds it)
"""

from dragoman.near.updating import note_neighbours, update

__all__ = ["note_neighbours", "update"]
