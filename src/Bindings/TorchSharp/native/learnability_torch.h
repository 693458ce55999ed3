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

// Switches of the library's global context.
enum LtSwitch : int32_t {
  LT_GRAD_MODE = 0,
  LT_CUBLAS_TF32 = 1,
  LT_CUDNN_TF32 = 2,
  LT_DETERMINISTIC = 3,
  LT_DETERMINISTIC_WARN_ONLY = 4,
};
