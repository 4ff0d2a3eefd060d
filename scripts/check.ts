import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';

/** Everything that needs neither database nor browser. Each step says its name and how long it took. */
const node = process.execPath;
const steps: readonly (readonly [
  name: string,
  command: string,
  args: readonly string[],
  expect?: (output: string) => string | undefined,
])[] = [
  ['format and lint', node, ['node_modules/@biomejs/biome/bin/biome', 'check', '.']],
  ['types', node, ['node_modules/ts7/bin/tsc', '-p', 'tsconfig.json']],
  [
    'types of promises and switches',
    node,
    [
      'node_modules/oxlint/bin/oxlint',
      '--type-aware',
      '--config',
      '.oxlintrc.json',
      'src',
      'simulation',
      'bench',
      'scripts',
    ],
  ],
  [
    'walls between modules',
    node,
    [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      'src',
      '--config',
      '.dependency-cruiser.cjs',
    ],
    enoughModules,
  ],
  ['dead code', node, ['node_modules/knip/bin/knip.js']],
];

/** With TypeScript 7 alone, dependency-cruiser reads nothing and passes: what it cruised must look like the tree. */
function enoughModules(output: string): string | undefined {
  const cruised = Number(/\((\d+) modules/.exec(output)?.[1] ?? 0);
  const files = globSync('src/**/*.{ts,tsx}').length;
  return cruised < files * 0.9 ? `only ${cruised} modules cruised of ${files} files` : undefined;
}

let failed = 0;
for (const [name, command, args, expect] of steps) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const fault = status === 0 ? expect?.(`${stdout}${stderr}`) : `exit ${status}`;
  console.log(
    `${fault ? '✗' : '✓'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)${fault ? ` – ${fault}` : ''}`,
  );
  if (fault) {
    failed++;
    console.log(stdout.slice(-8_000), stderr.slice(-4_000));
  }
}
process.exit(failed ? 1 : 0);
