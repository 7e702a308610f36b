"""Stances on the Global Plan of Action against trafficking in persons, as the record shows them."""
