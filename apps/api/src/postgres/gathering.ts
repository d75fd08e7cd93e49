/** Asks of one batch at most: beyond that a longer statement saves nothing more, and the first wait longer. */
const MOST = 256;

interface Waiting<Ask, Answer> {
  ask: Ask;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/**
 * Answers what many ask with one query for all of them: one batch is under way, and what is asked meanwhile
 * is the next. Whoever asks alone waits for nobody; a crowd that comes back at once costs a query for each
 * 256 of them.
 */
export class Gathering<Ask, Answer> {
  readonly #read: (asks: readonly Ask[]) => Promise<readonly Answer[]>;
  #waiting: Waiting<Ask, Answer>[] = [];
  #reading = false;

  /** @param read answers the asks of one batch, in their order */
  constructor(read: (asks: readonly Ask[]) => Promise<readonly Answer[]>) {
    this.#read = read;
  }

  /** Is answered from what the database holds after this call; fails with the batch that it is in. */
  ask(ask: Ask): Promise<Answer> {
    const answer = new Promise<Answer>((resolve, reject) => {
      this.#waiting.push({ ask, resolve, reject });
    });
    if (!this.#reading) void this.#readAll();
    return answer;
  }

  async #readAll(): Promise<void> {
    this.#reading = true;
    while (this.#waiting.length > 0) await this.#readBatch(this.#waiting.splice(0, MOST));
    this.#reading = false;
  }

  async #readBatch(batch: readonly Waiting<Ask, Answer>[]): Promise<void> {
    try {
      const answers = await this.#read(batch.map(({ ask }) => ask));
      if (answers.length !== batch.length) throw new Error("a batch was not answered whole");
      batch.forEach(({ resolve }, index) => resolve(answers[index] as Answer));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
