// The whole boundary between C# and libtorch: plain C, blittable types, nothing thrown across it.
#pragma once
#include <cstdint>

#define LT_EXPORT extern "C" __attribute__((visibility("default")))

// How one operator argument or result is packed. The numbers are shared with Interop/Packed.cs.
enum LtKind : int32_t {
  LT_NONE = 0,
  LT_TENSOR = 1,
  LT_INT = 2,
  LT_DOUBLE = 3,
  LT_BOOL = 4,
  LT_INT_LIST = 5,
  LT_TENSOR_LIST = 6,
  LT_DOUBLE_LIST = 7,
  LT_DEVICE = 8,
  LT_STRING = 9,
  LT_OPTIONAL_TENSOR_LIST = 10,
  LT_GENERATOR = 11,
};

// Lists carry their length, a device its type; the payload is a number or a pointer.
struct LtValue {
  int32_t kind;
  int32_t length;
  union {
    int64_t integer;
    double real;
    void* pointer;
  };
};

// A tensor handle is a counted reference to a TensorImpl; whoever receives one must pass it to lt_free.
using LtTensor = void*;

// What lt_describe writes, in this order.
struct LtDescription {
  int64_t dtype;
  int64_t device_type;
  int64_t device_index;
  int64_t dimensions;
  int64_t elements;
  int64_t flags;
};

enum LtFlag : int64_t {
  LT_REQUIRES_GRAD = 1,
  LT_IS_LEAF = 2,
  LT_IS_CONTIGUOUS = 4,
};

// A function of managed code that has run forward. The layout is shared with Interop/FunctionCall.cs.
struct LtFunction {
  // The arguments that are tensors, what forward returned, and which of that has no gradient.
  const LtTensor* inputs;
  const LtTensor* outputs;
  const LtTensor* not_differentiable;
  // What to keep for backward; null is kept as null.
  const LtTensor* saved;
  // Written: as many as outputs.
  LtTensor* results;
  // Written: the node, or null when nothing was recorded. It is not owned by who receives it.
  void* node;
  void* state;
  // Called with the state, with gradients to own (null where there is none), and with whom to answer.
  void (*backward)(void* state, const LtTensor* gradients, int32_t count, void* answer);
  // Frees the state, and any exception answered.
  void (*free)(void* handle);
  int32_t input_count;
  int32_t output_count;
  int32_t not_differentiable_count;
  int32_t saved_count;
  // Whether gradients were being recorded when the function was called.
  int32_t recording;
  // Whether backward gets zeros instead of a gradient that is not there.
  int32_t materialize;
};

// Switches of the library's global context.
enum LtSwitch : int32_t {
  LT_GRAD_MODE = 0,
  LT_CUBLAS_TF32 = 1,
  LT_CUDNN_TF32 = 2,
  LT_DETERMINISTIC = 3,
  LT_DETERMINISTIC_WARN_ONLY = 4,
};
