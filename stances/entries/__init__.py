"""A new entry of the dataset: what is asked for it, what each answer means, where it goes."""
