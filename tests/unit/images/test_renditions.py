"""Guards what is cut out of an image, in which widths, and that names say all of it."""

import pytest

from kaohsiung_portal.images.renditions import landscape, whole


@pytest.mark.parametrize(
    ("size", "focus", "box"),
    [
        ((3000, 2000), (50, 50), (0, 0, 3000, 2000)),
        ((4000, 2000), (50, 50), (500, 0, 3500, 2000)),
        ((4000, 2000), (0, 0), (0, 0, 3000, 2000)),
        ((4000, 2000), (100, 100), (1000, 0, 4000, 2000)),
        ((4000, 2000), (40, 50), (100, 0, 3100, 2000)),
        ((1500, 3000), (50, 50), (0, 1000, 1500, 2000)),
        ((1500, 3000), (50, 10), (0, 0, 1500, 1000)),
        ((1500, 3000), (50, 90), (0, 2000, 1500, 3000)),
        ((1, 1), (50, 50), (0, 0, 1, 1)),
        ((9000, 1), (70, 50), (6300, 0, 6301, 1)),
    ],
)
def test_the_cut_is_as_near_to_the_focal_point_as_can_be(size, focus, box):
    assert landscape(*size, *focus).box == box


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (1, [1]),
        (480, [480]),
        (481, [480, 481]),
        (1000, [480, 960, 1000]),
        (1600, [480, 960, 1600]),
        (3200, [480, 960, 1600]),
    ],
)
def test_nothing_is_enlarged(width, widths):
    assert whole(width, 500).widths_px == widths


def test_heights_follow_the_shape():
    cut = whole(3200, 1000)

    assert [cut.height_px(width) for width in cut.widths_px] == [150, 300, 500]
    assert whole(3200, 1).height_px(480) == 1


def test_a_name_says_what_was_cut_out():
    sha256 = "0" * 64

    assert whole(60, 40).stem(sha256) == f"{sha256}-1-whole"
    assert landscape(60, 40, 5, 100).stem(sha256) == f"{sha256}-1-3x2-5-100"
