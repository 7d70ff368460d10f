"""The reference of what is public in Python is built from the docstrings, and nothing in it is without one."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

_SCRIPT = Path(__file__).parents[1] / "docs" / "reference.py"


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    spec = spec_from_file_location("reference", _SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_is_built_without_a_warning(reference: ModuleType, tmp_path: Path) -> None:
    assert reference.build_reference(tmp_path) == []
    pages = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.html")}
    assert {f"{name.replace('.', '/')}.html" for name in (*reference.MODULES, "textmine.build")} <= pages
    page = (tmp_path / "textmine" / "corpus.html").read_text("utf-8")
    assert all(f'id="{name}"' in page for name in ("Corpus.compare", "Claims.filter", "Rows.frame", "open"))


def test_everything_it_shows_says_what_it_is(reference: ModuleType) -> None:
    public = dict(_public((*reference.MODULES, "textmine.build")))
    assert len(public) > 150
    assert [name for name, what in public.items() if not _told(what)] == []


def test_what_is_public_is_listed(reference: ModuleType) -> None:
    for name in (*reference.MODULES, "textmine.build"):
        module = import_module(name)
        own = [key for key, value in vars(module).items() if getattr(value, "__module__", None) == name]
        assert {key for key in own if not key.startswith("_")} <= set(module.__all__), name


def _public(modules: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """The classes, functions, methods and properties of modules, by name."""
    for name in modules:
        module = import_module(name)
        for key in module.__all__:
            value = getattr(module, key)
            if not inspect.isclass(value) and not inspect.isfunction(value):
                continue
            yield f"{name}.{key}", value
            for own in vars(value) if inspect.isclass(value) else ():
                member = inspect.getattr_static(value, own)
                if not own.startswith("_") and (
                    callable(member) or isinstance(member, property | classmethod)
                ):
                    yield f"{name}.{key}.{own}", getattr(value, own)


def _told(what: Any) -> bool:
    told = inspect.getdoc(what) or ""
    return bool(told) and not told.startswith(
        f"{getattr(what, '__name__', '')}("
    )  # what dataclasses write themselves


def test_the_script_says_how_it_is_called(
    reference: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["reference.py"])
    assert reference.main() == 2
    assert "FOLDER" in capsys.readouterr().err
