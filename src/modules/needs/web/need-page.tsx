import type { ReactNode } from 'react';
import { needKindLabels, needStatusLabels, outcomeLabels } from '#modules/needs/contract/need-words.ts';
import { getNeed, type NeedDetail } from '#modules/needs/contract/queries.ts';
import { useRead } from '#web/api/use-read.ts';
import { AppLink, useRouteParams } from '#web/app/app-link.tsx';
import { useSession } from '#web/app/session.tsx';
import { Age, Deadline } from '#web/design/age.tsx';
import { Notice } from '#web/design/notice.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { PhoneLink } from '#web/design/phone-link.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Columns, Section } from '#web/design/section.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { SpokenCode } from '#web/design/spoken-code.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import { NeedActions } from './need-actions.tsx';
import { NeedLadder } from './need-ladder.tsx';
import { NeedTimeline } from './need-timeline.tsx';
import { exhaustedWords, ownerWords } from './need-words.ts';
import './needs.css';

export function NeedPage(): ReactNode {
  const { code } = useRouteParams();
  const { role } = useSession();
  const read = useRead(getNeed, { reference: code ?? '' }, { keepPrevious: false });
  const { data } = read;
  return (
    <>
      <PageHeader
        title={data ? data.title : { fr: 'Besoin', en: 'Need' }}
        code={data?.code ?? code ?? ''}
        lead={
          role === 'volunteer' ? undefined : (
            <AppLink to="/besoins">{{ fr: 'Tous les besoins', en: 'All needs' }}</AppLink>
          )
        }
      />
      <ReadView read={read}>{(need) => <NeedSheet need={need} reload={read.reload} />}</ReadView>
    </>
  );
}

function NeedSheet({ need, reload }: { readonly need: NeedDetail; readonly reload: () => void }): ReactNode {
  const { t } = useText();
  return (
    <div className="m-stack">
      {need.exhausted ? <Notice tone="warning">{exhaustedWords}</Notice> : null}
      {need.mergedInto ? (
        <Notice>
          <span>
            {t({ fr: 'Regroupé avec', en: 'Merged into' })}{' '}
            <SpokenCode code={need.mergedInto} to={`/besoins/${need.mergedInto}`} />
          </span>
        </Notice>
      ) : null}
      <NeedActions need={need} reload={reload} />
      <Columns>
        <div className="m-stack">
          <State need={need} />
          <Said need={need} />
          <Person need={need} />
        </div>
        <div className="m-stack">
          <Section title={{ fr: 'Ce qui a été fait', en: 'What was done' }}>
            <NeedTimeline need={need} />
          </Section>
          <NeedLadder need={need} />
        </div>
      </Columns>
    </div>
  );
}

function State({ need }: { readonly need: NeedDetail }): ReactNode {
  const speaker = useText();
  const { t, format } = speaker;
  const now = useNow();
  const live = need.closedAt === null;
  return (
    <Section
      title={{ fr: 'État', en: 'State' }}
      aside={
        need.status === 'resolved' ? (
          <StateBadge state="ok">{needStatusLabels[need.status]}</StateBadge>
        ) : (
          t(needStatusLabels[need.status])
        )
      }
    >
      <dl className="needs-facts">
        <dt>{t({ fr: 'Gravité', en: 'Severity' })}</dt>
        <dd>
          <SeverityBadge level={need.severity} />
        </dd>
        <dt>{t({ fr: 'Genre', en: 'Kind' })}</dt>
        <dd>{t(needKindLabels[need.kind])}</dd>
        <dt>{t({ fr: 'Responsable', en: 'Owner' })}</dt>
        <dd className="m-strong">{ownerWords(need, speaker, now)}</dd>
        {live ? (
          <>
            <dt>{t({ fr: 'Échéance', en: 'Deadline' })}</dt>
            <dd>
              <Deadline at={need.dueAt} />
              {/* Late by so much, or in so many minutes: then the hour is said too. */}
              {format.deadline(need.dueAt, now) === format.moment(need.dueAt, now) ? null : (
                <span className="m-muted m-small"> ({format.moment(need.dueAt, now)})</span>
              )}
            </dd>
          </>
        ) : null}
        {need.acceptanceEndsAt ? (
          <>
            <dt>{t({ fr: 'Prise en charge', en: 'Taken' })}</dt>
            <dd>
              {t(
                { fr: 'sans nouvelle, il remonte à {time}', en: 'without news it climbs at {time}' },
                { time: format.time(need.acceptanceEndsAt) },
              )}
            </dd>
          </>
        ) : null}
        <dt>{t({ fr: 'Commune', en: 'Commune' })}</dt>
        <dd>{need.communeName ?? t({ fr: 'tout le territoire', en: 'the whole territory' })}</dd>
        {need.outcome ? (
          <>
            <dt>{t({ fr: 'Issue', en: 'Outcome' })}</dt>
            <dd>
              <b>{t(outcomeLabels[need.outcome])}</b>
              {need.outcomeWords && t(need.outcomeWords) !== t(outcomeLabels[need.outcome]) ? (
                <> – {t(need.outcomeWords)}</>
              ) : null}
            </dd>
          </>
        ) : null}
        <dt>{t({ fr: 'Vu par', en: 'Seen by' })}</dt>
        <dd>
          <Witnesses need={need} />
        </dd>
      </dl>
    </Section>
  );
}

function Witnesses({ need }: { readonly need: NeedDetail }): ReactNode {
  const { t, format } = useText();
  if (need.witnesses.length === 0) return need.openedBy;
  return (
    <ul>
      {need.witnesses.map((witness) => (
        <li key={`${witness.at}${witness.label}`}>
          {witness.label || t({ fr: 'une personne au téléphone', en: 'someone on the phone' })}{' '}
          <span className="m-small m-muted">
            {witness.toldAt
              ? t(
                  { fr: '· la suite lui a été dite à {time}', en: '· told the outcome at {time}' },
                  { time: format.time(witness.toldAt) },
                )
              : t({ fr: '· la suite lui sera dite', en: '· will be told the outcome' })}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Said({ need }: { readonly need: NeedDetail }): ReactNode {
  const { format } = useText();
  const now = useNow();
  if (!need.instructions && !need.details?.length) return null;
  return (
    <Section title={{ fr: 'Consigne et détail', en: 'Instructions and detail' }}>
      <div className="m-stack-tight">
        {need.instructions ? <p className="needs-said m-strong">{need.instructions}</p> : null}
        {need.details?.map((detail) => (
          <figure key={detail.at + detail.words}>
            <blockquote className="needs-said" style={{ margin: 0 }}>
              {detail.words}
            </blockquote>
            <figcaption className="m-small m-muted">
              {detail.by}, {format.moment(detail.at, now)}
            </figcaption>
          </figure>
        ))}
      </div>
    </Section>
  );
}

function Person({ need }: { readonly need: NeedDetail }): ReactNode {
  const { t } = useText();
  if (!need.aboutAPerson) return null;
  const { person } = need;
  return (
    <Section
      title={{ fr: 'Personne', en: 'Person' }}
      aside={
        need.personId && person ? (
          <AppLink to={`/personnes/${need.personId}`}>{{ fr: 'sa fiche', en: 'their card' }}</AppLink>
        ) : undefined
      }
    >
      {person ? (
        <div className="m-stack-tight">
          <p>
            <b>
              {[person.civility, person.firstName, person.lastName].filter(Boolean).join(' ')}
              {person.age === null ? '' : t({ fr: ', {age} ans', en: ', {age}' }, { age: person.age })}
            </b>
            <br />
            {person.address}
          </p>
          {person.instructions ? <p className="needs-said">{person.instructions}</p> : null}
          <ul className="m-list">
            {person.phones.map(({ e164, label }) => (
              <li key={e164}>
                <PhoneLink number={e164} /> <span className="m-small m-muted">{label}</span>
              </li>
            ))}
            {person.relatives.map((relative) => (
              <li key={relative.name}>
                <span className="m-grow">
                  {relative.name} <span className="m-small m-muted">{relative.relation}</span>
                </span>
                {relative.phone ? <PhoneLink number={relative.phone.e164} /> : null}
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <p className="m-muted">
          {t({
            fr: "La fiche n'est pas ouverte à votre rôle en ce moment (registre fermé ou compartiment de soins).",
            en: 'The card is not open to your role now (closed register or care compartment).',
          })}
        </p>
      )}
      <OtherTeams need={need} />
    </Section>
  );
}

function OtherTeams({ need }: { readonly need: NeedDetail }): ReactNode {
  const { t } = useText();
  if (need.others.length === 0 && need.engaged.length === 0) return null;
  return (
    <ul className="m-list">
      {need.engaged.map((team) => (
        <li key={team.since + team.label}>
          <span className="m-grow">
            {t(
              { fr: '{name} est auprès de cette personne', en: '{name} is with this person' },
              { name: team.label },
            )}{' '}
            {team.code ? <span className="m-code">{team.code}</span> : null}
          </span>
          <Age at={team.since} />
        </li>
      ))}
      {need.others.map((other) => (
        <li key={other.needId}>
          <SeverityBadge level={other.severity} />
          <span className="m-grow">
            {t({ fr: 'Autre besoin ouvert :', en: 'Other open need:' })} {t(needKindLabels[other.kind])}
          </span>
          <SpokenCode code={other.code} to={`/besoins/${other.code}`} />
        </li>
      ))}
    </ul>
  );
}
