import { createContext, useContext } from "react";
import type { Engine } from "../engine/engine.ts";

export const EngineContext = createContext<Engine | null>(null);

/** The engine of the person signed in. Throws outside of their screens. */
export function useEngine(): Engine {
  const engine = useContext(EngineContext);
  if (engine === null) throw new Error("useEngine needs an EngineContext around it");
  return engine;
}
