import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** Asks on the terminal. Without one, the answer is the next line of the input. */
export interface Prompt {
  ask(question: string): Promise<string>;
  /** As `ask`, without showing what is typed. */
  askHidden(question: string): Promise<string>;
  close(): void;
}

export function openPrompt(): Prompt {
  let hidden = false;
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!hidden) process.stderr.write(chunk);
      done();
    },
  });
  const terminal = process.stdin.isTTY;
  const lines = createInterface({ input: process.stdin, output, terminal });
  // Lines that come before they are asked for must wait, or a piped password would be lost.
  const input = lines[Symbol.asyncIterator]();
  async function nextLine(): Promise<string> {
    const { done, value } = await input.next();
    return done === true ? "" : value;
  }
  return {
    async ask(question) {
      process.stderr.write(question);
      return nextLine();
    },
    async askHidden(question) {
      process.stderr.write(question);
      hidden = true;
      const answer = await nextLine();
      hidden = false;
      if (terminal) process.stderr.write("\n");
      return answer;
    },
    close: () => lines.close(),
  };
}
