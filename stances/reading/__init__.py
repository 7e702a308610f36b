"""From YAML files to records, refusing rather than guessing."""
