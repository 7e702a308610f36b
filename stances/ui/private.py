"""All that leans on private parts of Streamlit on the server's side, each with its reason.

What does so in the browser stands in `scripts/private.js`. `tests/test_private.py` fails once an
update of Streamlit changes any of it.
"""

# Streamlit's page holds one script in its own text. The policy allows that one by its hash, so
# that no other can be slipped in; Streamlit tells the hash nowhere.
INLINE_SCRIPT = "sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA="
