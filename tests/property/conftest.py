"""How properties are tried: without a clock, since machines differ."""

from hypothesis import settings

settings.register_profile("everywhere", deadline=None)
settings.load_profile("everywhere")
