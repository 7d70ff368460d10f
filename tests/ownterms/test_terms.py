"""Own terms are added, suggested, decided on, taken out and brought in; nothing is lost and nothing done by half."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, Graph, Literal, URIRef

from textmine.build import build
from textmine.cli import main
from textmine.errors import InputError
from textmine.layers import find_layers, read_layer, using
from textmine.lexicon.check_layer import check_layer
from textmine.lexicon.tables import Row, layer_rows
from textmine.ownterms import Term, add_terms
from textmine.ownterms.asking import Session
from textmine.ownterms.decisions import apply, read_decisions, take_back
from textmine.ownterms.exporting import SKOS, as_csv, as_turtle, concept_rows, iri
from textmine.ownterms.importing import read_terms
from textmine.ownterms.suggesting import Suggestion, read_rejected, suggest
from textmine.store import Store
from textmine.store.cells import csv_original

_RUN = "import sys; from textmine.cli import main; sys.exit(main())"
ZH = (
    "疾管中心（Centre for Pathogen Watch, CPWX）啟動污水篩檢（sewage screening）。污水篩檢能提早發現病毒。\n\n"
    "疾管中心警告，冷鏈中斷（cold chain failure）威脅疫苗供應。疾管中心主張擴大污水篩檢。\n\n"
    "疾管中心公布冷鏈中斷的損失。"
)
EN = (
    "The Centre for Pathogen Watch (CPWX) warned of cold chain failure. Sewage screening is cheap.\n\n"
    "Cold chain failure spoils vaccines. Flu nets help. The Centre for Pathogen Watch praised sewage screening."
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("health")
    (folder / "zh.txt").write_text(ZH, encoding="utf-8")
    (folder / "en.txt").write_text(EN, encoding="utf-8")
    build([folder / "zh.txt", folder / "en.txt"], folder / "out", models={}, n_topics=1, jobs=1)
    with Store.open(folder / "out") as opened:
        yield opened


def rows_of(folder: Path, name: str) -> list[Row]:
    return layer_rows(read_layer(folder), name)


# Adding


def test_a_term_is_a_row_that_the_check_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    into = tmp_path / "own"
    args = ["--label", "ACTOR", "--name-en", "Harbour Watch", "--variants", "港監|HWX", "--kind", "force"]
    assert main(["lexicon", "add", "港口監察隊", *args, "--into", str(into)]) == 0
    (row,) = rows_of(into, "actors.csv")
    assert row["id"] == "harbour-watch"
    assert (row["zh"], row["variants_zh"], row["variants_en"]) == ("港口監察隊", "港監", "HWX")
    assert check_layer(read_layer(into)) == []
    capsys.readouterr()
    assert main(["lexicon", "add", "HWX", "--label", "actor", "--into", str(into)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "“HWX” is known already, as actor:harbour-watch" in said
    assert len(rows_of(into, "actors.csv")) == 1


def test_a_name_that_textmine_has_is_taken_only_on_purpose(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="actor:nato"):
        add_terms([Term("THREAT", "北約", "port rule")], tmp_path / "own")
    assert not (tmp_path / "own" / "threats.csv").exists()
    add_terms([Term("THREAT", "北約", "port rule")], tmp_path / "own", twice="override")
    assert rows_of(tmp_path / "own", "threats.csv")[0]["zh"] == "北約"


def test_a_term_with_names_that_are_known_gives_that_concept_the_others(tmp_path: Path) -> None:
    (added,) = add_terms([Term("ACTOR", "港務夥伴聯盟", "NATO", ("PortPact",))], tmp_path, twice="join")
    assert (added.joins, set(added.names)) == ("北大西洋公約組織", {"港務夥伴聯盟", "PortPact"})
    (row,) = rows_of(tmp_path, "actors.csv")
    assert row["id"] == "nato"
    assert "港務夥伴聯盟" in row.many("variants_zh")
    assert "PortPact" in row.many("variants_en")
    assert len(row.many("variants_en")) > 1  # those that it had before
    assert check_layer(read_layer(tmp_path)) == []
    again = add_terms([Term("ACTOR", "港務夥伴聯盟", "NATO", ("PortPact",))], tmp_path, twice="join")
    assert again == []
    (more,) = add_terms([Term("ACTOR", "", "PortPact", ("Harbour Pact",))], tmp_path, twice="join")
    assert more.names == ("Harbour Pact",)
    assert len(rows_of(tmp_path, "actors.csv")) == 1
    take_back(tmp_path, term=more)
    assert "Harbour Pact" not in rows_of(tmp_path, "actors.csv")[0].many("variants_en")
    take_back(tmp_path, term=added)
    assert not (tmp_path / "actors.csv").exists()  # it said no more than textmine does by itself


def test_names_of_two_concepts_or_of_another_label_are_not_joined(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="known already, as actor:nato"):
        add_terms([Term("THREAT", "北約", "port rule")], tmp_path, twice="join")
    with pytest.raises(InputError, match="known already"):
        add_terms([Term("ACTOR", "北約", "European Union", ("Union of Ports",))], tmp_path, twice="join")
    assert not list(tmp_path.glob("*.csv"))


def test_what_does_not_fit_is_refused_and_the_others_with_it(tmp_path: Path) -> None:
    terms = [Term("THREAT", "甲危險物", "thing of danger"), Term("ACTOR", "乙社團", "Club of B", kind="club")]
    with pytest.raises(InputError, match="kind is “club”"):
        add_terms(terms, tmp_path / "own")
    assert not list((tmp_path / "own").glob("*.csv"))


def test_columns_of_ones_own_order_stay(tmp_path: Path) -> None:
    (tmp_path / "threats.csv").write_text("en,id,zh\nflag hopping,flag-hopping,換旗\n", encoding="utf-8")
    add_terms([Term("THREAT", "假船籍", "fraudulent registry", note="mine")], tmp_path)
    lines = (tmp_path / "threats.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "en,id,zh,note"
    assert lines[1] == "flag hopping,flag-hopping,換旗,"
    assert lines[2] == "fraudulent registry,fraudulent-registry,假船籍,mine"


def test_two_at_once_lose_nothing(tmp_path: Path) -> None:
    own = tmp_path / "own"
    script = (
        "import sys; from pathlib import Path; from textmine.ownterms import Term, add_terms\n"
        "for n in range(4): add_terms([Term('THREAT', en=f'danger {sys.argv[1]} {n}')], Path(sys.argv[2]))"
    )
    workers = [subprocess.Popen([sys.executable, "-c", script, name, str(own)]) for name in ("x", "y")]
    assert [worker.wait(timeout=240) for worker in workers] == [0, 0]
    wanted = {f"danger {name} {n}" for name in ("x", "y") for n in range(4)}
    assert {row["en"] for row in rows_of(own, "threats.csv")} == wanted


# Suggesting and deciding


def test_suggestions_join_both_languages_and_show_where_they_stand(store: Store) -> None:
    found = {one.name_zh or one.name_en: one for one in suggest(store)}
    centre = found["疾管中心"]
    assert (centre.name_en, centre.variants) == ("Centre for Pathogen Watch", ("CPWX",))
    assert (centre.count, centre.documents) == (4, 1)
    assert "gloss" in centre.why
    assert found["污水篩檢"].name_en == "sewage screening"
    failure = found["冷鏈中斷"]  # with the English that its bracket names
    assert (failure.name_en, failure.documents, failure.count) == ("cold chain failure", 2, 4)
    assert "Flu nets" not in found  # once, and nothing speaks for it
    for one in found.values():
        text = store.paragraph(one.paragraph_id).text[one.start : one.end]
        assert text.lower() in (one.name_zh.lower(), one.name_en.lower(), *map(str.lower, one.variants))
    assert not {"病毒", "Norway"} & set(found)


def decided(store: Store, file: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    """The suggestions as the command writes them."""
    assert main(["lexicon", "suggest", "--store", str(store.folder), "-o", str(file)]) == 0
    capsys.readouterr()
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_decisions_come_back_from_the_file_and_the_rest_is_suggested_again(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = decided(store, tmp_path / "s.csv", capsys)
    for row in rows:
        if row["name_zh"] == "污水篩檢":
            row |= {"accept": "y", "label": "strategy"}
        elif row["name_zh"] == "疾管中心":
            row["accept"] = "n"
    with (tmp_path / "s.csv").open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0].keys(), delimiter=";")  # as Excel has it in half of Europe
        writer.writeheader()
        writer.writerows(rows)
    own = tmp_path / "own"
    added, rejected = apply(read_decisions(tmp_path / "s.csv"), own)
    assert [term.zh for term in added] == ["污水篩檢"]
    assert rejected == ["疾管中心"]
    assert apply(read_decisions(tmp_path / "s.csv"), own) == ([], [])
    with using(find_layers((), [own])):
        names = {one.name_zh for one in suggest(store, read_rejected(own))}
    assert not {"污水篩檢", "疾管中心"} & names


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"accept": "perhaps"}, "accept is “perhaps”"),
        ({"accept": "y", "label": "PLACE"}, "label is “PLACE”"),
        ({"accept": "y", "label": "THREAT", "name_zh": "", "name_en": ""}, "both empty"),
        ({"accept": "y", "label": "ACTOR", "kind": "club"}, "kind is “club”"),
    ],
)
def test_a_decision_that_does_not_fit_is_named_and_none_is_applied(
    change: dict[str, str], reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    columns = ["accept", "label", "name_zh", "name_en", "kind", "variants"]
    good = dict(zip(columns, ["y", "THREAT", "甲危險物", "thing of danger", "", ""], strict=True))
    bad = {**good, "name_zh": "乙危險物", "name_en": "other thing", **change}
    file = tmp_path / "s.csv"
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns)
        writer.writeheader()
        writer.writerows([good, bad])
    assert main(["lexicon", "suggest", "--accept", str(file), "--into", str(tmp_path / "own")]) == 2
    said = capsys.readouterr().err
    assert f"{file}:3:" in said
    assert reason in said
    assert not list((tmp_path / "own").glob("*.csv"))


def suggestion(name: str, label: str = "") -> Suggestion:
    return Suggestion(label, "", "", name, (), 2, 1, 1.0, 0.0, ("phrase",), "p:1", 0, 1)


def asked(own: Path, lines: list[str]) -> Session:
    """A session with these answers; they end as a terminal does."""
    answers = iter(lines)

    def ask(_: str) -> str:
        try:
            return next(answers)
        except StopIteration:
            raise EOFError from None

    names = [suggestion("danger one"), suggestion("danger two", "THREAT"), suggestion("danger three")]
    session = Session(names, own, lambda *_: None, ask, lambda _: None)
    session.run()
    return session


def test_every_step_of_a_session_is_saved_and_can_be_undone(tmp_path: Path) -> None:
    own = tmp_path / "own"
    first = asked(own, ["y", "t", "y", "n"])  # the first y is refused: nobody has said what it is
    assert (first.accepted, first.rejected) == (1, 1)
    assert [row["en"] for row in rows_of(own, "threats.csv")] == ["danger one"]
    assert read_rejected(own) == {"danger two"}
    second = asked(tmp_path / "two", ["t", "y", "n", "u", "u", "n", "e peril two", "y", "q"])
    assert (second.accepted, second.rejected) == (1, 1)
    assert [row["en"] for row in rows_of(tmp_path / "two", "threats.csv")] == ["peril two"]
    assert read_rejected(tmp_path / "two") == {"danger one"}


def test_the_terminal_asks(store: Store, tmp_path: Path) -> None:
    args = ["lexicon", "suggest", "--ask", "--store", str(store.folder), "--into", str(tmp_path / "own")]
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *args, "--lang", "en"],
        input="g\ny\nq\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert "1 accepted, 0 rejected" in done.stdout
    assert "【" in done.stdout  # the example, with the term marked
    assert len(rows_of(tmp_path / "own", "strategies.csv")) == 1


# Out and in


def full_layer(folder: Path) -> Path:
    terms = [
        Term(
            "ACTOR",
            "甲社團",
            'Club "A"',
            ("甲社", "CLBA"),
            "group",
            "state:FR",
            "Q42",
            "a note; with \\ in it",
        ),
        Term("THREAT", "乙危險", "danger b", broader="terrorism"),
        # Chinese texts write some names in Latin letters, one of them as English ones do.
        Term(
            "ACTOR", "丁集團", "D4", ("D4", "丁方", "DG4", "DG4"), kind="group", as_zh=("D4", "丁方", "DG4")
        ),
        Term(
            "ACTOR",
            "戊聯盟",
            "League E",
            kind="group",
            more=(
                ("members", "club-a"),
                ("abbr_zh", "戊"),
                ("capital_zh", "戊城"),
                ("capital_en", "E City|E Town"),
            ),
        ),
        Term("STRATEGY", "丙方案", ""),
        Term("THREAT", "", "danger of d", ("peril of d", "hazard of d")),
    ]
    add_terms(terms, folder)
    return folder


@pytest.mark.parametrize("form", ["csv", "skos"])
def test_what_is_exported_comes_back_as_it_was(form: str, tmp_path: Path) -> None:
    own = full_layer(tmp_path / "own")
    file = tmp_path / ("all.ttl" if form == "skos" else "all.csv")
    assert main(["lexicon", "export", "--as", form, "--out", str(file), "--lexicon", str(own)]) == 0
    assert main(["lexicon", "import", str(file), "--into", str(tmp_path / "back")]) == 0

    def cells(folder: Path) -> list[tuple[str, dict[str, object]]]:
        lists = ("variants_zh", "variants_en")
        return sorted(
            (
                (label, {c: sorted(row.many(c)) if c in lists else v for c, v in row.cells.items()})
                for label, row in concept_rows(find_layers((), [folder]), own=True)
            ),
            key=str,
        )

    assert cells(tmp_path / "back") == cells(own)
    assert main(["lexicon", "import", str(file), "--into", str(tmp_path / "back")]) == 0  # twice is once
    assert cells(tmp_path / "back") == cells(own)


def test_skos_is_what_rdflib_takes_for_it(tmp_path: Path) -> None:
    own = full_layer(tmp_path / "own")
    graph = Graph()
    graph.parse(data=as_turtle(concept_rows(find_layers((), [own]), own=True)), format="turtle")
    club = URIRef(iri("ACTOR", "club-a"))
    assert (club, RDF.type, URIRef(f"{SKOS}Concept")) in graph
    assert (club, URIRef(f"{SKOS}prefLabel"), Literal('Club "A"', lang="en")) in graph
    assert (club, URIRef(f"{SKOS}altLabel"), Literal("甲社", lang="zh")) in graph
    assert (club, URIRef(f"{SKOS}note"), Literal("a note; with \\ in it")) in graph
    broader = URIRef(iri("THREAT", "terrorism"))
    assert (URIRef(iri("THREAT", "danger-b")), URIRef(f"{SKOS}broader"), broader) in graph


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30).map(lambda text: " ".join(text.replace("|", " ").split())))
def test_any_note_survives_turtle_and_csv(note: str) -> None:
    cells = Term("THREAT", "甲危險", "danger a", note=note).row()
    row = Row(Path("threats.csv"), 2, cells)
    graph = Graph()
    try:
        note.encode()
    except UnicodeEncodeError:
        return  # half a character, which no file can hold
    graph.parse(data=as_turtle(iter([("THREAT", row)])), format="turtle")
    notes = [str(value) for value in graph.objects(None, URIRef(f"{SKOS}note"))]
    assert notes == ([note] if note else [])
    (line,) = list(csv.DictReader(as_csv(iter([("THREAT", row)])).splitlines(keepends=True)))
    assert csv_original(line["note"]) == note  # made harmless for a spreadsheet, which read_terms takes back


def test_a_thesaurus_of_others_needs_a_label(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "theirs.ttl"
    file.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix ex: <http://example.org/> .\n\n"
        'ex:rogue a skos:Concept ; skos:prefLabel "rogue wave"@en, "瘋狗浪"@zh-Hant ; skos:altLabel "vague"@fr .\n',
        encoding="utf-8",
    )
    assert main(["lexicon", "import", str(file), "--into", str(tmp_path / "own")]) == 2
    assert f"{file}:4: no label" in capsys.readouterr().err
    (term,) = read_terms(file, "THREAT")
    assert (term.zh, term.en, term.variants) == ("瘋狗浪", "rogue wave", ())


@pytest.mark.parametrize(
    ("name", "text", "place", "reason"),
    [
        ("a.ttl", "<urn:x> a ;\n .\n", ":", "is not Turtle"),
        ("a.ttl", "", "a.ttl:", "holds no terms"),
        ("a.csv", "label,zh\nTHREAT,甲危險物\nTHREAT,\n", ":3:", "has no name"),
        ("a.csv", "label,zh,colour\nTHREAT,甲危險物,red\n", ":1:", "no column is called “colour”"),
        ("a.csv", "label,zh,broader\nTHREAT,甲危險物,\nTHREAT,乙危險物,nix\n", ":", "broader names “nix”"),
        ("a.csv", "label,zh\nTHREAT,甲危險物\nTHREAT,甲危險物\n", ":3:", "stands in another row"),
    ],
)
def test_an_import_that_does_not_fit_is_named_and_nothing_comes_of_it(
    name: str, text: str, place: str, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    assert main(["lexicon", "import", str(file), "--into", str(tmp_path / "own")]) == 2
    said = capsys.readouterr().err
    assert reason in said
    assert place in said
    assert name in said
    assert said.count("\n") == 1
    assert not list((tmp_path / "own").glob("*.csv"))
