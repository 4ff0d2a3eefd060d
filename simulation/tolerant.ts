import { isRefusal } from '#kernel/refusal.ts';

/** False: somebody was quicker, or the person left meanwhile. The day goes on, as it would in the room. */
export async function tolerant(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return false;
  }
}
