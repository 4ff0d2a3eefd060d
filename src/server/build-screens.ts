import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Builds the screens when they are missing or older than their sources. Says so: it takes a few seconds. */
export async function buildScreens(projectDir: string): Promise<void> {
  const mark = join(projectDir, 'dist/web/.sources');
  const sources = fingerprint(projectDir);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === sources) return;
  console.log('Construction des écrans…');
  // In a process of its own: the builder's memory goes with it.
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(projectDir, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
    {
      cwd: projectDir,
      encoding: 'utf8',
      // Whoever starts the server, a test included, serves the screens that people will have.
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  if (status !== 0) throw new Error(`the screens could not be built:\n${stderr}`);
  mkdirSync(join(projectDir, 'dist/web'), { recursive: true });
  writeFileSync(mark, sources);
}

function fingerprint(projectDir: string): string {
  const files = globSync(
    [
      'src/**/*.{ts,tsx,css}',
      'src/web/{public,offline}/*',
      '*.html',
      'vite.config.ts',
      'scripts/keep-offline.ts',
      'package-lock.json',
    ],
    {
      cwd: projectDir,
      exclude: (name) => name.endsWith('.test.ts'),
    },
  ).sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(projectDir, file)));
  return hash.digest('hex');
}
