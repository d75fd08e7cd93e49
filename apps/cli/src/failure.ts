/** What a person is told on the way out: a sentence, without a stack. */
export class Failure extends Error {}
