import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig, type Plugin } from 'vite';

const template = fileURLToPath(new URL('../src/web/offline/service-worker.js', import.meta.url));
const common = ['/device-look.js', '/icon.svg', '/icon-192.png', '/icon-512.png'];

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly assets?: readonly string[];
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}
type Manifest = Readonly<Record<string, Chunk>>;

/**
 * Builds the tour beside the desk, then writes the service worker of both: which files a tour needs, which the desk, and the
 * version they make together.
 */
export function keepOffline(tourConfig: InlineConfig): Plugin {
  let folder = '';
  const readManifest = (name: string) => JSON.parse(readFileSync(`${folder}${name}`, 'utf8')) as Manifest;
  return {
    name: 'maillon-keep-offline',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = fileURLToPath(new URL(`${build.outDir}/`, `file://${root}/`));
    },
    closeBundle: async () => {
      await build({ ...tourConfig, logLevel: 'warn' });
      const manifest = readManifest('asset-manifest.json');
      const tour = [
        '/tournee.html',
        '/tournee.webmanifest',
        ...common,
        ...filesFrom(readManifest('tour-manifest.json'), 'tournee.html'),
      ];
      const every = Object.keys(manifest).flatMap((name) => filesFrom(manifest, name));
      const desk = ['/', '/manifest.webmanifest', ...new Set(every.filter((file) => !tour.includes(file)))];
      const pages = ['index.html', 'tournee.html', 'tournee.webmanifest'].map((page) =>
        readFileSync(`${folder}${page}`),
      );
      const hash = createHash('sha256').update(JSON.stringify(tour)).update(Buffer.concat(pages));
      const worker = readFileSync(template, 'utf8')
        .replace('VERSION', hash.digest('hex').slice(0, 12))
        .replace('TOUR_FILES', JSON.stringify(tour))
        .replace('DESK_FILES', JSON.stringify(desk));
      writeFileSync(`${folder}service-worker.js`, worker);
    },
  };
}

/** What one entry of the build needs, by name as the browser asks for it. */
function filesFrom(manifest: Manifest, entry: string): string[] {
  const seen = new Set<string>();
  const files = new Set<string>();
  const visit = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk || seen.has(name)) return;
    seen.add(name);
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(`/${file}`);
    for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) visit(next);
  };
  visit(entry);
  return [...files];
}
