"""The dataset as tables: what a Data Package holds, and the way from records to rows and back."""
