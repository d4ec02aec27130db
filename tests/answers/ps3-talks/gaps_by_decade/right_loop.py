def gaps_by_decade(meetings):
    starts = sorted(meetings[meetings["format"] != "phone"]["date_start"])
    gaps = {}
    for before, after in zip(starts[:-1], starts[1:], strict=True):
        gaps.setdefault(after.year // 10 * 10, []).append((after - before).days)
    table = pd.DataFrame(index=list(gaps))
    table["count"] = [len(found) for found in gaps.values()]
    table["median"] = [pd.Series(found).median() for found in gaps.values()]
    table["max"] = [max(found) for found in gaps.values()]
    return table
