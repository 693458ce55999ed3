"""Draws docs/rates.svg from the reference study's figures: python3 docs/rates.py"""
import csv
from pathlib import Path
from statistics import mean

ROOT = Path(__file__).resolve().parent.parent
ARMS = [("phase one (baseline)", "one", "before"), ("power-3", "two", "weights (s̄/s)^3"), ("auto", "auto", "--mapping auto")]
LEFT, TOP, WIDTH, ROW = 92, 64, 560, 25
LOW, HIGH = 0.65, 0.95

trials = list(csv.DictReader(open(ROOT / "artifacts/reference/results.csv", encoding="utf-8")))
of = {arm: [t for t in trials if t["arm"] == arm] for arm, _, _ in ARMS}
classes = [k.removeprefix("rate ") for k in trials[0] if k.startswith("rate ")]
rate = {arm: {c: mean(float(t[f"rate {c}"]) for t in rows) for c in classes} for arm, rows in of.items()}
classes.sort(key=rate[ARMS[0][0]].get)
bottom = TOP + ROW * len(classes)


def x(value):
    return round(LEFT + (value - LOW) / (HIGH - LOW) * WIDTH, 1)


svg = [
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + 28} {bottom + 44}" width="{LEFT + WIDTH + 28}" role="img">',
    "<title>True-positive rate of each CIFAR-10 class before and after, means over five seeds</title>",
    "<style>text{font:13px system-ui,sans-serif;fill:#768390}.grid{stroke:#8c959f;stroke-opacity:.35}.way{stroke:#8c959f;stroke-opacity:.6;stroke-width:3}"
    ".one{fill:#8c959f}.two{fill:#d9822b}.auto{fill:#2f81f7}</style>",
]
for i, (arm, style, label) in enumerate(ARMS):
    accuracy, variance = (mean(float(t[k]) for t in of[arm]) for k in ("accuracy", "variance"))
    at = 14 + i * 226
    svg.append(f'<circle class="{style}" cx="{at}" cy="18" r="6"/><text x="{at + 12}" y="22">{label}</text>')
    svg.append(f'<text x="{at + 12}" y="40">accuracy {accuracy:.3f}, Var {variance * 1000:.1f}·10⁻³</text>')
for tick in range(65, 96, 5):
    svg.append(f'<path class="grid" d="M{x(tick / 100)} {TOP - 8}V{bottom}"/><text x="{x(tick / 100)}" y="{bottom + 18}" text-anchor="middle">{tick} %</text>')
for i, name in enumerate(classes):
    y = TOP + ROW * i + 8
    rates = [rate[arm][name] for arm, _, _ in ARMS]
    svg.append(f'<text x="{LEFT - 14}" y="{y + 4}" text-anchor="end">{name}</text><path class="way" d="M{x(min(rates))} {y}H{x(max(rates))}"/>')
    svg += [f'<circle class="{style}" cx="{x(r)}" cy="{y}" r="6"/>' for r, (_, style, _) in zip(rates, ARMS)]
svg.append(f'<text x="{LEFT}" y="{bottom + 38}">images of the class that are recognised: 10,000 test images, means over five seeds</text></svg>')
(ROOT / "docs/rates.svg").write_text("\n".join(svg) + "\n", encoding="utf-8")
