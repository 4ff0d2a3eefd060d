import { type ReactNode, useState } from 'react';
import {
  type ConventionRow,
  endConvention,
  listConventions,
} from '#modules/territory/contract/conventions.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { Age } from '#web/design/age.tsx';
import { Button } from '#web/design/button.tsx';
import { DataTable } from '#web/design/data-table.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { Form, FormError, fieldError } from '#web/design/form.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Section } from '#web/design/section.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { useText } from '#web/text/use-text.ts';
import './territory.css';
import { ConventionDialog } from './convention-dialog.tsx';

export function ConventionsPage(): ReactNode {
  const { t } = useText();
  const read = useRead(listConventions, {});
  const [signing, setSigning] = useState<string | true>();
  const [changing, setChanging] = useState<ConventionRow>();
  const [ending, setEnding] = useState<ConventionRow>();
  const close = () => {
    setSigning(undefined);
    setChanging(undefined);
    setEnding(undefined);
    read.reload();
  };
  const sign = (
    <Button tone="primary" onClick={() => setSigning(true)}>
      {{ fr: 'Enregistrer une convention', en: 'Record a convention' }}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={{ fr: 'Conventions avec les communes', en: 'Conventions with the communes' }}
        lead={{
          fr: "Sans convention signée par le maire, le registre d'une commune reste fermé, même en crise.",
          en: 'Without a convention signed by the mayor, the register of a commune stays closed, even in a crisis.',
        }}
        actions={sign}
      />
      <ReadView read={read}>
        {({ conventions, without }) => (
          <div className="m-stack">
            {without.length > 0 ? (
              <Section
                title={{ fr: 'Communes sans convention', en: 'Communes without a convention' }}
                aside={t(
                  { fr: '{count} registres fermés', en: '{count} registers closed' },
                  { count: without.length },
                )}
              >
                <ul className="m-row m-plain-list">
                  {without.map(({ code, name, mine }) => (
                    <li key={code}>
                      {mine ? <Button onClick={() => setSigning(code)}>{name}</Button> : name}
                    </li>
                  ))}
                </ul>
              </Section>
            ) : null}
            <Section
              title={{ fr: 'Conventions', en: 'Conventions' }}
              aside={read.at ? <Age at={read.at} /> : ''}
            >
              <DataTable<ConventionRow>
                caption={{ fr: 'Conventions', en: 'Conventions' }}
                rows={conventions}
                rowKey={({ conventionId }) => conventionId}
                empty={
                  <EmptyState
                    what={{ fr: 'Aucune convention enregistrée', en: 'No convention recorded' }}
                    why={{
                      fr: 'Le maire est responsable de son registre : la convention dit à quelles conditions la CPTS le lit pendant une crise.',
                      en: 'The mayor is responsible for the register: the convention says on what terms the CPTS reads it during a crisis.',
                    }}
                    action={sign}
                  />
                }
                columns={columns({ t, onChange: setChanging, onEnd: setEnding })}
              />
            </Section>
          </div>
        )}
      </ReadView>
      {signing !== undefined && read.data ? (
        <ConventionDialog
          communes={read.data.without.filter(({ mine }) => mine)}
          communeCode={signing === true ? undefined : signing}
          onClose={close}
        />
      ) : null}
      {changing ? <ConventionDialog convention={changing} communes={[]} onClose={close} /> : null}
      {ending ? <EndDialog convention={ending} onClose={close} /> : null}
    </>
  );
}

const states = {
  'in-force': { fr: 'En vigueur', en: 'In force' },
  lapsed: { fr: 'Arrivée à terme', en: 'Lapsed' },
  ended: { fr: 'Terminée', en: 'Ended' },
} as const;

function columns(page: {
  t: ReturnType<typeof useText>['t'];
  onChange: (row: ConventionRow) => void;
  onEnd: (row: ConventionRow) => void;
}) {
  const { t } = page;
  return [
    {
      id: 'commune',
      label: { fr: 'Commune', en: 'Commune' },
      heads: true,
      sort: (row: ConventionRow) => row.communeName,
      cell: (row: ConventionRow) => row.communeName,
    },
    {
      id: 'state',
      label: { fr: 'État', en: 'State' },
      sort: (row: ConventionRow) => row.state,
      cell: ({ state }: ConventionRow) => (
        <StateBadge state={state === 'in-force' ? 'ok' : 'unknown'}>{states[state]}</StateBadge>
      ),
    },
    {
      id: 'dates',
      label: { fr: 'Signée, échéance', en: 'Signed, term' },
      sort: (row: ConventionRow) => row.signedOn,
      cell: (row: ConventionRow) => <Dates row={row} />,
    },
    {
      id: 'contact',
      label: { fr: 'Contact', en: 'Contact' },
      cell: ({ contactName, contactPhone, contactEmail }: ConventionRow) =>
        [contactName, contactPhone ?? contactEmail].filter(Boolean).join(', ') || '–',
    },
    {
      id: 'act',
      label: { fr: 'Action', en: 'Action' },
      cell: (row: ConventionRow) =>
        row.mine && row.state !== 'ended' ? (
          <span className="m-row">
            <Button
              label={t(
                { fr: 'Corriger la convention de {name}', en: 'Correct the convention of {name}' },
                { name: row.communeName },
              )}
              onClick={() => page.onChange(row)}
            >
              {{ fr: 'Corriger', en: 'Correct' }}
            </Button>
            <Button
              tone="alarm"
              label={t(
                { fr: 'Mettre fin à la convention de {name}', en: 'End the convention of {name}' },
                { name: row.communeName },
              )}
              onClick={() => page.onEnd(row)}
            >
              {{ fr: 'Mettre fin', en: 'End' }}
            </Button>
          </span>
        ) : null,
    },
  ];
}

function Dates({ row }: { readonly row: ConventionRow }): ReactNode {
  const { t, format } = useText();
  const end = row.endsOn ? format.date(row.endsOn) : t({ fr: 'sans terme', en: 'no term' });
  return (
    <>
      {format.date(row.signedOn)}, {end}
      {row.endedBecause ? <span className="m-small m-muted"> ({row.endedBecause})</span> : null}
    </>
  );
}

function EndDialog(props: { readonly convention: ConventionRow; readonly onClose: () => void }): ReactNode {
  const { t } = useText();
  const end = useCommand(endConvention);
  const [because, setBecause] = useState('');
  const submit = async () => {
    const outcome = await end.run(
      { conventionId: props.convention.conventionId, because },
      { done: { fr: 'Convention terminée, registre fermé', en: 'Convention ended, register closed' } },
    );
    if (outcome.ok) props.onClose();
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={{ fr: 'Mettre fin à la convention', en: 'End the convention' }}
    >
      <Form onSubmit={submit}>
        <FormError refusal={end.refusal} />
        <p>
          {t(
            {
              fr: 'Le registre de {name} se ferme à la CPTS dans la minute, même en pleine crise. Les appels en cours à ses habitants s’arrêtent.',
              en: 'The register of {name} closes to the CPTS within a minute, even mid-crisis. Calls to its people stop.',
            },
            { name: props.convention.communeName },
          )}
        </p>
        <TextField
          label={{ fr: 'Pourquoi', en: 'Why' }}
          name="because"
          value={because}
          onChange={setBecause}
          error={fieldError(end.refusal, 'because')}
        />
        <div className="m-row">
          <Button onClick={props.onClose}>{{ fr: 'Ne rien faire', en: 'Do nothing' }}</Button>
          <Button type="submit" tone="danger" pending={end.pending}>
            {{ fr: 'Mettre fin maintenant', en: 'End it now' }}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
