"""What differs between two versions of the data, each a data folder or a Data Package."""
