// 16 registers of 8 floats.
#define LANES 8
#define TILE 6
#define ROUTINES routines_avx2
#define NORM_ROUTINES norm_routines_avx2
#include "vectors.inc"
#include "conv_pool.inc"
#include "whitening.inc"
#include "batch_norm.inc"
#include "drivers.inc"
