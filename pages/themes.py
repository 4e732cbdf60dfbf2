"""The shapes by which the themes of the initiatives are told apart, beside their words and hues.

Each is the value of `d` in SVG, on a square of 24 units, made to be read at 20 pixels.
Their keys are the values of `Theme`.
"""

SHAPES: dict[str, str] = {
    # A factory with its chimney.
    "mitigation": "M2 22V11l6-4v4l6-4v4h2l1-9h3l2 11v9zM6 15v3h3v-3zm6 0v3h3v-3z",
    # An umbrella.
    "adaptation": (
        "M11 1h2v2a10 10 0 0 1 10 10q-3-3-5 0-3-3-5 0v6a4 4 0 0 1-8 0h2a2 2 0 0 0 4 0v-6"
        "q-2-3-5 0-2-3-5 0A10 10 0 0 1 11 3z"
    ),
    # A leaf with its stalk.
    "biodiversity": "M22 2Q6 2 4 11 3 15 6 17L2 21l2 2 4-4q3 2 7 0 7-4 7-17z",
    # A bicycle.
    "ecomobility": (
        "M6 11a5 5 0 1 1 0 10 5 5 0 0 1 0-10m0 2a3 3 0 1 0 0 6 3 3 0 0 0 0-6"
        "M18 11a5 5 0 1 1 0 10 5 5 0 0 1 0-10m0 2a3 3 0 1 0 0 6 3 3 0 0 0 0-6"
        "M6 15h5v2H6zM8 7h2l2 9h-2zM9 8h7v2H9zM15 8h2l-5 9h-2zM8 9h2l-3 7H5z"
        "M14 5h2l3 11h-2zM12 4h4v2h-4zM7 5h5v2H7z"
    ),
    # A bolt.
    "energy": "M14 1 4 14h6l-2 9 12-14h-7z",
    # A drop.
    "waste_water": "M12 1q8 10 8 14a8 8 0 0 1-16 0q0-4 8-14z",
    # A house of columns.
    "governance": "M12 1 1 7v3h22V7zM3 12v7h4v-7zm7 0v7h4v-7zm7 0v7h4v-7zM1 20v3h22v-3z",
    # An open book.
    "education": "M1 4q6-2 10 2v15q-4-4-10-2zM23 4q-6-2-10 2v15q4-4 10-2z",
}
