// 16 registers of 8 floats.
#define LANES 8
#define SET avx2
#include "vectors.inc"
#include "planes.inc"
#include "winograd.inc"
#include "conv_pool.inc"
#include "whitening.inc"
#include "batch_norm.inc"
#include "pool_drivers.inc"
