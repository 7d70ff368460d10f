"""Building from real files: what is read, what is skipped, what is left behind when it fails."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from textmine.analysis import Analysis
from textmine.build import BuildReport, build
from textmine.cite import resolve
from textmine.errors import InputError, TextmineError
from textmine.read import SourceDocument
from textmine.records import Claim, Concept, Mention, Token
from textmine.script import fold
from textmine.store import Store
from textmine.verify import verify

CORPUS = Path(__file__).parents[1] / "corpus"
NAMES = re.compile("俄罗斯|中国|美国|russia|china|united states")


class StateSpotter:
    """Knows three states and calls every sentence that names one a claim: quick, and right about offsets."""

    def analyse_document(self, document: SourceDocument) -> Analysis:
        tokens: list[Token] = []
        mentions: list[Mention] = []
        claims: list[Claim] = []
        concepts: dict[str, Concept] = {}
        for p in document.paragraphs:
            if p.kind != "body":
                continue
            tokens += [
                Token(p.paragraph_id, m.start(), m.end(), m[0], "NOUN") for m in re.finditer(r"\w+", p.text)
            ]
            for match in NAMES.finditer(fold(p.text)):
                start, end = match.span()
                id_ = f"actor:{match[0]}"
                name = p.text[start:end]
                mentions.append(
                    Mention(
                        f"{p.paragraph_id}:m{start}-{end}", p.paragraph_id, start, end, name,
                        "ACTOR", id_, name, name, "", "lexicon",
                    )
                )  # fmt: skip
                concepts[id_] = Concept(id_, "ACTOR", name, name)
                stop = min(len(p.text), end + 10)
                claims.append(
                    Claim(
                        f"{p.paragraph_id}:c{len(claims)}", p.paragraph_id, start, stop, p.text[start:stop],
                        "assessment", (id_,), (), (), p.text[end : end + 2], "affirmed", "asserted", "",
                    )
                )  # fmt: skip
        return Analysis(tuple(tokens), tuple(mentions), tuple(claims), tuple(concepts.values()))


def build_here(*paths: Path, out: Path, **options: object) -> BuildReport:
    return build(paths, out, analyser=StateSpotter(), n_topics=2, **options)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def corpus_build(tmp_path_factory: pytest.TempPathFactory) -> tuple[BuildReport, Path]:
    out = tmp_path_factory.mktemp("build") / "outputs"
    return build_here(CORPUS, out=out), out


def test_the_corpus_builds_and_verifies(corpus_build: tuple[BuildReport, Path]) -> None:
    report, out = corpus_build
    assert report.documents == 8
    assert report.skipped == ()
    assert report.warnings == ()
    with Store.open(out) as store:
        verified = verify(store)
        assert verified.ok, verified
        assert verified.warnings == ()
        for table, rows in report.counts.items():
            assert store.count(table) == rows
        assert {d.document_id for d in store.documents()} >= {"arctic", "black-sea", "south-china-sea"}
        assert store.count("mentions") > 50


def test_every_document_has_findings_that_say_what_makes_them_so(
    corpus_build: tuple[BuildReport, Path],
) -> None:
    with Store.open(corpus_build[1]) as store:
        basis = {
            d.document_id: {f.basis for f in store.findings(document_id=d.document_id)}
            for d in store.documents()
        }
        south = list(store.findings(document_id="south-china-sea"))
    assert all(len(found) == 1 for found in basis.values()), basis
    assert basis["south-china-sea"] == {"numbered"}
    assert [f.ordinal for f in south if "發現" in f.section] == list(range(1, 13))
    assert basis["arctic"] == {"headed"}


def test_the_page_of_a_finding_is_in_its_citation(corpus_build: tuple[BuildReport, Path]) -> None:
    with Store.open(corpus_build[1]) as store:
        findings = list(store.findings(document_id="south-china-sea"))
        places = [resolve(store, finding.finding_id) for finding in findings]
    assert [f"，頁{place.page_first}" in f.citation for f, place in zip(findings, places, strict=True)] == [
        place.page_first is not None for place in places
    ]
    assert places[0].page_first == "142"


def test_the_same_build_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    files = [CORPUS / "arctic.zh-Hans.txt", CORPUS / "black-sea.en.txt"]
    build_here(*files, out=tmp_path / "a")
    build_here(*files, out=tmp_path / "b")
    for path in sorted((tmp_path / "a").rglob("*")):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / "b" / path.relative_to(tmp_path / "a")).read_bytes(), (
                path.name
            )


def test_a_bad_file_among_many_is_skipped_and_named(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(CORPUS / "black-sea.en.txt", folder)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 40)
    report = build_here(folder, out=tmp_path / "out")
    assert report.documents == 1
    assert sorted(s.path.name for s in report.skipped) == ["empty.txt", "noise.txt"]
    assert all(s.reason for s in report.skipped)
    with Store.open(tmp_path / "out") as store:
        assert [Path(path).name for path, _ in store.info()["skipped"]] == ["empty.txt", "noise.txt"]


def test_where_nothing_can_be_read_the_last_build_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    build_here(CORPUS / "black-sea.en.txt", out=out)
    before = {p: p.read_bytes() for p in out.rglob("*") if p.is_file()}
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "null.txt").write_bytes(b"\0" * 100)
    with pytest.raises(InputError, match=r"empty\.txt"):
        build_here(tmp_path / "empty.txt", out=out)
    with pytest.raises(InputError, match=r"empty\.txt.*other"):
        build_here(tmp_path / "empty.txt", tmp_path / "null.txt", out=out)
    with pytest.raises(InputError, match="missing"):
        build_here(tmp_path / "missing.txt", out=out)
    assert {p: p.read_bytes() for p in out.rglob("*") if p.is_file()} == before


def test_a_new_output_folder_does_not_appear_for_a_failed_build(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(InputError):
        build_here(tmp_path / "empty.txt", out=tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_files_of_one_name_get_ids_of_their_own_and_equal_content_is_pointed_out(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        shutil.copy(CORPUS / "black-sea.en.txt", tmp_path / folder / "report.txt")
    report = build_here(tmp_path / "a", tmp_path / "b", out=tmp_path / "out")
    (warning,) = report.warnings
    assert "b/report.txt" in warning
    assert "a/report.txt" in warning
    with Store.open(tmp_path / "out") as store:
        assert [d.document_id for d in store.documents()] == ["report", "report-2"]
        assert verify(store).ok
        first, second = (list(store.paragraphs(document_id=id_)) for id_ in ("report", "report-2"))
    assert [p.text for p in first] == [p.text for p in second]
    assert {p.paragraph_id.split(":")[0] for p in second} == {"report-2"}


def test_progress_is_told_document_by_document(tmp_path: Path) -> None:
    told: list[tuple[str, int, int, str]] = []
    files = [CORPUS / "arctic.zh-Hans.txt", CORPUS / "black-sea.en.txt"]
    build_here(*files, out=tmp_path, progress=lambda *step: told.append(step))
    documents = [(done, total) for phase, done, total, _ in told if phase == "documents"]
    assert documents == [(0, 2), (1, 2), (2, 2)]
    assert told[0][3].endswith("arctic.zh-Hans.txt")
    assert "tables" in [phase for phase, *_ in told]


def test_a_build_that_breaks_in_the_middle_leaves_the_last_one(tmp_path: Path) -> None:
    class Breaks(StateSpotter):
        def analyse_document(self, document: SourceDocument) -> Analysis:
            raise MemoryError

    build_here(CORPUS / "black-sea.en.txt", out=tmp_path)
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    with pytest.raises(TextmineError, match="too little memory"):
        build([CORPUS], tmp_path, analyser=Breaks())
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before


def test_a_document_that_textmine_itself_fails_on_is_named_and_the_others_are_built(tmp_path: Path) -> None:
    class Failing(StateSpotter):
        def analyse_document(self, document: SourceDocument) -> Analysis:
            if document.document.document_id == "bad":
                raise KeyError("actor:nobody")
            return super().analyse_document(document)

    (tmp_path / "texts").mkdir()
    for name in ("bad", "good"):
        (tmp_path / "texts" / f"{name}.txt").write_text("Russia met China in May.\n", encoding="utf-8")
    made = build([tmp_path / "texts"], tmp_path / "out", analyser=Failing())
    assert made.documents == 1
    (skipped,) = made.skipped
    assert skipped.path.name == "bad.txt"
    assert re.fullmatch(
        r"textmine fails on bad \(KeyError: 'actor:nobody', test_build.py:\d+\); please report this",
        skipped.reason,
    )
    with Store.open(tmp_path / "out") as store:
        assert [document.document_id for document in store.documents()] == ["good"]
    with pytest.raises(InputError, match="textmine fails on bad"):
        build([tmp_path / "texts" / "bad.txt"], tmp_path / "out", analyser=Failing())
