/** A reason not to start that the operator can do something about: its message is all they see. */
export class StartupError extends Error {}
