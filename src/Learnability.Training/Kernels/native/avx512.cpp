// 32 registers of 16 floats.
#define LANES 16
#define TILE 14
#define ROUTINES routines_avx512
#define NORM_ROUTINES norm_routines_avx512
#include "vectors.inc"
#include "conv_pool.inc"
#include "whitening.inc"
#include "batch_norm.inc"
#include "drivers.inc"
