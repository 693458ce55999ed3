// What each instruction set offers.
#pragma once
#include "learnability_kernels.h"

// Channels of a batch norm, and output channels of a convolution: a multiple of this, at most that many.
constexpr int CHANNEL_MULTIPLE = 16;
constexpr int MOST_OUTPUTS = 256;

// Into how many sums the gradient of a weight is divided before they are added up.
constexpr int GROUPS = 16;

struct LkPoolRoutines {
  void (*forward)(const LkConvolution&, const float* input, const LkWhitening*, const float* weights, float* out, uint8_t* places, int threads);
  void (*weight_gradient)(const LkConvolution&, const float* input, const LkWhitening*, const float* gradient, const uint8_t* places, float* out, int threads);
  void (*input_gradient)(const LkConvolution&, const float* weights, const float* gradient, const uint8_t* places, float* out, int threads);
};

struct LkNormRoutines {
  void (*forward)(const LkNorm&, const float* x, LkNormStatistics&, const float* scale, const float* bias, float* y, int threads);
  void (*backward)(const LkNorm&, const float* x, const LkNormStatistics&, const float* scale, const float* bias, const float* gradient, LkNormGradients&,
                   int threads);
};

// Null where the number of input channels is not compiled in.
const LkPoolRoutines* pool_routines_avx512(int inputs);
const LkPoolRoutines* pool_routines_avx2(int inputs);
const LkNormRoutines* norm_routines_avx512();
const LkNormRoutines* norm_routines_avx2();
