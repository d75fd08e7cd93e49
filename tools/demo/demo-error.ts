/** Why the demo cannot go on, in words for whoever started it. */
export class DemoError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "DemoError";
  }
}
