"""From the working copy to the printed page: publications, what readers see of them, the verbs,
the reading API, the history of edits and the gate.

Not what a piece of content is (content), nor how editors work on it (editing).
"""
