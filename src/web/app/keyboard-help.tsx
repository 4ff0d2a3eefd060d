import type { ReactNode } from 'react';
import { CheckField } from '#web/design/check-field.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { useText } from '#web/text/use-text.ts';
import { type Shortcut, useActiveShortcuts, useSingleKeys } from './shortcuts.ts';

interface KeyboardHelpProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** `?`: the keys that work now, and the switch for single keys (WCAG 2.1.4). */
export function KeyboardHelp(props: KeyboardHelpProps): ReactNode {
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={{ fr: 'Les touches de cet écran', en: 'Keys of this screen' }}
    >
      <KeyList />
    </Dialog>
  );
}

function KeyList(): ReactNode {
  const { t } = useText();
  const shortcuts = useActiveShortcuts();
  const [singleKeys, setSingleKeys] = useSingleKeys();
  return (
    <>
      <dl className="m-keys">
        {shortcuts.map((shortcut) => (
          <div key={shortcut.keys}>
            <dt>
              <kbd className="m-key">
                {spellKeys(shortcut, t({ fr: 'Entrée', en: 'Enter' }), t({ fr: 'Échap', en: 'Esc' }))}
              </kbd>
            </dt>
            <dd>{t(shortcut.label)}</dd>
          </div>
        ))}
      </dl>
      <CheckField
        label={{ fr: 'Touches seules (1, 2, N, ?…)', en: 'Single keys (1, 2, N, ?…)' }}
        hint={{
          fr: 'Elles dorment pendant la saisie. Décochez si vous dictez ou si votre lecteur d’écran les utilise.',
          en: 'They sleep while you type. Untick if you dictate or if your screen reader uses them.',
        }}
        checked={singleKeys}
        onChange={setSingleKeys}
      />
    </>
  );
}

function spellKeys(shortcut: Shortcut, enter: string, leave: string): string {
  if (shortcut.keys === 'Enter') return enter;
  if (shortcut.keys === 'Escape') return leave;
  return shortcut.keys.replace('Ctrl+', 'Ctrl ').replace(/\b[a-z]$/, (letter) => letter.toUpperCase());
}
