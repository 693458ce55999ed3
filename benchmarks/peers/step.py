"""Training steps alone, as a PyTorch user runs them: the batches lie in memory as floats, nothing is loaded or augmented."""

import cifar
from network import Network, place
from training import Update, now, options, say

chosen = options(__doc__)
images, labels = cifar.train_images(chosen.data)
train, _ = cifar.divide(labels, chosen.seed)
train = train[: chosen.images]
statistics = cifar.statistics(images[train])
images = cifar.normalised(images[train], statistics, chosen)
labels = labels[train].to(chosen.device)

network = Network(chosen.preset, cifar.CLASSES)
network.whiten(images)
place(network, chosen)
network.train()
batch = chosen.recipe["batch"]
starts = range(0, len(images) - batch + 1, batch)
warm_up = 1
chosen.recipe["epochs"] += warm_up
update = Update(network, chosen.recipe, len(starts))

epoch, began, measured = 0, 0.0, 0
while not update.finished:
    if epoch == warm_up:
        began = now(chosen)
    for start in starts:
        if update.finished:
            break
        loss = update.step(network, images[start : start + batch], labels[start : start + batch])
        measured += batch * (epoch >= warm_up)
    epoch += 1
seconds = now(chosen) - began
say("trained", imagesPerSecond=measured / seconds, loss=float(loss))
