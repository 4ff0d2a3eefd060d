import { type ReactNode, useState } from 'react';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { Button } from '#web/design/button.tsx';
import { ConfirmTyped } from '#web/design/confirm-typed.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { useText } from '#web/text/use-text.ts';
import { sendWave } from '../contract/round.ts';
import { getWaveAudience } from '../contract/steering.ts';

/** Audience first, the words as they arrive, then the number retyped: what is sent cannot be called back. */
export function SmsDialog({
  roundId,
  onClose,
}: {
  readonly roundId: string;
  readonly onClose: () => void;
}): ReactNode {
  const { t, format } = useText();
  const read = useRead(getWaveAudience, { roundId });
  const send = useCommand(sendWave);
  const [confirming, setConfirming] = useState(false);
  const count = read.data?.count ?? 0;
  const confirm = async () => {
    const outcome = await send.run(
      { roundId, confirmedCount: count },
      {
        done: ({ sent, answersUntil }) => ({
          fr: `SMS envoyé à ${sent} mobiles. Réponses attendues jusqu'à ${format.time(answersUntil)}.`,
          en: `Text sent to ${sent} mobiles. Replies awaited until ${format.time(answersUntil)}.`,
        }),
      },
    );
    if (outcome.ok) onClose();
    else read.reload();
  };
  if (confirming && count > 0) {
    return (
      <ConfirmTyped
        open
        onClose={() => setConfirming(false)}
        onConfirm={() => void confirm()}
        title={{ fr: 'Envoyer le SMS', en: 'Send the text' }}
        expected={String(count)}
        action={{ fr: 'Envoyer', en: 'Send' }}
        pending={send.pending}
        refusal={send.refusal}
      >
        {t(
          {
            fr: '{n} personnes recevront ce SMS. Elles ne seront pas appelées pendant {minutes} min, sauf réponse 2.',
            en: '{n} people will get this text. They are not called for {minutes} min, unless they reply 2.',
          },
          { n: format.number(count), minutes: read.data?.waitMinutes ?? 0 },
        )}
      </ConfirmTyped>
    );
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={{ fr: "SMS d'abord", en: 'Text first' }}
      actions={
        <>
          <Button onClick={onClose}>{{ fr: 'Ne rien envoyer', en: 'Send nothing' }}</Button>
          <Button
            tone="primary"
            onClick={() => setConfirming(true)}
            why={
              count === 0
                ? {
                    fr: "Aucun mobile d'accord ne reste à joindre",
                    en: 'No mobile that agreed is left to reach',
                  }
                : undefined
            }
          >
            {t({ fr: 'Envoyer à {n} mobiles', en: 'Send to {n} mobiles' }, { n: format.number(count) })}
          </Button>
        </>
      }
    >
      <ReadView
        read={read}
        isEmpty={({ text }) => text === null}
        empty={
          <EmptyState
            what={{ fr: 'Le plan ne prévoit pas de SMS.', en: 'The plan has no text message.' }}
            why={{ fr: 'Il se règle dans le plan de la crise.', en: 'It is set in the plan of the crisis.' }}
          />
        }
      >
        {(audience) => (
          <div className="m-stack">
            <blockquote className="r-opening">{audience.text}</blockquote>
            <ul className="m-list">
              <li>
                <b>{format.number(audience.count)}</b>{' '}
                {t({ fr: "mobiles d'accord, pas encore appelés", en: 'mobiles that agreed, not yet called' })}
              </li>
              <li>
                <b>{format.number(audience.withoutConsent)}</b>{' '}
                {t({
                  fr: "mobiles sans accord : n'en reçoivent pas",
                  en: 'mobiles without consent: get none',
                })}
              </li>
              <li>
                <b>{format.number(audience.landlineOnly)}</b>{' '}
                {t({ fr: "lignes fixes : appelées par quelqu'un", en: 'landlines: called by somebody' })}
              </li>
              {audience.alreadySent > 0 ? (
                <li>
                  <b>{format.number(audience.alreadySent)}</b>{' '}
                  {t({ fr: 'déjà prévenus par SMS', en: 'already texted' })}
                </li>
              ) : null}
            </ul>
          </div>
        )}
      </ReadView>
    </Dialog>
  );
}
