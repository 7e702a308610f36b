"""All that leans on private parts of Streamlit on the server's side, each with its reason.

What does so in the browser stands in `scripts/private.js`. `tests/test_private.py` fails once an
update of Streamlit changes any of it.
"""

from streamlit import net_util

# Streamlit's page holds one script in its own text. The policy allows that one by its hash, so
# that no other can be slipped in; Streamlit tells the hash nowhere.
INLINE_SCRIPT = "sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA="


def ask_nobody() -> None:
    """Keep Streamlit from asking a service on the internet for the address of this machine.

    It would do so for each page of another site that tries to connect, all readers waiting, and
    only to let in pages that stand at that address; those that come from the dashboard itself are
    let in before. What it takes for its addresses is its own answer on a machine without a network.
    """
    net_util._internal_ip = net_util._external_ip = "127.0.0.1"
