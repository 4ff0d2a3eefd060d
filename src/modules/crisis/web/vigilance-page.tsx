import type { ReactNode } from 'react';
import { beginVigilanceFetch, getVigilance } from '#modules/crisis/contract/vigilance.ts';
import { useCommand } from '#web/api/use-command.ts';
import { type Read, useRead } from '#web/api/use-read.ts';
import { useSession } from '#web/app/session.tsx';
import { Age } from '#web/design/age.tsx';
import { Button } from '#web/design/button.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { Notice } from '#web/design/notice.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { useText } from '#web/text/use-text.ts';
import { VigilanceBadge } from './vigilance-badge.tsx';
import { VigilanceHistory } from './vigilance-history.tsx';
import { VigilanceProposals } from './vigilance-proposals.tsx';
import { VigilanceTable } from './vigilance-table.tsx';
import { VigilanceUpload } from './vigilance-upload.tsx';
import type { Vigilance } from './vigilance-view.ts';

/** The official map as it was read, with its age; Maillon reads colours, it never makes one. */
export function VigilancePage(): ReactNode {
  const read = useRead(getVigilance, {});
  return (
    <div className="m-stack">
      <PageHeader
        title={{ fr: 'Vigilance', en: 'Vigilance' }}
        lead={{
          fr: 'Carte publiée par Météo-France, lue et jamais calculée',
          en: 'Map published by Météo-France, read and never computed',
        }}
      />
      <ReadView read={read}>{(data) => <Parts data={data} read={read} />}</ReadView>
    </div>
  );
}

function Parts({ data, read }: { readonly data: Vigilance; readonly read: Read<Vigilance> }): ReactNode {
  const { role } = useSession();
  const mayUpload = role === 'coordinator' || role === 'technical-admin';
  const stale = data.stale || read.stale;
  return (
    <>
      {role === 'coordinator' ? <VigilanceProposals proposals={data.proposals} /> : null}
      <CurrentMap data={data} stale={stale} />
      <FetchState data={data} mayAsk={mayUpload} />
      {mayUpload ? <VigilanceUpload departments={data.departments} /> : null}
      <VigilanceHistory history={data.history} />
    </>
  );
}

function CurrentMap({ data, stale }: { readonly data: Vigilance; readonly stale: boolean }): ReactNode {
  const { t, format } = useText();
  const { current } = data;
  if (!current)
    return (
      <EmptyState
        what={{ fr: 'Aucune carte lue', en: 'No map read' }}
        why={{
          fr: "La clé d'accès à Météo-France se donne dans les réglages du serveur ; sinon, déposez le fichier ci-dessous.",
          en: 'The Météo-France access key is given in the settings of the server; otherwise, drop the file below.',
        }}
        help={{
          fr: "L'administration technique peut vous aider.",
          en: 'The technical administration can help.',
        }}
      />
    );
  return (
    <Section
      title={{ fr: 'Carte en vigueur', en: 'Map in force' }}
      aside={
        <>
          {t({ fr: 'éditée {at}', en: 'issued {at}' }, { at: format.moment(current.issuedAt) })} ·{' '}
          <Age at={current.issuedAt} stale={stale} />
        </>
      }
    >
      <div className="m-stack">
        {data.stale ? (
          <Notice tone="warning">
            {{
              fr: "Cette carte a plus de 24 heures : ses couleurs ne disent plus rien d'aujourd'hui.",
              en: 'This map is more than 24 hours old: its colours say nothing of today any more.',
            }}
          </Notice>
        ) : null}
        {current.datedBy === 'validity' ? (
          <Notice>
            {{
              fr: 'Le fichier ne dit pas quand il a été édité : il est daté par sa première échéance.',
              en: 'The file does not say when it was issued: it is dated by its first deadline.',
            }}
          </Notice>
        ) : null}
        <VigilanceTable map={current} departments={data.departments} stale={stale} />
        <p className="m-small m-muted">
          {t(
            {
              fr: 'Source : Météo-France, Licence Ouverte 2.0. Lue {at} ({how}).',
              en: 'Source: Météo-France, Licence Ouverte 2.0. Read {at} ({how}).',
            },
            {
              at: format.moment(current.readAt),
              how:
                current.source === 'api'
                  ? t({ fr: 'par le service', en: 'from the service' })
                  : t(
                      { fr: 'fichier déposé par {who}', en: 'file dropped by {who}' },
                      { who: current.readBy },
                    ),
            },
          )}
        </p>
        <p className="m-row m-small">
          {([1, 2, 3, 4] as const).map((colour) => (
            <VigilanceBadge key={colour} colour={colour} />
          ))}
          <VigilanceBadge colour={null} />
        </p>
      </div>
    </Section>
  );
}

function FetchState({ data, mayAsk }: { readonly data: Vigilance; readonly mayAsk: boolean }): ReactNode {
  const { t, format } = useText();
  const ask = useCommand(beginVigilanceFetch);
  const { fetch } = data;
  if (!fetch) return null;
  return (
    <Section
      title={{ fr: 'Liaison avec Météo-France', en: 'Link with Météo-France' }}
      aside={<Age at={fetch.attemptedAt} stale={fetch.trouble !== null} />}
    >
      <div className="m-stack">
        {fetch.trouble ? (
          <Notice tone="warning">{fetch.trouble}</Notice>
        ) : (
          <p>{t({ fr: 'La dernière lecture a réussi.', en: 'The last reading succeeded.' })}</p>
        )}
        {fetch.succeededAt ? (
          <p className="m-small m-muted">
            {t(
              { fr: 'Dernière réussite : {at}', en: 'Last success: {at}' },
              { at: format.moment(fetch.succeededAt) },
            )}
          </p>
        ) : null}
        <RefusalNotice refusal={ask.refusal} onClose={ask.clear} />
        {mayAsk ? (
          <div className="m-row">
            <Button
              onClick={() => void ask.run({}, { done: { fr: 'Demande envoyée', en: 'Asked' } })}
              pending={ask.pending}
            >
              {{ fr: 'Relire maintenant', en: 'Read now' }}
            </Button>
          </div>
        ) : null}
      </div>
    </Section>
  );
}
