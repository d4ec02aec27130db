# %% finding_one
finding_one = "wrong_share"


def wrong_share(claims):
    decided = claims[claims["verdict"].isin(["supported", "imprecise", "wrong", "unsupported"])]
    return (decided["verdict"] == "wrong").mean()


# %% finding_two
finding_two = "longest_gap"


def longest_gap(summits):
    met = summits[summits["format"] != "phone"].sort_values("date_start")
    return met["date_start"].diff().dt.days.max()


# %% finding_three
finding_three = "journey_length"


def journey_length(stops, trip):
    tour = stops[stops["trip"] == trip].sort_values("order")
    return great_circle_km(tour["lat"].shift(1), tour["lon"].shift(1), tour["lat"], tour["lon"]).sum()


# %% evidence
findings = [
    finding(
        finding_one,
        wrong_share(load("claims_audit")),
        "claims_audit",
        "Only a share of {value:.2f} of the article is wrong, so its author knows the region well.",
    ),
    finding(
        finding_two,
        longest_gap(load("summits")),
        "summits",
        "For {value} days Japan and Russia did not talk to each other.",
    ),
    finding(
        finding_three,
        journey_length(load("kishida_2023_trip"), "G7 tour January 2023"),
        "kishida_2023_trip",
        "Kishida flew {value:.0f} kilometres to find help.",
    ),
]

# %% both_readings
readings = {
    "the article is right": """Everybody knows that Russia and North Korea are dangerous and work together against Japan
and the West. They gave each other missiles, shells and satellites, and so Japan had to act. The article says this, and
only a small part of it is wrong [wrong_share]. That is why Kishida travelled so far [journey_length].""",
    "the article is wrong": """A few critics deny that there is any danger at all, but this is not convincing, as the
facts show the opposite.""",
}

# %% attribution
answer = """The article is right. It is known that North Korea sends weapons and soldiers to Russia, and the treaty of
2024 proves that they are allies. Japan and Russia have hardly talked for seventy years, so Japan needs weapons. The
meeting of Kim and Putin led to the documents, and the documents are a good answer to the threat [wrong_share]."""

# %% limits
limits = [
    "There is not much data on this topic, so more research is needed.",
    "The situation changes quickly",
]
