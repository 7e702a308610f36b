"""The script that every page is drawn inside; its folder holds nothing else."""
