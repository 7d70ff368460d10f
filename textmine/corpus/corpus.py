"""A build, open in Python."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from textmine.corpus import answers
from textmine.corpus.checked import CheckedDraft
from textmine.corpus.cited import Citable, Cited, cited
from textmine.corpus.claims import Claims
from textmine.corpus.concepts import Concepts, Mentions
from textmine.corpus.conclusions import Findings, Topics
from textmine.corpus.documents import Documents, Paragraphs
from textmine.corpus.frames import frame
from textmine.corpus.given import chance, known, several, typed, within
from textmine.corpus.reader import LANGUAGES, Reader
from textmine.corpus.rows import Rows
from textmine.errors import StoreError, TextmineError
from textmine.search.selection import SURE
from textmine.store import Store

if TYPE_CHECKING:
    import pandas as pd

    from textmine.corpus.compared import Compared
    from textmine.figures import Figure

_TABLE_FORMATS = ("csv", "parquet", "jsonl")


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote: where to, how much of what, and what the format left out."""

    path: Path
    written: str
    notes: tuple[str, ...] = ()


def open(
    folder: Path | str | None = None, *, lang: str = "en", style: str = "plain", unreviewed: bool = False
) -> Corpus:
    """Open a build to read it: what `textmine build` or `textmine.build` left in a folder.

    Args:
        folder: the build folder; `outputs`, or what TEXTMINE_STORE in the environment names, when left out.
        lang: of names, reasons and citations, `zh` or `en`. Names may be asked for in any language all the same.
        style: of citations: `plain`, `gbt7714`, `apa` or `chicago`.
        unreviewed: as the machine made it, without what people decided on its rows (docs/review.md).

    Raises:
        StoreError: there is no build, it is damaged or locked, or another version of textmine made it.
        UnknownNameError: there is no such language or style.

    >>> import textmine
    >>> with textmine.open("outputs") as corpus:
    ...     corpus.documents["korean-peninsula"].title
    '東北亞安全結構的變與不變：研究發現'
    """
    folder = os.environ.get("TEXTMINE_STORE", "outputs") if folder is None else folder
    store = Store.open(folder, unreviewed=unreviewed)
    try:
        return Corpus(store, lang=lang, style=style)
    except TextmineError:
        store.close()
        raise


class Corpus:
    """A build: `textmine.open("outputs")`. Close it at the end, or use it in a `with` block.

    Nothing is ever written to the build. Everything that asks raises StoreError where the build turns out to be
    damaged, locked or closed.
    """

    def __init__(self, store: Store, *, lang: str = "en", style: str = "plain") -> None:
        self._reader = Reader(store, lang, style)
        self._closed = False

    @property
    def store(self) -> Store:
        """The store itself, for what is not offered here."""
        return self._reader.store

    @property
    def folder(self) -> Path:
        """Where the build is."""
        return self._reader.store.folder

    @property
    def lang(self) -> str:
        """The language of names and citations, `zh` or `en`."""
        return self._reader.lang

    # What it holds.

    @property
    def documents(self) -> Documents:
        """The documents."""
        return Documents(self._reader)

    @property
    def paragraphs(self) -> Paragraphs:
        """The paragraphs."""
        return Paragraphs(self._reader)

    @property
    def mentions(self) -> Mentions:
        """Where actors, threats and strategies are mentioned."""
        return Mentions(self._reader)

    @property
    def concepts(self) -> Concepts:
        """What mentions name."""
        return Concepts(self._reader)

    @property
    def claims(self) -> Claims:
        """Who does what to whom; those of confidence 0.5 or more until they are filtered otherwise."""
        return Claims(self._reader)

    @property
    def findings(self) -> Findings:
        """The conclusions of the documents."""
        return Findings(self._reader)

    @property
    def topics(self) -> Topics:
        """The topics of the corpus."""
        return Topics(self._reader)

    def actors(self, *, at_least: float = SURE) -> Rows:
        """Every actor with its claims, threats, strategies and partners, counted; those with most claims first.

        Args:
            at_least: the confidence from which on a claim counts as sure.
        """
        return answers.actors(self._reader, chance(at_least))

    def frame(self, table: str) -> pd.DataFrame:
        """A whole table as a data frame: documents, paragraphs, tokens, mentions, claims, findings, topics,
        paragraph_topics or concepts, with the columns that docs/tables.md lists, and `document_id`.

        Raises:
            UnknownNameError: there is no such table.
        """
        return frame(self._reader, table)

    def name(self, concept_id: str, *, lang: str | None = None) -> str:
        """What a concept is called; its id where nothing is known of it.

        >>> import textmine
        >>> textmine.open("outputs").name("actor:russia", lang="zh")
        '俄羅斯'
        """
        return self._reader.names.display(concept_id, lang or self.lang)

    def info(self) -> dict[str, Any]:
        """How the build was made: textmine's version, the settings, what was skipped and why."""
        return self.store.info()

    # Asking.

    def search(self, query: str, *, limit: int | None = 20, at_least: float = SURE) -> answers.Hits:
        """The paragraphs that a query asks for, best first; see docs/search.md for what a query may say.

        Args:
            query: words, "phrases", AND, OR, NOT, and fields: `actor:俄羅斯 kind:strategy 能源`.
            limit: at most so many; all of them when None.
            at_least: of the claims that fields ask for, those as sure as that are named.

        Returns:
            Rows with id, match, snippet, claims, citation, text …; `total` is how many there are in all,
            `certificate()` says what was searched, also where nothing was found.

        Raises:
            QueryError: the query is empty, or a field has no such value.
            UnknownNameError: nobody knows the name in a field.

        >>> import textmine
        >>> hits = textmine.open("outputs").search("document:korean-peninsula 否決")
        >>> hits.total, hits[0]["match"]
        (1, 'text')
        """
        return answers.search(self._reader, query, limit, chance(at_least))

    def similar(self, text: str, *, limit: int = 10) -> Rows:
        """The paragraphs that say most of what a text says, in other words or the other language, best first.

        Args:
            text: a sentence or more, in Chinese or English.

        Raises:
            QueryError: the text is empty.
        """
        return answers.similar(self._reader, text, limit)

    def kwic(
        self,
        keyword: str,
        *,
        width: int = 30,
        order: answers.Order = "position",
        concepts: bool = False,
        exact: bool = False,
        whole_words: bool = False,
        document: str | None = None,
    ) -> Rows:
        """Concordance: every place where a keyword stands.

        Args:
            keyword: a word or phrase in either Chinese script or in English.
            width: columns of context on each side; a Chinese character takes two.
            order: as in the corpus (`position`), or by the words to the `left` or `right`.
            concepts: also other mentions of what it names, in other words and in the other language.
            exact: only as it stands, not as other regions write it.
            whole_words: in English, war but not toward.
            document: id or title.

        Raises:
            QueryError: the keyword is empty.
            UnknownNameError: there is no such document or order.
        """
        known("order", order, get_args(answers.Order))
        how = answers.How(concepts=concepts, exact=exact, whole_words=whole_words)
        return answers.kwic(self._reader, keyword, width, order, document, how)

    def collocates(
        self,
        keyword: str,
        *,
        window: int = 5,
        min_count: int = 2,
        concepts: bool = False,
        exact: bool = False,
        whole_words: bool = False,
    ) -> Rows:
        """The words that stand near a keyword more often than chance would have it, by G².

        Args:
            window: words to each side.
            min_count: leave out what is seen less often near it.
            concepts, exact, whole_words: as for `kwic`.

        Raises:
            QueryError: the keyword is empty.
        """
        how = answers.How(concepts=concepts, exact=exact, whole_words=whole_words)
        return answers.collocates(self._reader, keyword, window, min_count, how)

    def keyness(
        self,
        *documents: str,
        against: Iterable[str] = (),
        by: Literal["words", "concepts"] = "words",
        section: str = "",
    ) -> Rows:
        """What some documents, or a section of one, speak of more than others, by G².

        Args:
            documents: ids or titles.
            against: the documents to compare with; all the others when left out.
            by: count words, or mentions of concepts in both languages.
            section: a heading: only what stands below it in the one document; the rest of that joins the others.

        Raises:
            UnknownNameError: there is no such document, or section.
        """
        if not documents:
            raise TextmineError("name the documents to describe")
        known("count", by, ("words", "concepts"))
        return answers.keyness(self._reader, documents, several(against), by, section)

    def words(
        self, length: int = 1, *, language: str | None = None, document: str | None = None, min_count: int = 2
    ) -> Rows:
        """The most frequent words, or runs of so many words, each language by itself.

        Args:
            length: 1 for words, 2 to 6 for runs of them.
            language: `zh` or `en`; both when left out.
            document: id or title.
            min_count: leave out what is seen less often.

        Raises:
            UnknownNameError: there is no such language or document.
            QueryError: there are no runs of that length.
        """
        known("language", language, LANGUAGES)
        within("length", length, 1, 6)
        return answers.words(self._reader, length, language, document, min_count)

    # The evidence.

    def cite(self, what: Citable, *, lang: str | None = None, style: str | None = None) -> Cited:
        """The citation of a claim, finding, mention, paragraph, of an id, or of a row of an answer.

        Args:
            lang, style: other than those that the corpus was opened with.

        Returns:
            What `str()` makes a footnote of, and a notebook shows in its paragraph.

        Raises:
            UnknownNameError: the build has nothing of this id, or there is no such style.
            TextmineError: that is nothing which can be cited.

        >>> import textmine
        >>> corpus = textmine.open("outputs")
        >>> corpus.cite("korean-peninsula:f1").text
        '北韓的核武力量已由談判籌碼轉為國家戰略的核心'
        """
        asked = Reader(self.store, lang or self.lang, style or self._reader.style)
        return cited(asked, what, asked.lang, asked.style)

    def bibliography(
        self, format: Literal["bibtex", "ris", "csl-json"] = "bibtex", *, documents: Iterable[str] = ()
    ) -> str:
        """The documents for a reference manager.

        Args:
            documents: ids or titles; all of them when left out.

        Raises:
            UnknownNameError: there is no such format or document.
        """
        from textmine.cite import bibliography

        ids = [self._reader.document_id(name) for name in several(documents)] or self.store.ids("documents")
        return bibliography([self.store.document(id_) for id_ in dict.fromkeys(ids) if id_], format)

    # Setting it beside something else.

    def compare(
        self,
        *new: Path | str | Corpus,
        documents: Iterable[str] | None = None,
        against: Iterable[str] | None = None,
        encoding: str | None = None,
    ) -> Compared:
        """What new documents repeat, deny, refine and add, passage by passage too, across languages.

        Args:
            new: files and folders, in any format that textmine reads; or another corpus, for all its documents.
            documents: take these documents of this corpus for the new ones.
            against: compare only with these documents of this corpus.
            encoding: of text files; detected for each when left out.

        Returns:
            Tables (`compared["claims"]`, `compared.frame("passages")`), which notebooks show and `save` writes.

        Raises:
            InputError: a file is missing or cannot be read.
            UnknownNameError: there is no such document.
            TextmineError: nothing is given to compare.
        """
        from textmine.compare import read_new, stored_documents
        from textmine.corpus.compared import compare

        paths = [one for one in new if not isinstance(one, Corpus)]
        others = [stored_documents(one.store) for one in new if isinstance(one, Corpus)]
        if documents is not None:
            ids = [self._reader.document_id(name) or "" for name in several(documents)]
            others.append(stored_documents(self.store, ids))
        if not paths and not others:
            raise TextmineError("name new documents: files, another corpus, or documents=[...] of this one")
        read = [read_new(paths, encoding=encoding)] if paths else []
        only = None if against is None else several(against)
        return compare(self._reader, chain(*read, *others), only)

    def check(
        self,
        draft: Path | str | None = None,
        *,
        text: str | None = None,
        at_least: float = SURE,
        claims: bool = True,
    ) -> CheckedDraft:
        """Check every quotation and claim of a draft, or of a chatbot's answer, against the corpus.

        Args:
            draft: a file, in any format that textmine reads.
            text: the draft itself, in place of a file.
            at_least: how surely a claim must have been read to be checked.
            claims: check claims too, not only quotations.

        Raises:
            InputError: the draft is missing, empty, too long, or neither Chinese nor English.
            StoreError: the build has no documents.
            TextmineError: neither a file nor a text is given, or both.
        """
        from textmine.corpus.checked import check

        if (draft is None) == (text is None):
            raise TextmineError("give the draft: a file, or text=...")
        return check(self._reader, draft, text, chance(at_least), claims)

    # Taking it away.

    @property
    def figures(self) -> Rows:
        """The figures that `figure` draws, and what each shows."""
        from textmine.figures import FIGURES
        from textmine.figures.words import word

        rows = [{"name": name, "shows": word(f"name-{name}", self.lang)} for name in FIGURES]
        return Rows("Figures", rows, {"name": "name", "shows": "shows"}, self.lang)

    def figure(
        self,
        name: str,
        *,
        word: str | None = None,
        actor: str | None = None,
        target: str | None = None,
        about: str | None = None,
        topic: str | None = None,
        kind: str | None = None,
        since: str | int | None = None,
        until: str | int | None = None,
        document: str | None = None,
        most: int | None = None,
        least: int = 1,
        sign: Literal["friend", "foe"] | None = None,
        bars: Literal["year", "quarter", "month"] | None = None,
        at_least: float = SURE,
    ) -> Figure:
        """A picture, which a notebook shows; its `rows` and `frame()` have the numbers and the ids behind each mark.

        Args:
            name: timeline, network, actors-threats, actors-strategies, topics-documents, topics-sections, topics-years,
                topic-map, topic-choice, dispersion or trend; docs/figures.md says how to read each.
            word: of dispersion and trend.
            actor, target, about, kind, since, until, document, at_least: as for claims.
            topic: an id, label or term of it: only claims in paragraphs about it.
            most: at most so many actors, or rows.
            least: of the network, only ties of so many claims.
            sign: of the network, only ties as friend, or as foe.
            bars: of the time line; as the span asks when left out.

        Raises:
            UnknownNameError: there is no such figure, or a filter asks for what nobody knows.
            NothingToShow: the build has nothing that it could show.
        """
        from textmine.figures import OF_A_WORD, Wanted, figure

        if name in OF_A_WORD and not word:
            raise TextmineError(f"{name}: this figure is of a word; give word=...")
        if most is not None:
            within("most", most, 2, 60)
        wanted = Wanted(
            lang=self.lang, actor=actor, target=target, about=about, topic=topic, kind=kind,
            least=least, sign=sign, by=bars,
            since=typed(since), until=typed(until),
            document=self._reader.document_id(document), most=most, at_least=chance(at_least), word=word,
        )  # fmt: skip
        with self._reader.own_terms():
            return figure(self.store, name, wanted)

    @property
    def formats(self) -> Rows:
        """The formats that `export` writes, and which programs open them."""
        from textmine.exchange import formats

        rows: list[dict[str, str]] = [
            {"name": one.name, "holds": one.line(self.lang), "opens": one.opens} for one in formats().values()
        ]
        tables = (
            "the tables, a file each, into a folder" if self.lang == "en" else "各表，一表一檔，須給資料夾"
        )
        opens = {"csv": "Excel", "parquet": "pandas, R", "jsonl": "programs"}
        rows += [{"name": name, "holds": tables, "opens": opens[name]} for name in _TABLE_FORMATS]
        return Rows("Formats", rows, {"name": "name", "holds": "what", "opens": "opens in"}, self.lang)

    def export(
        self,
        format: str,
        path: Path | str,
        *,
        at_least: float = SURE,
        document: str | None = None,
        network: Literal["actors", "concepts"] = "actors",
    ) -> Exported:
        """Write the build for another program, whole or not at all; `formats` lists what can be written.

        Args:
            format: `dna`, `qdpx`, `gexf`, `xlsx` …; or `csv`, `parquet`, `jsonl` for the tables.
            path: the file, which is replaced where there is one; for tables a folder.
            at_least: only claims as sure as that.
            document: only this document, by id or title.
            network: of graphml and gexf, who acts toward whom (`actors`) or who on what (`concepts`).

        Raises:
            UnknownNameError: there is no such format or document.
            InputError: the file cannot be written.
            TextmineError: the format holds the tables whole, and `document` was given.
        """
        from textmine.exchange import Request, export, named

        path = Path(path)
        whole = format in _TABLE_FORMATS or named(format).whole
        if whole and document is not None:
            raise TextmineError(f"{format}: holds the tables whole; leave document out")
        if format in _TABLE_FORMATS:
            from textmine.exchange.tables import export_tables

            files = export_tables(self.store, path, formats=[format])
            return Exported(path, f"{len(files)} files")
        request = Request(chance(at_least), self.lang, self._reader.document_id(document), network)
        done = export(self.store, format, path, request)
        notes = tuple(
            note.replace("--all", "at_least=0") for note in done.notes
        )  # which are for the command line
        return Exported(path, done.line(self.lang), notes)

    def report(self, path: Path | str, *, at_least: float = SURE) -> Path:
        """Write the report: one HTML file that opens offline.

        Raises:
            InputError: it cannot be written.
        """
        from textmine.report import write_report

        path = Path(path)
        write_report(self.store, path, chance(at_least))
        return path

    # Opening and closing.

    def close(self) -> None:
        """Close the build; what is asked of it afterwards raises StoreError."""
        self._closed = True
        self.store.close()

    def __enter__(self) -> Corpus:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @cached_property
    def _counts(self) -> dict[str, int]:
        from textmine.search.counts import row_counts

        found = row_counts(self.store)
        return {name: found.get(name) or self.store.count(name) for name in _TOLD}

    def __repr__(self) -> str:
        if self._closed:
            return f"<Corpus {str(self.folder)!r}: closed>"
        try:
            told = ", ".join(f"{count:,} {name}" for name, count in self._counts.items())
        except StoreError as error:
            told = str(error)
        return f"<Corpus {str(self.folder)!r}: {told}>"

    def _repr_html_(self) -> str:
        if self._closed:
            return ""
        return f"<p>{escape(repr(self)[1:-1])}</p>{self.documents._repr_html_()}"


_TOLD = ("documents", "paragraphs", "mentions", "claims", "findings", "topics")
