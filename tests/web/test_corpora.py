"""Corpora made, changed, built and opened through the site: what comes of it, and what is refused."""

from __future__ import annotations

import errno
import io
import json
import re
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.web.conftest import CORPUS, KEY, TOKEN
from textmine.errors import InputError
from textmine.store import Store
from textmine.web import create_app
from textmine.web.corpora.building import Builds
from textmine.web.corpora.errors import NotTakenError
from textmine.web.corpora.homes import Corpus, Home, Settings
from textmine.web.corpora.incoming import NewFile, in_folder
from textmine.web.corpora.names import apart, safe_file, safe_folder
from textmine.web.corpora.opening import build_in, typed_folder
from textmine.web.corpora.recent import Recent
from textmine.web.limits import Limits

_RUSSIA = "俄羅斯譴責歐盟的制裁。中國支持北韓的談判立場。"


def _file(name: str, data: bytes | str = _RUSSIA) -> NewFile:
    content = data.encode() if isinstance(data, str) else data
    return NewFile(name, len(content), lambda path: _write(path, content))


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)


def _everything(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


# Names

_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_NAMES = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            ["..", "/", "\\", "CON", "nul", "lpt1", ".", " ", "\0", "\u202e", "a" * 300, "海" * 200, ":", "~$", "__",
             "README", ".txt", ".docx", "\ud800", "é", "e\u0301"]
        ),
        max_size=6,
    ).map("".join),
)  # fmt: skip


@given(_NAMES)
def test_any_name_becomes_one_that_every_system_takes(name: str) -> None:
    for made in (safe_file(name), safe_folder(name)):
        assert made
        assert len(made.encode()) <= 160
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f]', made)
        assert not _DEVICE.fullmatch(made)
        assert not made.startswith((".", " "))
        assert not made.endswith((".", " "))
        assert unicodedata.is_normalized("NFC", made)
        assert all(unicodedata.category(char) not in ("Cc", "Cf", "Cs") for char in made)
    assert not safe_file(name).startswith(("~$", "__"))  # no build would read it


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("report 2021.PDF", "report 2021.PDF"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\texts\\港口.txt", "港口.txt"),
        ("CON.txt", "_CON.txt"),
        ("nul", "_nul"),
        (".hidden.txt", "hidden.txt"),
        ("README.md", "README-text.md"),
        ("a" * 300 + ".docx", "a" * 145 + ".docx"),
        ("", "file"),
    ],
)
def test_names_stay_what_they_were_where_they_can(name: str, made: str) -> None:
    assert safe_file(name) == made


def test_a_name_that_is_taken_gets_a_number_whatever_its_capitals() -> None:
    assert apart("A.txt", ["a.TXT", "a-2.txt"]) == "A-3.txt"
    assert apart("b.txt", ["a.txt"]) == "b.txt"


# Corpora in their home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def test_a_corpus_keeps_its_title_and_files(home: Home) -> None:
    made = home.make(
        Settings("  Ports:  港口? ", ocr=True, jobs=2), [_file("a.txt"), _file("A.txt", "other")]
    )
    assert made.title == "Ports: 港口?"
    assert made.folder.name == "Ports_ 港口_"
    assert [name for name, _ in made.files()] == ["A-2.txt", "a.txt"]
    assert home.corpora() == [made]
    assert home.corpus(made.name) == made


@pytest.mark.parametrize("name", ["..", "../home", ".", "", "nothing", "Ports/../Ports"])
def test_only_what_is_in_the_home_is_a_corpus(home: Home, name: str) -> None:
    home.make(Settings("Ports"), [_file("a.txt")])
    with pytest.raises(NotTakenError, match="There is no corpus"):
        home.corpus(name)


def test_a_corpus_is_never_overwritten(home: Home) -> None:
    home.make(Settings("Ports"), [_file("a.txt")])
    before = _everything(home.folder)
    with pytest.raises(NotTakenError, match="There is a corpus PORTS already"):
        home.make(Settings("PORTS"), [_file("b.txt")])
    assert _everything(home.folder) == before


def _full_disk(path: Path) -> None:
    path.write_bytes(b"begun")
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_one_line_and_leaves_nothing(home: Home) -> None:
    with pytest.raises(InputError, match="No space left on device"):
        home.make(Settings("Ports"), [_file("a.txt"), NewFile("b.txt", 5, _full_disk)])
    assert list(home.folder.iterdir()) == []
    made = home.make(Settings("Ports"), [_file("a.txt")])
    before = _everything(home.folder)
    with pytest.raises(InputError, match="No space left on device"):
        made.add([_file("c.txt"), NewFile("b.txt", 5, _full_disk)])
    assert _everything(home.folder) == before


def test_files_are_added_replaced_and_removed_and_nothing_is_lost(home: Home) -> None:
    made = home.make(Settings("Ports"), [_file("a.txt", "first")])
    with pytest.raises(NotTakenError, match=r"has a file of that name: a\.txt"):
        made.add([_file("A.txt", "second"), _file("b.txt")])
    assert [name for name, _ in made.files()] == ["a.txt"]
    made.add([_file("A.txt", "second"), _file("b.txt")], replace=True)
    assert (made.folder / "removed" / "a.txt").read_text() == "first"
    assert (made.sources / "A.txt").read_text() == "second"
    made.remove("A.txt")
    assert (made.folder / "removed" / "A-2.txt").read_text() == "second"
    with pytest.raises(NotTakenError, match="is the last text"):
        made.remove("b.txt")
    with pytest.raises(NotTakenError, match="There is no file"):
        made.remove("../corpus.json")


_TOML = '# about\n[[document]]\nfile = "a.txt"\ntitle = "A"\n\n[[document]]\nfile = "b.txt"\ntitle = "B"\n'


def test_a_corpus_toml_comes_along_and_forgets_what_is_removed(home: Home) -> None:
    made = home.make(Settings("Ports"), [_file("a.txt"), _file("b.txt"), _file("corpus.toml", _TOML)])
    made.remove("a.txt")
    assert (
        made.sources / "corpus.toml"
    ).read_text() == '# about\n[[document]]\nfile = "b.txt"\ntitle = "B"\n'
    assert (made.folder / "removed" / "corpus.toml").read_text() == _TOML


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('[[document]]\nfile = "{outside}"\n', "names files outside"),
        ('[[document]]\nfile = "../../../outside.txt"\n', "names files outside"),
        ('[[document]]\nfile = "gone.txt"\n', r"^corpus\.toml:1: document 1: there is no file 'gone\.txt'"),
        ("[[document]\n", r"^corpus\.toml:1: is not valid TOML"),
    ],
)
def test_a_corpus_toml_leads_nowhere_else(home: Home, tmp_path: Path, toml: str, said: str) -> None:
    home.folder.mkdir()
    for place in (tmp_path / "outside.txt", home.folder / "outside.txt"):
        place.write_text("secret")
    text = toml.format(outside=(tmp_path / "outside.txt").as_posix())
    with pytest.raises((NotTakenError, InputError), match=said):
        home.make(Settings("Ports"), [_file("a.txt"), _file("corpus.toml", text)])
    assert home.corpora() == []


def test_a_folder_is_copied_with_its_own_terms_and_nothing_that_links_out(home: Home, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    (texts / "deep").mkdir(parents=True)
    (texts / "lexicon").mkdir()
    (texts / "review").mkdir()
    (texts / "review" / "me.jsonl").write_text("{}")
    (texts / "deep" / "a.txt").write_text(_RUSSIA)
    (texts / "README.md").write_text("about")
    (texts / "lexicon" / "glossary.csv").write_text("zh,pos,en\n")
    (tmp_path / "secret.txt").write_text("secret")
    (texts / "link.txt").symlink_to(tmp_path / "secret.txt")
    made = home.make(Settings("Ports"), in_folder(texts, ocr=False))
    assert [name for name, _ in made.files()] == ["deep/a.txt"]
    assert set(_everything(made.sources)) == {"deep/a.txt", "lexicon/glossary.csv", "review/me.jsonl"}


def test_settings_that_cannot_be_read_are_the_usual_ones(home: Home) -> None:
    made = home.make(Settings("Ports", ocr=True), [_file("a.txt")])
    for text in ("", "[]", '{"title": 1, "jobs": "x", "ocr": "yes"}', "\xff"):
        (made.folder / "corpus.json").write_text(text)
        assert Settings.of(made.folder) == Settings("Ports")


# Opening


def test_a_folder_is_found_as_people_write_it(web_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "outputs").symlink_to(web_folder)
    for typed in (
        str(web_folder), f'"{web_folder}"', f"  {web_folder}/ ", str(web_folder / "textmine.sqlite"), str(tmp_path)
    ):  # fmt: skip
        assert build_in(typed_folder(typed)).resolve() == web_folder.resolve()


@pytest.mark.parametrize(
    "typed", ["", "/no/such/folder", "~nobody-of-this-name/x", "a\0b", "x" * 5_000, "/etc"]
)
def test_what_is_no_corpus_is_one_line(typed: str) -> None:
    with pytest.raises(NotTakenError) as error:
        build_in(typed_folder(typed))
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 500


def test_the_list_of_those_opened_never_fails(tmp_path: Path) -> None:
    recent = Recent(tmp_path / "deep" / "recent.json")
    assert recent.read() == []
    for n in range(20):
        recent.note(tmp_path / str(n), f"corpus {n}")
    recent.note(tmp_path / "15", "again")
    titles = [one.title for one in recent.read()]
    assert titles[:3] == ["again", "corpus 19", "corpus 18"]
    assert len(titles) == 12
    recent.forget(str(tmp_path / "15"))
    assert "again" not in [one.title for one in recent.read()]
    for text in ("{", "[1]", '[{"folder": 1, "title": "x"}]', '[{"folder": "\\u0000", "title": "x"}]'):
        (tmp_path / "deep" / "recent.json").write_text(text)
        assert recent.read() == []
    (tmp_path / "file").write_text("")
    Recent(tmp_path / "file" / "recent.json").note(tmp_path, "x")  # no folder can be made there
    Recent(None).note(tmp_path, "x")


# Builds, with a process that only says what a build would

_READ = "import sys, json, time; asked = json.loads(sys.stdin.readline())\n"
_TELL = "def tell(**what): print(json.dumps(what), flush=True)\n"
_WAIT = _READ + _TELL + "tell(phase='documents', done=0, total=1, name='sources/a.txt'); sys.stdin.read()\n"


def _builds(script: str) -> Builds:
    return Builds([sys.executable, "-c", _READ + _TELL + script])


def _wait(found: Callable[[], Any], seconds: float = 30.0) -> None:
    until = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.fixture
def corpus(home: Home) -> Corpus:
    return home.make(Settings("Ports", jobs=1), [_file("a.txt", "x" * 100), _file("b.txt", "x" * 300)])


def test_progress_is_by_the_size_of_what_is_read(corpus: Corpus) -> None:
    builds = _builds("tell(phase='documents', done=1, total=2, name='b'); sys.stdin.read()")
    build = builds.start(corpus)
    _wait(lambda: build.total)
    assert build.share == 0.25
    assert build.seconds_left is None  # too early to say
    build._read_since -= 10
    assert build.seconds_left == pytest.approx(30, abs=2)
    builds.close()


@pytest.mark.parametrize(
    ("script", "state", "message"),
    [
        ("tell(failed='a.txt: is empty')", "failed", "a.txt: is empty"),
        (
            "print('no JSON'); sys.exit('out of order')",
            "failed",
            "the build ended with status 1: out of order",
        ),
        ("tell(documents=2, kept=0, skipped=[], warnings=[], counts={})", "done", ""),
        ("tell(cancelled=True)", "cancelled", ""),
    ],
)
def test_how_a_build_ends_is_told(corpus: Corpus, script: str, state: str, message: str) -> None:
    builds = _builds(script)
    build = builds.start(corpus)
    _wait(lambda: build.state != "running" and not builds.is_running)
    _wait(lambda: build.state == state)
    assert build.message == message


def test_one_build_at_a_time_and_its_end_lets_the_next_begin(corpus: Corpus) -> None:
    builds = Builds([sys.executable, "-c", _WAIT])
    first = builds.start(corpus)
    with pytest.raises(NotTakenError, match="Ports is being built"):
        builds.start(corpus)
    builds.cancel()
    assert first.state == "cancelled"
    second = builds.start(corpus)
    assert second.state == "running"
    builds.close()  # the site ends
    assert second.state == "cancelled"


def test_a_build_that_cannot_begin_is_told(corpus: Corpus) -> None:
    build = Builds(["/no/such/program"]).start(corpus)
    assert build.state == "failed"


# The site


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    app = create_app(
        None, key=KEY, home=tmp_path / "home", recent=tmp_path / "recent.json",
        limits=Limits(file=2_000, together=5_000, files=5),
    )  # fmt: skip
    app._app.state.builds = Builds([sys.executable, "-c", _WAIT])  # type: ignore[attr-defined]
    with TestClient(app, base_url="http://127.0.0.1", headers={"Accept-Language": "en"}) as client:
        client.get("/corpora", params={"key": KEY})
        yield client


def _make(client: TestClient, *files: tuple[str, bytes], title: str = "Ports", **fields: str) -> Any:
    sent = [("files", (name, io.BytesIO(data))) for name, data in files]
    data = {"token": TOKEN, "title": title, **fields}
    return client.post("/corpora/make", data=data, files=sent or [("files", ("", io.BytesIO()))])


@pytest.mark.parametrize("address", ["/", "/search?q=x", "/claims", "/documents", "/concept/actor:russia"])
def test_with_no_corpus_open_pages_lead_to_the_start(client: TestClient, address: str) -> None:
    answer = client.get(address, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/corpora")
    start = client.get(address).text
    assert "Look round with an example" in start
    assert "/claims" not in start


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_on_corpora_answers_in_both_languages(client: TestClient, lang: str) -> None:
    _make(client, ("a.txt", b"x"))
    for address in ("/corpora", "/corpora/new", "/corpora/build", "/corpora/of/Ports"):
        answer = client.get(address, params={"lang": lang})
        assert answer.status_code == 200
        assert f'lang="{"zh-Hant" if lang == "zh" else "en"}"' in answer.text
    assert client.get("/corpora/of/nothing").status_code == 404


def test_hostile_names_stay_in_the_corpus(client: TestClient, tmp_path: Path) -> None:
    names = [
        "../../up.txt",
        "C:\\x\\CON.txt",
        "a" * 300 + ".txt",
        "<script>alert(1)</script>.txt",
        "nul\x01.txt",
    ]
    answer = _make(client, *((name, b"x") for name in names), title="../../Ports")
    assert str(answer.url).endswith("/corpora/build")
    assert "<script>alert" not in answer.text
    assert {p.name for p in tmp_path.iterdir()} <= {"home", "recent.json"}
    (made,) = (tmp_path / "home").iterdir()
    assert len(list((made / "sources").iterdir())) == 5
    page = client.get(f"/corpora/of/{made.name}")
    assert "<script>alert" not in page.text


@pytest.mark.parametrize(
    ("files", "status", "said"),
    [
        ([], 400, "No files were chosen"),
        ([("a.exe", b"MZ")], 400, "a.exe: is of a kind that is not read (.exe)"),
        ([("noending", b"x")], 400, "noending: is of a kind that is not read"),
        ([("corpus.toml", b"")], 400, "No files were chosen"),
        ([("a.txt", b"x" * 2_001)], 413, "a.txt: has 0.0 MB"),
        ([(f"{n}.txt", b"x" * 1_900) for n in range(3)], 413, "together"),
        ([(f"{n}.txt", b"x") for n in range(6)], 413, "These are 6 files"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_a_line_and_nothing_is_made(
    client: TestClient, tmp_path: Path, files: list[tuple[str, bytes]], status: int, said: str
) -> None:
    answer = _make(client, *files)
    assert answer.status_code == status
    assert answer.text.count('role="alert"') == 1
    assert said in answer.text
    assert 'value="Ports"' in answer.text  # what was typed is still there
    assert not (tmp_path / "home").exists() or not list((tmp_path / "home").iterdir())


def test_files_that_are_not_taken_are_named_beside_the_build_of_the_others(client: TestClient) -> None:
    answer = _make(client, ("a.txt", b"x"), ("b.exe", b"MZ"), ("c.txt", b"x" * 2_001))
    assert "b.exe: is of a kind that is not read (.exe)" in answer.text
    assert "c.txt: has 0.0 MB, and a file may have 0" in answer.text
    assert "Building Ports" in answer.text


def test_the_second_build_is_asked_to_wait_and_the_first_can_be_cancelled(
    client: TestClient, tmp_path: Path
) -> None:
    _make(client, ("a.txt", b"x"))
    second = _make(client, ("b.txt", b"x"), title="Other")
    assert second.status_code == 409
    assert "Ports is being built. Wait for that, or cancel it first." in second.text
    for action, fields in (("rebuild", {}), ("remove", {"file": "a.txt"}), ("add", {"folder": "/x"})):
        refused = client.post(f"/corpora/{action}", data={"token": TOKEN, "name": "Ports", **fields})
        assert refused.status_code == 409
    assert [p.name for p in (tmp_path / "home").iterdir()] == ["Ports"]
    assert "http-equiv" in client.get("/corpora/build").text  # without scripts the page asks again
    assert "hx-refresh" not in client.get("/corpora/build", headers={"HX-Request": "true"}).headers
    ended = client.post("/corpora/cancel", data={"token": TOKEN})
    assert "The build of Ports was cancelled" in ended.text
    assert "http-equiv" not in ended.text
    assert client.get("/corpora/build", headers={"HX-Request": "true"}).headers["hx-refresh"] == "true"
    assert "not built yet" in client.get("/corpora").text


def test_a_corpus_is_opened_by_its_folder_kept_in_the_list_and_forgotten(
    client: TestClient, web_folder: Path
) -> None:
    wrong = client.post("/corpora/open", data={"token": TOKEN, "folder": "/etc"})
    assert wrong.status_code == 404
    assert "no corpus has been built there" in wrong.text
    assert client.get("/", follow_redirects=False).status_code == 303
    opened = client.post("/corpora/open", data={"token": TOKEN, "folder": str(web_folder)})
    assert str(opened.url) == "http://127.0.0.1/"
    assert web_folder.parent.name in opened.text  # the title, for want of another
    assert client.get("/claims").status_code == 200
    assert str(web_folder) in client.get("/corpora").text
    client.post("/corpora/forget", data={"token": TOKEN, "folder": str(web_folder.resolve())})
    assert "Take off the list" not in client.get("/corpora").text


def test_a_corpus_that_is_open_stays_where_another_cannot_be_opened(
    client: TestClient, web_folder: Path, tmp_path: Path
) -> None:
    client.post("/corpora/open", data={"token": TOKEN, "folder": str(web_folder)})
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "textmine.sqlite").write_bytes(b"no store at all")
    wrong = client.post("/corpora/open", data={"token": TOKEN, "folder": str(tmp_path / "broken")})
    assert wrong.text.count('role="alert"') == 1
    assert client.get("/claims").status_code == 200


def test_a_corpus_of_many_files_is_shown_a_page_at_a_time(client: TestClient, tmp_path: Path) -> None:
    Home(tmp_path / "home").make(Settings("Many"), [_file(f"{n:03}.txt") for n in range(450)])
    pages = [client.get("/corpora/of/Many", params={"page": n}).text for n in (1, 2, 3)]
    names = [re.findall(r'name="file" value="(\d+\.txt)"', page) for page in pages]
    assert [len(own) for own in names] == [200, 200, 50]
    assert len({name for own in names for name in own}) == 450
    refused = client.post("/corpora/remove", data={"token": TOKEN, "name": "Many", "file": "gone.txt"})
    assert "/corpora/of/Many?page=2" in refused.text


# The real thing


def test_a_corpus_is_built_changed_and_cancelled(tmp_path: Path) -> None:
    app = create_app(None, key=KEY, home=tmp_path / "home")
    with TestClient(app, base_url="http://127.0.0.1", headers={"Accept-Language": "en"}) as client:
        builds: Builds = app._app.state.builds  # type: ignore[attr-defined]
        client.get("/", params={"key": KEY})
        page = f'<html><title>港口</title><body><script>alert("x")</script><p>{_RUSSIA * 3}</p></body></html>'
        _make(
            client, ("a.txt", (_RUSSIA * 5).encode()), ("page.html", page.encode()), ("bad.docx", b"no Word file"),
            title="Ports: 港口", jobs="1",
        )  # fmt: skip
        _wait(lambda: not builds.is_running, 120)
        done = client.get("/corpora/build").text
        assert "Ports: 港口 is built" in done
        assert "bad.docx" in done
        assert "is not a Word file that can be read" in done
        opened = client.post("/corpora/open-made", data={"token": TOKEN, "name": "Ports_ 港口"})
        assert "<h1>Ports: 港口</h1>" in opened.text
        assert "alert(" not in client.get("/read/page").text
        store = tmp_path / "home" / "Ports_ 港口" / "outputs"
        with Store.open(store) as built:
            assert {d.source_path for d in built.documents()} == {"sources/a.txt", "sources/page.html"}
        before = _everything(store)

        client.post("/corpora/remove", data={"token": TOKEN, "name": "Ports_ 港口", "file": "page.html"})
        client.post("/corpora/cancel", data={"token": TOKEN})
        assert builds.last is not None
        assert builds.last.state == "cancelled"
        assert _everything(store) == before  # and nothing beside it
        assert "What was built before is as it was" in client.get("/corpora/build").text

        client.post("/corpora/rebuild", data={"token": TOKEN, "name": "Ports_ 港口"})
        _wait(lambda: not builds.is_running, 120)
        assert builds.last.made["documents"] == builds.last.made["kept"] == 1
        assert client.get("/read/page").status_code == 404


def test_a_build_ends_with_whoever_asked_for_it(tmp_path: Path) -> None:
    start = "from textmine.build.child import serve; serve()"
    process = subprocess.Popen([sys.executable, "-c", start], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    request = {"paths": [str(CORPUS)], "out": str(tmp_path / "out"), "title": "", "ocr": False, "jobs": 1}
    process.stdin.write(json.dumps(request).encode() + b"\n")
    process.stdin.flush()
    assert b"documents" in process.stdout.readline()
    process.stdin.close()  # as when the other process is killed
    process.stdout.close()
    assert process.wait(30) in (0, 1)
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())
