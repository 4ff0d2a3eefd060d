import { isRefusal } from '#kernel/refusal.ts';

/** Somebody was quicker, or the person left meanwhile: the day goes on, as it would in the room. */
export async function tolerant(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
}
