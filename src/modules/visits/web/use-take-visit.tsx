import { type ReactNode, useState } from 'react';
import { takeVisit } from '#modules/visits/contract/ground.ts';
import { Button } from '#web/design/button.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { toast } from '#web/design/toast.tsx';
import { useOfflineCommand } from '#web/offline/use-offline-command.ts';
import { useText } from '#web/text/use-text.ts';

/**
 * « Je la prends », and the question when another team is already with the person. Without network the yes is saved and
 * leaves later: the first one that the cell hears has the visit, and the others are told so in words.
 */
export function useTakeVisit(onTaken: (code: string) => void) {
  const { t } = useText();
  const command = useOfflineCommand(takeVisit);
  const [asked, setAsked] = useState<{ visitId: string; code: string }>();
  const take = async (visitId: string, knowingly = false) => {
    const outcome = await command.run({ visitId, knowingly });
    if (!outcome.ok) {
      if (outcome.refusal.code !== 'needs.already-engaged') return;
      return setAsked({ visitId, code: String(outcome.refusal.facts.code ?? '') });
    }
    setAsked(undefined);
    if ('queued' in outcome) {
      return toast({
        fr: 'Votre oui est enregistré sur ce téléphone, il part dès que le réseau revient.',
        en: 'Your yes is saved on this phone, it leaves when the network is back.',
      });
    }
    const { code } = outcome.output;
    toast({ fr: `${code} est à vous`, en: `${code} is yours` });
    onTaken(code);
  };
  const close = () => {
    setAsked(undefined);
    command.clear();
  };
  const dialog: ReactNode = (
    <Dialog
      open={asked !== undefined}
      onClose={close}
      title={{ fr: "Quelqu'un est déjà auprès de cette personne", en: 'Someone is already with this person' }}
      actions={
        <>
          <Button onClick={close}>{{ fr: 'Ne pas y aller', en: 'Do not go' }}</Button>
          <Button
            tone="primary"
            pending={command.pending}
            onClick={() => asked && void take(asked.visitId, true)}
          >
            {{ fr: 'Y aller quand même', en: 'Go anyway' }}
          </Button>
        </>
      }
    >
      <p>
        {t(
          {
            fr: '{code} est en cours pour la même personne. Deux passages peuvent se compléter ; sinon laissez celui-ci.',
            en: '{code} is under way for the same person. Two calls may complete each other; otherwise leave this one.',
          },
          { code: asked?.code ?? '' },
        )}
      </p>
    </Dialog>
  );
  const refusal = asked ? undefined : command.refusal;
  return { take, dialog, refusal, clear: command.clear, pending: command.pending };
}
