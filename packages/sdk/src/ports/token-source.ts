/** Gives the token that a request or a connection carries. */
export interface TokenSource {
  /**
   * A token that is good for a while yet.
   * @throws ProblemError with status 401 when the session has ended, another ProblemError or a
   * NetworkError when a new token cannot be had at the moment
   */
  access(): Promise<string>;
  /** The server refused this token: `access` gives another one from now on, or throws. */
  refused(token: string): void;
}
