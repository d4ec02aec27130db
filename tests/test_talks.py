"""Lesson 04: what is counted, which gaps and totals come out, what the pictures say, and what the menus change."""

import re

import pandas as pd
import pytest
from archipelago import load, talks, talks_pictures, talks_widgets
from archipelago.errors import CourseError


@pytest.fixture
def events():
    return load("timeline")


@pytest.fixture
def recent(events):
    return talks.events_like(events, since=1945)


@pytest.fixture
def meetings():
    return load("summits")


@pytest.fixture
def people():
    return load("former_residents")


@pytest.fixture
def trade():
    return load("trade")


def meeting(number, start, precision="day", form="visit", country="JPN", place="Tokyo"):
    return {
        "meeting_id": number,
        "date_start": pd.Timestamp(start),
        "date_precision": precision,
        "place": place,
        "format": form,
        "country": country,
    }


def test_filters_narrow_and_leave_the_table_alone(events):
    assert len(talks.events_like(events)) == 144
    assert len(talks.events_like(events, since=1945)) == 106
    sanctions = talks.events_like(events, kind="sanction")
    assert len(sanctions) == 10 and sanctions["date"].min() == pd.Timestamp("2014-03-18")
    high = talks.events_like(events, kind="displacement", confidence="high")
    assert list(high["event_id"]) == ["1884-northern-kuril-ainu-moved-shikotan", "1948-10-main-removal-ends"]
    assert events.equals(load("timeline"))


def test_actor_counts_for_each_of_several_and_moscow_is_the_ussr_or_russia(events):
    moscow = talks.events_like(events, actor="Moscow")
    assert set(moscow.index) == set(talks.events_like(events, actor="SUN").index) | set(
        talks.events_like(events, actor="RUS").index
    )
    assert len(talks.events_like(events, actor="Ainu")) == events["actors"].str.contains("AIN").sum() == 7
    assert len(talks.events_like(events, actor="Japan")) == len(talks.events_like(events, actor="JPN"))


def test_first_sources_share_out_all_events(recent):
    parts = [talks.events_like(recent, first_source=name) for name in talks.FIRST_SOURCES]
    assert [len(part) for part in parts] == [50, 17, 39]
    assert sorted(pd.concat(parts)["event_id"]) == sorted(recent["event_id"])


def test_days_are_read_from_years_and_texts(events):
    both_ends = talks.events_like(events, since="1945-09-02", until="1945-09-05")
    assert list(both_ends["date"].dt.day) == [2, 3, 5]
    assert len(talks.events_like(events, since=1956, until=1956)) == 6


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        ({"kind": "sanctions"}, "Unknown kind 'sanctions'. Did you mean 'sanction'?"),
        ({"actor": "Jpan"}, "Unknown actor 'Jpan'. Did you mean 'Japan'?"),
        ({"confidence": "sure"}, "Unknown confidence 'sure'. Expected one of: low, medium, high."),
        ({"first_source": "Rusia"}, "Unknown first source 'Rusia'. Did you mean 'Russia'?"),
        ({"since": "long ago"}, "'long ago' is no date; expected a year such as 1945"),
        ({"until": True}, "True is no date; expected a year"),
    ],
)
def test_an_unknown_filter_is_answered_in_one_sentence(events, filters, words):
    with pytest.raises(CourseError, match=re.escape(words)):
        talks.events_like(events, **filters)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: talks.events_like([1, 2]), "[1, 2] is a list, not a table"),
        (lambda: talks.gaps_between(load("timeline")), "lacks the column 'meeting_id'"),
        (lambda: talks.texts_invoked(load("trade")), "lacks the column 'claim_id'"),
        (lambda: talks.residents_alive(load("former_residents").head(3)), "no figure of former residents alive"),
        (lambda: talks_pictures.show_timeline(load("timeline").head(0)), "There are no events to draw"),
        (lambda: talks_pictures.show_timeline(load("borders")), "lacks the column 'event_id'"),
        (lambda: talks_pictures.show_gaps(load("summits").head(1)), "A gap needs two meetings"),
        (lambda: talks_pictures.show_arguments(load("trade")), "Expected rows of load('claims')"),
        (lambda: talks.rate_of_residents(load("former_residents"), "2010-03-01"), "no figure for 2010-03-01"),
    ],
)
def test_a_wrong_table_is_answered_in_one_sentence(call, words):
    with pytest.raises(CourseError, match=re.escape(words)):
        call()


def test_gaps_between_meetings(meetings):
    gaps = talks.gaps_between(meetings)
    assert len(gaps) == 74 and pd.isna(gaps["gap_days"].iloc[0])
    assert gaps.loc[1, ["meeting_id", "gap_days"]].to_list() == ["S02", 6204]
    november_1982 = gaps[gaps["meeting_id"] == "S03"].iloc[0]
    assert (november_1982["gap_days"], november_1982["least_days"], november_1982["most_days"]) == (3311, 3311, 3340)
    known = gaps.dropna()
    assert (known["least_days"] <= known["gap_days"]).all() and (known["gap_days"] <= known["most_days"]).all()


def test_gaps_sort_by_date_and_leave_out_calls():
    table = pd.DataFrame(
        [
            meeting("B", "2001-03-01"),
            meeting("A", "2001-01-01", "month"),
            meeting("P", "2001-02-01", form="phone", country=None),
        ]
    )
    gaps = talks.gaps_between(table)
    assert list(gaps["meeting_id"]) == ["A", "B"]
    assert gaps.loc[1, ["gap_days", "least_days", "most_days"]].to_list() == [59, 29, 59]


def test_where_abe_and_putin_met(meetings):
    both = talks.where_they_met(meetings[meetings["abe_putin_no"].notna()])
    assert both.sum().to_dict() == {"Japan": 2, "Russia or USSR": 11, "elsewhere": 14}
    assert both.sum(axis=1).to_dict() == {"sideline": 21, "visit": 6}


def test_a_host_that_never_occurs_counts_zero():
    hosts = talks.where_they_met(pd.DataFrame([meeting("A", "2001-01-01")]))
    assert hosts.loc["visit"].to_dict() == {"Japan": 1, "Russia or USSR": 0, "elsewhere": 0}


def test_the_parts_of_1945_add_up_to_17291(people):
    residents = people[(people["table"] == "residents_1945") & (people["metric"] == "persons")]
    printed = residents.set_index(residents["island"].str.removesuffix(" total"))["value"]
    summed = residents.groupby("parent")["value"].sum()
    assert summed.to_dict() == printed[summed.index].to_dict() == {
        "Etorofu": 3608, "Habomai": 5281, "Kunashiri": 7364, "Northern Territories": 17291,
    }  # fmt: skip


def test_former_residents_fall_by_2_7_percent_a_year(people):
    alive = talks.residents_alive(people).set_index("date")["alive"]
    assert (alive["2006-03-01"], alive["2009-03-01"], alive["2024-03-01"]) == (8076, 7692, 5135)
    assert alive.is_monotonic_decreasing
    assert talks.rate_of_residents(people) == pytest.approx(-2.66, abs=0.005)


def test_change_per_year():
    assert talks.change_per_year(100, 81, 2) == pytest.approx(-10)
    assert talks.change_per_year(50, 50, 7) == 0
    for numbers in ((0, 5, 1), (5, -1, 1), (5, 4, 0), (float("nan"), 4, 1)):
        with pytest.raises(CourseError, match="expected"):
            talks.change_per_year(*numbers)


def test_trade_compares_only_like_periods(trade):
    imports = talks.like_periods(trade, "Japan imports from Russia", "JPY billion").set_index("period")
    assert list(imports.index) == ["2020", "2021", "2022", "2023"]
    assert imports.loc["2023", "change_pct"] == -47.2
    assert imports.loc["2023", "computed_change"] == pytest.approx(-47.2, abs=0.05)
    gas = talks.like_periods(trade, "LNG imports from Russia", "million tonnes")
    assert gas["computed_change"].iloc[-1] == pytest.approx(-10.7, abs=0.1)
    years_apart = talks.like_periods(trade, "turnover", "USD billion")
    assert years_apart["computed_change"].isna().all()


def test_half_years_are_compared_with_the_same_half(trade):
    halves = talks.like_periods(trade, "turnover", "JPY billion", "part of year").set_index("period")
    assert halves.loc["2024 H1", "computed_change"] == pytest.approx(-25.3, abs=0.05)
    assert pd.isna(halves.loc["2023 Apr-Sep", "computed_change"])


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (("Japan import from Russia", "JPY billion"), "Did you mean 'Japan imports from Russia'?"),
        (("turnover", "JPY"), "Unknown unit 'JPY'."),
        (("turnover", "percent"), "No row of 'turnover' is in 'percent' for a 'calendar year'"),
    ],
)
def test_a_line_of_trade_that_is_not_there(trade, wanted, words):
    with pytest.raises(CourseError, match=re.escape(words)):
        talks.like_periods(trade, *wanted)


def test_texts_that_both_governments_invoke():
    claims = load("claims")
    sides = claims[claims["party"].isin(["JPN", "RUS"]) & (claims["party_kind"] == "state")]
    counts = talks.texts_invoked(sides)
    both = counts[(counts > 0).all(axis=1)]
    assert list(counts.columns) == ["JPN", "RUS"] and len(counts) == 15
    assert list(both.index) == [
        "Neutrality Pact, 1941", "Yalta agreement, 1945", "Potsdam Proclamation, 1945", "Surrender of Japan, 1945",
        "Treaty of San Francisco, 1951", "Joint Declaration, 1956",
    ]  # fmt: skip
    assert counts.loc["UN Charter, 1945"].to_dict() == {"JPN": 0, "RUS": 2}


def test_both_sides_are_read_in_their_own_publications():
    claims = talks.with_sources(load("claims")).query("party_kind == 'state'")
    for party in ("JPN", "RUS"):
        own = claims[claims["party"] == party]
        assert (own["source_country"] == party).mean() > 0.5


def test_sources_are_added_to_every_row_and_a_false_key_is_named(recent):
    told = talks.with_sources(recent)
    assert len(told) == len(recent) and told["source_class"].notna().all()
    assert told.attrs["name"] == "timeline"
    with pytest.raises(CourseError, match="names the source 'no-such-page'"):
        talks.with_sources(recent.head(1).assign(source="no-such-page"))


def test_selections_repeat_one_count(recent):
    shares = talks.compare_selections(recent, talks.selections_of(recent))
    table = shares.pivot(index="kind", columns="selection", values="count")
    assert table.loc["sanction"].to_dict() == {
        "all": 10,
        "confidence high": 10,
        "first source Japanese": 5,
        "first source Russian": 4,
        "first source elsewhere or unknown": 1,
    }
    assert table.loc["displacement", ["all", "confidence high", "first source Russian"]].to_list() == [3, 1, 0]
    assert shares.groupby("selection")["share"].sum().round(6).eq(100).all()


def test_an_empty_selection_has_no_share_and_a_foreign_mask_is_refused(recent):
    nobody = pd.Series(False, index=recent.index)
    empty = talks.compare_selections(recent, {"nobody": nobody})
    assert (empty["count"] == 0).all() and empty["share"].isna().all()
    with pytest.raises(CourseError, match="'short' does not fit the 106 rows"):
        talks.compare_selections(recent, {"short": nobody.head(3)})
    with pytest.raises(CourseError, match="labels with masks, such as {'all': mask}; got a list"):
        talks.compare_selections(recent, [nobody])
    with pytest.raises(CourseError, match="lacks the column 'colour'"):
        talks.compare_selections(recent, {"nobody": nobody}, by="colour")


def test_pictures_say_in_words_what_they_show(recent, meetings, people, trade):
    pictures = {
        "106 events are marked": talks_pictures.show_timeline(recent),
        "10 of 106 events": talks_pictures.show_timeline(recent, talks.events_like(recent, kind="sanction")),
        "6,204 days before Moscow, 1973": talks_pictures.show_gaps(meetings),
        "8,076 to 4,998": talks_pictures.show_residents_alive(people),
        "imports, value in yen -47.2": talks_pictures.show_trade_change(trade),
        "5 selections": talks_pictures.show_selections(recent),
    }
    for words, picture in pictures.items():
        assert words in picture.alt
        assert picture.caption.startswith("Table ") and picture.png().startswith(b"\x89PNG")


def test_a_changed_table_changes_title_and_alternative_text(people):
    fewer = people[people["date"] < "2024-01-01"]
    picture = talks_pictures.show_residents_alive(fewer)
    assert "8,076 to 5,296" in picture.alt
    assert any("5,296" in text.get_text() for text in picture.figure.texts)


def test_arguments_name_party_answer_and_source():
    page = talks_pictures.show_arguments(load("claims").query("claim_id in ['JP06', 'RU02', 'AI03']"))
    text = repr(page)
    assert len(page) == 3 and text.startswith("3 arguments")
    assert "Japan says: The islands were taken" in text and "Answer (Russia): Landings followed" in text
    assert "Answer (Japan and United States)" in text and "Answer (nobody named)" in text
    assert text.count("Source: ") == 3
    assert "nan" not in page._repr_html_().lower().replace("nansei", "")


def test_events_tell_how_far_their_date_is_known(events):
    names = ["1963-kelp-agreement", "1955-06-london-talks-open", "1956-10-19-soviet-joint-declaration"]
    text = repr(talks_pictures.show_events(events[events["event_id"].isin(names)]))
    assert "June 1955 · " in text and "19 October 1956 · " in text and "\n1963 · " in text


def test_menus_choose_events_for_picture_and_list(recent):
    browser = talks_widgets.browse_timeline(recent)
    assert len(browser.chosen) == 106
    browser.kind.value, browser.actor.value = "talks", "Moscow"
    expected = talks.events_like(recent, kind="talks", actor="Moscow")
    assert browser.chosen.equals(expected)
    assert f"<p>{len(expected)} events</p>" in browser.page.value
    assert f"{len(expected)} of 106 events" in browser.picture.value
    assert browser.static().alt in browser.picture.value
    browser.confidence.value = "medium"
    assert "<p>0 events</p>" in browser.page.value


def test_the_browser_starts_where_it_is_told_and_has_a_twin(recent):
    browser = talks_widgets.browse_timeline(recent, kind="visit", actor="RUS", first_source="Japan")
    assert (browser.kind.value, browser.actor.value, browser.first_source.value) == ("visit", "Moscow", "Japan")
    bundle = browser._repr_mimebundle_()
    assert "<figure" in bundle["text/html"] and bundle["text/plain"].startswith("Timeline with menus: 3 of 106")
    with pytest.raises(CourseError, match="Did you mean 'visit'"):
        talks_widgets.browse_timeline(recent, kind="visits")


def test_the_browser_may_start_where_no_event_is(recent):
    without = recent[recent["kind"] != "visit"]
    browser = talks_widgets.browse_timeline(without, kind="visit")
    assert browser.kind.value == "visit" and "<p>0 events</p>" in browser.page.value
    browser.kind.value = ""
    assert f"<p>{len(without)} events</p>" in browser.page.value


def test_the_scrolling_list_can_be_reached_by_keyboard(recent):
    page = talks_widgets.browse_timeline(recent).page.value
    assert 'tabindex="0"' in page and 'role="region"' in page and 'data-lm-suppress-shortcuts="true"' in page
