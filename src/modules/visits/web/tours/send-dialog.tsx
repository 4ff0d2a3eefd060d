import type { ReactNode } from 'react';
import { sendTours } from '#modules/visits/contract/tour-plan.ts';
import { clockOf } from '#modules/visits/domain/day-clock.ts';
import { useCommand } from '#web/api/use-command.ts';
import { Button } from '#web/design/button.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { useText } from '#web/text/use-text.ts';
import { type TourPlanView, visitById } from './tour-words.ts';

const changeLabels = {
  added: { fr: '{code} : {to} à {at}', en: '{code}: {to} at {at}' },
  removed: { fr: '{code} : plus chez {from}', en: '{code}: no longer with {from}' },
  'other-carer': { fr: '{code} : de {from} à {to}, à {at}', en: '{code}: from {from} to {to}, at {at}' },
  'other-hour': { fr: '{code} : {to}, {was} devient {at}', en: '{code}: {to}, {was} becomes {at}' },
} as const;

/** What people would hear that they were not told before; then it is sent. */
export function SendDialog({
  plan,
  onClose,
}: {
  readonly plan: TourPlanView;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const command = useCommand(sendTours);
  const nameOf = (carerId: string | undefined) =>
    plan.lanes.find((lane) => lane.carerId === carerId)?.name ??
    plan.candidates.find((one) => one.accountId === carerId)?.name ??
    '';
  const send = async () => {
    const outcome = await command.run(
      { day: plan.day, version: plan.version },
      {
        done: ({ asked, withdrawn }) =>
          asked + withdrawn === 0
            ? { fr: 'Nouvelles heures envoyées', en: 'New hours sent' }
            : t(
                {
                  fr: 'Envoyé : {asked} visite(s) proposée(s), {withdrawn} retirée(s)',
                  en: 'Sent: {asked} visit(s) offered, {withdrawn} withdrawn',
                },
                { asked, withdrawn },
              ),
      },
    );
    if (outcome.ok) onClose();
  };
  const { changes } = plan.difference;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={{ fr: 'Envoyer les tournées', en: 'Send the tours' }}
      actions={
        <>
          <Button onClick={onClose}>{{ fr: 'Revenir aux tournées', en: 'Back to the tours' }}</Button>
          <Button tone="primary" pending={command.pending} onClick={() => void send()}>
            {{ fr: 'Envoyer', en: 'Send' }}
          </Button>
        </>
      }
    >
      <div className="m-stack">
        <RefusalNotice refusal={command.refusal} onClose={command.clear} />
        <p className="m-strong">{t(plan.difference)}</p>
        <p>
          {t({
            fr: 'Chaque personne reçoit ses visites et répond à chacune ; une visite déjà prise reste à qui la tient.',
            en: 'Each person receives their visits and answers each one; a visit already taken stays with its holder.',
          })}
        </p>
        <ul className="m-list">
          {changes.map((change) => (
            <li key={change.visitId}>
              {t(changeLabels[change.what], {
                code: visitById(plan, change.visitId)?.code ?? '',
                from: nameOf(change.from?.carer),
                to: nameOf(change.to?.carer),
                at: clockOf(change.to?.begins ?? 0),
                was: clockOf(change.from?.begins ?? 0),
              })}
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
