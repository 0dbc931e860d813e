"""The balance of a portfolio as a bubble chart by matplotlib: bubble.py PORTFOLIO PICTURE.

As much of what Evenkeel's own draws as one would write by hand: risk across, value up, cost as
area, a lens as colour and shape, split lines, quarters, names of the largest, title and legend.
What is unknown stands in the margins and is hollow.
"""

import json
import math
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

PIXELS, DPI, NAMES = (1920, 1080), 100, 40
COLOURS = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442"]
SHAPES = ["o", "s", "^", "D", "p", "P", "v"]
QUARTERS = [
    (1, 99, "left", "top", "Pearls"),
    (99, 99, "right", "top", "Oysters"),
    (1, 1, "left", "bottom", "Bread and butter"),
    (99, 1, "right", "bottom", "White elephants"),
]


def cost(project):
    years = project.get("costs", [])
    planned = sum(year.get(kind, 0) for year in years for kind in ("systems", "people", "other"))
    return planned or project.get("budget")


def place(score, turn):
    """Where a score lies; in the margin, spread by the golden ratio, where it is unknown."""
    return score if score is not None else -12 + 8 * (turn * 0.618034 % 1)


def main(source, picture):
    with open(source, encoding="utf-8") as file:
        portfolio = json.load(file)
    lens, buckets = next(iter(portfolio.get("targets", {"none": {}}).items()))
    is_open = lambda project: project.get("stage") not in ("done", "stopped")
    marks = sorted(
        (
            (cost(project) or 0, place(project.get("risk"), 2 * turn), place(project.get("value"), 3 * turn), project)
            for turn, project in enumerate(filter(is_open, portfolio["projects"]))
        ),
        key=lambda mark: -mark[0],
    )
    most = max((mark[0] for mark in marks), default=0) or 1
    # A tenth of the page for all of them together, in points².
    room = PIXELS[0] * PIXELS[1] * (72 / DPI) ** 2 / 10
    scale = min(room / max(1e-9, sum(mark[0] for mark in marks) / most), 3000)

    figure, axes = plt.subplots(figsize=(PIXELS[0] / DPI, PIXELS[1] / DPI), dpi=DPI)
    axes.grid(color="#DFE2E6")
    axes.set_axisbelow(True)
    axes.axvline(50, color="#555E6A", linestyle="--")
    axes.axhline(50, color="#555E6A", linestyle="--")
    for x, y, across, down, name in QUARTERS:
        axes.text(x, y, name, ha=across, va=down, color="#555E6A", weight="bold")
    for turn, bucket in enumerate([*buckets, None]):
        chosen = [mark for mark in marks if mark[3].get("classes", {}).get(lens) == bucket]
        colour = "#BCC4CD" if bucket is None else COLOURS[turn % len(COLOURS)]
        shape = "h" if bucket is None else SHAPES[turn % len(SHAPES)]
        axes.scatter(
            [mark[1] for mark in chosen],
            [mark[2] for mark in chosen],
            s=[max(20, scale * mark[0] / most) for mark in chosen],
            c=[colour if mark[0] else "none" for mark in chosen],
            marker=shape,
            alpha=0.85,
            edgecolors=["#1C222B" if mark[3].get("sponsor") else "#B32D12" for mark in chosen],
            label=f"{bucket or 'In no bucket'} ({len(chosen)})",
        )
    for size, x, y, project in marks[:NAMES]:
        off = math.sqrt(max(20, scale * size / most) / math.pi) + 3
        axes.annotate(project["name"], (x, y), (off, 0), textcoords="offset points", va="center", fontsize=9)
    axes.set_xlim(-14, 104)
    axes.set_ylim(-14, 104)
    axes.set_xlabel("Risk, 0 to 100", weight="bold")
    axes.set_ylabel("Value, 0 to 100", weight="bold")
    figure.suptitle(portfolio.get("name", ""), weight="bold", fontsize=18, x=0.06, ha="left")
    axes.set_title(f"{len(marks)} open projects drawn", loc="left")
    legend = axes.legend(title=lens, bbox_to_anchor=(1.01, 1), loc="upper left", frameon=False)
    for handle in legend.legend_handles:
        handle.set_sizes([60])
    figure.subplots_adjust(left=0.06, right=0.86, top=0.9, bottom=0.07)
    figure.savefig(picture, dpi=DPI)


main(*sys.argv[1:])
