/** Hashes passwords slowly, a few at a time; refuses with `overloaded` when too many wait. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  verify(hash: string, password: string): Promise<boolean>;
}
