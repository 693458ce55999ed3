// Operators by schema name: finding, boxing of arguments, calling, unboxing of results.
#include "shim.h"

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/ivalue.h>

#include <algorithm>

using namespace shim;

namespace {

// std::optional or c10::optional, whichever this version of libtorch uses.
using OptionalTensor = decltype(std::declval<c10::IValue>().toOptional<at::Tensor>());

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

}  // namespace

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
