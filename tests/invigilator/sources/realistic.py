# %% [markdown]
# # Ferries between islands
#
# A problem set of the usual size: tables, a chart, a map, a slider.

# %% [locked] setup
import folium
import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

# %% [locked] ports
ports = pd.DataFrame(
    {
        "port": ["Amari", "Boro", "Cassel", "Dunmor", "Essing"],
        "island": ["east", "east", "west", "west", "north"],
        "latitude": [43.1, 43.9, 44.2, 45.0, 46.3],
        "longitude": [145.2, 146.0, 144.1, 143.8, 147.4],
    }
)

# %% [locked] trips
years = np.repeat(np.arange(2001, 2021), len(ports))
trips = pd.DataFrame({"year": years, "port": np.tile(ports["port"], 20)})
trips["passengers"] = (trips.index * 7919) % 1000 + 50

# %% [free]
ports.head()

# %% [free]
trips.describe()

# %% [markdown]
# **1.** How many passengers were there in a year?


# %% [solution] in_year
def in_year(table, year):
    """Give the passengers of all ports in one year."""
    ### BEGIN SOLUTION
    return table.loc[table["year"] == year, "passengers"].sum()
    ### END SOLUTION


# %% [check] in_year_check 2
assert in_year(trips, 2001) == 3440, "2001: add up the passengers of all ports."
### BEGIN HIDDEN TESTS
assert in_year(trips.assign(passengers=1), 2010) == 5
assert in_year(trips, 1990) == 0
### END HIDDEN TESTS

# %% [free]
trips.groupby("year")["passengers"].sum().head(3)

# %% [markdown]
# **2.** Which port is the busiest?


# %% [solution] busiest
def busiest(table):
    """Give the name of the port with the most passengers in all years together."""
    ### BEGIN SOLUTION
    return table.groupby("port")["passengers"].sum().idxmax()
    ### END SOLUTION


# %% [check] busiest_check 2
small = pd.DataFrame({"port": ["a", "b", "a"], "passengers": [1, 5, 2]})
assert busiest(small) == "b"
### BEGIN HIDDEN TESTS
assert busiest(pd.concat([small, small.assign(port="c")])) == "c"
### END HIDDEN TESTS

# %% [markdown]
# **3.** Join the two tables.


# %% [solution] by_island
def by_island(trips, ports):
    """Give the passengers an island and year: columns island, year, passengers, in this order."""
    ### BEGIN SOLUTION
    joined = trips.merge(ports, on="port")
    return joined.groupby(["island", "year"], as_index=False)["passengers"].sum()
    ### END SOLUTION


# %% [check] by_island_check 3
got = by_island(trips, ports)
assert list(got.columns) == ["island", "year", "passengers"]
assert len(got) == 60
### BEGIN HIDDEN TESTS
few = pd.DataFrame({"year": [1, 1], "port": ["p", "q"], "passengers": [4, 6]})
where = pd.DataFrame({"port": ["p", "q"], "island": ["i", "i"]})
wanted = pd.DataFrame({"island": ["i"], "year": [1], "passengers": [10]})
pd.testing.assert_frame_equal(by_island(few, where), wanted)
### END HIDDEN TESTS

# %% [free]
got.pivot(index="year", columns="island", values="passengers").head()

# %% [markdown]
# **4.** Draw the passengers of a port.


# %% [solution] draw
def draw(table, port):
    """Draw the passengers of a port over the years; give the axes."""
    ### BEGIN SOLUTION
    rows = table[table["port"] == port]
    axes = plt.figure(figsize=(4, 2)).gca()
    axes.plot(rows["year"], rows["passengers"])
    axes.set_title(port)
    return axes
    ### END SOLUTION


# %% [free]
draw(trips, "Boro")
# %% [check] draw_check 3
axes = draw(trips, "Amari")
assert axes.get_title() == "Amari"
### BEGIN HIDDEN TESTS
assert list(axes.lines[0].get_ydata()) == list(trips[trips["port"] == "Amari"]["passengers"])
### END HIDDEN TESTS
plt.close("all")

# %% [markdown]
# **5.** Put the ports on a map.


# %% [solution] chart
def chart(ports):
    """Give a map with one circle a port."""
    ### BEGIN SOLUTION
    drawn = folium.Map(location=[44.5, 145], zoom_start=6, tiles=None)
    for port in ports.itertuples():
        folium.CircleMarker([port.latitude, port.longitude], tooltip=port.port).add_to(drawn)
    return drawn
    ### END SOLUTION


# %% [free]
chart(ports)

# %% [check] chart_check 3
circles = [each for each in chart(ports)._children.values() if isinstance(each, folium.CircleMarker)]
assert len(circles) == 5
### BEGIN HIDDEN TESTS
assert circles[0].location == [43.1, 145.2]
### END HIDDEN TESTS

# %% [free]
slider = widgets.IntSlider(min=2001, max=2020, description="year")
slider


# %% [free]
@widgets.interact(year=(2001, 2020))
def show(year=2005):
    print(in_year(trips, year))


# %% [markdown]
# **6.** How much of a port's traffic falls into each decade?


# %% [solution] shares
def shares(table, port):
    """Give a dict: decade → share of the port's passengers."""
    ### BEGIN SOLUTION
    rows = table[table["port"] == port]
    sums = rows.groupby(rows["year"] // 10 * 10)["passengers"].sum()
    return (sums / sums.sum()).to_dict()
    ### END SOLUTION


# %% [check] shares_check 4
few = pd.DataFrame({"port": ["p"] * 4, "year": [2001, 2009, 2010, 2015], "passengers": [1, 1, 3, 5]})
points = 0
if set(shares(few, "p")) == {2000, 2010}:
    points += 1
### BEGIN HIDDEN TESTS
if abs(shares(few, "p")[2010] - 0.8) < 1e-9:
    points += 2
if abs(sum(shares(trips, "Boro").values()) - 1) < 1e-9:
    points += 1
### END HIDDEN TESTS
points

# %% [free]
pd.Series(shares(trips, "Boro")).round(3)

# %% [manual] meaning 3
# *What do the shares say, and what do they not say?*
