import { type ReactNode, useState } from 'react';
import { getCell } from '#modules/crisis/contract/cell.ts';
import { useRead } from '#web/api/use-read.ts';
import { LinkButton } from '#web/design/button.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { useText } from '#web/text/use-text.ts';
import { AssignDutyDialog } from './assign-duty-dialog.tsx';
import type { CellView, DutyView } from './cell-view.ts';
import { DutyCard } from './duty-card.tsx';
import { HandOverDialog } from './hand-over-dialog.tsx';
import './crisis.css';

/** Who answers for what, until when, and who comes next. One's own duties first. */
export function CellPage(): ReactNode {
  const { language } = useText();
  const read = useRead(getCell, {}, { keepOnDevice: true });
  return (
    <div className="m-stack">
      <PageHeader
        title={{ fr: 'Cellule et rôles', en: 'Cell and roles' }}
        lead={{ fr: 'Qui répond de quoi, en ce moment et ensuite', en: 'Who answers for what, now and next' }}
        actions={
          <LinkButton href={`/api/v1/crisis/formulaires.pdf?language=${language}`}>
            {{ fr: 'Formulaires vierges (PDF)', en: 'Blank forms (PDF)' }}
          </LinkButton>
        }
      />
      <ReadView read={read}>{(cell) => <Cards cell={cell} />}</ReadView>
    </div>
  );
}

function Cards({ cell }: { readonly cell: CellView }): ReactNode {
  const [assigning, setAssigning] = useState<DutyView>();
  const [handing, setHanding] = useState<DutyView>();
  const ordered = [...cell.duties].sort((one, other) => Number(other.mine) - Number(one.mine));
  return (
    <>
      <div className="c-cell">
        {ordered.map((duty) => (
          <DutyCard
            key={duty.duty}
            duty={duty}
            mayAssign={cell.mayAssign}
            onAssign={() => setAssigning(duty)}
            onHandOver={() => setHanding(duty)}
          />
        ))}
      </div>
      {assigning ? (
        <AssignDutyDialog duty={assigning} people={cell.people} onClose={() => setAssigning(undefined)} />
      ) : null}
      {handing ? (
        <HandOverDialog duty={handing} people={cell.people} onClose={() => setHanding(undefined)} />
      ) : null}
    </>
  );
}
