"""What holds for every test."""

import signal

# Whoever starts the tests in the background has interrupts ignored, and programs that are started
# from here would inherit that; some tests interrupt them.
signal.signal(signal.SIGINT, signal.default_int_handler)
