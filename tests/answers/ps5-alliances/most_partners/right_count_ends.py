def most_partners(graph):
    ends = pd.Series([end for line in graph.edges for end in line]).value_counts()
    return list(ends[ends == ends.iloc[0]].index)
