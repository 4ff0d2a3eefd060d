import { useSyncExternalStore } from 'react';

interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

let prompt: InstallPrompt | undefined;
const listeners = new Set<() => void>();

window.addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  prompt = event as InstallPrompt;
  for (const listener of listeners) listener();
});

/** How this browser keeps an application: `ios` only by hand, and wipes what is not on the home screen after seven days. */
export type Installing = 'installed' | 'ios' | 'offered' | 'as-is';

export function useInstalling(): Installing {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, installing);
}

function installing(): Installing {
  const standalone =
    window.matchMedia('(display-mode: standalone)').matches ||
    (navigator as { standalone?: boolean }).standalone === true;
  if (standalone) return 'installed';
  if (isIos()) return 'ios';
  return prompt ? 'offered' : 'as-is';
}

/** An iPad says it is a Mac, but has fingers. */
function isIos(): boolean {
  return (
    /iPhone|iPad|iPod/.test(navigator.userAgent) ||
    (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
  );
}

export async function install(): Promise<void> {
  await prompt?.prompt();
  prompt = undefined;
  for (const listener of listeners) listener();
}

/** Asks the browser not to evict what this device keeps; it may refuse, and then only the home screen protects it. */
export async function askToPersist(): Promise<boolean> {
  return (await navigator.storage?.persist?.().catch(() => false)) ?? false;
}
