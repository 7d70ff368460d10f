"""Topics as people decided, laid over those of the machine for as long as a store is open.

In a connection, a temporary table or view hides the table of the same name: whatever reads `topics` and
`paragraph_topics` thus reads what people decided, and the file stays as it was built.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from textmine.records import Topic
from textmine.store.rows import to_record, to_rows
from textmine.store.schema import TABLES
from textmine.topics.decisions import Decided, TopicDecision, decide

_COLUMNS = ", ".join(TABLES["paragraph_topics"].column_names)


def machine_topics(connection: sqlite3.Connection) -> list[Topic]:
    """The topics as they were built."""
    table = TABLES["topics"]
    names = ", ".join(f'"{name}"' for name in table.column_names)
    return [
        to_record(table, row) for row in connection.execute(f"SELECT {names} FROM main.topics ORDER BY rowid")
    ]


def lay_over(connection: sqlite3.Connection, decisions: Sequence[TopicDecision]) -> Decided:
    """Have the connection show topics as decided."""
    decided = decide(machine_topics(connection), decisions)
    run = connection.execute
    for kind, name in (("VIEW", "paragraph_topics"), ("TABLE", "topics"), ("TABLE", "merged_topics")):
        run(f"DROP {kind} IF EXISTS temp.{name}")
    if not decided.changed:
        return decided
    run(TABLES["topics"].sql.replace("CREATE TABLE", "CREATE TEMP TABLE"))
    marks = ", ".join("?" * len(TABLES["topics"].columns))
    connection.executemany(
        f"INSERT INTO temp.topics VALUES ({marks})", to_rows(TABLES["topics"], decided.topics)
    )
    if not (decided.into or decided.hidden):
        return decided
    whole = {**decided.into, **{id_: id_ for id_ in decided.into.values()}}
    run(
        "CREATE TEMP TABLE merged_topics AS SELECT min(own.rowid) AS place, paragraph_id, part.value AS topic_id,"
        " min(1.0, sum(weight)) AS weight FROM main.paragraph_topics own JOIN json_each(?) part"
        " ON part.key = own.topic_id GROUP BY paragraph_id, part.value",
        (json.dumps({part: one for part, one in whole.items() if one not in decided.hidden}),),
    )
    run("CREATE INDEX temp.merged_by_topic ON merged_topics (topic_id, weight)")
    run("CREATE INDEX temp.merged_by_paragraph ON merged_topics (paragraph_id)")
    # A view takes no parameters; ids of topics are made by textmine, and quoted all the same.
    changed = ", ".join("'" + id_.replace("'", "''") + "'" for id_ in sorted({*whole, *decided.hidden}))
    run(
        f"CREATE TEMP VIEW paragraph_topics AS SELECT rowid AS rowid, {_COLUMNS} FROM main.paragraph_topics"
        f" WHERE topic_id NOT IN ({changed}) UNION ALL SELECT place, {_COLUMNS} FROM temp.merged_topics"
    )
    return decided
