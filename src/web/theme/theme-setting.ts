import { useSyncExternalStore } from 'react';
import { deviceSetting, useDeviceSetting } from '#web/app/device-setting.ts';

/** `field` is for full sun and gloves: contrast of 7:1 and more, 18 px, targets of 56 px. */
export const themes = ['auto', 'light', 'dark', 'field'] as const;
export type Theme = (typeof themes)[number];
export type ShownTheme = Exclude<Theme, 'auto'>;

// Same key as public/device-look.js, which paints before this bundle has loaded.
export const themeSetting = deviceSetting<Theme>('maillon.theme', themes, 'auto');

const darkSystem = window.matchMedia('(prefers-color-scheme: dark)');

export function useTheme(): { chosen: Theme; shown: ShownTheme; choose: (theme: Theme) => void } {
  const chosen = useDeviceSetting(themeSetting);
  const systemIsDark = useSyncExternalStore(
    (listener) => {
      darkSystem.addEventListener('change', listener);
      return () => darkSystem.removeEventListener('change', listener);
    },
    () => darkSystem.matches,
  );
  return { chosen, shown: resolve(chosen, systemIsDark), choose: themeSetting.set };
}

/** Writes the theme on `<html>`; called once, by the root of the application. */
export function paintTheme(shown: ShownTheme): void {
  const root = document.documentElement;
  root.dataset.theme = shown;
  root.dataset.mantineColorScheme = shown === 'dark' ? 'dark' : 'light';
  const bar = shown === 'dark' ? '#0A151A' : shown === 'field' ? '#0B1F28' : '#16323F';
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', bar);
}

function resolve(chosen: Theme, systemIsDark: boolean): ShownTheme {
  if (chosen !== 'auto') return chosen;
  return systemIsDark ? 'dark' : 'light';
}
