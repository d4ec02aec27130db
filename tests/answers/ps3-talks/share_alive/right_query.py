def share_alive(residents, parent):
    then = residents.query("parent == @parent and table == 'residents_1945' and metric == 'persons'")
    now = residents.query(
        "parent == @parent and table == 'former_residents_2024' and metric == 'former residents alive'"
    )
    both = now[["island", "value"]].merge(then[["island", "value"]], on="island", suffixes=("_now", "_then"))
    return pd.Series(list(both["value_now"] / both["value_then"]), index=list(both["island"]))
