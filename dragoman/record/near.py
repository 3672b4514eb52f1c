"""The neighbours of a few reports: what a look at them alone needs of the file, and what it changes there.

One transaction holds all of it.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, text

from dragoman.record import folded, judgements, shelves
from dragoman.record.index import Entry
from dragoman.record.items import Actor
from dragoman.record.rows import by_ids
from dragoman.record.tables import NEIGHBOURS
from dragoman.records import AnyClaim, Article, Decision
from dragoman.standing import Cluster, Mention, Place, Profile, Standing

_CHANGED = f"name > '{shelves.CHANGED}' AND name < '{shelves.CHANGED}~'"
_PLACE = struct.Struct("<bqii")
_IDS = "SELECT value FROM json_each(:ids)"


class Near:
    """Looks up and changes what is near some reports, on one connection that may write."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._people: tuple[Decision, ...] | None = None

    def _rows(self, sql: str, ids: Iterable[object] = ()) -> list[tuple[object, ...]]:
        found = self._connection.execute(text(sql), {"ids": json.dumps(list(ids))} if ":ids" in sql else {})
        return [tuple(row) for row in found]

    def _run(self, sql: str, rows: Sequence[Mapping[str, object]]) -> None:
        if rows:
            self._connection.execute(text(sql), list(rows))

    # ---- reports --------------------------------------------------------------------------------------

    def changed(self) -> dict[str | None, set[str]]:
        """The reports that were read, read again or retired since the record was folded, with their claims
        then and now; None among them: more changed than can be told."""
        rows = self._rows(f"SELECT name, value FROM state WHERE {_CHANGED}")
        named = ((str(name).removeprefix(shelves.CHANGED), str(value)) for name, value in rows)
        return {r if r != shelves.EVERYTHING else None: set(json.loads(claims)) for r, claims in named}

    def linked(self) -> bool:
        """Whether it is known where all reports stood when the record was folded last."""
        return shelves.marked(self._connection, "linked")

    def size(self) -> int:
        """How many reports are current."""
        return int(str(self._rows("SELECT count(*) FROM reports WHERE retired = 0")[0][0]))

    def current(self, reports: Iterable[str]) -> set[str]:
        """Those of the reports that are current."""
        sql = f"SELECT id FROM reports WHERE id IN ({_IDS}) AND retired = 0"
        return {str(id) for (id,) in self._rows(sql, reports)}

    def articles(self, reports: Iterable[str]) -> list[Article]:
        """The current ones of these reports."""
        return shelves.articles_of(self._connection, list(reports))

    def claims(self, reports: Iterable[str], kinds: Iterable[str] = ()) -> list[AnyClaim]:
        """The claims of the current ones of these reports; of some kinds alone, where any are named."""
        return shelves.claims_in(self._connection, list(reports), list(kinds))

    def reports_of(self, claims: Iterable[str]) -> set[str]:
        """The current reports that make these claims."""
        sql = (
            f"SELECT DISTINCT r.id FROM claims c JOIN reports r ON r.id = c.report AND r.retired = 0 "
            f"WHERE c.id IN ({_IDS})"
        )
        return {str(id) for (id,) in self._rows(sql, claims)}

    def claims_by_id(self, claims: Iterable[str]) -> list[AnyClaim]:
        """These claims of current reports."""
        return shelves.claims_of(self._connection, list(claims))

    def versions(self, reports: Iterable[str]) -> dict[str, str]:
        """Of these reports those that replaced another, and that other."""
        sql = f"SELECT id, version_of FROM reports WHERE id IN ({_IDS}) AND version_of IS NOT NULL"
        return {str(id): str(other) for id, other in self._rows(sql, reports)}

    def standings(self, reports: Iterable[str]) -> dict[str, Standing]:
        """Where those of these reports stand that were linked before."""
        sql = (
            f"SELECT r.id, s.published, s.source, s.keys FROM reports r JOIN standings s "
            f"ON s.report = r.number WHERE r.id IN ({_IDS})"
        )
        return {str(row[0]): _standing(row) for row in self._rows(sql, reports)}

    def sharing(self, places: Iterable[Place]) -> set[str]:
        """The reports that share one of the places."""
        sql = (
            f"SELECT DISTINCT r.id FROM ({_IDS}) p CROSS JOIN blocks b "
            "ON b.key = json_extract(p.value, '$[1]') AND b.last >= json_extract(p.value, '$[2]') "
            "AND b.first <= json_extract(p.value, '$[3]') JOIN reports r ON r.number = b.report"
        )
        return {str(id) for (id,) in self._rows(sql, places)}

    def bucket(self, key: int, most: int) -> list[tuple[str, int]]:
        """The first reports under a key, by day, with their days; all if `most` is negative."""
        sql = (
            "SELECT r.id, b.last FROM blocks b JOIN reports r ON r.number = b.report WHERE b.key = ? "
            "ORDER BY b.last LIMIT ?"
        )
        found = self._connection.exec_driver_sql(sql, (key, most))
        return [(str(report), int(day)) for report, day in found]

    # ---- actors ---------------------------------------------------------------------------------------

    def mentions(self, reports: Iterable[str]) -> list[Mention]:
        """The actors' claims of these reports, as they were linked last."""
        sql = (
            f"SELECT m.claim, r.id, m.profile FROM reports r JOIN mentions m ON m.report = r.number "
            f"WHERE r.id IN ({_IDS})"
        )
        return msgspec.convert(
            [dict(zip(("claim", "report", "profile"), row, strict=True)) for row in self._rows(sql, reports)],
            list[Mention],
        )

    def mentions_of(self, profiles: Iterable[int]) -> list[Mention]:
        """The claims of some profiles."""
        sql = (
            f"SELECT m.claim, r.id, m.profile FROM mentions m JOIN reports r ON r.number = m.report "
            f"WHERE m.profile IN ({_IDS})"
        )
        return [Mention(str(c), str(r), int(str(p))) for c, r, p in self._rows(sql, profiles)]

    def mentioned(self, claims: Iterable[str]) -> dict[str, int]:
        """The profile of each of these claims."""
        sql = f"SELECT claim, profile FROM mentions WHERE claim IN ({_IDS})"
        return {str(claim): int(str(profile)) for claim, profile in self._rows(sql, claims)}

    def least(self, profile: int, without: Iterable[str]) -> str | None:
        """The first claim of a profile, but for some; None if it has no other."""
        sql = (
            f"SELECT claim FROM mentions WHERE profile = {int(profile)} AND claim NOT IN ({_IDS}) "
            "ORDER BY claim LIMIT 1"
        )
        rows = self._rows(sql, without)
        return str(rows[0][0]) if rows else None

    def profiles(self, numbers: Iterable[int]) -> dict[int, Profile]:
        """These profiles, without their keys."""
        return self._profiles(f"profile IN ({_IDS})", numbers)

    def profiles_under(self, keys: Iterable[int]) -> dict[int, Profile]:
        """The profiles that stand under any of the keys."""
        where = f"profile IN (SELECT k.profile FROM profile_keys k WHERE k.key IN ({_IDS}))"
        return self._profiles(where, keys)

    def profiles_of(self, roots: Iterable[str]) -> dict[int, Profile]:
        """The profiles of some clusters."""
        return self._profiles(f"root IN ({_IDS})", roots)

    def _profiles(self, where: str, ids: Iterable[object]) -> dict[int, Profile]:
        sql = f"SELECT profile, head, root, count, facts FROM profiles WHERE {where}"
        found = (
            Profile(int(str(n)), str(head), str(root) if root else None, int(str(count)), str(facts))
            for n, head, root, count, facts in self._rows(sql, ids)
        )
        return {profile.number: profile for profile in found}

    def clusters(self, roots: Iterable[str]) -> dict[str, Cluster]:
        """The clusters with these roots."""
        sql = f"SELECT root, item, facts FROM clusters WHERE root IN ({_IDS})"
        return {str(r): Cluster(str(r), str(item), str(facts)) for r, item, facts in self._rows(sql, roots)}

    def claims_of_profiles(self, profiles: Iterable[int]) -> list[AnyClaim]:
        """The claims of current reports that tell these profiles."""
        sql = (
            f"SELECT c.payload FROM mentions m JOIN reports r ON r.number = m.report AND r.retired = 0 "
            f"JOIN claims c ON c.report = r.id AND c.id = m.claim WHERE m.profile IN ({_IDS})"
        )
        return [shelves.decode_claim(str(payload)) for (payload,) in self._rows(sql, profiles)]

    # ---- decisions ------------------------------------------------------------------------------------

    def people(self) -> tuple[Decision, ...]:
        """What persons decided and did not undo."""
        if self._people is None:
            self._people = judgements.of_people(self._connection, undone=False)
        return self._people

    def ruled(self, ids: Iterable[str], *, second: bool = False) -> dict[int, Decision]:
        """The rules' decisions in force on these, by number; `second`: where they are the greater side."""
        return judgements.ruled(self._connection, list(ids), second=second)

    def in_force(self, ids: Iterable[str]) -> list[Decision]:
        """The rules' decisions about these, but on who is who, and all of persons, as far as they count."""
        rules = {judgements.pair(d): d for d in self.ruled(ids).values() if d.kind != "actor"}
        return list((rules | {judgements.pair(d): d for d in self.people()}).values())

    def together(self, kind: str, ids: Iterable[str]) -> set[str]:
        """The ids that decisions in force of that kind lead to from some, over any number of steps."""
        people = [d for d in self.people() if d.kind == kind and d.same]
        found, todo = set(ids), list(ids)
        while todo:
            made = [d for d in self.ruled(todo).values() if d.kind == kind]
            made += [d for d in people if {d.left, d.right} & {*todo}]
            todo = list({end for d in made for end in (d.left, d.right)} - found)
            found.update(todo)
        return found

    # ---- the record -----------------------------------------------------------------------------------

    def citing(self, reports: Iterable[str]) -> dict[str, str]:
        """The items, but actors, that cite any of the reports: their ids with their kinds."""
        return folded.citing(self._connection, list(reports))

    def cited_by(self, items: Iterable[str]) -> set[str]:
        """The reports that these items cite."""
        return folded.cited_by(self._connection, list(items))

    def cited_with(self, actors: Iterable[str]) -> tuple[set[str], set[str]]:
        """The reports that items which name one of the actors cite; and of these items the actors."""
        return folded.cited_with(self._connection, list(actors))

    def actors(self, items: Iterable[str]) -> dict[str, Actor]:
        """The actors of the record with these ids."""
        return by_ids(self._connection, Actor, list(items))

    # ---- writing --------------------------------------------------------------------------------------

    def decide(self, withdrawn: Iterable[int], made: Iterable[Decision]) -> None:
        """Withdraw some of the rules' decisions and write others down."""
        judgements.withdraw(self._connection, withdrawn)
        judgements.append(self._connection, made, by_person=False)

    def stand(self, standings: Iterable[Standing], gone: Iterable[str] = ()) -> None:
        """Where these reports stand from now on; some stand nowhere any more."""
        standings, gone = list(standings), set(gone)
        old = self.standings({s.report for s in standings} | gone)
        numbers = self._numbers({s.report for s in standings} | old.keys())
        taken = [_block(numbers[r], p) for r, s in old.items() for p in s.places]
        self._run(
            "DELETE FROM blocks WHERE key = :key AND last = :last AND first = :first AND report = :report",
            taken,
        )
        self._run("DELETE FROM standings WHERE report = :report", [{"report": numbers[r]} for r in old])
        self._stand(standings, numbers)

    def _stand(self, standings: Iterable[Standing], numbers: Mapping[str, int]) -> None:
        rows, blocks = [], []
        for s in standings:
            number = numbers[s.report]
            packed = b"".join(_PLACE.pack(*place) for place in sorted(s.places))
            rows.append({"report": number, "published": s.published, "source": s.source, "keys": packed})
            blocks += [_block(number, place) for place in s.places]
        self._run("INSERT INTO standings VALUES (:report, :published, :source, :keys)", rows)
        blocks.sort(key=lambda b: (b["key"], b["last"], b["first"], b["report"]))
        self._run("INSERT OR IGNORE INTO blocks VALUES (:key, :last, :first, :report)", blocks)

    def _numbers(self, reports: Iterable[str]) -> dict[str, int]:
        sql = f"SELECT id, number FROM reports WHERE id IN ({_IDS})"
        return {str(id): int(str(number)) for id, number in self._rows(sql, reports)}

    def profile(self, profiles: Iterable[Profile], gone: Iterable[Profile] = ()) -> None:
        """These profiles as they are from now on; others are told by no claim any more."""
        profiles, gone = list(profiles), list(gone)
        both = [{"profile": p.number} for p in (*profiles, *gone)]
        self._run("DELETE FROM profiles WHERE profile = :profile", both)
        lost = [{"key": key, "profile": p.number} for p in gone for key in p.keys]
        self._run("DELETE FROM profile_keys WHERE key = :key AND profile = :profile", lost)
        rows = [
            {"n": p.number, "head": p.head, "root": p.root, "count": p.count, "facts": p.facts}
            for p in profiles
        ]
        self._run("INSERT INTO profiles VALUES (:n, :head, :root, :count, :facts)", rows)
        keys = sorted((key, p.number) for p in profiles for key in p.keys)
        self._run(
            "INSERT OR IGNORE INTO profile_keys VALUES (:key, :profile)",
            [{"key": key, "profile": number} for key, number in keys],
        )

    def cluster(self, clusters: Iterable[Cluster], gone: Iterable[str] = ()) -> None:
        """These clusters as they are from now on; some are no more."""
        self._run("DELETE FROM clusters WHERE root = :root", [{"root": root} for root in gone])
        rows = [{"root": c.root, "item": c.item, "facts": c.facts} for c in clusters]
        self._run("INSERT OR REPLACE INTO clusters VALUES (:root, :item, :facts)", rows)

    def mention(self, mentions: Iterable[Mention], gone: Iterable[str] = ()) -> None:
        """These actors' claims from now on; some are no more."""
        self._run("DELETE FROM mentions WHERE claim = :claim", [{"claim": claim} for claim in gone])
        mentions = sorted(mentions, key=lambda m: m.claim)
        numbers = self._numbers({m.report for m in mentions})
        rows = [{"claim": m.claim, "report": numbers[m.report], "profile": m.profile} for m in mentions]
        self._run("INSERT OR REPLACE INTO mentions VALUES (:claim, :report, :profile)", rows)

    def fold(self, gone: Iterable[str], entries: Iterable[Entry]) -> None:
        """Some items are no more, and these are as they are from now on; the record is up to date."""
        folded.revise(self._connection, gone, entries)
        self.settled()

    def settled(self) -> None:
        """The record is up to date."""
        shelves.unmark(self._connection, "stale")
        self._connection.execute(text(f"DELETE FROM state WHERE {_CHANGED}"))

    def renew(
        self,
        standings: Iterable[Standing],
        profiles: Iterable[Profile],
        clusters: Iterable[Cluster],
        mentions: Iterable[Mention],
    ) -> None:
        """Where all stand, instead of what was known before."""
        for table in NEIGHBOURS:
            self._connection.execute(table.delete())
        rows = self._rows("SELECT id, number FROM reports")
        numbers = {str(id): int(str(number)) for id, number in rows}
        self._stand(standings, numbers)
        self.profile(profiles)
        self.cluster(clusters)
        self.mention(mentions)
        shelves.mark(self._connection, "linked")


def _block(report: int, place: Place) -> dict[str, int]:
    _, key, first, last = place
    return {"key": key, "last": last, "first": first, "report": report}


def _standing(row: tuple[object, ...]) -> Standing:
    report, published, source, keys = row
    assert isinstance(keys, bytes)
    places = frozenset(_PLACE.iter_unpack(keys))
    return Standing(str(report), str(published) if published else None, str(source), places)
