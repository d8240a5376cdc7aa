#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Warroom authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes mann_whitney.json: samples, and what scipy says of them (Debian 12's python3-scipy, 1.10.1). The first ones are
# published: Hollander and Wolfe's, which R's documentation of wilcox.test prints with its p-values, and those of
# scipy's documentation of mannwhitneyu. The test needs neither: what was computed is kept beside it.
import json
import sys

import numpy
import scipy
from scipy.stats import mannwhitneyu

random = numpy.random.default_rng(20)

PUBLISHED = [
    ("Hollander and Wolfe 1973, page 69 (R: W = 35, p = 0.1272 greater)",
     [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46], [1.15, 0.88, 0.90, 0.74, 1.21]),
    ("diabetes of men and women (scipy: U = 17, p = 0.1111111111111111)", [19, 22, 16, 29, 24], [20, 11, 17, 12]),
]


def drawn():
    for n, m in [(5, 5), (8, 12), (20, 20), (20, 20), (30, 25), (49, 49), (60, 40), (200, 150)]:
        yield "normal, shifted", random.normal(1, 1, n), random.normal(0.6, 1.3, m)
        yield "lognormal", random.lognormal(0.2, 1, n), random.lognormal(0, 1, m)
        yield "whole numbers, tied", random.poisson(4, n).astype(float), random.poisson(3, m).astype(float)
        yield "mostly nothing, tied", random.poisson(0.3, n).astype(float), random.poisson(0.2, m).astype(float)
        yield "far apart", random.normal(9, 1, n), random.normal(0, 1, m)
    yield "one each", numpy.array([2.0]), numpy.array([1.0])
    yield "one against many", numpy.array([2.5]), random.normal(0, 1, 30)
    yield "two values", numpy.array([0.0] * 15 + [1.0] * 5), numpy.array([0.0] * 19 + [1.0])


def row(name, x, y):
    x, y = numpy.asarray(x, float), numpy.asarray(y, float)
    ask = lambda alternative, method: float(mannwhitneyu(x, y, alternative=alternative, method=method).pvalue)
    tied = len(numpy.unique(numpy.concatenate([x, y]))) < len(x) + len(y)
    sides = {"either": "two-sided", "greater": "greater", "less": "less"}
    # scipy's exact count of orders takes memory beyond this.
    small = not tied and max(len(x), len(y)) < 50
    return {"name": name, "first": x.tolist(), "second": y.tolist(), "u": float(mannwhitneyu(x, y).statistic),
            "normal": {ours: ask(theirs, "asymptotic") for ours, theirs in sides.items()},
            "exact": {ours: ask(theirs, "exact") for ours, theirs in sides.items()} if small else None,
            "shift": float(numpy.median(numpy.subtract.outer(x, y)))}


rows = [row(*published) for published in PUBLISHED] + [row(*one) for one in drawn()]
json.dump({"by": f"scipy {scipy.__version__}, numpy {numpy.__version__}", "rows": rows}, sys.stdout, indent=None)
print()
