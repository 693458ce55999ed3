// What the library exports. Every call returns 0, or -1 where no routine fits or memory is short.
#include "routines.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <new>

namespace {

std::atomic<int> highest{2};

// LEARNABILITY_VECTORS=avx2 uses no wider vectors, so that one machine measures what older ones will see; none uses no routine of these.
int allowed() {
  const char* word = std::getenv("LEARNABILITY_VECTORS");
  return !word || !std::strcmp(word, "avx512") ? 2 : !std::strcmp(word, "avx2") ? 1 : !std::strcmp(word, "none") ? 0 : 2;
}

int level() {
  // All that the compiler may use at the levels x86-64-v4 and v3.
  static const int here = std::min(allowed(), __builtin_cpu_supports("x86-64-v4") ? 2 : __builtin_cpu_supports("x86-64-v3") ? 1 : 0);
  return std::min(here, highest.load());
}

bool is_multiple(int channels) { return channels > 0 && channels % CHANNEL_MULTIPLE == 0; }

const LkPoolRoutines* find_pool(const LkConvolution* shape) {
  const bool fits = is_multiple(shape->outputs) && shape->outputs <= MOST_OUTPUTS && shape->height >= 2 && shape->width >= 2;
  return !fits ? nullptr : level() == 2 ? pool_routines_avx512(shape->inputs) : level() == 1 ? pool_routines_avx2(shape->inputs) : nullptr;
}

const LkNormRoutines* find_norm(const LkNorm* norm) {
  const bool fits = norm->pixels > 1 && is_multiple(norm->channels);
  return !fits ? nullptr : level() == 2 ? norm_routines_avx512() : level() == 1 ? norm_routines_avx2() : nullptr;
}

template <class Routines, class F>
int32_t guarded(const Routines* routines, F call) noexcept {
  try {
    if (!routines) return -1;
    call(*routines);
    return 0;
  } catch (const std::bad_alloc&) {
    return -1;
  }
}

}  // namespace

// 2: AVX-512, 1: AVX2, 0: neither, so that no shape fits.
LK_EXPORT int32_t lk_level() { return level(); }

// Uses no level above this one from now on, so that each can be tested on a machine that has all.
LK_EXPORT void lk_limit(int32_t to) { highest = to; }

// Whether this machine has routines for the shape.
LK_EXPORT int32_t lk_pool_fits(const LkConvolution* shape) { return find_pool(shape) != nullptr; }

// out, places: [images, height / 2, width / 2, outputs]; a place is 0 … 3, row by row. Either input or whitening is null.
LK_EXPORT int32_t lk_pool_forward(const LkConvolution* shape, const float* input, const LkWhitening* whitening, const float* weights, float* out, uint8_t* places,
                                  int32_t threads) {
  return guarded(find_pool(shape), [&](auto& r) { r.forward(*shape, input, whitening, weights, out, places, threads); });
}

// out: [outputs, 3, 3, inputs], written over.
LK_EXPORT int32_t lk_pool_weight_gradient(const LkConvolution* shape, const float* input, const LkWhitening* whitening, const float* gradient,
                                          const uint8_t* places, float* out, int32_t threads) {
  return guarded(find_pool(shape), [&](auto& r) { r.weight_gradient(*shape, input, whitening, gradient, places, out, threads); });
}

// out: [images, height, width, inputs], written over.
LK_EXPORT int32_t lk_pool_input_gradient(const LkConvolution* shape, const float* weights, const float* gradient, const uint8_t* places, float* out,
                                         int32_t threads) {
  return guarded(find_pool(shape), [&](auto& r) { r.input_gradient(*shape, weights, gradient, places, out, threads); });
}

// Whether this machine has routines for the sizes.
LK_EXPORT int32_t lk_norm_fits(const LkNorm* norm) { return find_norm(norm) != nullptr; }

// x, y: [pixels, channels]; scale, bias: [channels].
LK_EXPORT int32_t lk_norm_forward(const LkNorm* norm, const float* x, LkNormStatistics* statistics, const float* scale, const float* bias, float* y,
                                  int32_t threads) {
  return guarded(find_norm(norm), [&](auto& r) { r.forward(*norm, x, *statistics, scale, bias, y, threads); });
}

// gradient: of y.
LK_EXPORT int32_t lk_norm_backward(const LkNorm* norm, const float* x, const LkNormStatistics* statistics, const float* scale, const float* bias,
                                   const float* gradient, LkNormGradients* out, int32_t threads) {
  return guarded(find_norm(norm), [&](auto& r) { r.backward(*norm, x, *statistics, scale, bias, gradient, *out, threads); });
}
