"""One flat sheet, a row a coding, as statements of a data folder."""
