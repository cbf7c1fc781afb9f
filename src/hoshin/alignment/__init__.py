"""All that judges: from picture and facts to standings, findings and the index."""
