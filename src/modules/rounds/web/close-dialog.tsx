import type { ReactNode } from 'react';
import { useCommand } from '#web/api/use-command.ts';
import { ConfirmTyped } from '#web/design/confirm-typed.tsx';
import { useText } from '#web/text/use-text.ts';
import { closeRound } from '../contract/round.ts';

/** Closing leaves nobody in the middle of a search: the number of persons left behind is retyped. */
export function CloseDialog(props: {
  readonly roundId: string;
  readonly code: string;
  readonly remaining: number;
  readonly onClose: () => void;
}): ReactNode {
  const { t, format } = useText();
  const close = useCommand(closeRound);
  const { remaining, code } = props;
  const confirm = async () => {
    const outcome = await close.run(
      { roundId: props.roundId, leftBehind: remaining },
      {
        done: ({ visitsRequested }) => ({
          fr: `Tournée ${code} close, ${visitsRequested} passages demandés`,
          en: `Round ${code} closed, ${visitsRequested} visits asked for`,
        }),
      },
    );
    if (outcome.ok) props.onClose();
  };
  return (
    <ConfirmTyped
      open
      onClose={props.onClose}
      onConfirm={() => void confirm()}
      title={t({ fr: 'Clore la tournée {code}', en: 'Close round {code}' }, { code })}
      expected={remaining === 0 ? code : String(remaining)}
      action={{ fr: 'Clore', en: 'Close' }}
      pending={close.pending}
      refusal={close.refusal}
    >
      {remaining === 0
        ? {
            fr: "Tout le monde a donné des nouvelles ou quelqu'un passe.",
            en: 'Everyone gave news, or somebody goes.',
          }
        : t(
            {
              fr: "{n} personnes restent sans nouvelles. Celles qui n'ont pas répondu recevront un passage ; les autres sont comptées comme non appelées et viendront en tête de la tournée suivante.",
              en: '{n} people remain without news. Those who did not answer get a visit; the others count as not called and come first in the next round.',
            },
            { n: format.number(remaining) },
          )}
    </ConfirmTyped>
  );
}
