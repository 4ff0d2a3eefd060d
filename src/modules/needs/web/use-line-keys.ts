import { useState } from 'react';
import { useGo } from '#web/app/app-link.tsx';
import { useShortcuts } from '#web/app/shortcuts.ts';

/** `j` and `k` walk a list, `o` opens the line, `a` acts on it: listed under `?`, asleep while typing. */
export function useLineKeys<Line extends { readonly code: string }>(
  lines: readonly Line[],
  onAct: ((line: Line) => void) | undefined,
): { readonly selected: string | undefined } {
  const [selected, setSelected] = useState<string>();
  const go = useGo();
  const index = lines.findIndex(({ code }) => code === selected);
  const line = lines[index];
  const step = (by: 1 | -1) => {
    const next = lines[Math.min(Math.max(index + by, 0), lines.length - 1)];
    setSelected(next?.code);
    requestAnimationFrame(() =>
      document.querySelector('.needs-line.is-selected')?.scrollIntoView({ block: 'nearest' }),
    );
  };
  useShortcuts([
    {
      keys: 'j',
      label: { fr: 'Ligne suivante', en: 'Next line' },
      run: () => step(1),
      when: lines.length > 0,
    },
    {
      keys: 'k',
      label: { fr: 'Ligne précédente', en: 'Previous line' },
      run: () => step(-1),
      when: lines.length > 0,
    },
    {
      keys: 'o',
      label: { fr: 'Ouvrir la ligne', en: 'Open the line' },
      run: () => line && go(`/besoins/${line.code}`),
      when: line !== undefined,
    },
    {
      keys: 'a',
      label: { fr: 'Prendre la ligne', en: 'Take the line' },
      run: () => line && onAct?.(line),
      when: line !== undefined && onAct !== undefined,
    },
    { keys: 'b', label: { fr: 'Ouvrir un besoin', en: 'Open a need' }, run: () => go('/besoins/nouveau') },
  ]);
  return { selected };
}
