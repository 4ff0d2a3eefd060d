import type { ReactNode } from 'react';
import { getFigures, listRupturesAndDoublons, type RuptureReason } from '#modules/needs/contract/queries.ts';
import type { Text } from '#vocabulary/text.ts';
import { type Read, useRead } from '#web/api/use-read.ts';
import { AppLink } from '#web/app/app-link.tsx';
import { Age } from '#web/design/age.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Section } from '#web/design/section.tsx';
import { SpokenCode } from '#web/design/spoken-code.tsx';
import { Tag } from '#web/design/tag.tsx';
import { useText } from '#web/text/use-text.ts';
import { FigureTiles } from './figure-tiles.tsx';

type Page = (typeof listRupturesAndDoublons)['output']['_output'];

const reasons: Readonly<Record<RuptureReason, { fr: string; en: string }>> = {
  'no-owner': { fr: 'aucun responsable', en: 'no owner' },
  'no-deadline': { fr: 'aucune échéance', en: 'no deadline' },
  'late-without-alert': { fr: "en retard, personne n'a été prévenu", en: 'late, nobody was told' },
  'escalation-asleep': {
    fr: "l'échelon suivant n'a pas été appelé à l'heure",
    en: 'the next rung was not called in time',
  },
};

const engagementKinds: Readonly<Record<string, { fr: string; en: string }>> = {
  visit: { fr: 'visite', en: 'visit' },
  need: { fr: 'besoin', en: 'need' },
  call: { fr: 'appel', en: 'call' },
};

/** The two figures, need by need and person by person: why each counts, and over what a zero was counted. */
export function RupturesPage(): ReactNode {
  const figures = useRead(getFigures, {});
  const read = useRead(listRupturesAndDoublons, {}, { every: 15_000 });
  return (
    <>
      <PageHeader
        title={{ fr: 'Ruptures et doublons', en: 'Ruptures and duplicates' }}
        lead={{
          fr: 'Les deux chiffres de la maison. Les deux doivent être à zéro.',
          en: 'The two figures of the house. Both are to be zero.',
        }}
      />
      <FigureTiles read={figures} />
      <Ruptures read={read} />
      <Doublons read={read} />
      <Rules />
    </>
  );
}

function Ruptures({ read }: { readonly read: Read<Page> }): ReactNode {
  const { t } = useText();
  return (
    <Section
      title={{ fr: 'Ruptures', en: 'Ruptures' }}
      aside={read.at ? <Age at={read.at} stale={read.stale} /> : undefined}
    >
      <ReadView
        read={read}
        isEmpty={({ ruptures }) => ruptures.length === 0}
        empty={
          <p>
            {t(
              {
                fr: 'Aucune. {count} besoins ouverts vérifiés : chacun a un responsable, une échéance et un prochain échelon.',
                en: 'None. {count} open needs checked: each has an owner, a deadline and a next rung.',
              },
              { count: read.data?.checked.openNeeds ?? 0 },
            )}
          </p>
        }
      >
        {({ ruptures }) => (
          <ul className="m-list">
            {ruptures.map((rupture) => (
              <li key={rupture.needId}>
                <SpokenCode code={rupture.code} to={`/besoins/${rupture.code}`} />
                <span className="m-grow">{t(reasons[rupture.reason])}</span>
                {rupture.since ? (
                  <span className="m-late">
                    <Age at={rupture.since} />
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </ReadView>
      {read.data?.lastEscalationAt ? (
        <p className="m-small m-muted">
          {t({ fr: 'Dernier échelon appelé', en: 'Last rung called' })}{' '}
          <Age at={read.data.lastEscalationAt} />
        </p>
      ) : null}
    </Section>
  );
}

function oneTeamEach(persons: number): Text {
  if (persons === 0)
    return {
      fr: "Aucune : personne n'a d'équipe auprès de soi en ce moment.",
      en: 'None: nobody has a team with them now.',
    };
  if (persons === 1)
    return {
      fr: 'Aucune. Une personne a une équipe auprès de soi, une seule.',
      en: 'None. One person has a team with them, only one.',
    };
  return {
    fr: "Aucune. {count} personnes ont une équipe auprès d'elles en ce moment, chacune une seule.",
    en: 'None. {count} persons have a team with them now, each only one.',
  };
}

function Doublons({ read }: { readonly read: Read<Page> }): ReactNode {
  const { t } = useText();
  return (
    <Section title={{ fr: 'Deux équipes auprès de la même personne', en: 'Two teams with the same person' }}>
      <ReadView
        read={read}
        isEmpty={({ doublons }) => doublons.length === 0}
        empty={
          <p>
            {t(oneTeamEach(read.data?.checked.engagedPersons ?? 0), {
              count: read.data?.checked.engagedPersons ?? 0,
            })}
          </p>
        }
      >
        {({ doublons }) => (
          <ul className="m-list">
            {doublons.map((doublon) => (
              <li key={doublon.personId}>
                <Tag>
                  {doublon.knowingly
                    ? { fr: 'en connaissance de cause', en: 'knowingly' }
                    : { fr: 'DOUBLON', en: 'DUPLICATE' }}
                </Tag>
                <span className="m-grow">
                  {doublon.teams.map((team, index) => (
                    <span key={team.since + team.label}>
                      {index > 0 ? ' + ' : ''}
                      {team.label} ({t(engagementKinds[team.kind] ?? { fr: team.kind, en: team.kind })}
                      {team.code ? ` ${team.code}` : ''})
                    </span>
                  ))}
                </span>
                <AppLink to={`/personnes/${doublon.personId}`}>
                  {{ fr: 'la personne', en: 'the person' }}
                </AppLink>
              </li>
            ))}
          </ul>
        )}
      </ReadView>
    </Section>
  );
}

function Rules(): ReactNode {
  const { t } = useText();
  return (
    <Section title={{ fr: 'Comment ces chiffres sont comptés', en: 'How these figures are counted' }}>
      <div className="m-stack-tight">
        <p>
          {t({
            fr: "Rupture : un besoin ouvert sans responsable, sans échéance, en retard sans que personne ait été prévenu, ou dont l'échelon suivant n'a pas été appelé depuis plus de deux minutes. Un besoin en retard dont l'alerte est partie n'est pas une rupture : il est compté dans les retards.",
            en: 'Rupture: an open need without owner, without deadline, late with nobody told, or whose next rung was not called for more than two minutes. A late need whose alert went out is not a rupture: it is counted as late.',
          })}
        </p>
        <p>
          {t({
            fr: 'Doublon : une personne auprès de laquelle deux équipes sont engagées sans le savoir. La base de données refuse le second engagement ; il faut confirmer pour y aller en connaissance de cause.',
            en: 'Duplicate: a person with whom two teams are engaged unknowingly. The database refuses the second one; one has to confirm to go knowingly.',
          })}
        </p>
      </div>
    </Section>
  );
}
