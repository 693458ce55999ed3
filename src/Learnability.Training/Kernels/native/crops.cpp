// Crops of padded byte images, mirrored where asked, as floats looked up in a table.
#include "learnability_kernels.h"

// out: [count, height, width, channels]; see LkCrops for the rest.
LK_EXPORT void lk_crop(const LkCrops* crops, const int64_t* images, const int64_t* rows, const int64_t* columns, const uint8_t* mirrored, float* out,
                       int32_t count, int32_t threads) {
  const int channels = crops->channels, height = crops->height, width = crops->width;
  const int64_t padded_row = static_cast<int64_t>(width + 2 * crops->padding) * channels, padded_image = (height + 2 * crops->padding) * padded_row;
#pragma omp parallel for schedule(static) num_threads(threads)
  for (int n = 0; n < count; n++) {
    const uint8_t* from = crops->padded + images[n] * padded_image + rows[n] * padded_row + columns[n] * channels;
    float* to = out + static_cast<int64_t>(n) * height * width * channels;
    const bool backwards = mirrored && mirrored[n];
    for (int y = 0; y < height; y++, from += padded_row)
      for (int x = 0; x < width; x++) {
        const uint8_t* pixel = from + (backwards ? width - 1 - x : x) * channels;
        for (int c = 0; c < channels; c++) *to++ = crops->values[c * 256 + pixel[c]];
      }
  }
}
