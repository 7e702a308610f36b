"""A briefing as content: computed sentences, quotations with their places, counts. No layout."""
