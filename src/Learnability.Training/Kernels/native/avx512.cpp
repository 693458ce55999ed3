// 32 registers of 16 floats.
#define LANES 16
#define SET avx512
#include "vectors.inc"
#include "planes.inc"
#include "winograd.inc"
#include "conv_pool.inc"
#include "whitening.inc"
#include "batch_norm.inc"
#include "pool_drivers.inc"
