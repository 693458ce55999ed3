// The library as a whole: errors, version, seeds, threads, devices, switches.
#include "shim.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/GradMode.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <torch/csrc/api/include/torch/version.h>

using namespace shim;

namespace {

bool has_cuda() { return c10::impl::hasDeviceGuardImpl(c10::DeviceType::CUDA); }

}  // namespace

LT_EXPORT const char* lt_last_error() { return last_error.c_str(); }
LT_EXPORT const char* lt_version() { return TORCH_VERSION; }

LT_EXPORT int32_t lt_manual_seed(int64_t seed) {
  return guarded<>(-1, [&] { at::manual_seed(static_cast<uint64_t>(seed)); return 0; });
}

// A generator of its own on the CPU; freed by lt_free_generator.
LT_EXPORT void* lt_generator(int64_t seed) {
  return guarded<>(static_cast<void*>(nullptr), [&]() -> void* {
    return new at::Generator(at::detail::createCPUGenerator(static_cast<uint64_t>(seed)));
  });
}

LT_EXPORT void* lt_default_generator() {
  return guarded<>(static_cast<void*>(nullptr), [&]() -> void* { return new at::Generator(at::detail::getDefaultCPUGenerator()); });
}

LT_EXPORT int64_t lt_generator_seed(void* generator) {
  return static_cast<int64_t>(static_cast<at::Generator*>(generator)->current_seed());
}

LT_EXPORT void lt_seed_generator(void* generator, int64_t seed) {
  static_cast<at::Generator*>(generator)->set_current_seed(static_cast<uint64_t>(seed));
}

LT_EXPORT void lt_free_generator(void* generator) { delete static_cast<at::Generator*>(generator); }

LT_EXPORT int32_t lt_threads() { return at::get_num_threads(); }
LT_EXPORT int32_t lt_interop_threads() { return at::get_num_interop_threads(); }

LT_EXPORT int32_t lt_set_threads(int32_t count) {
  return guarded<>(-1, [&] { at::set_num_threads(count); return 0; });
}

LT_EXPORT int32_t lt_set_interop_threads(int32_t count) {
  return guarded<>(-1, [&] { at::set_num_interop_threads(count); return 0; });
}

LT_EXPORT int32_t lt_cuda_devices() {
  return guarded<>(0, [] { return has_cuda() && at::hasCUDA() ? static_cast<int>(c10::impl::VirtualGuardImpl(c10::DeviceType::CUDA).deviceCount()) : 0; });
}

LT_EXPORT int32_t lt_has_cudnn() {
  return guarded<>(0, [] { return static_cast<int>(at::detail::getCUDAHooks().hasCuDNN()); });
}

LT_EXPORT int32_t lt_cuda_synchronize(int32_t index) {
  return guarded<>(-1, [&] {
    TORCH_CHECK(has_cuda(), "this libtorch has no CUDA support");
    auto device = index >= 0 ? index : c10::impl::VirtualGuardImpl(c10::DeviceType::CUDA).getDevice().index();
    at::detail::getCUDAHooks().deviceSynchronize(device);
    return 0;
  });
}

LT_EXPORT int32_t lt_get_switch(int32_t which) {
  return guarded<>(-1, [&]() -> int32_t {
    auto& context = at::globalContext();
    switch (which) {
      case LT_GRAD_MODE: return c10::GradMode::is_enabled();
      case LT_CUBLAS_TF32: return context.allowTF32CuBLAS();
      case LT_CUDNN_TF32: return context.allowTF32CuDNN();
      case LT_DETERMINISTIC: return context.deterministicAlgorithms();
      case LT_DETERMINISTIC_WARN_ONLY: return context.deterministicAlgorithmsWarnOnly();
    }
    TORCH_CHECK(false, "no switch ", which);
  });
}

LT_EXPORT int32_t lt_set_switch(int32_t which, int32_t value) {
  return guarded<>(-1, [&] {
    auto& context = at::globalContext();
    bool on = value != 0;
    switch (which) {
      case LT_GRAD_MODE: c10::GradMode::set_enabled(on); break;
      case LT_CUBLAS_TF32: context.setAllowTF32CuBLAS(on); break;
      case LT_CUDNN_TF32: context.setAllowTF32CuDNN(on); break;
      case LT_DETERMINISTIC: context.setDeterministicAlgorithms(on, context.deterministicAlgorithmsWarnOnly()); break;
      case LT_DETERMINISTIC_WARN_ONLY: context.setDeterministicAlgorithms(context.deterministicAlgorithms(), on); break;
      default: TORCH_CHECK(false, "no switch ", which);
    }
    return 0;
  });
}
