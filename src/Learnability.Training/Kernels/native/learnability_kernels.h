// Fused layers and batches for training on the CPU: plain C, no engine behind it. Arrays are float32 unless said, with the channels innermost.
#pragma once
#include <cstdint>

#define LK_EXPORT extern "C" __attribute__((visibility("default")))

// A 3x3 convolution (stride 1, padding 1, no bias) followed by 2x2 max-pooling (stride 2, an odd last row or column left out).
struct LkConvolution {
  int32_t images, height, width, inputs, outputs;
};

// A frozen 2x2 convolution (stride 1, no padding) with bias and ReLU, which makes the input of a pooled convolution and is computed anew where it is needed.
struct LkWhitening {
  const float* images;   // [images, height + 1, width + 1, channels]
  const float* weights;  // [inputs, 2, 2, channels]
  const float* bias;     // [inputs]
  int32_t channels;
};

// Batch norm over the pixels of a batch, [pixels, channels].
struct LkNorm {
  int64_t pixels;
  int32_t channels;
  float epsilon;
  double momentum;
};

// Each [channels]. The forward pass writes the first two and moves the running ones.
struct LkNormStatistics {
  float* mean;
  float* inverse_deviation;
  float* running_mean;
  float* running_variance;
};

// What the backward pass writes: [pixels, channels], and twice [channels].
struct LkNormGradients {
  float* input;
  float* scale;
  float* bias;
};

// Byte images with a border, [images, height + 2 padding, width + 2 padding, channels], and the float of each byte, [channels, 256].
struct LkCrops {
  const uint8_t* padded;
  const float* values;
  int32_t height, width, channels, padding;
};
