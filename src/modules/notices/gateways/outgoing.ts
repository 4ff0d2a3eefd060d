import type { Outcome } from '#modules/notices/domain/attempt.ts';

/** One message as a gateway gets it. */
export interface Outgoing {
  /** The same for every attempt: a gateway that already took it must not send it twice. */
  readonly id: string;
  readonly to: string;
  readonly subject: string | null;
  readonly text: string;
}

/** One way out of the machine. `send` never throws: what went wrong is an outcome. */
export interface OutgoingGateway {
  send(message: Outgoing): Promise<Outcome>;
  /** Whether the other side answers at all; nothing is sent. */
  answers(): Promise<boolean>;
}

export const defaultTimeoutMilliseconds = 10_000;
