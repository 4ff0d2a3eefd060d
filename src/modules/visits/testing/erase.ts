import type { TestSpine } from '#kernel/testing/spine.ts';
import { erasePerson } from '#modules/persons/api.ts';
import { act } from '#modules/persons/testing/acting.ts';

export async function eraseForTest(spine: TestSpine, personId: string): Promise<void> {
  await act(spine, spine.actor('system'), (tx, effects) => erasePerson(tx, effects, personId));
}
