// Scores CIFAR-10's test images with ONNX Runtime, as a Node user does: node score.js MODEL.onnx TEST_BATCH.bin THREADS BATCH
"use strict";

const fs = require("fs");
const ort = require("onnxruntime-node");

const recordLength = 1 + 3 * 32 * 32;

async function score(session, images, count, batch) {
  const predictions = new Uint8Array(count);
  for (let start = 0; start < count; start += batch) {
    const size = Math.min(batch, count - start);
    const pixels = images.subarray(start * (recordLength - 1), (start + size) * (recordLength - 1));
    const input = new ort.Tensor("uint8", pixels, [size, 3, 32, 32]);
    const { logits } = await session.run({ images: input }, ["logits"]);
    const classes = logits.dims[1];
    for (let i = 0; i < size; i++) {
      const row = logits.data.subarray(i * classes, (i + 1) * classes);
      predictions[start + i] = row.indexOf(Math.max(...row));
    }
  }
  return predictions;
}

async function main([model, testBatch, threads, batch]) {
  const records = fs.readFileSync(testBatch);
  const count = records.length / recordLength;
  const images = new Uint8Array(count * (recordLength - 1));
  for (let i = 0; i < count; i++) {
    images.set(records.subarray(i * recordLength + 1, (i + 1) * recordLength), i * (recordLength - 1));
  }

  const began = performance.now();
  const session = await ort.InferenceSession.create(model, {
    intraOpNumThreads: Number(threads), interOpNumThreads: 1, graphOptimizationLevel: "all",
  });
  const opened = performance.now();
  await score(session, images, count, Number(batch));
  const first = performance.now();
  const predictions = await score(session, images, count, Number(batch));
  const second = performance.now();
  const hits = predictions.reduce((sum, p, i) => sum + (p === records[i * recordLength] ? 1 : 0), 0);
  console.log(JSON.stringify({
    event: "scored", version: ort.env.versions.node, openSeconds: (opened - began) / 1000,
    firstSeconds: (first - opened) / 1000, secondSeconds: (second - first) / 1000, images: count, hits,
  }));
}

main(process.argv.slice(2)).catch((fault) => { console.error(fault.message); process.exit(1); });
