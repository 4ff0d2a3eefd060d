import { type ReactNode, useState } from 'react';
import { openNeedContract } from '#modules/needs/contract/commands.ts';
import { needKindLabels } from '#modules/needs/contract/need-words.ts';
import { listOwners } from '#modules/needs/contract/queries.ts';
import { type NeedKind, needKindSchema, needKinds } from '#vocabulary/need-kind.ts';
import { SEVERITIES, SEVERITY_LEVELS } from '#vocabulary/severity.ts';
import { newCommandId } from '#web/api/new-command-id.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { useRead } from '#web/api/use-read.ts';
import { useGo, useSearchValue } from '#web/app/app-link.tsx';
import { useSession } from '#web/app/session.tsx';
import { Button } from '#web/design/button.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { MomentField } from '#web/design/date-field.tsx';
import { Form, FormError, fieldError } from '#web/design/form.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { PhoneField } from '#web/design/phone-field.tsx';
import { Card } from '#web/design/section.tsx';
import { SelectField } from '#web/design/select-field.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { Textarea } from '#web/design/textarea.tsx';
import { toast } from '#web/design/toast.tsx';
import { useOfflineCommand } from '#web/offline/use-offline-command.ts';
import { useText } from '#web/text/use-text.ts';
import './needs.css';
import { OwnerField, type OwnerValue, ownerOf } from './owner-field.tsx';

interface Draft {
  readonly kind: NeedKind | undefined;
  readonly severity: '0' | '1' | '2' | '3';
  readonly title: string;
  readonly communeCode: string | undefined;
  readonly detail: string;
  readonly instructions: string;
  readonly owner: OwnerValue | undefined;
  readonly dueAt: string;
  readonly callerPhone: string;
  readonly callerLabel: string;
}

/** Four answers and it is open: what, how grave, in a few words, where. The rest can wait. */
export function OpenNeedPage(): ReactNode {
  const [kind] = useSearchValue('genre');
  const [personId] = useSearchValue('personne');
  const [commune] = useSearchValue('commune');
  const session = useSession();
  const go = useGo();
  const command = useOfflineCommand(openNeedContract);
  const owners = useRead(listOwners, {}, { every: false });
  const [requestId] = useState(() => newCommandId(serverNow()));
  const [draft, setDraft] = useState<Draft>({
    kind: needKindSchema.safeParse(kind).data,
    severity: '1',
    title: '',
    communeCode: commune ?? session.communes[0],
    detail: '',
    instructions: '',
    owner: undefined,
    dueAt: '',
    callerPhone: '',
    callerLabel: '',
  });
  const change = (more: Partial<Draft>) => setDraft((before) => ({ ...before, ...more }));

  const open = async () => {
    const outcome = await command.run({
      requestId,
      kind: draft.kind ?? 'other',
      severity: Number(draft.severity) as 0 | 1 | 2 | 3,
      personId: personId ?? null,
      communeCode: draft.communeCode ?? null,
      title: draft.title,
      detail: draft.detail,
      instructions: draft.instructions,
      owner: ownerOf(draft.owner) ?? null,
      dueAt: draft.dueAt ? new Date(draft.dueAt).toISOString() : null,
      caller: draft.callerPhone ? { phone: draft.callerPhone, label: draft.callerLabel } : null,
      origin: null,
    });
    if (!outcome.ok) return;
    if ('queued' in outcome) {
      toast({
        fr: 'Besoin gardé sur cet appareil, envoyé au retour du réseau',
        en: 'Need kept on this device, sent when the network is back',
      });
      return go('/besoins');
    }
    const { code, merged } = outcome.output;
    toast(
      merged
        ? {
            fr: `Regroupé avec ${code}, déjà ouvert pour cette personne`,
            en: `Joined to ${code}, already open for this person`,
          }
        : { fr: `${code} est ouvert`, en: `${code} is open` },
    );
    go(`/besoins/${code}`, { replace: true });
  };

  return (
    <>
      <PageHeader
        title={{ fr: 'Ouvrir un besoin', en: 'Open a need' }}
        errors={command.refusal?.errors.length ?? 0}
        lead={{
          fr: "Il aura tout de suite un responsable et une échéance. Vous saurez ce qu'il devient.",
          en: 'It gets an owner and a deadline at once. You will hear what becomes of it.',
        }}
      />
      <Card>
        <Form onSubmit={open}>
          <FormError refusal={command.refusal} />
          <Essentials
            draft={draft}
            change={change}
            refusal={command.refusal}
            communes={owners.data?.communes ?? []}
          />
          {personId ? (
            <p className="m-small m-muted">
              <PersonNote />
            </p>
          ) : null}
          <Details draft={draft} change={change} refusal={command.refusal} owners={owners.data} />
          <Button type="submit" tone="primary" size="big" pending={command.pending}>
            {{ fr: 'Ouvrir le besoin', en: 'Open the need' }}
          </Button>
        </Form>
      </Card>
    </>
  );
}

function PersonNote(): ReactNode {
  const { t } = useText();
  return t({
    fr: "Ce besoin est lié à la fiche d'une personne : n'écrivez pas son nom dans le titre.",
    en: 'This need is linked to the card of a person: do not write their name in the title.',
  });
}

interface PartProps {
  readonly draft: Draft;
  readonly change: (more: Partial<Draft>) => void;
  readonly refusal: Parameters<typeof fieldError>[0];
}

function Essentials({
  draft,
  change,
  refusal,
  communes,
}: PartProps & { readonly communes: readonly { code: string; name: string }[] }): ReactNode {
  return (
    <>
      <div className="needs-kinds m-stack">
        <ChoiceButtons
          label={{ fr: 'De quoi a-t-on besoin ?', en: 'What is needed?' }}
          name="kind"
          value={draft.kind}
          onChange={(kind) => change({ kind })}
          choices={needKinds.map((value) => ({ value, label: needKindLabels[value] }))}
        />
        <ChoiceButtons
          label={{ fr: 'Gravité', en: 'Severity' }}
          name="severity"
          value={draft.severity}
          onChange={(severity) => change({ severity })}
          choices={SEVERITY_LEVELS.map((level) => ({
            value: String(level) as Draft['severity'],
            label: {
              fr: `${SEVERITIES[level].sign} ${SEVERITIES[level].word.fr}`,
              en: `${SEVERITIES[level].sign} ${SEVERITIES[level].word.en}`,
            },
          }))}
        />
      </div>
      <TextField
        label={{ fr: 'En quelques mots, sans nom', en: 'In a few words, no name' }}
        hint={{
          fr: 'Lu à voix haute et imprimé : ni nom, ni maladie.',
          en: 'Read aloud and printed: no name, no illness.',
        }}
        name="title"
        error={fieldError(refusal, 'title')}
        value={draft.title}
        onChange={(title) => change({ title })}
        autoComplete="off"
        maxLength={120}
      />
      <SelectField
        label={{ fr: 'Commune', en: 'Commune' }}
        name="communeCode"
        error={fieldError(refusal, 'communeCode')}
        none={{ fr: 'Tout le territoire', en: 'The whole territory' }}
        value={draft.communeCode}
        onChange={(communeCode) => change({ communeCode })}
        choices={communes.map(({ code, name }) => ({ value: code, label: name }))}
      />
    </>
  );
}

function Details(
  props: PartProps & { readonly owners: Parameters<typeof OwnerField>[0]['owners'] },
): ReactNode {
  const { draft, change, refusal } = props;
  const { t } = useText();
  return (
    <details>
      <summary>
        {t({
          fr: 'Préciser : détail, consigne, responsable, échéance, qui a appelé',
          en: 'More: detail, instructions, owner, deadline, who called',
        })}
      </summary>
      <div className="m-stack" style={{ marginTop: 12 }}>
        <Textarea
          label={{ fr: 'Ce qui a été vu ou dit', en: 'What was seen or said' }}
          hint={{
            fr: "Pour l'équipe de soins et la coordination seulement.",
            en: 'For the care team and coordination only.',
          }}
          name="detail"
          optional
          value={draft.detail}
          onChange={(detail) => change({ detail })}
        />
        <Textarea
          label={{ fr: 'Consigne pour qui ira', en: 'Instructions for whoever goes' }}
          hint={{ fr: 'Ce qu’il faut faire, jamais pourquoi.', en: 'What to do, never why.' }}
          name="instructions"
          optional
          value={draft.instructions}
          onChange={(instructions) => change({ instructions })}
        />
        <OwnerField
          owners={props.owners}
          value={draft.owner}
          onChange={(owner) => change({ owner })}
          none={{ fr: 'Selon le plan de crise', en: 'As the crisis plan says' }}
        />
        <MomentField
          label={{ fr: 'Échéance', en: 'Deadline' }}
          hint={{ fr: 'Vide : selon le genre et la gravité.', en: 'Empty: by kind and severity.' }}
          name="dueAt"
          optional
          error={fieldError(refusal, 'dueAt')}
          value={draft.dueAt}
          onChange={(dueAt) => change({ dueAt })}
        />
        <PhoneField
          label={{ fr: 'Téléphone de la personne qui a signalé', en: 'Phone of the person who reported it' }}
          hint={{
            fr: 'Elle recevra un SMS quand ce sera fini.',
            en: 'They get a text message when it is over.',
          }}
          name="caller.phone"
          optional
          error={fieldError(refusal, 'caller.phone')}
          value={draft.callerPhone}
          onChange={(callerPhone) => change({ callerPhone })}
        />
        <TextField
          label={{ fr: 'Qui est-ce ?', en: 'Who is it?' }}
          name="caller.label"
          optional
          value={draft.callerLabel}
          onChange={(callerLabel) => change({ callerLabel })}
          maxLength={80}
          autoComplete="off"
        />
      </div>
    </details>
  );
}
