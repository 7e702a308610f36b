"""Where actors stand on a question, as the record of its debate shows them."""
