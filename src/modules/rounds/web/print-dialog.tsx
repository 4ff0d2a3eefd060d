import type { ReactNode } from 'react';
import { Button, LinkButton } from '#web/design/button.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { Notice } from '#web/design/notice.tsx';
import { useText } from '#web/text/use-text.ts';
import type { Progress } from '../contract/steering.ts';

/** Paper is plan B: one list for each operator, numbered, typed back in by row and digit. */
export function PrintDialog(props: {
  readonly roundId: string;
  readonly progress: Progress;
  readonly onClose: () => void;
}): ReactNode {
  const { t, format, language } = useText();
  const { roundId, progress, onClose } = props;
  const address = (operator?: string) =>
    `/api/v1/papers/rounds/${roundId}/call-list.pdf?${new URLSearchParams({ langue: language, ...(operator ? { operator } : {}) })}`;
  const people = (count: number) => t({ fr: '{n} personnes', en: '{n} people' }, { n: format.number(count) });
  return (
    <Dialog
      open
      onClose={onClose}
      title={{ fr: "Imprimer les listes d'appels", en: 'Print the call lists' }}
      actions={<Button onClick={onClose}>{{ fr: 'Fermer', en: 'Close' }}</Button>}
    >
      <Notice>
        {{
          fr: "Chaque liste a son code (L-12). Elle nomme des personnes : elle se rend et se détruit. L'impression est journalisée.",
          en: 'Each list has its code (L-12). It names people: return it and destroy it. Printing is logged.',
        }}
      </Notice>
      <ul className="m-list">
        {progress.operators
          .filter(({ waiting }) => waiting > 0)
          .map((operator) => (
            <li key={operator.accountId}>
              <span className="m-grow">
                <b>{operator.name}</b> · {people(operator.waiting)}
              </span>
              <LinkButton href={address(operator.accountId)}>
                {{ fr: 'Ouvrir le PDF', en: 'Open the PDF' }}
              </LinkButton>
            </li>
          ))}
        {progress.unassigned > 0 ? (
          <li>
            <span className="m-grow">
              <b>{t({ fr: 'À personne encore', en: 'Nobody has them yet' })}</b> ·{' '}
              {people(progress.unassigned)}
            </span>
            <LinkButton href={address('personne')}>{{ fr: 'Ouvrir le PDF', en: 'Open the PDF' }}</LinkButton>
          </li>
        ) : null}
        <li>
          <span className="m-grow">
            <b>{t({ fr: 'Tout le monde', en: 'Everyone' })}</b> ·{' '}
            {people(progress.remaining - progress.withoutConvention)}
          </span>
          <LinkButton href={address()}>{{ fr: 'Ouvrir le PDF', en: 'Open the PDF' }}</LinkButton>
        </li>
      </ul>
    </Dialog>
  );
}
