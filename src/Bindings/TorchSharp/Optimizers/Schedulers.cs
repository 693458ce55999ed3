namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Schedules of the learning rate, counted in calls of step().</summary>
        public static class lr_scheduler
        {
            /// <summary>The initial rate times a function of the step, 0 at first.</summary>
            public static LRScheduler LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1,
                bool verbose = false) =>
                new impl.LambdaLR(optimizer, lr_lambda, last_epoch, verbose);

            /// <summary>Sets the rates of an optimiser's groups, once when made and then with each step.</summary>
            public abstract class LRScheduler
            {
                private readonly ILearningRateController[] _groups;
                private readonly bool _verbose;
                private int _last;

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    _groups = [.. optimizer.ParamGroups];
                    _last = last_epoch;
                    _verbose = verbose;
                    if (last_epoch < 0)
                        Array.ForEach(_groups, group => group.InitialLearningRate = group.LearningRate);
                }

                internal int LastEpoch => _last;

                internal IEnumerable<double> InitialRates => _groups.Select(group => group.InitialLearningRate);

                public IEnumerable<double> get_last_lr() => _groups.Select(group => group.LearningRate);

                protected virtual IEnumerable<double> get_lr() => InitialRates;

                public virtual void step()
                {
                    _last++;
                    foreach (var (group, rate) in _groups.Zip([.. get_lr()]))
                        group.LearningRate = rate;
                    if (_verbose)
                        Console.WriteLine($"Adjusting learning rate to {string.Join(", ", get_last_lr())}");
                }
            }

            public static class impl
            {
                public class LambdaLR : LRScheduler
                {
                    private readonly Func<int, double> _factor;

                    public LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _factor = lr_lambda;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => InitialRates.Select(rate => rate * _factor(LastEpoch));
                }
            }
        }
    }
}
