import type { ReactNode } from 'react';
import { AppLink, useGo } from '#web/app/app-link.tsx';
import { DataTable } from '#web/design/data-table.tsx';
import { useText } from '#web/text/use-text.ts';
import type { ProfessionalCard } from '../contract.ts';
import { Reach } from './reach.tsx';
import { VerifiedMark } from './verified-mark.tsx';

export function ProfessionalsTable({ rows }: { readonly rows: readonly ProfessionalCard[] }): ReactNode {
  const { t, format } = useText();
  const go = useGo();
  const pathOf = ({ professionalId }: ProfessionalCard) => `/ressources/professionnels/${professionalId}`;
  return (
    <DataTable
      caption={{ fr: 'Professionnels', en: 'Professionals' }}
      rows={rows}
      rowKey={({ professionalId }) => professionalId}
      onOpen={(row) => go(pathOf(row))}
      columns={[
        {
          id: 'name',
          heads: true,
          label: { fr: 'Nom', en: 'Name' },
          cell: (row) => <AppLink to={pathOf(row)}>{row.displayName}</AppLink>,
        },
        {
          id: 'profession',
          label: { fr: 'Profession', en: 'Profession' },
          cell: (row) => t(row.profession.label),
        },
        {
          id: 'place',
          label: { fr: 'Lieu', en: 'Place' },
          cell: (row) => (
            <>
              {row.communes.map(({ name }) => name).join(', ') ||
                t({ fr: 'lieu inconnu', en: 'unknown place' })}
              {row.workplace ? <span className="m-small m-muted"> · {row.workplace}</span> : null}
            </>
          ),
        },
        { id: 'phone', label: { fr: 'Téléphone', en: 'Telephone' }, cell: (row) => <Reach card={row} /> },
        {
          id: 'verified',
          label: { fr: 'Coordonnées', en: 'Details' },
          cell: (row) =>
            row.endedAt ? (
              <span className="m-muted">
                {t({ fr: 'sorti le {date}', en: 'left on {date}' }, { date: format.date(row.endedAt) })}
              </span>
            ) : (
              <VerifiedMark at={row.verifiedAt} />
            ),
        },
      ]}
    />
  );
}
