/**
 * The line in which all connections of a node wait to read, in the order they came: a crowd that comes back
 * at once must not keep those who write waiting for the database.
 */
export class ReadLine {
  readonly #atOnce: number;
  readonly #most: number;
  #running = 0;
  #waiting: (() => void)[] = [];

  /**
   * @param atOnce reads under way at most
   * @param most reads that may wait behind them
   */
  constructor(atOnce: number, most: number) {
    this.#atOnce = atOnce;
    this.#most = most;
  }

  get isFull(): boolean {
    return this.#waiting.length >= this.#most;
  }

  /**
   * Reads when the turn has come.
   * @returns undefined when the line is full
   */
  read(task: () => Promise<void>): Promise<void> | undefined {
    if (this.#running >= this.#atOnce) {
      if (this.isFull) return undefined;
      const turn = new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
      return turn.then(() => this.#run(task));
    }
    this.#running += 1;
    return this.#run(task);
  }

  async #run(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } finally {
      const next = this.#waiting.shift();
      // Whoever ends hands its place over, so that nobody can come in between.
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
