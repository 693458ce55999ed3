// Tensors: life, description, bytes in and out, gradients.
#include "shim.h"

#include <ATen/ops/empty.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <cstring>

using namespace shim;

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
