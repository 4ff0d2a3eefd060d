import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromiumPath } from '../e2e/chromium.ts';

/** Every check and every test, in the order that fails soonest. `npm test -- --fast` leaves the browser out. */
const fast = process.argv.includes('--fast');
const node = process.execPath;
const steps: (readonly [name: string, args: readonly string[]])[] = [
  ['checks', ['scripts/check.ts']],
  ['domain, commands, permissions, proofs', ['node_modules/vitest/vitest.mjs', 'run']],
];

if (!fast) {
  const chromium = ensureChromium();
  if (!chromium) process.exit(1);
  process.env.MAILLON_CHROMIUM = chromium;
  steps.push([
    'journeys in a browser',
    ['node_modules/vitest/vitest.mjs', 'run', '--config', 'e2e/vitest.config.ts'],
  ]);
}

for (const [name, args] of steps) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(node, [...args], { stdio: 'inherit' });
  if (status !== 0) {
    console.error(`\n✗ ${name}`);
    process.exit(status ?? 1);
  }
}
console.log('\n✓ tout est vert');

/** Finds a Chromium, or installs one by the means the machine has, or says in one line what to install. */
function ensureChromium(): string | undefined {
  const found = chromiumPath();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Chromium manque : installation du paquet Debian…');
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } else {
    console.log('Chromium manque : installation par Playwright…');
    spawnSync(node, ['node_modules/playwright-core/cli.js', 'install', 'chromium'], { stdio: 'inherit' });
  }
  const installed = chromiumPath();
  if (!installed)
    console.error(
      'Installez Chromium (Debian : apt install chromium), ou indiquez-le par MAILLON_CHROMIUM, puis relancez npm test.',
    );
  return installed;
}
