"""The public names are what they say."""

import twosource


def test_exports_match_all() -> None:
    for name in twosource.__all__:
        assert getattr(twosource, name) is not None
