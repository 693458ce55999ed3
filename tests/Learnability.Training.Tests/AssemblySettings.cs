// Native tensors are counted across the process, and the engine takes all cores by itself.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
