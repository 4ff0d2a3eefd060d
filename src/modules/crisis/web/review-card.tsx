import { type ReactNode, useState } from 'react';
import { reviewActivation } from '#modules/crisis/contract/situations.ts';
import { useCommand } from '#web/api/use-command.ts';
import { Button } from '#web/design/button.tsx';
import { Notice } from '#web/design/notice.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { useText } from '#web/text/use-text.ts';
import type { SituationView } from './situation-view.ts';

/** Four eyes, afterwards: the activation runs, a second person says whether it was right. */
export function ReviewCard({ situation }: { readonly situation: SituationView }): ReactNode {
  const { t, format } = useText();
  const review = useCommand(reviewActivation);
  const [words, setWords] = useState('');
  const { situationId, reviewable } = situation;
  if (reviewable === 'no') return null;
  if (reviewable === 'waiting')
    return (
      <Notice>
        {{
          fr: "Activation à relire par une autre personne de la coordination. Elle s'applique en attendant.",
          en: 'Activation to be read by another coordinator. It applies meanwhile.',
        }}
      </Notice>
    );
  const said = (verdict: 'confirmed' | 'contested') =>
    void review.run(
      { situationId, verdict, words },
      { done: { fr: 'Relecture notée', en: 'Second reading recorded' } },
    );
  return (
    <Section
      title={{ fr: 'À relire : cette activation est-elle juste ?', en: 'To read: is this activation right?' }}
    >
      <div className="m-stack">
        <p>
          {t(
            {
              fr: "Activée par {who} {at}. Elle s'applique déjà ; votre relecture est gardée dans la main courante.",
              en: 'Activated by {who} {at}. It already applies; your reading is kept in the log.',
            },
            { who: situation.activatedBy ?? '', at: format.moment(situation.activatedAt) },
          )}
        </p>
        <TextField
          label={{ fr: 'Remarque', en: 'Remark' }}
          optional
          value={words}
          onChange={setWords}
          maxLength={300}
        />
        <RefusalNotice refusal={review.refusal} onClose={review.clear} />
        <div className="m-row">
          <Button tone="primary" pending={review.pending} onClick={() => said('confirmed')}>
            {{ fr: 'Je confirme', en: 'I confirm' }}
          </Button>
          <Button
            tone="alarm"
            pending={review.pending}
            why={
              words.trim().length < 3
                ? { fr: 'Dites pourquoi dans la remarque', en: 'Say why in the remark' }
                : undefined
            }
            onClick={() => said('contested')}
          >
            {{ fr: 'Je conteste', en: 'I contest' }}
          </Button>
        </div>
      </div>
    </Section>
  );
}
