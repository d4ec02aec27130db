# %% finding_one
finding_one = "undisputed_share"


def undisputed_share(events, category):
    rows = events[events["category"] == category]
    return rows["claim_status"].isin(["established", "acknowledgement"]).mean()


# %% finding_two
finding_two = "two_percent_spread"


def two_percent_spread(budget, fiscal_year):
    shares = budget[budget["fiscal_year"] == fiscal_year]["pct_incl"]
    return shares.max() - shares.min()


# %% finding_three
finding_three = "poll_change"


def poll_change(polls, country):
    rows = polls[(polls["mode"] == "mail") & (polls["topic"] == "affinity") & (polls["response"] == "feel close")]
    rows = rows[rows["country_or_item"] == country].sort_values("fieldwork_start")
    return rows["pct"].iloc[-1] - rows["pct"].iloc[0]


# %% evidence
events, budget, polls = load("russia_dprk_events"), load("defence_budget"), load("public_opinion")
korea = polls[(polls["mode"] == "mail") & (polls["topic"] == "affinity") & (polls["country_or_item"] == "KOR")]
findings = [
    finding(
        finding_one,
        undisputed_share(events, "troops"),
        events[events["category"] == "troops"],
        "Of the reports on North Korean troops a share of {value:.2f} is undisputed.",
    ),
    finding(
        finding_two,
        two_percent_spread(budget, 2025),
        budget[budget["fiscal_year"] == 2025],
        "For 2025 the shares of the economy that go to defence differ by {value:.2f} percentage points.",
    ),
    finding(
        finding_three,
        poll_change(polls, "KOR"),
        korea,
        "In polls since 2020 closeness to South Korea rose by {value:.1f} percentage points, because both feel the "
        "threat from the north.",
    ),
]

# %% both_readings
readings = {
    "the rapprochement explains the turn": """Moscow and Pyongyang have come closer since the war in Ukraine began, and
Japan lies between them. North Korean soldiers went to Kursk in 2024 [undisputed_share], and what they learn there they
will bring home. Japan answered with a rise of its defence budget, and whatever one divides by, the share of the economy
goes up [two_percent_spread]. People in Japan see the danger as well: closeness to South Korea, the neighbour with the
same worry, grew year by year [poll_change]. A government reacts to what it sees, and it saw two neighbours with nuclear
weapons trade shells for technology. The more they give each other, the more Japan has to spend.""",
    "it does not": """Some people think that the rapprochement is not the reason. They point out that the documents are
of December 2022 and the summit of September 2023, a difference of some months. They also say that China matters more,
and that the money was planned anyway [two_percent_spread]. But a plan can be changed at any time, and these critics
overlook how dangerous the new alliance is for Japan, with soldiers who have fought a modern war.""",
}

# %% attribution
answer = """The article is partly right. North Korea sends shells and soldiers to Russia and gets technology in return
[undisputed_share]; South Korean intelligence has counted them. Japan changes its defence: the share of the economy
rises towards two per cent, though the number depends on what one divides by [two_percent_spread]. The article is wrong
on the order, since the documents are older than the summit; the audit calls claim C71 wrong for that reason.

The treaty of June 2024 made the two allies. By Article 4 each helps the other if it is attacked, and North Korean
soldiers have fought in Kursk. Moscow denied this and admitted it only in April 2025. Before the treaty there was only
trade, after it there is a military bond, and that is the largest change in the region for years.

In my judgement the first reading is nearer to the truth, because the danger is real and the polls show that people feel
it [poll_change]. The order of the dates is a mistake of detail. If the new documents of 2026 do not mention Russia and
North Korea at all, I would have to think again."""

# %% limits
limits = [
    "The reports on troops come from intelligence services and governments, which have interests of their own.",
    "Polls show what people answer in one month, and the answer can change with the news.",
    "The rows on the two per cent are unverified in part, and the government chooses what it divides by.",
    "Only three findings are used here, so other data could give another picture.",
]
