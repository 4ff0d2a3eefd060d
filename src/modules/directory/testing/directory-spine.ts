import { fileURLToPath } from 'node:url';
import { type TestSpine, testSpine } from '#kernel/testing/spine.ts';
import { accessModule } from '#modules/access/module.ts';
import { directoryModule } from '#modules/directory/module.ts';
import { territoryModule } from '#modules/territory/module.ts';

export function directorySpine(): Promise<TestSpine> {
  return testSpine([accessModule, territoryModule, directoryModule]);
}

/** Path of a file of `testing/fixtures`; where each comes from is told in its SOURCE.txt. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));
}
