import type { Actor } from '#kernel/actor.ts';
import type { Installation } from '#server/runtime.ts';

/** What a verb is given. */
export interface Terminal {
  readonly installation: Installation;
  readonly actor: Actor;
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** One line that replaces itself; nothing when the output is not a terminal. */
  progress(line: string): void;
}

export interface Answer {
  /** What a person reads. */
  readonly words: string;
  /** The same for a program, with `--json`. */
  readonly data: unknown;
  /** A check found something wrong. */
  readonly fault?: boolean;
}

export interface Verb {
  /** Words that choose the verb: `['journal', 'verify']`. */
  readonly words: readonly string[];
  readonly usage: string;
  readonly says: string;
  run(terminal: Terminal, rest: readonly string[]): Promise<Answer>;
}
