import { type ReactNode, useState } from 'react';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { AppLink, useRouteParams } from '#web/app/app-link.tsx';
import { useSession } from '#web/app/session.tsx';
import { Button } from '#web/design/button.tsx';
import { Notice } from '#web/design/notice.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Columns, Section } from '#web/design/section.tsx';
import { Tag } from '#web/design/tag.tsx';
import { useText } from '#web/text/use-text.ts';
import { getProfessional, verifyContact } from '../contract/professionals.ts';
import { channelWords, halfDayWords, warningWords, wishWords } from '../domain/offer-words.ts';
import { Activities } from './activities.tsx';
import { ContactDialog } from './contact-dialog.tsx';
import type { Professional } from './professional.ts';
import { Reach } from './reach.tsx';
import { VerifiedMark } from './verified-mark.tsx';
import './directory.css';

export function ProfessionalPage(): ReactNode {
  const { professionalId = '' } = useRouteParams();
  const read = useRead(getProfessional, { professionalId }, { keepPrevious: false });
  const [changing, setChanging] = useState(false);
  const card = read.data?.card;
  return (
    <>
      <PageHeader
        title={card?.displayName ?? { fr: 'Professionnel', en: 'Professional' }}
        lead={
          <AppLink to="/ressources/annuaire">{{ fr: "Tout l'annuaire", en: 'The whole directory' }}</AppLink>
        }
        actions={
          read.data?.mine ? (
            <Button onClick={() => setChanging(true)}>
              {{ fr: 'Modifier les coordonnées', en: 'Change the details' }}
            </Button>
          ) : null
        }
      />
      <ReadView read={read}>
        {(person) => (
          <>
            <Sheet person={person} />
            {changing ? <ContactDialog person={person} onClose={() => setChanging(false)} /> : null}
          </>
        )}
      </ReadView>
    </>
  );
}

function Sheet({ person }: { readonly person: Professional }): ReactNode {
  const { t, format } = useText();
  const { card } = person;
  return (
    <div className="m-stack">
      {card.endedAt ? (
        <Notice tone="warning">
          {t(
            {
              fr: "Cette personne n'est plus dans le fichier public depuis le {date}. Ses coordonnées sont conservées.",
              en: 'This person has left the public file since {date}. The contact details are kept.',
            },
            { date: format.date(card.endedAt) },
          )}
        </Notice>
      ) : null}
      <Columns>
        <div className="m-stack">
          <ReachSection person={person} />
          <Section title={{ fr: 'Activités', en: 'Activities' }}>
            <Activities activities={person.activities} />
          </Section>
        </div>
        <div className="m-stack">
          <Offer person={person} />
          <Identity person={person} />
        </div>
      </Columns>
    </div>
  );
}

function ReachSection({ person }: { readonly person: Professional }): ReactNode {
  const { t } = useText();
  const { role } = useSession();
  const verify = useCommand(verifyContact);
  const { card, contact } = person;
  const mayVerify = person.mine || role === 'operator';
  return (
    <Section title={{ fr: 'Joindre', en: 'Reach' }} aside={<VerifiedMark at={contact.verifiedAt} />}>
      <div className="m-stack">
        <RefusalNotice refusal={verify.refusal} onClose={verify.clear} />
        <Reach card={card} big />
        <dl className="directory-facts">
          {person.mssante ? (
            <>
              <dt>MSSanté</dt>
              <dd>
                <a href={`mailto:${person.mssante}`}>{person.mssante}</a>
              </dd>
            </>
          ) : null}
          <dt>{t({ fr: 'Canal préféré', en: 'Preferred channel' })}</dt>
          <dd>{t(channelWords[contact.preferredChannel])}</dd>
          {contact.verifiedBy ? (
            <>
              <dt>{t({ fr: 'Confirmé par', en: 'Confirmed by' })}</dt>
              <dd>{contact.verifiedBy}</dd>
            </>
          ) : null}
          {contact.notes ? (
            <>
              <dt>{t({ fr: 'À savoir', en: 'Good to know' })}</dt>
              <dd>{contact.notes}</dd>
            </>
          ) : null}
        </dl>
        {mayVerify ? (
          <div className="m-row m-screen-only">
            <Button
              pending={verify.pending}
              onClick={() =>
                verify.run(
                  { professionalId: card.professionalId },
                  { done: { fr: 'Coordonnées vérifiées', en: 'Details checked' } },
                )
              }
            >
              {{ fr: 'Les coordonnées sont bonnes', en: 'The details are right' }}
            </Button>
          </div>
        ) : null}
      </div>
    </Section>
  );
}

function Offer({ person }: { readonly person: Professional }): ReactNode {
  const { t, format } = useText();
  const { contact } = person;
  const nothing = contact.wishes.length === 0 && contact.halfDays.length === 0;
  return (
    <Section title={{ fr: 'En cas de crise', en: 'In a crisis' }}>
      <dl className="directory-facts">
        <dt>{t({ fr: 'Peut être sollicité', en: 'May be called upon' })}</dt>
        <dd>
          {contact.mayBeCalled
            ? t(
                { fr: "oui, d'accord donné le {date}", en: 'yes, agreed on {date}' },
                { date: contact.consentedAt ? format.date(contact.consentedAt) : '' },
              )
            : t({ fr: "pas d'accord noté", en: 'no agreement noted' })}
        </dd>
        {nothing ? null : (
          <>
            <dt>{t({ fr: 'Propose', en: 'Offers' })}</dt>
            <dd>{contact.wishes.map((wish) => t(wishWords[wish])).join(', ') || '–'}</dd>
            <dt>{t({ fr: 'Demi-journées', en: 'Half-days' })}</dt>
            <dd>{contact.halfDays.map((half) => t(halfDayWords(half))).join(', ') || '–'}</dd>
          </>
        )}
      </dl>
    </Section>
  );
}

function Identity({ person }: { readonly person: Professional }): ReactNode {
  const { t, format } = useText();
  const { card } = person;
  const number = card.rpps ?? card.adeli;
  return (
    <Section
      title={{ fr: 'Identité professionnelle', en: 'Professional identity' }}
      aside={
        card.source === 'manual' ? <Tag>{{ fr: 'saisi à la main', en: 'entered by hand' }}</Tag> : undefined
      }
    >
      <dl className="directory-facts">
        <dt>{t({ fr: 'Profession', en: 'Profession' })}</dt>
        <dd>{t(card.profession.label)}</dd>
        {person.skills.length > 0 ? (
          <>
            <dt>{t({ fr: 'Savoir-faire', en: 'Qualifications' })}</dt>
            <dd>{person.skills.map(({ label }) => t(label)).join(', ')}</dd>
          </>
        ) : null}
        <dt>{card.adeli ? 'ADELI' : 'RPPS'}</dt>
        <dd>
          {number ?? t({ fr: 'aucun numéro', en: 'no number' })}
          {person.warnings.map((warning) => (
            <span key={warning}>
              {' '}
              <Tag>
                {t({ fr: 'à vérifier : {why}', en: 'to check: {why}' }, { why: t(warningWords[warning]) })}
              </Tag>
            </span>
          ))}
        </dd>
        {card.source === 'rpps' && person.fileDate ? (
          <>
            <dt>{t({ fr: 'Source', en: 'Source' })}</dt>
            <dd>
              {t(
                { fr: 'Annuaire Santé, fichier du {date}', en: 'Annuaire Santé, file of {date}' },
                { date: format.date(`${person.fileDate}T12:00:00Z`) },
              )}
            </dd>
          </>
        ) : null}
      </dl>
    </Section>
  );
}
