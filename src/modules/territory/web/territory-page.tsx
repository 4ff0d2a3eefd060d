import { type ReactNode, useState } from 'react';
import type { OutputOf } from '#kernel/contract.ts';
import { changeCommunes, getTerritory } from '#modules/territory/contract/settings.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { useSession } from '#web/app/session.tsx';
import { Button } from '#web/design/button.tsx';
import { DataTable } from '#web/design/data-table.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Columns, Section } from '#web/design/section.tsx';
import { CommuneMap } from '#web/places/commune-map.tsx';
import { CommunePicker } from '#web/places/commune-picker.tsx';
import { useText } from '#web/text/use-text.ts';

type Territory = OutputOf<typeof getTerritory>;

export function TerritoryPage(): ReactNode {
  const read = useRead(getTerritory, {});
  const coordinates = useSession().role === 'coordinator';
  return (
    <>
      <PageHeader
        title={{ fr: 'Territoire', en: 'Territory' }}
        lead={{
          fr: 'Les communes où cette CPTS agit. Le reste du logiciel ne connaît qu’elles.',
          en: 'The communes where this CPTS acts. The rest of the software knows no others.',
        }}
      />
      <ReadView read={read} lines={6}>
        {(territory) =>
          coordinates ? (
            // A change made elsewhere starts the form again from what is true now.
            <ChangeCommunes key={territory.version} territory={territory} onReload={read.reload} />
          ) : (
            <Communes territory={territory} />
          )
        }
      </ReadView>
    </>
  );
}

function ChangeCommunes(props: { readonly territory: Territory; readonly onReload: () => void }): ReactNode {
  const { t } = useText();
  const { territory } = props;
  const known = territory.communes.map(({ code }) => code);
  const [codes, setCodes] = useState<readonly string[]>(known);
  const change = useCommand(changeCommunes);
  const added = codes.filter((code) => !known.includes(code)).length;
  const removed = known.filter((code) => !codes.includes(code)).length;
  const save = async () => {
    const outcome = await change.run(
      { communeCodes: [...codes], version: territory.version },
      { done: { fr: 'Territoire enregistré', en: 'Territory saved' } },
    );
    if (outcome.ok) props.onReload();
  };
  return (
    <div className="m-stack">
      <RefusalNotice refusal={change.refusal} onClose={change.clear} onReload={props.onReload} />
      <Columns>
        <Section title={{ fr: 'Carte', en: 'Map' }}>
          <CommuneMap codes={codes} onChange={setCodes} />
        </Section>
        <Section
          title={{ fr: 'Communes', en: 'Communes' }}
          aside={<Total codes={codes} territory={territory} />}
        >
          <CommunePicker
            label={{
              fr: 'Ajouter une commune ou une intercommunalité',
              en: 'Add a commune or an intercommunal body',
            }}
            hint={{ fr: 'Nom, code INSEE ou code postal.', en: 'Name, INSEE code or postcode.' }}
            codes={codes}
            onChange={setCodes}
            groups
          />
        </Section>
      </Columns>
      {added + removed === 0 ? null : (
        <div className="m-row">
          <Button tone="primary" onClick={() => void save()} pending={change.pending}>
            {t(
              {
                fr: 'Enregistrer : {added} de plus, {removed} de moins',
                en: 'Save: {added} more, {removed} fewer',
              },
              { added, removed },
            )}
          </Button>
          <Button onClick={() => setCodes(known)}>{{ fr: 'Revenir en arrière', en: 'Put it back' }}</Button>
        </div>
      )}
    </div>
  );
}

function Total(props: { readonly codes: readonly string[]; readonly territory: Territory }): ReactNode {
  const { t, format } = useText();
  const unchanged = props.codes.length === props.territory.communes.length;
  return (
    <span>
      {t({ fr: '{count} communes', en: '{count} communes' }, { count: props.codes.length })}
      {unchanged
        ? t(
            { fr: ', {people} habitants', en: ', {people} people' },
            { people: format.number(props.territory.population) },
          )
        : ''}
    </span>
  );
}

function Communes({ territory }: { readonly territory: Territory }): ReactNode {
  const { t, format } = useText();
  return (
    <Section
      title={territory.name}
      aside={t(
        { fr: '{people} habitants', en: '{people} people' },
        { people: format.number(territory.population) },
      )}
    >
      <DataTable
        caption={{ fr: 'Communes du territoire', en: 'Communes of the territory' }}
        rows={territory.communes}
        rowKey={({ code }) => code}
        columns={[
          {
            id: 'name',
            label: { fr: 'Commune', en: 'Commune' },
            heads: true,
            sort: ({ name }) => name,
            cell: ({ name }) => name,
          },
          {
            id: 'postcodes',
            label: { fr: 'Code postal', en: 'Postcode' },
            cell: ({ postcodes }) => postcodes.join(', '),
          },
          {
            id: 'population',
            label: { fr: 'Habitants', en: 'People' },
            numeric: true,
            sort: ({ population }) => population ?? undefined,
            cell: ({ population }) => (population === null ? '–' : format.number(population)),
          },
        ]}
      />
    </Section>
  );
}
