"""The interface's Chinese in Simplified: by words, with quotations as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.script import fold
from textmine.wording import HANS, HANT, mainland, name_for, worded, worded_around_quotes


@pytest.mark.parametrize(
    ("text", "simplified"),
    [
        ("搜尋文件", "搜索文档"),
        ("讀取檔案", "读取文件"),
        ("全部正確的機率", "全部正确的概率"),
        ("Actor", "Actor"),
    ],
)
def test_the_interface_has_the_mainlands_words(text: str, simplified: str) -> None:
    assert worded(text, HANS) == mainland(text) == simplified
    assert worded(text, HANT) == worded(text, "zh") == text


@pytest.mark.parametrize(
    ("text", "simplified"),
    [
        ("沒有找到「飛彈」", "没有找到「飛彈」"),
        ("沒有找到「俄方說『並未』，並未」，見《報導》。", "没有找到「俄方說『並未』，並未」，见《報導》。"),
        ("並說「外面「裡面」並未」並說", "并说「外面「裡面」並未」并说"),
        ("並說「這裡沒有完", "并说「這裡沒有完"),
        ("並」說", "并」说"),
    ],
)
def test_what_is_quoted_stays(text: str, simplified: str) -> None:
    assert worded_around_quotes(text, HANS) == simplified
    assert worded_around_quotes(text, HANT) == text


@given(
    st.text("個並飛彈", max_size=6),
    st.text("「」『』《個並飛彈資訊", max_size=12).filter(lambda t: t.count("「") == t.count("」")),
)
def test_the_outermost_quotation_is_never_touched(before: str, within: str) -> None:
    quoted = (
        "「"
        + within.replace("「", "").replace("」", "").replace("『", "").replace("』", "").replace("《", "")
        + "」"
    )
    assert worded_around_quotes(before + quoted + before, HANS) == mainland(before) + quoted + mainland(
        before
    )


def test_a_name_is_the_mainlands_only_where_the_lexicon_knows_it() -> None:
    assert name_for("沙烏地阿拉伯", ("沙特阿拉伯", "Saudi Arabia"), HANS) == "沙特阿拉伯"
    assert name_for("烏茲別克族", ("烏茲別克人",), HANS) == "乌兹别克族"  # not another word by the way
    assert name_for("區域整合", (), HANS) == "区域整合"
    assert name_for("哈薩克", (), HANT) == "哈薩克"
    assert fold(name_for("上海合作組織", (), HANS)) == fold("上海合作組織")
