import { useState } from 'react';
import { alertCell } from '#modules/visits/contract/ground.ts';
import { useOfflineCommand } from '#web/offline/use-offline-command.ts';
import { useText } from '#web/text/use-text.ts';

type Alarm = 'danger' | 'worried';

/** Tells the cell from the spot, before any form: saved on the phone first, and what became of it in words, for each alarm. */
export function useAlert(visitId: string) {
  const { t, format } = useText();
  const [told, setTold] = useState<Partial<Record<Alarm, string>>>({});
  const command = useOfflineCommand(alertCell);
  const run = async (alarm: Alarm, words: string) => {
    const outcome = await command.run({ visitId, alarm, words });
    if (!outcome.ok) return;
    const said =
      'queued' in outcome
        ? t({
            fr: '✓ enregistré sur ce téléphone, part dès que le réseau revient. Appelez aussi la cellule.',
            en: '✓ saved on this phone, leaves when the network is back. Call the cell as well.',
          })
        : t(
            { fr: '✓✓ reçu par la cellule {at} · {code}', en: '✓✓ received by the cell {at} · {code}' },
            { at: format.time(outcome.output.receivedAt), code: outcome.output.code },
          );
    setTold((before) => ({ ...before, [alarm]: said }));
  };
  return { run, told, pending: command.pending, refusal: command.refusal, clear: command.clear };
}
export type Alert = ReturnType<typeof useAlert>;
