/** How far an import is. Told to whoever watches in this process; never needed for the import itself. */
export interface Progress {
  readonly step: 'reading' | 'comparing' | 'writing';
  readonly done: number;
}

const watchers = new Map<string, (progress: Progress) => void>();

export function watchProgress(importId: string, watcher: (progress: Progress) => void): () => void {
  watchers.set(importId, watcher);
  return () => watchers.delete(importId);
}

export function reportProgress(importId: string, progress: Progress): void {
  watchers.get(importId)?.(progress);
}
