// Memory of a thread that is kept from call to call, aligned to cache lines. Each file that includes it has its own copy: what one instruction set was compiled for
// must not be linked into another's calls.
#pragma once
#include <cstdlib>
#include <new>

namespace {

class Scratch {
 public:
  ~Scratch() { std::free(memory_); }

  float* floats(size_t count) {
    if (count > capacity_) {
      std::free(memory_);
      capacity_ = 0;
      const size_t bytes = (count * sizeof(float) + 63) / 64 * 64;
      memory_ = static_cast<float*>(std::aligned_alloc(64, bytes));
      if (!memory_) throw std::bad_alloc();
      capacity_ = count;
    }
    return memory_;
  }

 private:
  float* memory_ = nullptr;
  size_t capacity_ = 0;
};

}  // namespace
