namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public interface IModule<T, TResult>
        {
            TResult call(T input1);
        }

        public interface IModule<T1, T2, TResult>
        {
            TResult call(T1 input1, T2 input2);
        }

        /// <summary>Forward hooks are not bound: this class only holds the place it has in the package's hierarchy.</summary>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            protected HookableModule(string name) : base(name)
            {
            }
        }

        /// <summary>A module of one input.</summary>
        public abstract class Module<T, TResult> : HookableModule<Func<Module<T, TResult>, T, T>,
            Func<Module<T, TResult>, T, TResult, TResult>>, IModule<T, TResult>
        {
            protected Module(string name) : base(name)
            {
            }

            public abstract TResult forward(T input);

            public TResult call(T input) => forward(input);
        }

        /// <summary>A module of two inputs.</summary>
        public abstract class Module<T1, T2, TResult> :
            HookableModule<Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?>, Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult>>,
                IModule<T1, T2, TResult>
        {
            protected Module(string name) : base(name)
            {
            }

            public abstract TResult forward(T1 input1, T2 input2);

            public TResult call(T1 input1, T2 input2) => forward(input1, input2);
        }
    }
}
