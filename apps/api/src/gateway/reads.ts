import type { Outflow } from "./outflow.ts";

/** Runs a connection's requests to read one after another, each once the answer before it is written. */
export class Reads {
  readonly #outflow: Pick<Outflow, "answered">;
  readonly #limit: number;
  #waiting = 0;
  /** The last of those that wait; nothing for a connection at rest. */
  #tail: Promise<void> | undefined;

  constructor(outflow: Pick<Outflow, "answered">, limit: number) {
    this.#outflow = outflow;
    this.#limit = limit;
  }

  /** @returns false when too many wait already */
  enqueue(read: () => Promise<void>): boolean {
    if (this.#waiting >= this.#limit) return false;
    this.#waiting += 1;
    const turn = this.#after(this.#tail, read).finally(() => {
      if (this.#tail === turn) this.#tail = undefined;
    });
    this.#tail = turn;
    return true;
  }

  async #after(before: Promise<void> | undefined, read: () => Promise<void>): Promise<void> {
    await before;
    await this.#outflow.answered();
    this.#waiting -= 1;
    await read();
  }
}
