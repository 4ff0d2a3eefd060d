import { type ReactNode, useSyncExternalStore } from 'react';
import { useText } from '#web/text/use-text.ts';
import type { Wording } from '#web/text/wording.ts';
import { Button } from './button.tsx';

interface ToastEntry {
  readonly id: number;
  readonly words: Wording;
  readonly undo?: (() => void) | undefined;
  readonly lasts: number;
}

const listeners = new Set<() => void>();
let shown: readonly ToastEntry[] = [];
let nextId = 1;

/** Says that something was done; with `undo`, offers to take it back for 30 seconds (C7), also with Ctrl+Z. */
export function toast(words: Wording, options: { readonly undo?: () => void } = {}): void {
  const entry = { id: nextId++, words, undo: options.undo, lasts: options.undo ? 30_000 : 6_000 };
  publish([...shown.slice(-2), entry]);
  setTimeout(() => dismiss(entry.id), entry.lasts);
}

/** Takes back the newest undoable act still shown; false when there is none. Bound to Ctrl+Z by the shell. */
export function undoLast(): boolean {
  const entry = shown.findLast((candidate) => candidate.undo !== undefined);
  if (!entry) return false;
  dismiss(entry.id);
  entry.undo?.();
  return true;
}

/** Where toasts appear; the shell mounts it once. */
export function Toasts(): ReactNode {
  const { t, show } = useText();
  const entries = useSyncExternalStore(subscribe, () => shown);
  return (
    <div className="m-toasts" role="status" aria-live="polite">
      {entries.map((entry) => (
        <div className="m-toast" key={entry.id}>
          <span aria-hidden="true">✓</span>
          <span className="m-grow">{show(entry.words)}</span>
          {entry.undo ? (
            <Button
              onClick={() => {
                dismiss(entry.id);
                entry.undo?.();
              }}
            >
              {{ fr: 'Annuler', en: 'Undo' }}
            </Button>
          ) : null}
          <Button
            tone="quiet"
            size="icon"
            label={t({ fr: 'Fermer', en: 'Close' })}
            onClick={() => dismiss(entry.id)}
          >
            ✕
          </Button>
          {entry.undo ? (
            <i className="m-toast-time" style={{ animationDuration: `${entry.lasts}ms` }} />
          ) : null}
        </div>
      ))}
    </div>
  );
}

function dismiss(id: number): void {
  publish(shown.filter((entry) => entry.id !== id));
}

function publish(next: readonly ToastEntry[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
