"""The documents themselves, where the server has copies: read, folded, cut, searched.

Nothing here knows what was coded from them, and nothing of them goes into a file.
"""
