import { type ReactNode, useState } from 'react';
import { changeLevel } from '#modules/crisis/contract/situations.ts';
import { getVigilance } from '#modules/crisis/contract/vigilance.ts';
import { isActiveLevel, levelLabels, type OpenLevel, openLevelSchema } from '#modules/crisis/contract.ts';
import { whyNotMove } from '#modules/crisis/domain/situation.ts';
import {
  VIGILANCE_COLOUR_WORDS,
  VIGILANCE_COLOURS,
  type VigilanceColour,
} from '#vocabulary/vigilance-colour.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { useSearchValue } from '#web/app/app-link.tsx';
import { Button } from '#web/design/button.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { Form, FormError, fieldError } from '#web/design/form.tsx';
import { Notice } from '#web/design/notice.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { useText } from '#web/text/use-text.ts';
import type { SituationView } from './situation-view.ts';

/** Climbs, comes down, or takes another colour; what the map proposes is filled in, a person signs. */
export function ChangeLevelDialog(props: {
  readonly situation: SituationView;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const { situation } = props;
  const [proposalId, setProposalId] = useSearchValue('proposition');
  const vigilance = useRead(getVigilance, {});
  const proposal = vigilance.data?.proposals.find(
    (one) =>
      one.situationId === situation.situationId &&
      (proposalId === undefined || one.proposalId === proposalId),
  );
  const change = useCommand(changeLevel);
  const [chosen, setChosen] = useState<{ level?: OpenLevel; colour?: VigilanceColour | null }>({});
  const [reason, setReason] = useState<string>();
  const proposed = proposal?.level === 'lifted' ? null : proposal?.level;
  const level = chosen.level ?? proposed ?? openLevelOf(situation);
  const colour = chosen.colour === undefined ? (proposal?.colour ?? situation.colour) : chosen.colour;
  const words = reason ?? (proposal ? t({ fr: 'carte de Météo-France', en: 'Météo-France map' }) : '');
  const same = level === situation.level && colour === situation.colour;
  const close = () => {
    setProposalId(undefined);
    props.onClose();
  };
  const send = async () => {
    const outcome = await change.run(
      {
        situationId: situation.situationId,
        ...(level === situation.level ? {} : { level }),
        ...(colour === situation.colour ? {} : { colour }),
        reason: words,
        ...(proposal ? { proposalId: proposal.proposalId } : {}),
      },
      { done: { fr: 'Situation mise à jour', en: 'Situation updated' } },
    );
    if (outcome.ok) close();
  };
  return (
    <Dialog
      open
      onClose={close}
      title={{ fr: 'Changer le niveau ou la couleur', en: 'Change the level or the colour' }}
      wide
    >
      <Form onSubmit={send}>
        <FormError refusal={change.refusal} />
        {proposal ? <Notice>{t(proposal.words)}</Notice> : null}
        <ChoiceButtons
          label={{ fr: 'Niveau du plan', en: 'Level of the plan' }}
          {...(isActiveLevel(situation.level)
            ? {
                hint: {
                  fr: 'Une crise active se termine par la levée : le registre se ferme alors.',
                  en: 'An active crisis ends by being lifted: the register then closes.',
                },
              }
            : {})}
          choices={openLevelSchema.options.map((value) => ({
            value,
            label: levelLabels[value],
            disabled: whyNotMove({ ...blank, level: situation.level }, value) !== undefined,
          }))}
          value={level}
          onChange={(next) => setChosen((before) => ({ ...before, level: next }))}
        />
        <ChoiceButtons
          label={{ fr: 'Couleur de la vigilance publiée', en: 'Published vigilance colour' }}
          choices={[
            { value: 'none', label: { fr: 'Sans couleur', en: 'No colour' } },
            ...VIGILANCE_COLOURS.map((value) => ({
              value: String(value),
              label: VIGILANCE_COLOUR_WORDS[value],
            })),
          ]}
          value={colour === null ? 'none' : String(colour)}
          onChange={(value) =>
            setChosen((before) => ({
              ...before,
              colour: VIGILANCE_COLOURS.find((one) => String(one) === value) ?? null,
            }))
          }
        />
        <TextField
          label={{ fr: 'Motif', en: 'Reason' }}
          name="reason"
          value={words}
          onChange={setReason}
          maxLength={300}
          error={fieldError(change.refusal, 'reason')}
        />
        <div className="m-row">
          <Button
            type="submit"
            tone="primary"
            pending={change.pending}
            why={
              same
                ? { fr: 'Rien ne change encore', en: 'Nothing changes yet' }
                : words.trim().length < 3
                  ? { fr: 'Donnez le motif', en: 'Give the reason' }
                  : undefined
            }
          >
            {isActiveLevel(level) && !isActiveLevel(situation.level)
              ? { fr: 'Activer', en: 'Activate' }
              : { fr: 'Changer', en: 'Change' }}
          </Button>
          <Button onClick={close}>{{ fr: 'Ne rien faire', en: 'Do nothing' }}</Button>
        </div>
      </Form>
    </Dialog>
  );
}

const blank = { colour: null, activatedBy: null, reviewedBy: null, exercise: false };

function openLevelOf(situation: SituationView): OpenLevel {
  const parsed = openLevelSchema.safeParse(situation.level);
  return parsed.success ? parsed.data : 'watch';
}
