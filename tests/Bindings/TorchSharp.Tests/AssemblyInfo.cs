// Seeds, thread counts and switches are the process's.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
