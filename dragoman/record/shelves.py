"""The shelves: reports in all their versions, the claims found in them, and the inputs that failed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite

import msgspec
from sqlalchemy import Connection, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from dragoman.errors import InputError, NotFoundError
from dragoman.record.items import PublishedDate, Report
from dragoman.record.tables import claims as claim_rows
from dragoman.record.tables import dropped as dropped_rows
from dragoman.record.tables import failures as failure_rows
from dragoman.record.tables import places, reports, state
from dragoman.records import AnyClaim, Article, Dropped, Failure

_encoder = msgspec.json.Encoder(order="deterministic")
_articles = msgspec.json.Decoder(Article)
_claims: msgspec.json.Decoder[AnyClaim] = msgspec.json.Decoder(AnyClaim)
_dropped = msgspec.json.Decoder(Dropped)

_CHUNK = 500  # rows fetched at once where many are read: their texts must not fill the memory


def encode(value: object) -> str:
    """A value as JSON; the same value gives the same characters."""
    return _encoder.encode(value).decode()


def printable(name: str) -> str:
    """A file name or message with its undecodable bytes (lone surrogates) written out."""
    return name.encode("utf-8", "backslashreplace").decode()


def mark(connection: Connection, name: str) -> None:
    """Set a mark on the file (see tables.state)."""
    connection.execute(insert(state).values(name=name, value="1").on_conflict_do_nothing())


def marked(connection: Connection, name: str) -> bool:
    """Whether the mark is set."""
    return connection.execute(select(state.c.name).where(state.c.name == name)).first() is not None


def unmark(connection: Connection, name: str) -> None:
    """Take the mark away."""
    connection.execute(state.delete().where(state.c.name == name))


def holds(connection: Connection, locator: str, sha256: str) -> bool:
    """Whether the report at this locator is on the shelves with this very text."""
    here = select(places.c.report).join(reports, places.c.report == reports.c.id)
    query = here.where(places.c.locator == printable(locator), reports.c.sha256 == sha256)
    return connection.execute(query).first() is not None


def put(
    connection: Connection,
    article: Article,
    claims: Sequence[AnyClaim],
    *,
    clock: str,
    again: bool = False,
    dropped: Sequence[Dropped] = (),
) -> None:
    """Put a report on the shelves in place of the one that stood at its locator, if another did.

    `again`: what was made of this very text before gives way to what is made of it now. `dropped` is what
    the value check struck from the claims.
    """
    locator, source = printable(article.locator), printable(article.source)
    recover(connection, source)
    replaced = connection.execute(select(places.c.report).where(places.c.locator == locator)).scalar()
    known = _known(connection, article.id)
    if known and again:
        _renew(connection, article, claims)
        _add_dropped(connection, article.id, dropped)
    if replaced == article.id:
        return
    if not known:
        try:
            _add(connection, article, claims, clock=clock, version_of=replaced)
            _add_dropped(connection, article.id, dropped)
        except UnicodeEncodeError as error:
            raise InputError(
                source, "holds lone surrogates, which are no text", "save it as UTF-8"
            ) from error
    place = insert(places).values(locator=locator, source=source, report=article.id)
    connection.execute(place.on_conflict_do_update(set_={"source": source, "report": article.id}))
    for report in filter(None, (replaced, article.id)):
        retire_unless_placed(connection, report)
    mark(connection, "stale")


def _known(connection: Connection, report: str) -> bool:
    return connection.execute(select(reports.c.id).where(reports.c.id == report)).first() is not None


def _add(
    connection: Connection,
    article: Article,
    claims: Sequence[AnyClaim],
    *,
    clock: str,
    version_of: str | None,
) -> None:
    bare = _bare(article)
    row = {
        "id": article.id,
        "source": bare.source,
        "locator": bare.locator,
        "sha256": article.sha256,
        "version_of": version_of,
        "retired": False,
        "added": clock,
        "title": article.title,
        "article": encode(bare),
        "text": article.text,
    }
    connection.execute(reports.insert(), row)
    _add_claims(connection, article.id, claims)


def _renew(connection: Connection, article: Article, claims: Sequence[AnyClaim]) -> None:
    """What was made of a report that stands here already is replaced."""
    made = {"title": article.title, "article": encode(_bare(article))}
    connection.execute(reports.update().where(reports.c.id == article.id), made)
    connection.execute(claim_rows.delete().where(claim_rows.c.report == article.id))
    _add_claims(connection, article.id, claims)
    mark(connection, "stale")


def _bare(article: Article) -> Article:
    """The article as its row keeps it: the text has a column of its own."""
    source, locator = printable(article.source), printable(article.locator)
    return msgspec.structs.replace(article, text="", source=source, locator=locator)


def _add_claims(connection: Connection, report: str, claims: Sequence[AnyClaim]) -> None:
    if rows := list(_claim_rows(report, claims)):
        connection.execute(claim_rows.insert(), rows)


def _add_dropped(connection: Connection, report: str, dropped: Sequence[Dropped]) -> None:
    connection.execute(dropped_rows.delete().where(dropped_rows.c.report == report))
    rows = [{"report": report, "position": n, "payload": encode(one)} for n, one in enumerate(dropped)]
    if rows:
        connection.execute(dropped_rows.insert(), rows)


def _claim_rows(report: str, claims: Sequence[AnyClaim]) -> Iterator[dict[str, object]]:
    unique: dict[str, AnyClaim] = {}
    for claim in claims:
        if isfinite(getattr(claim, "value", 0)):  # JSON has no word for infinity: it could not be read back
            unique.setdefault(claim.id, claim)  # one id is one claim, and the first counts
    for position, claim in enumerate(unique.values()):
        named = {"report": report, "id": claim.id, "kind": claim.__struct_config__.tag}
        yield {**named, "position": position, "payload": encode(claim)}


def retire_unless_placed(connection: Connection, report: str) -> None:
    """Let a report be current exactly as long as it stands at some locator."""
    placed = select(places.c.report).where(places.c.report == report).exists()
    connection.execute(update(reports).where(reports.c.id == report).values(retired=~placed))


def note(connection: Connection, failure: Failure, *, clock: str) -> None:
    """Write a failure down; one seen before is seen again."""
    row = {
        "stage": failure.stage,
        "source": printable(failure.source),
        "error": printable(failure.error),
        "sha256": failure.sha256,
        "first_seen": clock,
    }
    again = {"last_seen": clock, "recovered": False}
    same = [failure_rows.c[name] for name in ("source", "stage", "error", "sha256")]
    added = insert(failure_rows).values(**row, **again)
    connection.execute(added.on_conflict_do_update(index_elements=same, set_=again))


def recover(connection: Connection, source: str) -> None:
    """The source got through: what failed before is history."""
    failed = update(failure_rows).where(failure_rows.c.source == source, ~failure_rows.c.recovered)
    connection.execute(failed.values(recovered=True))


def failures(connection: Connection) -> list[Failure]:
    """The failures of sources that did not get through since, by source."""
    rows = failure_rows.c
    query = select(rows.stage, rows.source, rows.error, rows.sha256).where(~rows.recovered)
    found = connection.execute(query.order_by(rows.source, rows.seq))
    return [Failure(stage=r.stage, source=r.source, error=r.error, sha256=r.sha256) for r in found]


def articles(connection: Connection) -> Iterator[Article]:
    """The current reports, by id."""
    query = select(reports.c.article, reports.c.text).where(~reports.c.retired).order_by(reports.c.id)
    for row in connection.execution_options(yield_per=_CHUNK).execute(query):
        yield msgspec.structs.replace(_articles.decode(row.article), text=row.text)


def claims(connection: Connection) -> Iterator[AnyClaim]:
    """The claims of the current reports: by report, then as they were shelved."""
    current = select(claim_rows.c.payload).join(reports, claim_rows.c.report == reports.c.id)
    query = current.where(~reports.c.retired).order_by(claim_rows.c.report, claim_rows.c.position)
    for payload in connection.execution_options(yield_per=_CHUNK).execute(query).scalars():
        yield _claims.decode(payload)


def claims_of(connection: Connection, ids: Sequence[str]) -> list[AnyClaim]:
    """The claims of current reports with these ids, by report and place."""
    current = select(claim_rows.c.payload).join(reports, claim_rows.c.report == reports.c.id)
    query = current.where(~reports.c.retired, claim_rows.c.id.in_(ids))
    payloads = connection.execute(query.order_by(claim_rows.c.report, claim_rows.c.position)).scalars()
    return [_claims.decode(payload) for payload in payloads]


def article(connection: Connection, report: str) -> Article:
    """The report of any version with this id."""
    query = select(reports.c.article, reports.c.text).where(reports.c.id == report)
    row = connection.execute(query).first()
    if row is None:
        raise NotFoundError(f"{report}: no such report; `dragoman export` lists all with their ids")
    return msgspec.structs.replace(_articles.decode(row.article), text=row.text)


def dropped(connection: Connection) -> Iterator[Dropped]:
    """What the value check struck from the claims of the current reports, by report and place."""
    current = select(dropped_rows.c.payload).join(reports, dropped_rows.c.report == reports.c.id)
    query = current.where(~reports.c.retired).order_by(dropped_rows.c.report, dropped_rows.c.position)
    for payload in connection.execute(query).scalars():
        yield _dropped.decode(payload)


def versions(connection: Connection) -> dict[str, str]:
    """Each report that replaced another at its locator, and that other."""
    query = select(reports.c.id, reports.c.version_of).where(reports.c.version_of.is_not(None))
    return dict(connection.execute(query.order_by(reports.c.id)).all())


def find(connection: Connection, wanted: str) -> str:
    """The id of the report with this id, locator or source; the current one where versions share these.

    NotFoundError: there is none, or different reports were given under this source.
    """
    wanted = printable(wanted)
    by_id = connection.execute(select(reports.c.id).where(reports.c.id == wanted)).scalar()
    found = [by_id] if by_id else _at(connection, wanted) or _last_at(connection, wanted)
    if len(found) > 1:
        raise NotFoundError(
            f"{wanted}: several reports have this source; name one by its id: {', '.join(found)}"
        )
    if not found:
        raise NotFoundError(f"{wanted}: no such report; `dragoman export` lists all with their sources")
    return found[0]


def _at(connection: Connection, wanted: str) -> list[str]:
    here = or_(places.c.locator == wanted, places.c.source == wanted)
    query = select(places.c.report).where(here).distinct().order_by(places.c.report)
    return list(connection.execute(query).scalars())


def _last_at(connection: Connection, wanted: str) -> list[str]:
    here = or_(reports.c.locator == wanted, reports.c.source == wanted)
    query = select(reports.c.id).where(here).order_by(reports.c.number.desc()).limit(1)
    return list(connection.execute(query).scalars())


def lineage(connection: Connection, report: str) -> list[str]:
    """A report and its retired versions, before and after it."""
    found, todo = [report], [report]
    while todo:
        at = todo.pop()
        kin = or_(
            reports.c.version_of == at,
            reports.c.id.in_(select(reports.c.version_of).where(reports.c.id == at)),
        )
        more = connection.execute(select(reports.c.id).where(kin, reports.c.retired)).scalars()
        todo += (new := [r for r in more if r not in found])
        found += new
    return found


def tally(connection: Connection) -> dict[str, int]:
    """How many reports, older versions and claims of current reports there are, and open failures."""
    current = select(func.count()).select_from(reports).where(~reports.c.retired)
    older = select(func.count()).select_from(reports).where(reports.c.retired)
    claimed = select(func.count()).select_from(claim_rows.join(reports)).where(~reports.c.retired)
    failed = select(func.count()).select_from(failure_rows).where(~failure_rows.c.recovered)
    counted = {"reports": current, "versions": older, "claims": claimed, "failures": failed}
    return {name: connection.execute(query).scalar_one() for name, query in counted.items()}


def text(connection: Connection, report: str) -> str:
    """The text of a report of any version."""
    query = select(reports.c.text).where(reports.c.id == printable(report))
    found: str | None = connection.execute(query).scalar()
    if found is None:
        raise NotFoundError(f"{report}: no such report; `dragoman export` lists all with their ids")
    return found


def unfolded(connection: Connection, report: str) -> Report:
    """A report that the folded record does not list, as its own text tells it."""
    query = select(reports.c.article, reports.c.version_of).where(reports.c.id == report)
    payload, version_of = connection.execute(query).one()
    article = _articles.decode(payload)
    same = "id source title outlet url language encoding sha256 blocks credits reader".split()
    return Report(
        **{name: getattr(article, name) for name in same},
        version_of=version_of,
        published=PublishedDate.of(article.published),
        copy_of=None,
    )
