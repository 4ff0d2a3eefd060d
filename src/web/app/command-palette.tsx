import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { parseSpokenCode } from '#vocabulary/spoken-code.ts';
import { Dialog } from '#web/design/dialog.tsx';
import { SpokenCode } from '#web/design/spoken-code.tsx';
import { modules } from '#web/routes.ts';
import { useText } from '#web/text/use-text.ts';
import { useGo } from './app-link.tsx';
import type { Found } from './route-entry.ts';
import type { VisibleSection } from './visible-navigation.ts';

interface PaletteProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly sections: readonly VisibleSection[];
}

/** Ctrl K: goes to a screen by its name, or to a thing by its spoken code, name or telephone. */
export function CommandPalette(props: PaletteProps): ReactNode {
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={{ fr: 'Chercher, aller à', en: 'Search, go to' }}
    >
      <Palette {...props} />
    </Dialog>
  );
}

function Palette({ onClose, sections }: PaletteProps): ReactNode {
  const { t } = useText();
  const go = useGo();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const objects = useFound(typed);
  const results = [...objects, ...screensMatching(typed, sections, t)].slice(0, 9);
  const open = (found: Found | undefined) => {
    if (!found) return;
    onClose();
    go(found.path);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setChosen((now) => (now + step + results.length) % Math.max(1, results.length));
    }
    if (event.key === 'Enter') open(results[chosen]);
  };
  return (
    <div className="m-stack-tight">
      <input
        className="m-input"
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={results[chosen] ? `${listId}-${chosen}` : undefined}
        aria-label={t({ fr: 'Code, nom, téléphone ou écran', en: 'Code, name, telephone or screen' })}
        placeholder={t({
          fr: 'B-247, un nom, un téléphone, un écran…',
          en: 'B-247, a name, a telephone, a screen…',
        })}
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        className="m-palette"
        role="listbox"
        id={listId}
        aria-label={t({ fr: 'Résultats', en: 'Results' })}
      >
        {results.map((found, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the combobox keeps the focus and moves aria-activedescendant.
          <div
            key={found.path}
            role="option"
            id={`${listId}-${index}`}
            aria-selected={index === chosen}
            className="m-palette-row"
            onClick={() => open(found)}
          >
            {found.code ? <SpokenCode code={found.code} /> : null}
            <span className="m-grow">{found.title}</span>
            {found.detail && found.detail !== found.title ? (
              <span className="m-small m-muted">{found.detail}</span>
            ) : null}
          </div>
        ))}
      </div>
      <p className="m-small m-muted" role="status">
        {results.length === 0 ? t({ fr: 'Rien de ce nom.', en: 'Nothing by that name.' }) : ''}
      </p>
    </div>
  );
}

function screensMatching(
  typed: string,
  sections: readonly VisibleSection[],
  t: (text: { fr: string; en: string }) => string,
): Found[] {
  const wanted = plain(typed);
  return sections.flatMap((section) =>
    section.entries
      .map((entry) => ({
        path: entry.path,
        title: t(entry.nav.label ?? entry.title),
        detail: t(section.label),
      }))
      .filter(
        (found) => !found.path.includes('$') && plain(`${found.title} ${found.detail}`).includes(wanted),
      ),
  );
}

function useFound(typed: string): readonly Found[] {
  const [found, setFound] = useState<readonly Found[]>([]);
  useEffect(() => {
    const words = typed.trim();
    setFound([]);
    if (words.length < 2 && !parseSpokenCode(words)) return;
    let current = true;
    const timer = setTimeout(() => {
      for (const { search } of modules) {
        search?.(words).then(
          (more) => current && setFound((before) => [...before, ...more]),
          () => undefined,
        );
      }
    }, 150);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [typed]);
  return found;
}

/** Without accents, case and hyphens: "a appeler" finds "À appeler". */
function plain(words: string): string {
  return words
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .toLowerCase()
    .trim();
}
