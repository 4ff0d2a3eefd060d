import type { ReactNode } from 'react';
import { AppLink } from '#web/app/app-link.tsx';
import { Deadline } from '#web/design/age.tsx';
import { PhoneLink } from '#web/design/phone-link.tsx';
import { Section } from '#web/design/section.tsx';
import { useText } from '#web/text/use-text.ts';
import type { VisitDetail } from './visit-detail.ts';
import { goerLabels, goerReasons } from './words.ts';

/** What the cell knows: where, who, until when, who may go and why these. */
export function VisitFacts({ detail }: { readonly detail: VisitDetail }): ReactNode {
  const { t, format } = useText();
  const { visit, instructions, proof } = detail;
  return (
    <Section title={{ fr: 'La visite', en: 'The visit' }}>
      <dl className="v-facts">
        <dt>{t({ fr: 'Besoin', en: 'Need' })}</dt>
        <dd>
          <AppLink to={`/besoins/${visit.needCode}`} className="m-code">
            {visit.needCode}
          </AppLink>
        </dd>
        <dt>{t({ fr: 'Chez', en: 'At' })}</dt>
        <dd>
          {visit.person ? (
            <>
              <b>{visit.person.name}</b>
              {visit.person.age === null
                ? ''
                : `, ${t({ fr: '{age} ans', en: 'aged {age}' }, { age: visit.person.age })}`}
              <br />
              {visit.person.address.join(', ')}
              {visit.person.phone ? (
                <>
                  <br />
                  <PhoneLink number={visit.person.phone} />
                </>
              ) : null}
            </>
          ) : (
            visit.communeName
          )}
        </dd>
        <dt>{t({ fr: 'Échéance', en: 'Deadline' })}</dt>
        <dd>{visit.closedAt ? format.moment(visit.dueAt) : <Deadline at={visit.dueAt} />}</dd>
        <dt>{t({ fr: 'Qui peut y aller', en: 'Who may go' })}</dt>
        <dd>
          <b>{format.list(visit.goers.map((goer) => t(goerLabels[goer])))}</b>
          <br />
          <span className="m-small m-muted">{t(goerReasons[visit.goersBecause])}</span>
        </dd>
        <dt>{t({ fr: 'Qui y va', en: 'Who goes' })}</dt>
        <dd>
          {visit.holder
            ? `${visit.holder.label} (${t(goerLabels[visit.holder.role])})`
            : t({ fr: 'Personne encore', en: 'Nobody yet' })}
        </dd>
        {instructions === '' ? null : (
          <>
            <dt>{t({ fr: 'Consigne', en: 'Instructions' })}</dt>
            <dd>{instructions}</dd>
          </>
        )}
        {proof ? (
          <>
            <dt>{t({ fr: 'Remis à', en: 'Handed to' })}</dt>
            <dd>
              {proof.handedTo}, {format.moment(proof.at)}
            </dd>
          </>
        ) : null}
      </dl>
    </Section>
  );
}
