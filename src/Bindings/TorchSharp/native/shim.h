// What the sources of the shim share: errors that do not cross the boundary, and tensors from handles and back.
#pragma once
#include "learnability_torch.h"

#include <ATen/core/Tensor.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace shim {

inline thread_local std::string last_error;
inline thread_local std::shared_ptr<void> last_exception;

// An exception of managed code on its way through libtorch, with the handle by which managed code finds it again.
struct ManagedError : std::runtime_error {
  ManagedError(const char* message, std::shared_ptr<void> exception) : std::runtime_error(message), exception(std::move(exception)) {}
  std::shared_ptr<void> exception;
};

// Runs f and returns its value; an exception becomes the thread's last error and on_error.
template <class F, class R = std::invoke_result_t<F>>
R guarded(R on_error, F f) noexcept {
  try {
    return f();
  } catch (const ManagedError& e) {
    last_error = e.what();
    last_exception = e.exception;
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

inline at::Tensor borrow(LtTensor handle) {
  return handle ? at::Tensor(TensorPointer::unsafe_reclaim_from_nonowning(static_cast<c10::TensorImpl*>(handle)))
                : at::Tensor();
}

inline LtTensor release(at::Tensor tensor) {
  return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr;
}

inline std::vector<at::Tensor> borrow_all(const LtTensor* handles, int32_t count) {
  std::vector<at::Tensor> tensors;
  tensors.reserve(count);
  for (int32_t i = 0; i < count; i++) tensors.push_back(borrow(handles[i]));
  return tensors;
}

}  // namespace shim
