"""Scenes, maps and their static twins: what they say, in colour, hatch and words, from each viewpoint."""

import html.parser
import io
import itertools
import re
import xml.etree.ElementTree as ElementTree

import folium
import pandas as pd
import pytest
from archipelago import load, maps, missiles_pictures, palette, viewpoints
from archipelago.borders import control_on, record_span
from archipelago.errors import CourseError
from archipelago.languages import date_in_words
from archipelago.scenes import areas_in_words, feature_extents, shore
from matplotlib.image import imread

DATES = [1855, "1875-08-22", 1905, 1922, "1945-09-05", 1954, 1980, 2023]
VIEWPOINTS = ["neutral", "japan", "russia"]
FOUR_ISLANDS = {"iturup", "kunashir", "shikotan", "zelyony", "polonskogo", "yuri", "tanfilyeva"}


class Page(html.parser.HTMLParser):
    """The elements of a page as (tag, attributes), and its visible text."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.words, self._inside = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag in ("script", "style", "title"):
            self._inside.append(tag)

    def handle_endtag(self, tag):
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data):
        if not self._inside:
            self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def scene_of(date, viewpoint="neutral"):
    return maps.control_scene(control_on(date), viewpoint)


def looks(scene):
    """The look of each thing drawn: {feature_id: (colour, hatch, pattern, dashed)}."""
    shown = scene.layers().set_index("feature_id")
    return {i: tuple(shown.loc[i, ["colour", "hatch", "pattern", "dashed"]]) for i in shown.index}


@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize("viewpoint", VIEWPOINTS)
def test_every_scene_says_date_and_viewpoint_and_explains_every_look(date, viewpoint):
    scene = scene_of(date, viewpoint)
    when = date_in_words(control_on(date)["day"].iloc[0])
    assert when in scene.title and when in scene.summary and when in scene.caption
    assert f"viewpoint: {viewpoints.viewpoint(viewpoint).label}" in scene.title
    assert scene.note
    explained = {(e.fill, e.hatch, e.pattern, e.dashed) for e in scene.legend}
    assert set(looks(scene).values()) == explained
    # Colour never alone: where two entries differ in colour, they differ in hatch or outline too.
    assert len(explained) == len({(e.pattern, e.dashed) for e in scene.legend}) == len(scene.legend)
    assert len([label for label in scene.labels if label.detail]) == 5


def test_the_islands_change_hands_on_the_map():
    before, after = looks(scene_of("1945-08-31")), looks(scene_of("1945-09-01"))
    changed = {i for i in before if before[i] != after[i]}
    assert changed == {"iturup", "kunashir"}
    assert before["iturup"][0] == palette.country("JPN").colour
    assert after["iturup"][0] == palette.lighter(palette.country("SUN").colour)


def test_joint_possession_is_striped_in_both_colours():
    colour, hatch, pattern, dashed = looks(scene_of(1860))["sakhalin-south"]
    assert {colour, hatch} == {palette.country("RUS").colour, palette.country("JPN").colour}
    assert (pattern, dashed) == ("stripes", True)
    assert "undivided" in scene_of(1860).title


def test_today_each_viewpoint_reads_the_four_islands_in_its_own_way():
    words = {}
    for name in VIEWPOINTS:
        scene = scene_of(2023, name)
        seen = looks(scene)
        assert len({seen[i] for i in FOUR_ISLANDS}) == 1
        words[name] = {e.words for e in scene.legend if (e.fill, e.hatch, e.pattern, e.dashed) == seen["iturup"]}
    assert words["neutral"] == {"Administered by Russia, claimed by Japan"}
    assert words["japan"] == {"Inherent territory of Japan under unlawful occupation by Russia, as Japan holds"}
    assert words["russia"] == {"Territory of Russia as a result of the Second World War, as Moscow holds"}


def test_japan_does_not_claim_southern_sakhalin_and_the_northern_kurils():
    scene = scene_of(2023, "japan")
    seen = looks(scene)
    assert seen["sakhalin-south"] == seen["urup"] != seen["iturup"]
    assert palette.country("JPN").colour not in seen["urup"]
    assert "undetermined" in scene.summary and "Northern Territories" in scene.title


def test_neutral_maps_of_before_1945_call_nothing_disputed():
    for date in (1855, 1880, 1905, 1930):
        scene = scene_of(date)
        assert "disputed" not in scene.title + scene.summary


def test_no_viewpoint_changes_who_held_what():
    control = control_on(1930)
    assert len({frozenset(looks(maps.control_scene(control, name)).items()) for name in VIEWPOINTS}) == 1


def test_islands_without_a_coordinate_are_on_no_map_and_small_ones_get_a_dot():
    islands = load("islands").set_index("island_id")
    shown = {area.feature_id: area for area in scene_of(2023).areas}
    assert set(islands.index[islands["lat"].isna()]).isdisjoint(shown)
    assert set(islands.index[islands["lat"].notna()]) <= set(shown)
    assert shown["signalny"].dot == pytest.approx((43.395, 145.857))
    assert shown["iturup"].dot is None
    assert shown["zelyony"].dot is not None


def test_a_table_with_a_moved_line_gives_another_map():
    own = load("borders").copy()
    own.loc[own["segment"].astype(str) == "URUP-SHUMSHU", "holder_code"] = "JPN"
    own["status"] = "treaty title"
    shown = looks(maps.show_control(2000, borders=own).scene)
    assert shown["urup"][0] == palette.country("JPN").colour
    assert shown["iturup"][0] == palette.country("RUS").colour


@pytest.mark.parametrize("viewpoint", VIEWPOINTS)
def test_island_names_follow_the_viewpoint(viewpoint):
    scene = maps.islands_scene(viewpoint)
    labels = {label.text for label in scene.labels}
    expected = {
        "neutral": {"Iturup / Etorofu", "Kunashir / Kunashiri", "Shikotan"},
        "japan": {"Etorofu", "Kunashiri", "Shikotan"},
        "russia": {"Iturup", "Kunashir", "Shikotan"},
    }
    assert expected[viewpoint] <= labels
    tips = {area.feature_id: area.tooltip for area in scene.areas}
    assert '<span lang="ja">択捉島</span>' in tips["iturup"] and '<span lang="ru">Итуруп</span>' in tips["iturup"]
    assert ("Japan: " in tips["iturup"]) == (viewpoint != "russia")
    assert ("Russia: " in tips["iturup"]) == (viewpoint != "japan")
    assert "Iturup/Etorofu" in scene.summary and "Iturup/Etorofu" in scene.caption


def test_the_page_is_whole_titled_in_a_language_and_asks_for_nothing():
    view = maps.show_control(1905)
    page = Page(view.html())
    assert ("html", {"lang": "en"}) in page.elements
    assert f"<title>{view.title}</title>" in view.html()
    assert {tag for tag, _ in page.elements} >= {"h1", "ul", "footer"}
    for text in (view.title, view.scene.caption, view.scene.summary, *(e.words for e in view.scene.legend)):
        assert text in page.text
    addresses = [a[k] for _, a in page.elements for k in ("src", "href") if k in a]
    assert len(addresses) == 2 and all(address.startswith("data:") for address in addresses)
    script = re.sub(r"data:[a-z/]+;base64,[A-Za-z0-9+/=]+", "", view.html())
    assert re.findall(r"https?://(?!www\.w3\.org/2000/svg)[^\s\"']+", script) == []
    assert "user-scalable=no" not in script
    assert len(view.html()) < 600_000


def test_the_frame_has_a_title_and_foliums_advice_is_gone():
    for shown in (maps.show_islands(), maps.OfflineMap(title="My map")):
        page = Page(shown._repr_html_())
        (frame,) = [attributes for tag, attributes in page.elements if tag == "iframe"]
        assert frame["title"].startswith("Map. ")
        assert "srcdoc" in frame and "Trusted" not in shown._repr_html_()


def test_a_title_with_signs_of_html_stays_text():
    scene = maps.base_scene('A <b> & "c" </script>', "Caption.", "Summary </script> end.")
    page = Page(maps.show(scene).html())
    assert "b" not in {tag for tag, _ in page.elements}
    assert 'A <b> & "c" </script>' in page.text


def test_layers_of_the_folium_map_match_the_scene():
    view = maps.show_control(1905)
    table = maps.layers(view.folium)
    assert isinstance(view.folium, folium.Map)
    drawn = table[table["layer"] != "Coast"].drop_duplicates(["feature_id"]).set_index("feature_id")
    expected = view.layers().set_index("feature_id")
    assert set(drawn.index) == set(expected.index)
    assert drawn["colour"].to_dict() == expected["colour"].to_dict()
    assert drawn["layer"].to_dict() == expected["layer"].to_dict()


def test_layers_reads_a_map_that_a_student_made():
    own = maps.OfflineMap(title="Mine")
    square = {"type": "Feature", "properties": {"feature_id": "here", "name": "Here"},
              "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}}  # fmt: skip
    folium.GeoJson(square, name="squares", style_function=lambda _: {"fillColor": "#e69f00"}).add_to(own)
    group = folium.FeatureGroup(name="places").add_to(own)
    folium.CircleMarker((1, 1), fill_color="#009e73").add_to(group)
    folium.PolyLine([(0, 0), (1, 1)], color="#0072b2").add_to(group)
    table = maps.layers(own)
    assert table[["layer", "kind", "colour"]].values.tolist() == [
        ["squares", "area", "#e69f00"],
        ["places", "spot", "#009e73"],
        ["places", "path", "#0072b2"],
    ]


def test_spots_and_paths_stand_in_both_forms_of_a_map():
    scene = maps.base_scene(
        "A journey", "Caption.", "Summary.",
        spots=(maps.Spot("tokyo", 35.7, 139.7, "cities", "#e69f00", "square", label="Tokyo"),),
        paths=(maps.Path("way", ((35.7, 139.7), (43.1, 131.9)), "ways", "#0072b2", dash="8 4", label="The way"),),
        legend=(maps.LegendEntry("a city", kind="spot", fill="#e69f00", marker="square"),
                maps.LegendEntry("a way", kind="path", fill="#0072b2", dash="8 4")),
    )  # fmt: skip
    table = maps.layers(maps.map_of(scene))
    assert {"cities", "ways"} <= set(table["layer"])
    axes = maps.show(scene).static().figure.axes[0]
    assert {"#e69f00", "#0072b2"} <= {line.get_markerfacecolor() for line in axes.lines} | {
        line.get_color() for line in axes.lines
    }


@pytest.mark.parametrize("viewpoint", VIEWPOINTS)
def test_the_static_twin_shows_title_legend_and_hatches_of_the_scene(viewpoint):
    view = maps.show_control(2023, viewpoint)
    picture = view.static()
    figure = picture.figure
    assert " ".join(figure.texts[0].get_text().split()) == view.title
    assert [text.get_text() for text in figure.legends[0].get_texts()] == [e.words for e in view.scene.legend]
    hatches = {patch.get_hatch() for patch in figure.axes[0].patches}
    assert {e.pattern for e in view.scene.legend} - {"plain"} and len(hatches - {None}) >= 1
    page = Page(picture._repr_html_())
    (image,) = [attributes for tag, attributes in page.elements if tag == "img"]
    assert image["alt"] == f"{view.title}. {view.scene.summary}"
    assert ("figcaption", {}) in page.elements and view.scene.caption in page.text


def test_the_static_twin_needs_no_font_that_is_not_bundled():
    for viewpoint in VIEWPOINTS:
        for scene in (scene_of(1905, viewpoint), maps.islands_scene(viewpoint)):
            texts = [
                scene.title,
                *(e.words for e in scene.legend),
                *(x for n in scene.labels for x in (n.text, n.detail)),
            ]
            assert all(ord(sign) < 0x530 or sign in "–—’“”·" for text in texts for sign in text)


def test_files_are_written_in_three_forms(tmp_path):
    view = maps.show_islands()
    assert view.save(tmp_path / "map.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert imread(io.BytesIO(view.save(tmp_path / "map.png").read_bytes())).shape[1] > 700
    text = view.save(str(tmp_path / "map.svg")).read_text(encoding="utf-8")
    assert ElementTree.fromstring(text).tag.endswith("svg") and view.title in text
    with pytest.raises(CourseError, match=r"map\.pdf"):
        view.save(tmp_path / "map.pdf")


def test_the_same_scene_gives_the_same_svg():
    assert maps.show_control(1905).static().svg() == maps.show_control(1905).static().svg()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: maps.show_control(1905, viewpoint="japn"), "'japn'.*Did you mean 'japan'"),
        (lambda: maps.show_islands("Moscow"), "'Moscow'.*Did you mean 'russia'"),
        (lambda: maps.show_islands(None), "None.*Expected 'neutral', 'japan' or 'russia'"),
        (lambda: maps.show_control(1700), "1700.*1855-02-07"),
        (lambda: maps.control_scene("1905"), "'1905' is a str, not a table"),
        (lambda: maps.control_scene(1905), "1905 is an int, not a table"),
        (lambda: maps.control_scene(pd.DataFrame({"segment": []})), "lacks the column 'holder_code'"),
        (lambda: maps.control_scene(control_on(1905).iloc[:0]), "has no rows"),
        (lambda: maps.show("a map"), "'a map' is a str, not a Scene"),
        (lambda: maps.layers("a map"), "'a map' is a str, not a map"),
        (lambda: palette.country("JAP"), "'JAP'.*Did you mean 'JPN'"),
        (lambda: palette.country("Japan"), "'Japan'.*Did you mean 'JPN'"),
        (lambda: palette.country(81), "81 is no country code"),
    ],
)
def test_bad_input_gets_one_sentence_with_value_and_expectation(make, words):
    with pytest.raises(CourseError, match=words):
        make()


def test_every_country_has_a_look_of_its_own():
    russian = {"RUS", "SUN", "RUE"}
    looks = [(c.colour, c.marker, c.dash, c.hatch) for c in palette.countries() if c.code not in russian - {"RUS"}]
    for part in zip(*looks, strict=True):
        assert len(set(part)) == len(part)
    family = {(palette.country(c).colour, palette.country(c).marker, palette.country(c).dash) for c in russian}
    assert len(family) == 1


def test_text_and_outlines_have_the_contrast_that_readers_need():
    for ground in ("#ffffff", palette.SEA, palette.LAND):
        assert palette.contrast(palette.INK, ground) >= 7
    assert palette.contrast(palette.country("JPN").colour, palette.country("RUS").colour) > 1.4


def test_the_coast_is_fresh_on_each_call():
    maps.coastline()["features"].clear()
    assert len(maps.coastline()["features"]) > 30
    assert set(feature_extents()) >= FOUR_ISLANDS


def test_groups_of_segments_have_one_name():
    neutral = viewpoints.viewpoint("neutral")
    assert areas_in_words(["SAKHALIN_N", "SAKHALIN_S"], neutral) == "all of Sakhalin"
    assert areas_in_words(["ITURUP-KUNASHIR", "SHIKOTAN-HABOMAI"], neutral) == "the four disputed islands"
    assert areas_in_words(["ITURUP-KUNASHIR", "SHIKOTAN-HABOMAI"], neutral, settled=True) == "the islands south of Urup"


def test_where_no_widget_runs_the_slider_shows_its_still_picture():
    from archipelago.widgets import control_slider

    shown = control_slider(year=1946)._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in shown
    assert "<figcaption>" in shown["text/html"] and 'alt="31 December 1946' in shown["text/html"]


def test_the_slider_is_wired_to_the_map():
    from archipelago.widgets import control_slider

    slider = control_slider(viewpoint="russia", year=1904)
    slider.year.value = 1905
    assert slider.map.scene == scene_of(1905, "russia")
    slider.viewpoint.value = "japan"
    assert slider.map.scene == scene_of(1905, "japan")
    slider.later.click()
    assert slider.year.value == 1920
    slider.earlier.click()
    slider.earlier.click()
    assert slider.year.value == 1875
    assert slider.year.max == record_span()[1].year
    with pytest.raises(CourseError, match="1700"):
        control_slider(first=1700)
    with pytest.raises(CourseError, match="2000"):
        control_slider(last=1950, year=2000)
    with pytest.raises(CourseError, match="cannot start in '1905'; expected a year from 1855"):
        control_slider(year="1905")
    with pytest.raises(CourseError, match="cannot end in '1905-09-05'; expected a year such as 1905"):
        control_slider(first="1905-09-05")


def test_a_live_map_takes_only_scenes():
    from archipelago.livemap import LiveMap

    live = LiveMap(scene_of(1905))
    live.scene = scene_of(1950)
    assert live.get_state()["scene"]["title"] == scene_of(1950).title
    with pytest.raises(CourseError, match="is a str, not a Scene"):
        live.scene = "1950"
    with pytest.raises(CourseError, match="is a int, not a Scene"):
        LiveMap(1905)


@pytest.mark.parametrize("content", ["", "{", '{"type": "Feature'])
def test_a_damaged_coast_is_named_in_one_sentence(monkeypatch, content):
    monkeypatch.setattr("archipelago.scenes._coast_text", lambda name: content)
    with pytest.raises(CourseError, match=r"coastline\.json is damaged; expected"):
        maps.coastline()


def test_a_line_that_leads_from_a_name_is_a_line_of_its_map():
    """The page's script moves the line with the name, and hides both where there is no room."""
    scene = missiles_pictures.launch_scene(load("missile_tests"), close=True)
    lines = {path.path_id: path for path in scene.paths}
    assert [label.leader for label in scene.labels] == [*lines] and len(lines) == 5
    assert all(len(path.points) == 2 and path.colour == palette.INK for path in lines.values())


def test_a_map_that_is_not_about_sakhalin_shows_no_line_at_fifty_north():
    halves = [f for f in maps.coastline()["features"] if f["properties"]["kind"] == "segment"]
    for half in halves:
        lines = shore(half)
        assert sum(map(len, lines)) > 100
        assert not any(a[1] == b[1] == 50 for line in lines for a, b in itertools.pairwise(line))
    plain = maps.map_of(maps.base_scene("Plain", "Caption.", "Summary."))
    (coast,) = [child for child in plain._children.values() if isinstance(child, folium.GeoJson)]
    style = {f["properties"]["feature_id"]: f["properties"]["style"] for f in coast.data["features"]}
    assert style["sakhalin-south"]["stroke"] is False and style["shore"]["fill"] is False
    assert style["military-demarcation-line"]["dashArray"]


@pytest.mark.parametrize("coast, holds", [("near", 0), ("wide", 1), ("world", 2)])
def test_a_scene_chooses_how_far_its_land_reaches(coast, holds):
    scene = maps.base_scene("A map", "A caption", "A summary", coast=coast)
    coast_drawn = maps.layers(maps.show(scene).folium).query("layer == 'Coast'")
    assert coast_drawn["feature_id"].isin(["land-within", "land-beyond"]).sum() == holds
    assert coast_drawn["feature_id"].eq("hokkaido").any() == (coast != "world")


def test_an_unknown_coast_is_named():
    with pytest.raises(CourseError, match="Unknown coast 'far'; expected 'near', 'wide' or 'world'"):
        maps.map_of(maps.base_scene("A map", "A caption", "A summary", coast="far"))


def test_a_live_map_keeps_its_coast():
    from archipelago.livemap import LiveMap

    live = LiveMap(maps.base_scene("Near", "A caption", "A summary"))
    with pytest.raises(CourseError, match="shows the coast 'near'; expected a scene with the same one"):
        live.scene = maps.base_scene("World", "A caption", "A summary", coast="world")
    live.scene = maps.base_scene("Near again", "A caption", "A summary")
    assert live.scene.title == "Near again"
