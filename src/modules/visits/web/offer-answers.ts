import { declineVisit, takeVisit } from '#modules/visits/contract/ground.ts';
import { type Outbox, useOutbox } from '#web/offline/outbox.ts';

const names: ReadonlySet<string> = new Set([takeVisit.name, declineVisit.name]);

/** Answers given to offers without network: those on their way, by `visit:` subject, and those that came too late. */
export function useOfferAnswers(): {
  readonly yes: ReadonlySet<string>;
  readonly no: ReadonlySet<string>;
  readonly tooLate: Outbox['refused'];
} {
  const { waiting, refused } = useOutbox();
  const subjects = (name: string) =>
    new Set(waiting.filter((entry) => entry.name === name).map(({ subject }) => subject));
  return {
    yes: subjects(takeVisit.name),
    no: subjects(declineVisit.name),
    tooLate: refused.filter(({ name }) => names.has(name)),
  };
}

/** Somebody else was first: an answer, said beside the offers, and nothing to mend. */
export function toMend(refused: Outbox['refused']): Outbox['refused'] {
  return refused.filter(({ name }) => !names.has(name));
}
