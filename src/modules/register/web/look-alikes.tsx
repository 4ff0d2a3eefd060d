import type { ReactNode } from 'react';
import type { findDuplicates } from '#modules/persons/contract/duplicates.ts';
import { AppLink } from '#web/app/app-link.tsx';
import { Notice } from '#web/design/notice.tsx';
import { useText } from '#web/text/use-text.ts';
import { nameOf, noon } from './name-of.ts';

/** Persons of the register who look like the one being entered, with the reasons. */
export function LookAlikes(props: {
  readonly duplicates: (typeof findDuplicates)['output']['_output']['duplicates'];
}): ReactNode {
  const { t, format } = useText();
  if (props.duplicates.length === 0) return null;
  return (
    <Notice tone="warning">
      <p className="m-strong">
        {t({ fr: 'Déjà au registre, peut-être :', en: 'Perhaps already on the register:' })}
      </p>
      <ul className="person-relatives">
        {props.duplicates.map(({ personId, card, reasons }) => (
          <li key={personId}>
            <AppLink to={`/personnes/${personId}`}>{`${nameOf(card)} (${card.code})`}</AppLink>
            <span>{card.birthDate ? format.date(noon(card.birthDate)) : ''}</span>
            <span className="m-muted">{card.addressLines[0]}</span>
            <span className="m-small">{format.list(reasons.map((reason) => t(reason)))}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
