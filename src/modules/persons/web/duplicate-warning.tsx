import type { ReactNode } from 'react';
import { AppLink } from '#web/app/app-link.tsx';
import { Notice } from '#web/design/notice.tsx';
import { useText } from '#web/text/use-text.ts';
import type { findDuplicates } from '../contract/duplicates.ts';
import { addressOf, nameOf } from './person-words.ts';

type Duplicates = (typeof findDuplicates)['output']['_output']['duplicates'];

/** Who looks like the person being written down, and why. */
export function DuplicateWarning({ duplicates }: { readonly duplicates: Duplicates }): ReactNode {
  const { t, format } = useText();
  if (duplicates.length === 0) return null;
  return (
    <Notice tone="warning">
      <p className="m-strong">
        {t({ fr: 'Cette personne a peut-être déjà une fiche', en: 'This person may already have a record' })}
      </p>
      <ul className="person-relatives">
        {duplicates.map(({ personId, card, reasons }) => (
          <li key={personId}>
            <AppLink to={`/personnes/${personId}`}>{`${nameOf(card)} (${card.code})`}</AppLink>
            <span>{card.birthDate ? format.date(`${card.birthDate}T12:00:00`) : ''}</span>
            <span className="m-muted">{addressOf(card)}</span>
            <span className="m-small">{format.list(reasons.map((reason) => t(reason)))}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
