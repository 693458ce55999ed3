"""Makes orders.csv, a table of 12,000 rows in twelve classes of which three hold more than half, and faces.npz, 4,200 grey images of 48 x 48 in seven classes of very
different size, a third of all in the largest; and study.json, which tries the remedies on both. Made-up data, of the shape that people ask about: no figure on it says anything
about real orders or faces."""
import csv
import json
import sys

import numpy as np

folder = sys.argv[1] if len(sys.argv) > 1 else "."
draw = np.random.default_rng(2)

# A class is a place in eight numbers and a habit in two columns of words; the small classes lie close to the large ones.
counts = [3000, 2200, 1700, 1100, 900, 800, 700, 500, 400, 300, 250, 150]
places = draw.normal(size=(len(counts), 8)) * 1.1
for small, large in ((9, 0), (10, 1), (11, 2), (8, 0), (7, 1)):
    places[small] = places[large] + draw.normal(size=8) * 0.55
words = [draw.dirichlet(np.ones(size) * 0.7, size=len(counts)) for size in (6, 4)]
with open(f"{folder}/orders.csv", "w", newline="") as file:
    rows = csv.writer(file)
    rows.writerow([*(f"n{i}" for i in range(8)), "channel", "region", "class"])
    labels = np.repeat(np.arange(len(counts)), counts)
    for label in draw.permutation(labels):
        numbers = places[label] + draw.normal(size=8)
        rows.writerow([*(f"{x:.4f}" for x in numbers), f"c{draw.choice(6, p=words[0][label])}", f"r{draw.choice(4, p=words[1][label])}", f"class{label:02}"])

# A face is two eyes, brows and a mouth; the mood is how mouth and brows are bent and how far the eyes are open, each face with its own place, light and noise.
moods = {"happy": (1400, 6, 0, 3), "neutral": (900, 0, 0, 3), "sad": (700, -4, 2, 3), "angry": (500, -2, -4, 3), "surprise": (400, 1, 3, 5), "fear": (230, -1, 3, 4), "disgust": (70, -3, -3, 2)}
y, x = np.mgrid[0:48, 0:48].astype(float)
images, names = [], []
for name, (count, mouth, brow, eye) in moods.items():
    for _ in range(count):
        left, top, bend, lift, open_ = draw.normal(0, 2.0), draw.normal(0, 2.0), mouth + draw.normal(0, 2.2), brow + draw.normal(0, 1.6), eye + draw.normal(0, 0.7)
        u, v = x - 23.5 - left, y - 23.5 - top
        face = 150 * np.exp(-((u / 19) ** 4 + (v / 23) ** 4))
        for side in (-8, 8):
            face -= 90 * np.exp(-(((u - side) / 3.5) ** 2 + ((v + 7) / max(open_, 1)) ** 2))
            face -= 60 * np.exp(-(((u - side) / 5) ** 2 + ((v + 13 + lift * (side - u) * np.sign(side) / 8) / 1.4) ** 2))
        face -= 80 * np.exp(-((u / 9) ** 4 + ((v - 11 + bend * (u / 9) ** 2 - bend / 2) / 1.6) ** 2))
        images.append(np.clip(face * draw.uniform(0.6, 1.3) + 40 + draw.normal(0, 22, size=(48, 48)), 0, 255).astype(np.uint8))
        names.append(name)
np.savez_compressed(f"{folder}/faces.npz", X=np.array(images), y=np.array(names))

study = {
    "schema": "learnability/study/1",
    "title": "Tables and grey faces",
    "testFold": "seed/5",
    "seeds": [1, 2, 3],
    "controls": False,
    "sets": [
        {"name": "orders", "dataset": "table:orders.csv", "label": "class", "preset": "mlp"},
        {"name": "faces", "dataset": "arrays:faces.npz", "preset": "small", "recipe": {"epochs": 6}},
    ],
    "arms": [
        {"name": "inverse counts", "mapping": "inverse-frequency"},
        {"name": "oversampling", "mapping": "inverse-frequency", "apply": "oversampling"},
        {"name": "rates", "mapping": "power", "gamma": 1},
        {"name": "rates cubed", "mapping": "power", "gamma": 3},
        {"name": "bias, 1 point", "mapping": "uniform", "postHoc": "budget", "budget": 1},
    ],
}
with open(f"{folder}/study.json", "w") as file:
    json.dump(study, file, indent=2)
