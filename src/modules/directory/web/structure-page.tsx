import { type ReactNode, useState } from 'react';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { AppLink, useRouteParams } from '#web/app/app-link.tsx';
import { useSession } from '#web/app/session.tsx';
import { Button, LinkButton } from '#web/design/button.tsx';
import { CheckField } from '#web/design/check-field.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { FormError, fieldError } from '#web/design/form.tsx';
import { Notice } from '#web/design/notice.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { PhoneField } from '#web/design/phone-field.tsx';
import { PhoneLink, spacedPhone } from '#web/design/phone-link.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Columns, Section } from '#web/design/section.tsx';
import { Tag } from '#web/design/tag.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { Textarea } from '#web/design/textarea.tsx';
import { useText } from '#web/text/use-text.ts';
import { changeStructureContact, getStructure } from '../contract/structures.ts';
import { warningWords } from '../domain/offer-words.ts';
import { structureKindLabels } from '../domain/structure-kind.ts';
import { ProfessionalsTable } from './professionals-table.tsx';
import { VerifiedMark } from './verified-mark.tsx';
import './directory.css';

type Structure = (typeof getStructure)['output']['_output'];

export function StructurePage(): ReactNode {
  const { finess = '' } = useRouteParams();
  const { role } = useSession();
  const { t, format } = useText();
  const read = useRead(getStructure, { finess }, { keepPrevious: false });
  const [changing, setChanging] = useState(false);
  return (
    <>
      <PageHeader
        title={read.data?.card.name ?? { fr: 'Structure', en: 'Structure' }}
        lead={
          <AppLink to="/ressources/structures">
            {{ fr: 'Toutes les structures', en: 'All structures' }}
          </AppLink>
        }
        actions={
          read.data && role === 'coordinator' ? (
            <Button onClick={() => setChanging(true)}>
              {{ fr: 'Modifier les coordonnées', en: 'Change the details' }}
            </Button>
          ) : null
        }
      />
      <ReadView read={read}>
        {(structure) => (
          <div className="m-stack">
            {structure.card.endedAt ? (
              <Notice tone="warning">
                {t(
                  {
                    fr: "Cette structure n'est plus dans le fichier public depuis le {date}.",
                    en: 'This structure has left the public file since {date}.',
                  },
                  { date: format.date(structure.card.endedAt) },
                )}
              </Notice>
            ) : null}
            <Columns>
              <ReachStructure structure={structure} />
              <About structure={structure} />
            </Columns>
            <People structure={structure} />
            {changing ? <StructureDialog structure={structure} onClose={() => setChanging(false)} /> : null}
          </div>
        )}
      </ReadView>
    </>
  );
}

function ReachStructure({ structure }: { readonly structure: Structure }): ReactNode {
  const { t } = useText();
  const { contact, filePhone } = structure;
  const other = contact.phone && filePhone && contact.phone.e164 !== filePhone.e164 ? filePhone : null;
  return (
    <Section title={{ fr: 'Joindre', en: 'Reach' }} aside={<VerifiedMark at={contact.verifiedAt} />}>
      <div className="m-stack">
        {structure.card.phone ? (
          <PhoneLink number={structure.card.phone.e164} big />
        ) : (
          <p className="m-muted">
            {structure.phoneWritten || t({ fr: 'Aucun téléphone connu.', en: 'No known telephone.' })}
          </p>
        )}
        <dl className="directory-facts">
          {other ? (
            <>
              <dt>{t({ fr: 'Standard', en: 'Switchboard' })}</dt>
              <dd>
                <PhoneLink number={other.e164} />
              </dd>
            </>
          ) : null}
          {contact.contactName ? (
            <>
              <dt>{t({ fr: 'Contact', en: 'Contact' })}</dt>
              <dd>{contact.contactName}</dd>
            </>
          ) : null}
          {contact.email ? (
            <>
              <dt>{t({ fr: 'Courriel', en: 'E-mail' })}</dt>
              <dd>
                <a href={`mailto:${contact.email}`}>{contact.email}</a>
              </dd>
            </>
          ) : null}
          {contact.notes ? (
            <>
              <dt>{t({ fr: 'À savoir', en: 'Good to know' })}</dt>
              <dd>{contact.notes}</dd>
            </>
          ) : null}
        </dl>
      </div>
    </Section>
  );
}

function About({ structure }: { readonly structure: Structure }): ReactNode {
  const { t, format } = useText();
  const { card, place } = structure;
  return (
    <Section title={{ fr: 'Structure', en: 'Structure' }}>
      <dl className="directory-facts">
        {structure.longName ? (
          <>
            <dt>{t({ fr: 'Nom complet', en: 'Full name' })}</dt>
            <dd>{structure.longName}</dd>
          </>
        ) : null}
        <dt>{t({ fr: 'Genre', en: 'Kind' })}</dt>
        <dd>
          {t(structureKindLabels[card.kind])}
          {t(card.category.label) === t(structureKindLabels[card.kind]) ? null : (
            <span className="m-muted"> · {t(card.category.label)}</span>
          )}
        </dd>
        <dt>{t({ fr: 'Adresse', en: 'Address' })}</dt>
        <dd>
          {structure.addressLines.map((line) => (
            <span key={line}>
              {line}
              <br />
            </span>
          ))}
          {place ? (
            <LinkButton tone="quiet" href={`geo:${place.latitude},${place.longitude}`}>
              {{ fr: 'Itinéraire', en: 'Directions' }}
            </LinkButton>
          ) : null}
        </dd>
        <dt>FINESS</dt>
        <dd>
          {card.finess}
          {structure.warnings.map((warning) => (
            <span key={warning}>
              {' '}
              <Tag>
                {t({ fr: 'à vérifier : {why}', en: 'to check: {why}' }, { why: t(warningWords[warning]) })}
              </Tag>
            </span>
          ))}
        </dd>
        {structure.siret ? (
          <>
            <dt>SIRET</dt>
            <dd>{structure.siret}</dd>
          </>
        ) : null}
        {structure.openedOn ? (
          <>
            <dt>{t({ fr: 'Ouverte le', en: 'Opened on' })}</dt>
            <dd>{format.date(`${structure.openedOn}T12:00:00Z`)}</dd>
          </>
        ) : null}
        {structure.fileDate ? (
          <>
            <dt>{t({ fr: 'Source', en: 'Source' })}</dt>
            <dd>
              {t(
                { fr: 'FINESS, fichier du {date}', en: 'FINESS, file of {date}' },
                { date: format.date(`${structure.fileDate}T12:00:00Z`) },
              )}
            </dd>
          </>
        ) : null}
      </dl>
    </Section>
  );
}

function People({ structure }: { readonly structure: Structure }): ReactNode {
  const { t } = useText();
  return (
    <Section title={{ fr: 'Professionnels qui y exercent', en: 'Professionals who work there' }}>
      {structure.professionals.length === 0 ? (
        <p className="m-muted">
          {t({
            fr: "Aucun professionnel de l'annuaire n'est rattaché à ce numéro FINESS.",
            en: 'No professional of the directory is tied to this FINESS number.',
          })}
        </p>
      ) : (
        <ProfessionalsTable rows={structure.professionals} />
      )}
    </Section>
  );
}

function StructureDialog(props: { readonly structure: Structure; readonly onClose: () => void }): ReactNode {
  const { card, contact } = props.structure;
  const [draft, setDraft] = useState({
    phone: contact.phone ? spacedPhone(contact.phone.e164) : '',
    email: contact.email ?? '',
    contactName: contact.contactName,
    notes: contact.notes,
    verified: true,
  });
  const change = useCommand(changeStructureContact);
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const save = async () => {
    const outcome = await change.run(
      { finess: card.finess, version: contact.version, ...draft },
      { done: { fr: 'Coordonnées enregistrées', en: 'Details saved' } },
    );
    if (outcome.ok) props.onClose();
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={{ fr: 'Coordonnées de la structure', en: 'Contact details of the structure' }}
      actions={
        <>
          <Button onClick={props.onClose}>{{ fr: 'Annuler', en: 'Cancel' }}</Button>
          <Button tone="primary" pending={change.pending} onClick={save}>
            {{ fr: 'Enregistrer', en: 'Save' }}
          </Button>
        </>
      }
    >
      <div className="m-form">
        <FormError refusal={change.refusal} />
        <PhoneField
          name="phone"
          label={{ fr: 'Ligne directe', en: 'Direct line' }}
          optional
          value={draft.phone}
          onChange={(phone) => set({ phone })}
          error={fieldError(change.refusal, 'phone')}
        />
        <TextField
          name="contactName"
          label={{ fr: 'Qui demander', en: 'Whom to ask for' }}
          optional
          value={draft.contactName}
          onChange={(contactName) => set({ contactName })}
        />
        <TextField
          name="email"
          type="email"
          label={{ fr: 'Courriel', en: 'E-mail' }}
          optional
          value={draft.email}
          onChange={(email) => set({ email })}
          error={fieldError(change.refusal, 'email')}
        />
        <Textarea
          name="notes"
          label={{ fr: 'À savoir', en: 'Good to know' }}
          optional
          maxLength={600}
          value={draft.notes}
          onChange={(notes) => set({ notes })}
        />
        <CheckField
          label={{ fr: 'Confirmé par la structure aujourd’hui', en: 'Confirmed by the structure today' }}
          checked={draft.verified}
          onChange={(verified) => set({ verified })}
        />
      </div>
    </Dialog>
  );
}
