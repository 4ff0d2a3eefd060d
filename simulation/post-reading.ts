import type { Actor } from '#kernel/actor.ts';
import { getPost } from '#modules/rounds/contract/call.ts';
import type { Rehearsal } from './rehearsal.ts';

/** The relative to call when the person's turn in the chain has come to relatives; undefined while the person is called. */
export async function contactsOf(
  rehearsal: Rehearsal,
  operator: Actor,
  entryId: string,
): Promise<number | undefined> {
  const post = await rehearsal.ask(operator, getPost, { entryId });
  const inChain = post.state === 'relative' || post.state === 'neighbour';
  return inChain ? post.contacts[0]?.place : undefined;
}
