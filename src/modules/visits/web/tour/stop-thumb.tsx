import type { ReactNode } from 'react';
import { Button } from '#web/design/button.tsx';
import { useText } from '#web/text/use-text.ts';
import type { Alert } from './use-alert.ts';
import type { StopActs } from './use-stop.ts';

/** Big buttons under the thumb, always at the same place. */
export function StopThumb(props: {
  readonly acts: StopActs;
  readonly alert: Alert;
  readonly signs: readonly string[];
  readonly onDanger: () => void;
  readonly onProblem: () => void;
  readonly onNobody: () => void;
}): ReactNode {
  const { t } = useText();
  const { acts, alert, signs } = props;
  return (
    <footer className="v-thumb">
      {signs.length === 0 ? null : (
        <p className="m-late" role="alert">
          <span aria-hidden="true">⬣ </span>
          {signs.join(' · ')}
        </p>
      )}
      {alert.told.worried ? (
        <p className="m-small" role="status">
          <b>{t({ fr: 'Inquiétude :', en: 'Worry:' })}</b> {alert.told.worried}
        </p>
      ) : null}
      <div className={alert.told.worried ? 'v-two' : 'v-three'}>
        <Button tone={signs.length > 0 ? 'danger' : 'alarm'} onClick={props.onDanger}>
          {{ fr: '⬣ Danger : lire au 15', en: '⬣ Danger: read to 15' }}
        </Button>
        {alert.told.worried ? null : (
          <Button
            pending={alert.pending}
            onClick={() => void alert.run('worried', signs.join('. ').slice(0, 300))}
          >
            {{ fr: "Je m'inquiète", en: 'I am worried' }}
          </Button>
        )}
        <Button onClick={props.onProblem}>{{ fr: 'Problème', en: 'Problem' }}</Button>
      </div>
      <div className="v-two">
        <Button onClick={props.onNobody}>{{ fr: 'Personne ne répond', en: 'Nobody answers' }}</Button>
        {acts.present ? (
          <Button tone="primary" pending={acts.pending} onClick={() => void acts.finish()}>
            {{ fr: 'Fait ✓', en: 'Done ✓' }}
          </Button>
        ) : (
          <Button tone="primary" pending={acts.pending} onClick={() => void acts.come()}>
            {{ fr: 'Arrivé·e', en: 'Arrived' }}
          </Button>
        )}
      </div>
    </footer>
  );
}
