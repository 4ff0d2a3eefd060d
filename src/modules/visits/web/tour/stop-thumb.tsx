import type { ReactNode } from 'react';
import { Button } from '#web/design/button.tsx';
import type { StopActs } from './use-stop.ts';

/** Big buttons under the thumb, always at the same place. */
export function StopThumb(props: {
  readonly acts: StopActs;
  readonly signs: readonly string[];
  readonly onDanger: () => void;
  readonly onProblem: () => void;
  readonly onNobody: () => void;
}): ReactNode {
  const { acts, signs } = props;
  return (
    <footer className="v-thumb">
      {signs.length === 0 ? null : (
        <p className="m-late" role="alert">
          <span aria-hidden="true">⬣ </span>
          {signs.join(' · ')}
        </p>
      )}
      <div className="v-two">
        <Button tone={signs.length > 0 ? 'danger' : 'alarm'} onClick={props.onDanger}>
          {{ fr: '⬣ Danger : prêt à lire au 15', en: '⬣ Danger: ready to read to 15' }}
        </Button>
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
