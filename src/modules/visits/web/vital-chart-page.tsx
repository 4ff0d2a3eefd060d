import { type ReactNode, useState } from 'react';
import { chartStatement, getSettings, setVitalChart } from '#modules/visits/contract/tour.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { Button } from '#web/design/button.tsx';
import { CheckField } from '#web/design/check-field.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { useText } from '#web/text/use-text.ts';

/** What is accepted by name before the published chart is shown to anyone. Changing these words changes `chartStatement`. */
const statement = [
  {
    fr: "L'échelle NEWS2 (Royal College of Physicians, 2017) est affichée telle que publiée. Chaque mesure saisie y est placée dans sa case. Le logiciel n'additionne rien, ne conclut rien et n'alerte personne de lui-même.",
    en: 'The NEWS2 chart (Royal College of Physicians, 2017) is shown as published. Each measure entered is placed in its cell. The software adds nothing up, concludes nothing and alerts nobody by itself.',
  },
  {
    fr: 'La bande est lue et choisie par le soignant, sous sa responsabilité. Une mesure absente se lit « incomplet ».',
    en: 'The band is read and chosen by the carer, who answers for it. A missing measure reads “incomplete”.',
  },
  {
    fr: "Un logiciel qui analyse des signes vitaux pour une personne peut être un dispositif médical (règlement UE 2017/745, critères de l'ANSM). Maillon n'a pas de marquage CE. La structure a vérifié, avec son référent, que cet usage d'aide au recueil lui convient.",
    en: 'Software that analyses vital signs for one person may be a medical device (EU regulation 2017/745, criteria of the ANSM). Maillon has no CE marking. The organisation has checked, with its adviser, that this use as a collection aid suits it.',
  },
  {
    fr: "Adultes de 16 ans et plus, hors grossesse ; SpO2 échelle 1. L'échelle n'est demandée que pour les visites prises après cette décision.",
    en: 'Adults of 16 and over, not in pregnancy; SpO2 scale 1. The chart is asked only for visits taken after this decision.',
  },
] as const;

/** Off until someone accepts it by name; the journal keeps who, when and which text. */
export function VitalChartPage(): ReactNode {
  const { t, format } = useText();
  const read = useRead(getSettings, {});
  const command = useCommand(setVitalChart);
  const [agreed, setAgreed] = useState(false);
  const decide = (accepted: boolean) => command.run({ accepted, statement: chartStatement });
  return (
    <>
      <PageHeader title={{ fr: 'Constantes et échelle NEWS2', en: 'Vital signs and NEWS2 chart' }} />
      <RefusalNotice refusal={command.refusal} onClose={command.clear} />
      <ReadView read={read}>
        {({ chart }) => (
          <Section
            title={{ fr: 'Position de la structure', en: "The organisation's position" }}
            aside={
              <StateBadge state={chart.accepted ? 'ok' : 'unknown'}>
                {chart.accepted ? { fr: 'Affichée', en: 'Shown' } : { fr: 'Éteinte', en: 'Off' }}
              </StateBadge>
            }
          >
            {statement.map((paragraph) => (
              <p key={paragraph.fr}>{t(paragraph)}</p>
            ))}
            {chart.decidedAt && chart.decidedBy ? (
              <p className="m-muted">
                {t(
                  { fr: 'Dernière décision : {who}, {at}.', en: 'Last decision: {who}, {at}.' },
                  { who: chart.decidedBy, at: format.moment(chart.decidedAt) },
                )}
              </p>
            ) : null}
            {chart.accepted ? (
              <Button pending={command.pending} onClick={() => void decide(false)}>
                {{ fr: "Éteindre l'échelle", en: 'Turn the chart off' }}
              </Button>
            ) : (
              <div className="m-stack">
                <CheckField
                  label={{
                    fr: "J'ai lu cette position et je l'accepte au nom de la structure.",
                    en: 'I have read this position and accept it on behalf of the organisation.',
                  }}
                  checked={agreed}
                  onChange={setAgreed}
                />
                <Button
                  tone="primary"
                  pending={command.pending}
                  why={
                    agreed ? undefined : { fr: 'Cochez la case pour accepter', en: 'Tick the box to accept' }
                  }
                  onClick={() => void decide(true)}
                >
                  {{ fr: "Afficher l'échelle aux soignants", en: 'Show the chart to carers' }}
                </Button>
              </div>
            )}
          </Section>
        )}
      </ReadView>
    </>
  );
}
