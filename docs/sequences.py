"""Makes sequences.npz: 20 steps of 18 features in four classes whose numbers are as 1 : 50 : 9 : 3. Made-up data: what tells the classes apart is when a faint wave passes."""
import sys

import numpy as np

counts = {"rare": 200, "usual": 10_000, "second": 1_800, "third": 600}
steps, features = 20, 18
draw = np.random.default_rng(1)
sequences, labels = [], []
for number, (name, count) in enumerate(counts.items()):
    x = draw.normal(size=(count, steps, features))
    start = 3 * number + draw.integers(0, 4, size=count)
    for k in range(6):
        x[np.arange(count), start + k, : features // 2] += 0.25 * np.sin(np.pi * (k + 1) / 7)
    sequences.append(x)
    labels += [name] * count
np.savez_compressed(sys.argv[1] if len(sys.argv) > 1 else "sequences.npz", X=np.concatenate(sequences).astype(np.float32), y=np.array(labels))
