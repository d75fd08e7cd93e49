/** How a node's messages get to other nodes: a NATS connection, or the pipe to its primary process. */
export interface Link {
  /** Whether messages can be expected to arrive. */
  isUp(): boolean;
  /** Bytes of a message at most. */
  maxBytes(): number;
  /** Sends without waiting; what cannot be sent is lost. */
  send(subject: string, message: Buffer): void;
  listen(subject: string): void;
  unlisten(subject: string): void;
  /** Resolves when all that was asked for is in force, or the link is down. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** What a link tells. */
export interface LinkListener {
  message(message: string): void;
  /** The link broke or came back; `true` again when messages may have been lost meanwhile. */
  changed(up: boolean): void;
}
