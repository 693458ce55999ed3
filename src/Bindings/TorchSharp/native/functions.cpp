// Operators whose forward and backward are managed code: the node of the graph that calls back, and what it saved.
#include "shim.h"

#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/saved_variable.h>
#include <torch/csrc/autograd/variable.h>

#include <algorithm>
#include <memory>

using namespace shim;
namespace ag = torch::autograd;

namespace {

// std::shared_ptr, or from 2.13 on c10::intrusive_ptr.
using NodePointer = decltype(ag::Edge::function);

// What the managed backward answers; lives on the stack of the node's apply.
struct Answer {
  std::vector<at::Tensor> gradients;
  std::unique_ptr<ManagedError> error;
  void (*free)(void*);
};

struct Layout {
  std::vector<int64_t> sizes;
  at::TensorOptions options;
};

struct FunctionNode : ag::Node {
  explicit FunctionNode(const LtFunction& function)
      : state(function.state), backward(function.backward), free(function.free), materialize(function.materialize != 0) {}

  ~FunctionNode() override { free(state); }

  std::string name() const override { return "ManagedFunction"; }

  // Gradients of the inputs that are tensors, from those of the outputs; runs on whichever thread the engine chose.
  ag::variable_list apply(ag::variable_list&& incoming) override {
    for (size_t i = 0; materialize && i < incoming.size(); i++)
      if (!incoming[i].defined()) incoming[i] = at::zeros(outputs[i].sizes, outputs[i].options);
    std::vector<LtTensor> handles;
    handles.reserve(incoming.size());
    for (auto& gradient : incoming) handles.push_back(release(std::move(gradient)));

    Answer answer{{}, nullptr, free};
    backward(state, handles.data(), static_cast<int32_t>(handles.size()), &answer);
    if (answer.error) throw *answer.error;
    return std::move(answer.gradients);
  }

  void* const state;
  void (*const backward)(void*, const LtTensor*, int32_t, void*);
  void (*const free)(void*);
  const bool materialize;
  std::vector<Layout> outputs;
  std::vector<ag::SavedVariable> saved;
};

// Templates, because each branch compiles with one kind of pointer only.
template <class Pointer, class N>
Pointer hold(N* node) {
  if constexpr (std::is_same_v<Pointer, std::shared_ptr<ag::Node>>)
    // libtorch's own deleter takes long chains apart without recursion.
    return Pointer(node, [](auto* n) { deleteNode(n); });
  else
    return Pointer::unsafe_steal_from_new(node);
}

template <class Pointer, class N>
Pointer held(N* node) {
  if constexpr (std::is_same_v<Pointer, std::shared_ptr<ag::Node>>)
    return node->shared_from_this();
  else
    return Pointer::unsafe_reclaim_from_nonowning(node);
}

bool contains(const LtTensor* handles, int32_t count, LtTensor handle) {
  return std::find(handles, handles + count, handle) != handles + count;
}

// Outputs are numbered as they are attached, so every one of them passes here, differentiable or not.
at::Tensor attach(at::Tensor output, const NodePointer& node, bool is_differentiable, bool is_input) {
  auto number = is_differentiable ? node->add_input_metadata(output) : node->add_input_metadata(ag::Node::undefined_input());
  if (!is_differentiable) return is_input || output.requires_grad() ? output.detach() : output;
  if (is_input) {
    // An input has its own history; a view of it can have another.
    c10::AutoGradMode unrecorded(false);
    output = output.view_as(output);
  }
  ag::impl::set_gradient_edge(output, {node, number});
  if (output.is_view()) ag::impl::get_view_autograd_meta(output)->set_creation_meta(ag::CreationMeta::IN_CUSTOM_FUNCTION);
  return output;
}

void save(FunctionNode* node, const LtFunction& function) {
  for (int32_t i = 0; i < function.saved_count; i++) {
    auto tensor = borrow(function.saved[i]);
    if (!tensor.defined()) node->saved.emplace_back();
    // An output refers to the node; saved as such it does not keep the node alive.
    else node->saved.emplace_back(tensor, tensor.grad_fn().get() == node);
  }
}

}  // namespace

// Puts a function into the graph after its forward has run: the results are the outputs as the caller gets them.
// The state is taken over in any case and freed with the node. Returns 1, or 0 if nothing asks for a gradient, or -1.
LT_EXPORT int32_t lt_record(LtFunction* function) {
  auto node = new FunctionNode(*function);
  auto pointer = hold<NodePointer>(node);
  function->node = nullptr;
  return guarded<>(-1, [&] {
    auto inputs = borrow_all(function->inputs, function->input_count);
    auto outputs = borrow_all(function->outputs, function->output_count);
    bool recorded = function->recording &&
        std::any_of(inputs.begin(), inputs.end(), [](const at::Tensor& input) { return input.requires_grad(); });
    if (recorded) node->set_next_edges(ag::collect_next_edges(inputs));

    for (int32_t i = 0; i < function->output_count; i++) {
      auto handle = function->outputs[i];
      bool is_input = contains(function->inputs, function->input_count, handle);
      auto& output = outputs[i];
      if (recorded) {
        bool is_differentiable = ag::isDifferentiableType(output.scalar_type()) &&
            !contains(function->not_differentiable, function->not_differentiable_count, handle);
        if (node->materialize) node->outputs.push_back({output.sizes().vec(), output.options()});
        output = attach(output, pointer, is_differentiable, is_input);
      } else if (output.requires_grad() && (is_input || !output.is_view())) {
        output = output.detach();
      }
    }
    if (recorded) {
      save(node, *function);
      function->node = node;
    }
    for (int32_t i = 0; i < function->output_count; i++) function->results[i] = release(std::move(outputs[i]));
    return recorded ? 1 : 0;
  });
}

// The saved tensors, each a new handle (null where null was saved). The caller makes sure that the node lives.
LT_EXPORT int32_t lt_saved(void* handle, LtTensor* results) {
  return guarded<>(-1, [&] {
    auto node = static_cast<FunctionNode*>(handle);
    auto pointer = held<NodePointer>(node);
    std::vector<at::Tensor> tensors;
    for (const auto& variable : node->saved) tensors.push_back(variable.unpack(pointer));
    for (size_t i = 0; i < tensors.size(); i++) results[i] = release(std::move(tensors[i]));
    return 0;
  });
}

LT_EXPORT void lt_drop_saved(void* handle) { static_cast<FunctionNode*>(handle)->saved.clear(); }

// How the managed backward answers: with the gradients, of which null means none, or with its exception, which is taken over.
LT_EXPORT void lt_answer(void* answer, const LtTensor* gradients, int32_t count) {
  static_cast<Answer*>(answer)->gradients = borrow_all(gradients, count);
}

LT_EXPORT void lt_answer_error(void* answer, const char* message, void* exception) {
  auto to = static_cast<Answer*>(answer);
  to->error.reset(new ManagedError(message, std::shared_ptr<void>(exception, to->free)));
}

// The managed exception behind the thread's last error, or null. It lives until the thread forgets it.
LT_EXPORT void* lt_last_exception() { return last_exception.get(); }
LT_EXPORT void lt_forget_exception() { last_exception.reset(); }
