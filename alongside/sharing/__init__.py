"""Need to know: records, grants, agreements, cells, links and who may see what."""
