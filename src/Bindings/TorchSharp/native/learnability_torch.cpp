#include "learnability_torch.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/ivalue.h>
#include <ATen/core/stack.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <ATen/ops/empty.h>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <torch/csrc/api/include/torch/version.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <type_traits>
#include <vector>

namespace {

thread_local std::string last_error;

// Runs f and returns its value; an exception becomes the thread's last error and on_error.
template <class F, class R = std::invoke_result_t<F>>
R guarded(R on_error, F f) noexcept {
  try {
    return f();
  } catch (const c10::Error& e) {
    last_error = e.what_without_backtrace();
  } catch (const std::exception& e) {
    last_error = e.what();
  } catch (...) {
    last_error = "unknown native exception";
  }
  return on_error;
}

using TensorPointer = c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>;
// std::optional or c10::optional, whichever this version of libtorch uses.
using OptionalTensor = decltype(std::declval<c10::IValue>().toOptional<at::Tensor>());

at::Tensor borrow(LtTensor handle) {
  return handle ? at::Tensor(TensorPointer::unsafe_reclaim_from_nonowning(static_cast<c10::TensorImpl*>(handle)))
                : at::Tensor();
}

LtTensor release(at::Tensor tensor) {
  return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr;
}

std::vector<at::Tensor> borrow_all(const LtTensor* handles, int32_t count) {
  std::vector<at::Tensor> tensors;
  tensors.reserve(count);
  for (int32_t i = 0; i < count; i++) tensors.push_back(borrow(handles[i]));
  return tensors;
}

template <class T>
c10::IValue box_list(const LtValue& value) {
  c10::List<T> list;
  list.reserve(value.length);
  for (int32_t i = 0; i < value.length; i++) list.push_back(static_cast<const T*>(value.pointer)[i]);
  return list;
}

c10::IValue box_tensors(const LtValue& value) {
  c10::List<at::Tensor> list;
  list.reserve(value.length);
  for (int32_t i = 0; i < value.length; i++) list.push_back(borrow(static_cast<const LtTensor*>(value.pointer)[i]));
  return list;
}

c10::IValue box_optional_tensors(const LtValue& value) {
  c10::List<OptionalTensor> list;
  list.reserve(value.length);
  for (int32_t i = 0; i < value.length; i++) {
    auto handle = static_cast<const LtTensor*>(value.pointer)[i];
    list.push_back(handle ? OptionalTensor(borrow(handle)) : OptionalTensor());
  }
  return list;
}

c10::IValue box(const LtValue& value) {
  switch (value.kind) {
    case LT_NONE: return {};
    case LT_TENSOR: return borrow(value.pointer);
    case LT_INT: return value.integer;
    case LT_DOUBLE: return value.real;
    case LT_BOOL: return value.integer != 0;
    case LT_INT_LIST: return box_list<int64_t>(value);
    case LT_DOUBLE_LIST: return box_list<double>(value);
    case LT_TENSOR_LIST: return box_tensors(value);
    case LT_OPTIONAL_TENSOR_LIST: return box_optional_tensors(value);
    case LT_DEVICE:
      return c10::Device(static_cast<c10::DeviceType>(value.length), static_cast<c10::DeviceIndex>(value.integer));
    case LT_STRING: return std::string(static_cast<const char*>(value.pointer));
    case LT_GENERATOR: return *static_cast<const at::Generator*>(value.pointer);
  }
  TORCH_CHECK(false, "argument of unknown kind ", value.kind);
}

LtValue unbox(const c10::IValue& value) {
  LtValue result{LT_NONE, 0, {0}};
  if (value.isTensor()) {
    result.kind = LT_TENSOR;
    result.pointer = release(value.toTensor());
  } else if (value.isTensorList()) {
    auto tensors = value.toTensorVector();
    auto handles = new LtTensor[tensors.size()];
    for (size_t i = 0; i < tensors.size(); i++) handles[i] = release(std::move(tensors[i]));
    result.kind = LT_TENSOR_LIST;
    result.length = static_cast<int32_t>(tensors.size());
    result.pointer = handles;
  } else if (value.isInt()) {
    result.kind = LT_INT;
    result.integer = value.toInt();
  } else if (value.isDouble()) {
    result.kind = LT_DOUBLE;
    result.real = value.toDouble();
  } else if (value.isBool()) {
    result.kind = LT_BOOL;
    result.integer = value.toBool();
  } else {
    TORCH_CHECK(value.isNone(), "result of a kind that is not bound: ", value.tagKind());
  }
  return result;
}

// The stack is kept between calls so that none allocates it, and emptied so that it holds no tensor.
struct ReusedStack {
  static std::vector<c10::IValue>& storage() {
    thread_local std::vector<c10::IValue> values;
    return values;
  }
  std::vector<c10::IValue>& values = storage();
  ~ReusedStack() { values.clear(); }
};

bool has_cuda() { return c10::impl::hasDeviceGuardImpl(c10::DeviceType::CUDA); }

}  // namespace

LT_EXPORT const char* lt_last_error() { return last_error.c_str(); }
LT_EXPORT const char* lt_version() { return TORCH_VERSION; }

// Operators -----------------------------------------------------------------------------------------------------------

// Returns a handle that lives as long as the process, or null when the operator is unknown.
LT_EXPORT void* lt_operator(const char* name, const char* overload) {
  return guarded<>(static_cast<void*>(nullptr), [&]() -> void* {
    return new c10::OperatorHandle(c10::Dispatcher::singleton().findSchemaOrThrow(name, overload));
  });
}

// Calls an operator; arguments left out at the end take the schema's defaults. Returns how many results were written
// (at most capacity; further ones are dropped), or -1.
LT_EXPORT int32_t lt_call(void* handle, const LtValue* arguments, int32_t count, LtValue* results, int32_t capacity) {
  return guarded<>(-1, [&]() -> int32_t {
    auto& op = *static_cast<c10::OperatorHandle*>(handle);
    ReusedStack stack;
    auto& values = stack.values;
    for (int32_t i = 0; i < count; i++) values.push_back(box(arguments[i]));
    const auto& formal = op.schema().arguments();
    for (size_t i = count; i < formal.size(); i++) {
      TORCH_CHECK(formal[i].default_value(), op.schema().name(), ": argument '", formal[i].name(), "' is missing");
      values.push_back(*formal[i].default_value());
    }
    op.callBoxed(values);
    auto written = std::min<int32_t>(capacity, static_cast<int32_t>(values.size()));
    for (int32_t i = 0; i < written; i++) results[i] = unbox(values[i]);
    return written;
  });
}

LT_EXPORT void lt_free_list(LtTensor* handles) { delete[] handles; }

// Tensors -------------------------------------------------------------------------------------------------------------

LT_EXPORT void lt_free(LtTensor handle) {
  TensorPointer::reclaim(static_cast<c10::TensorImpl*>(handle));
}

LT_EXPORT int32_t lt_describe(LtTensor handle, LtDescription* out) {
  return guarded<>(-1, [&] {
    auto tensor = borrow(handle);
    auto device = tensor.device();
    auto flags = (tensor.requires_grad() ? LT_REQUIRES_GRAD : 0) | (tensor.is_leaf() ? LT_IS_LEAF : 0) |
        (tensor.is_contiguous() ? LT_IS_CONTIGUOUS : 0);
    *out = {static_cast<int64_t>(tensor.scalar_type()), static_cast<int64_t>(device.type()), device.index(),
            tensor.dim(), tensor.numel(), flags};
    return 0;
  });
}

// Writes the sizes, and the strides unless null; both arrays have room for every dimension.
LT_EXPORT int32_t lt_shape(LtTensor handle, int64_t* sizes, int64_t* strides) {
  return guarded<>(-1, [&] {
    auto tensor = borrow(handle);
    std::memcpy(sizes, tensor.sizes().data(), tensor.dim() * sizeof(int64_t));
    if (strides) std::memcpy(strides, tensor.strides().data(), tensor.dim() * sizeof(int64_t));
    return 0;
  });
}

LT_EXPORT void* lt_data(LtTensor handle) {
  return guarded<>(static_cast<void*>(nullptr), [&]() -> void* { return borrow(handle).data_ptr(); });
}

// A new CPU tensor holding a copy of the bytes.
LT_EXPORT LtTensor lt_from_bytes(const void* bytes, const int64_t* sizes, int32_t dimensions, int32_t dtype) {
  return guarded<>(static_cast<LtTensor>(nullptr), [&]() -> LtTensor {
    auto tensor = at::empty(at::IntArrayRef(sizes, dimensions), at::TensorOptions(static_cast<at::ScalarType>(dtype)));
    if (tensor.nbytes()) std::memcpy(tensor.data_ptr(), bytes, tensor.nbytes());
    return release(tensor);
  });
}

// Copies the elements in row-major order to memory of exactly that size, from any device.
LT_EXPORT int32_t lt_to_bytes(LtTensor handle, void* bytes, int64_t length) {
  return guarded<>(-1, [&] {
    auto tensor = borrow(handle).detach().cpu().contiguous();
    TORCH_CHECK(static_cast<int64_t>(tensor.nbytes()) == length, "the tensor has ", tensor.nbytes(), " bytes, the buffer ", length);
    if (length) std::memcpy(bytes, tensor.data_ptr(), length);
    return 0;
  });
}

// Autograd ------------------------------------------------------------------------------------------------------------

LT_EXPORT int32_t lt_set_requires_grad(LtTensor handle, int32_t value) {
  return guarded<>(-1, [&] { borrow(handle).requires_grad_(value != 0); return 0; });
}

LT_EXPORT LtTensor lt_grad(LtTensor handle) {
  return guarded<>(static_cast<LtTensor>(nullptr), [&] { return release(borrow(handle).grad()); });
}

LT_EXPORT int32_t lt_set_grad(LtTensor handle, LtTensor gradient) {
  return guarded<>(-1, [&] { borrow(handle).mutable_grad() = borrow(gradient); return 0; });
}

// Lets the tensor share the other one's storage, type and device while keeping its identity.
LT_EXPORT int32_t lt_set_data(LtTensor handle, LtTensor other) {
  return guarded<>(-1, [&] { borrow(handle).set_data(borrow(other)); return 0; });
}

LT_EXPORT int32_t lt_retain_grad(LtTensor handle) {
  return guarded<>(-1, [&] { borrow(handle).retain_grad(); return 0; });
}

// Gradients may be null (all ones); inputs may be null (all leaves).
LT_EXPORT int32_t lt_backward(const LtTensor* tensors, int32_t count, const LtTensor* gradients, int32_t retain_graph,
                              int32_t create_graph, const LtTensor* inputs, int32_t input_count) {
  return guarded<>(-1, [&] {
    torch::autograd::backward(borrow_all(tensors, count), gradients ? borrow_all(gradients, count) : std::vector<at::Tensor>(),
                              retain_graph != 0, create_graph != 0, borrow_all(inputs, input_count));
    return 0;
  });
}

LT_EXPORT int32_t lt_gradients(const LtTensor* outputs, int32_t output_count, const LtTensor* inputs, int32_t input_count,
                               const LtTensor* gradients, int32_t retain_graph, int32_t create_graph, int32_t allow_unused,
                               LtTensor* results) {
  return guarded<>(-1, [&] {
    auto found = torch::autograd::grad(borrow_all(outputs, output_count), borrow_all(inputs, input_count),
                                       gradients ? borrow_all(gradients, output_count) : std::vector<at::Tensor>(),
                                       retain_graph != 0, create_graph != 0, allow_unused != 0);
    for (size_t i = 0; i < found.size(); i++) results[i] = release(std::move(found[i]));
    return 0;
  });
}

LT_EXPORT void* lt_inference_mode(int32_t enabled) { return new c10::InferenceMode(enabled != 0); }
LT_EXPORT void lt_leave_inference_mode(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }
LT_EXPORT int32_t lt_is_inference_mode() { return c10::InferenceMode::is_enabled(); }

// Randomness, threads, devices, switches ------------------------------------------------------------------------------

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
