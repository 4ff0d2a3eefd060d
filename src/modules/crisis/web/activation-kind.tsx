import type { ReactNode } from 'react';
import { VIGILANCE_COLOUR_WORDS, VIGILANCE_COLOURS } from '#vocabulary/vigilance-colour.ts';
import { AppLink } from '#web/app/app-link.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { Notice } from '#web/design/notice.tsx';
import { useText } from '#web/text/use-text.ts';
import type { Kinds, Plan } from './activation-plan.ts';
import { Step } from './activation-step.tsx';

/** What is happening, how far the plan goes, and the colour that was published. */
export function ActivationKind(props: {
  readonly kinds: Kinds;
  readonly plan: Plan;
  readonly onChange: (next: Partial<Plan>) => void;
}): ReactNode {
  const { t } = useText();
  const { plan, kinds } = props;
  const current = kinds.kinds.find(({ kind }) => kind === plan.kind);
  const written = kinds.kinds.filter(({ playbookVersion }) => playbookVersion !== null);
  const unwritten = kinds.kinds.filter(({ playbookVersion }) => playbookVersion === null);
  const choose = (kind: string) =>
    props.onChange({ kind, colour: kinds.kinds.find((one) => one.kind === kind)?.colour ?? null });
  const isUnwritten = unwritten.some(({ kind }) => kind === plan.kind);
  return (
    <>
      <Step title={{ fr: 'Que se passe-t-il ?', en: 'What is happening?' }}>
        <ChoiceButtons
          label={{ fr: 'Plan prêt', en: 'Ready plan' }}
          choices={written.map(({ kind, title, playbookVersion }) => ({
            value: kind,
            label: title,
            detail: {
              fr: `plan prêt, version ${playbookVersion}`,
              en: `ready plan, version ${playbookVersion}`,
            },
          }))}
          value={plan.kind}
          onChange={choose}
          tall
        />
        <details className="c-detail" open={isUnwritten}>
          <summary>
            {t({ fr: 'Autre chose, sans plan écrit', en: 'Something else, without a written plan' })}
          </summary>
          <ChoiceButtons
            label={{ fr: 'Typologie', en: 'Typology' }}
            choices={unwritten.map(({ kind, title }) => ({ value: kind, label: title }))}
            value={plan.kind}
            onChange={choose}
          />
        </details>
        {current?.openSituationId ? (
          <Notice
            tone="warning"
            action={
              <AppLink to={`/crise/situation?situation=${current.openSituationId}`}>
                {{ fr: 'Changer son niveau', en: 'Change its level' }}
              </AppLink>
            }
          >
            {{
              fr: 'Une situation de ce type est déjà ouverte. Une commune ne peut pas être dans deux à la fois.',
              en: 'A situation of this kind is already open. A commune cannot be in two at once.',
            }}
          </Notice>
        ) : null}
      </Step>
      <Step title={{ fr: 'Quel niveau ?', en: 'Which level?' }}>
        <div className="c-wide">
          <ChoiceButtons
            label={{ fr: 'Niveau du plan', en: 'Level of the plan' }}
            choices={(current?.levels ?? []).map(({ level, title, meaning }) => ({
              value: level,
              label: title,
              ...(meaning ? { detail: meaning } : {}),
            }))}
            value={plan.level}
            onChange={(level) => props.onChange({ level })}
          />
        </div>
        {isUnwritten ? null : (
          <ChoiceButtons
            label={{ fr: 'Couleur de la vigilance publiée', en: 'Published vigilance colour' }}
            hint={
              current?.colour
                ? {
                    fr: "Lue sur la carte de Météo-France, aujourd'hui ou demain.",
                    en: 'Read on the Météo-France map, today or tomorrow.',
                  }
                : {
                    fr: 'Aucune carte récente : à vous de la dire. Maillon ne calcule jamais une couleur.',
                    en: 'No recent map: say it yourself. Maillon never computes a colour.',
                  }
            }
            choices={[
              { value: 'none', label: { fr: 'Sans couleur', en: 'No colour' } },
              ...VIGILANCE_COLOURS.map((colour) => ({
                value: String(colour),
                label: VIGILANCE_COLOUR_WORDS[colour],
              })),
            ]}
            value={plan.colour === null ? 'none' : String(plan.colour)}
            onChange={(value) =>
              props.onChange({ colour: VIGILANCE_COLOURS.find((colour) => String(colour) === value) ?? null })
            }
          />
        )}
      </Step>
    </>
  );
}
