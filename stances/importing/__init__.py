"""From another form of the dataset to a data folder: all of it, checked, or nothing."""
