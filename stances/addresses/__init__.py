"""What can be asked for by an address of its own: charts, tables, briefings, the whole dataset.

Here is what there is, how a request is read, and what answers it; how it is sent is for `ui`.
"""
