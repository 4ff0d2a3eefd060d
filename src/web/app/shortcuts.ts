import { useEffect, useSyncExternalStore } from 'react';
import type { Text } from '#vocabulary/text.ts';
import { deviceSetting, useDeviceSetting } from './device-setting.ts';

export interface Shortcut {
  /** One character (`b`, `1`, `?`), a named key (`F2`, `Enter`, `Escape`) or with `Ctrl+`: `Ctrl+k`. */
  readonly keys: string;
  readonly label: Text;
  readonly run: () => void;
  readonly when?: boolean;
}

/** Single-key shortcuts can be switched off (WCAG 2.1.4); keys with Ctrl and function keys stay. */
export const singleKeySetting = deviceSetting<'on' | 'off'>('maillon.single-keys', ['on', 'off'], 'on');

const listeners = new Set<() => void>();
let active: readonly (readonly Shortcut[])[] = [];

/** Binds keys while the component is on screen. They sleep while someone types, and while a dialog is open. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  useEffect(() => {
    publish([...active, shortcuts]);
    return () => publish(active.filter((set) => set !== shortcuts));
  });
}

/** Everything bound now, for the help of `?`. */
export function useActiveShortcuts(): readonly Shortcut[] {
  const sets = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => active,
  );
  return sets.flat().filter((shortcut) => shortcut.when !== false);
}

export function useSingleKeys(): readonly [boolean, (on: boolean) => void] {
  const value = useDeviceSetting(singleKeySetting);
  return [value === 'on', (on) => singleKeySetting.set(on ? 'on' : 'off')];
}

/** Listens once for the page; the shell starts it. */
export function listenToKeys(): () => void {
  const press = (event: KeyboardEvent) => {
    const shortcut = active
      .flat()
      .findLast((candidate) => candidate.when !== false && matches(candidate.keys, event));
    if (!shortcut) return;
    event.preventDefault();
    shortcut.run();
  };
  document.addEventListener('keydown', press);
  return () => document.removeEventListener('keydown', press);
}

function matches(keys: string, event: KeyboardEvent): boolean {
  const control = keys.startsWith('Ctrl+');
  const key = control ? keys.slice(5) : keys;
  if (event.defaultPrevented || event.altKey || control !== (event.ctrlKey || event.metaKey)) return false;
  if (event.key.toLowerCase() !== key.toLowerCase()) return false;
  if (control || /^F\d+$/.test(key)) return true;
  if (document.querySelector('dialog[open]') || isTyping(event.target)) return false;
  if (key === 'Enter' && event.target instanceof Element && event.target.closest('button,a,summary'))
    return false;
  return key.length > 1 || singleKeySetting.get() === 'on';
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches('textarea,select')) return true;
  return target.matches('input:not([type=radio]):not([type=checkbox]):not([type=button])');
}

// Deferred: effects of one commit settle before the help is drawn again.
let queued = false;
function publish(next: readonly (readonly Shortcut[])[]): void {
  active = next;
  if (queued) return;
  queued = true;
  queueMicrotask(() => {
    queued = false;
    for (const listener of listeners) listener();
  });
}
