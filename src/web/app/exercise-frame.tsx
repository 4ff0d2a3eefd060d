import type { ReactNode } from 'react';
import { useText } from '#web/text/use-text.ts';

/** Stripes around the whole screen: nobody may take a drill for the truth, or the truth for a drill. */
export function ExerciseFrame(): ReactNode {
  const { t } = useText();
  return (
    <>
      <div className="m-exercise-frame" aria-hidden="true" />
      <aside className="m-exercise-word" aria-label={t({ fr: 'Exercice', en: 'Exercise' })}>
        <b>{t({ fr: 'EXERCICE', en: 'EXERCISE' })}</b>{' '}
        {t({
          fr: "Personnes fictives. Aucun message ne sort d'ici.",
          en: 'Made-up people. No message leaves this place.',
        })}
      </aside>
    </>
  );
}
