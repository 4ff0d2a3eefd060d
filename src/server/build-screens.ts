import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Builds the screens when they are missing or older than their sources. Says so: it takes a few seconds. */
export async function buildScreens(projectDir: string): Promise<void> {
  const mark = join(projectDir, 'dist/web/.sources');
  const sources = fingerprint(projectDir);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === sources) return;
  console.log('Construction des écrans…');
  const { build } = await import('vite');
  await build({ configFile: join(projectDir, 'vite.config.ts'), root: projectDir, logLevel: 'warn' });
  mkdirSync(join(projectDir, 'dist/web'), { recursive: true });
  writeFileSync(mark, sources);
}

function fingerprint(projectDir: string): string {
  const files = globSync(['src/**/*.{ts,tsx,css}', 'index.html', 'vite.config.ts', 'package-lock.json'], {
    cwd: projectDir,
    exclude: (name) => name.endsWith('.test.ts'),
  }).sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(projectDir, file)));
  return hash.digest('hex');
}
