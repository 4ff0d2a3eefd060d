import { fileURLToPath } from 'node:url';
import { buildScreens } from '#server/build-screens.ts';

/** Before two servers start side by side: each would build what it finds missing, over the other. */
export default function buildOnce(): Promise<void> {
  return buildScreens(fileURLToPath(new URL('../', import.meta.url)));
}
