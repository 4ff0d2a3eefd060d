import { type ReactNode, useState } from 'react';
import { getSituation, lift } from '#modules/crisis/contract/situations.ts';
import { isActiveLevel, levelLabels } from '#modules/crisis/contract.ts';
import { liftWord } from '#modules/crisis/domain/situation.ts';
import { regimeWords } from '#modules/crisis/domain/situation-words.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { useSearchValue } from '#web/app/app-link.tsx';
import { useSession } from '#web/app/session.tsx';
import { Button, LinkButton } from '#web/design/button.tsx';
import { ConfirmTyped } from '#web/design/confirm-typed.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Section } from '#web/design/section.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { useText } from '#web/text/use-text.ts';
import { ChangeLevelDialog } from './change-level-dialog.tsx';
import { QualifyDialog } from './qualify-dialog.tsx';
import { ReviewCard } from './review-card.tsx';
import { SituationSteps } from './situation-steps.tsx';
import type { SituationView } from './situation-view.ts';
import { WithSituation } from './use-situation.tsx';
import { VigilanceBadge } from './vigilance-badge.tsx';
import './crisis.css';

/** One situation: where it stands, on what act, what it went through, and the gestures that move it. */
export function SituationPage(): ReactNode {
  return (
    <div className="m-stack">
      <WithSituation title={{ fr: 'Situation', en: 'Situation' }}>
        {({ situationId }) => <One key={situationId} situationId={situationId} />}
      </WithSituation>
    </div>
  );
}

function One({ situationId }: { readonly situationId: string }): ReactNode {
  const read = useRead(getSituation, { situationId }, { keepOnDevice: true });
  return <ReadView read={read}>{(situation) => <Sheet situation={situation} />}</ReadView>;
}

type Gesture = 'level' | 'qualify' | 'lift';

function Sheet({ situation }: { readonly situation: SituationView }): ReactNode {
  const { t } = useText();
  const { role } = useSession();
  const [proposal] = useSearchValue('proposition');
  const [gesture, setGesture] = useState<Gesture | undefined>(proposal ? 'level' : undefined);
  const close = () => setGesture(undefined);
  const mayMove = role === 'coordinator' && situation.level !== 'lifted';
  return (
    <>
      <PageHeader
        title={t(situation.title)}
        lead={situation.inSse ? t(regimeWords(true)) : t(regimeWords(false))}
        actions={
          mayMove ? (
            <>
              <Button tone="primary" onClick={() => setGesture('level')}>
                {{ fr: 'Changer le niveau', en: 'Change the level' }}
              </Button>
              <Button onClick={() => setGesture('qualify')}>
                {{ fr: "Décision d'une autorité", en: 'Decision of an authority' }}
              </Button>
              <Button tone="alarm" onClick={() => setGesture('lift')}>
                {{ fr: 'Lever', en: 'Lift' }}
              </Button>
            </>
          ) : undefined
        }
      />
      <ReviewCard situation={situation} />
      <Standing situation={situation} />
      <SituationSteps situation={situation} />
      {gesture === 'level' ? <ChangeLevelDialog situation={situation} onClose={close} /> : null}
      {gesture === 'qualify' ? <QualifyDialog situation={situation} onClose={close} /> : null}
      {gesture === 'lift' ? <LiftDialog situation={situation} onClose={close} /> : null}
    </>
  );
}

function Standing({ situation }: { readonly situation: SituationView }): ReactNode {
  const { t, format } = useText();
  return (
    <Section
      title={{ fr: 'Où en est-on', en: 'Where it stands' }}
      aside={
        situation.playbookId ? (
          <LinkButton to={`/crise/plans/${situation.playbookId}?situation=${situation.situationId}`}>
            {{ fr: 'Lire le plan', en: 'Read the plan' }}
          </LinkButton>
        ) : undefined
      }
    >
      <dl className="c-facts">
        <dt>{t({ fr: 'Niveau', en: 'Level' })}</dt>
        <dd>
          <b>{t(situation.levelTitle)}</b>
          {situation.levelMeaning ? <div className="m-small m-muted">{t(situation.levelMeaning)}</div> : null}
        </dd>
        <dt>{t({ fr: 'Vigilance', en: 'Vigilance' })}</dt>
        <dd>
          {situation.colour === null ? (
            t({ fr: 'sans couleur', en: 'no colour' })
          ) : (
            <VigilanceBadge colour={situation.colour} />
          )}
        </dd>
        <dt>{t({ fr: 'Cadre', en: 'Frame' })}</dt>
        <dd>
          {t(regimeWords(situation.inSse))}
          {situation.exercise ? ' · EXERCICE' : ''}
        </dd>
        <dt>{t({ fr: 'Décision', en: 'Decision' })}</dt>
        <dd>
          {situation.authorityName}, {format.date(situation.decidedOn)}
          {situation.qualifier ? <div className="m-small m-muted">{situation.qualifier}</div> : null}
        </dd>
        <dt>{t({ fr: 'CPTS concernées', en: 'CPTS concerned' })}</dt>
        <dd>{format.list(situation.cptsConcerned)}</dd>
        <dt>{t({ fr: 'Périmètre', en: 'Perimeter' })}</dt>
        <dd>
          {t({ fr: '{count} communes', en: '{count} communes' }, { count: situation.communeNames.length })}
          <div className="m-small m-muted">{situation.communeNames.join(', ')}</div>
        </dd>
        {situation.vitalEmergency ? (
          <>
            <dt>{t({ fr: 'Urgence', en: 'Emergency' })}</dt>
            <dd>
              <SeverityBadge level={3} />
            </dd>
          </>
        ) : null}
        {situation.review ? (
          <>
            <dt>{t({ fr: 'Relecture', en: 'Second reading' })}</dt>
            <dd>
              {situation.review.verdict === 'confirmed' ? (
                <StateBadge state="ok">{{ fr: 'Confirmée', en: 'Confirmed' }}</StateBadge>
              ) : (
                <SeverityBadge level={2}>{{ fr: 'Contestée', en: 'Contested' }}</SeverityBadge>
              )}{' '}
              {situation.review.by}, {format.moment(situation.review.at)}
              {situation.review.words ? (
                <div className="m-small m-muted">{situation.review.words}</div>
              ) : null}
            </dd>
          </>
        ) : null}
        {situation.lifted ? (
          <>
            <dt>{t(levelLabels.lifted)}</dt>
            <dd>
              {situation.lifted.by}, {format.moment(situation.lifted.at)}
              <div className="m-small m-muted">{situation.lifted.reason}</div>
            </dd>
          </>
        ) : null}
      </dl>
    </Section>
  );
}

/** Lifting shuts at once what the activation opened: the word must be typed. */
function LiftDialog({
  situation,
  onClose,
}: {
  readonly situation: SituationView;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const raise = useCommand(lift);
  const [reason, setReason] = useState('');
  const active = isActiveLevel(situation.level);
  const confirm = async () => {
    const outcome = await raise.run(
      { situationId: situation.situationId, reason, confirmation: liftWord },
      { done: { fr: 'Situation levée', en: 'Situation lifted' } },
    );
    if (outcome.ok) onClose();
  };
  return (
    <ConfirmTyped
      open
      onClose={onClose}
      onConfirm={() => void confirm()}
      title={{ fr: 'Lever la situation', en: 'Lift the situation' }}
      expected={liftWord}
      action={{ fr: 'Lever', en: 'Lift' }}
      pending={raise.pending}
      refusal={raise.refusal}
    >
      <div className="m-stack">
        <p>
          {active
            ? t({
                fr: "L'accès au registre se ferme tout de suite. Les tâches de fin s'ouvrent : dernier appel, besoins à clore, RETEX. Une situation levée ne se rouvre pas.",
                en: 'Access to the register closes at once. The closing tasks open: last call, needs to close, debrief. A lifted situation is not reopened.',
              })
            : t({ fr: 'Une situation levée ne se rouvre pas.', en: 'A lifted situation is not reopened.' })}
        </p>
        <TextField
          label={{ fr: 'Pourquoi', en: 'Why' }}
          value={reason}
          onChange={setReason}
          maxLength={300}
        />
      </div>
    </ConfirmTyped>
  );
}
