"""Work on images takes memory by the hundred megabytes, so a process does one job at a time."""

import threading

#: Held while an image is decoded, changed or written; nothing else waits for it.
one_at_a_time = threading.Lock()
