import type { EngineCalls } from "../engine.ts";

/** The name of each call. */
export type Method = keyof EngineCalls;

type Arguments = { [M in Method]: Parameters<EngineCalls[M]> };
type Results = { [M in Method]: Awaited<ReturnType<EngineCalls[M]>> };

/** A call as it is posted. */
export type CallOf<M extends Method> = {
  [K in M]: { readonly method: K; readonly args: Arguments[K] };
}[M];
export type Call = CallOf<Method>;
export type ResultOf<M extends Method> = Results[M];
export type Result = Results[Method];

/** What answers each call. */
export type CallHandlers = {
  readonly [M in Method]: (...args: Arguments[M]) => Promise<Results[M]>;
};

/** Gives a call to what answers it. */
export function answer<M extends Method>(
  handlers: CallHandlers,
  { method, args }: CallOf<M>,
): Promise<Results[M]> {
  return handlers[method](...args);
}
