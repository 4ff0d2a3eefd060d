import { useSyncExternalStore } from 'react';

/** A choice kept on this device only (theme, language, shortcuts). It survives without storage, for the page's life. */
export interface DeviceSetting<Value extends string> {
  readonly get: () => Value;
  readonly set: (value: Value) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function deviceSetting<Value extends string>(
  key: string,
  allowed: readonly Value[],
  initial: Value,
): DeviceSetting<Value> {
  const listeners = new Set<() => void>();
  let value = read(key, allowed) ?? initial;
  return {
    get: () => value,
    set: (next) => {
      value = next;
      try {
        localStorage.setItem(key, next);
      } catch {
        // Private browsing without storage: the choice holds until the page closes.
      }
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useDeviceSetting<Value extends string>(setting: DeviceSetting<Value>): Value {
  return useSyncExternalStore(setting.subscribe, setting.get);
}

function read<Value extends string>(key: string, allowed: readonly Value[]): Value | undefined {
  try {
    const stored = localStorage.getItem(key);
    return allowed.find((value) => value === stored);
  } catch {
    return undefined;
  }
}
