import { type ReactNode, useState } from 'react';
import type { Answers } from '#vocabulary/questionnaire.ts';
import { useShortcuts } from '#web/app/shortcuts.ts';
import { Button, LinkButton } from '#web/design/button.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { KeyHint } from '#web/design/key-hint.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { PhoneLink } from '#web/design/phone-link.tsx';
import { Questionnaire } from '#web/design/questionnaire.tsx';
import { Card, Columns, Section } from '#web/design/section.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { toast } from '#web/design/toast.tsx';
import { useText } from '#web/text/use-text.ts';
import { drawnQuestionnaire } from './drawn-data.ts';
import { DrawnShell } from './drawn-shell.tsx';

const outcomes = [
  ['well', '1', 'Va bien', 'Well', 'prochain appel demain 9 h', 'next call tomorrow 9:00'],
  ['call-back', '2', 'À rappeler', 'Call back', "choisir l'heure", 'choose the hour'],
  ['worrying', '3', 'Inquiétant', 'Worrying', 'ouvre un besoin', 'opens a need'],
  [
    'no-answer',
    '4',
    'Ne répond pas',
    'No answer',
    '2e essai à 10 h 05, puis son fils',
    '2nd try at 10:05, then her son',
  ],
  ['wrong-number', '5', 'Faux numéro', 'Wrong number', 'vérifier avec la mairie', 'check with the town hall'],
  ['refuses', '6', 'Refuse', 'Refuses', 'noter et respecter', 'note and respect'],
] as const;

/** The operator's post of `shared/look`, built with our components. The person is made up. */
export function OperatorDrawing(): ReactNode {
  return (
    <DrawnShell>
      <Post />
    </DrawnShell>
  );
}

function Post(): ReactNode {
  const [answers, setAnswers] = useState<Answers>({ feeling: 'well', slept: 'a-little', drunk: 'many' });
  const { t } = useText();
  return (
    <Columns>
      <div className="m-stack">
        <PersonCard />
        <OutcomeCard />
      </div>
      <Section
        title={drawnQuestionnaire.title}
        aside={{ fr: 'protocole Canicule v4 · 3 min', en: 'Heatwave protocol v4 · 3 min' }}
      >
        <Questionnaire
          form={drawnQuestionnaire}
          answers={answers}
          onChange={setAnswers}
          onRedFlag={
            <Button tone="danger" keyHint="U U">
              {{ fr: 'Passer au 15', en: 'Hand over to 15' }}
            </Button>
          }
        />
        <div className="m-red-flag">
          <span className="m-grow">
            <span aria-hidden="true">⬣ </span>
            {t({
              fr: 'Propos confus, très grande faiblesse, fièvre, vomissements ?',
              en: 'Confused, very weak, fever, vomiting?',
            })}
          </span>
          <Button tone="danger" keyHint="U U">
            {{ fr: 'Passer au 15', en: 'Hand over to 15' }}
          </Button>
        </div>
      </Section>
    </Columns>
  );
}

function PersonCard(): ReactNode {
  const { t } = useText();
  return (
    <Card>
      <div className="m-stack">
        <PageHeader
          title={{ fr: 'Mme Yvonne Briand, 87 ans', en: 'Mrs Yvonne Briand, 87' }}
          lead={{
            fr: 'Appel 44 sur 101 · Redon · à votre rythme, fini à 11 h 20',
            en: 'Call 44 of 101 · Redon · at your pace, done at 11:20',
          }}
        />
        <div className="m-row">
          <SeverityBadge level={1} />
          <span className="m-small">
            {t({
              fr: "seule · sans pièce fraîche · n'a pas répondu hier soir",
              en: 'alone · no cool room · did not answer last night',
            })}
          </span>
        </div>
        <div className="m-dial">
          <div className="m-grow">
            <PhoneLink number="0299001234" big />
            <div className="m-small m-muted">
              {t({
                fr: 'préfère le matin · entend mal, parler fort · annoncer "Maillon, la mairie de Redon"',
                en: 'prefers mornings · hard of hearing, speak up · say "Maillon, Redon town hall"',
              })}
            </div>
          </div>
          <LinkButton href="tel:0299001234" tone="primary" size="big" keyHint="F2">
            {{ fr: 'Appeler', en: 'Call' }}
          </LinkButton>
        </div>
        <div className="m-stack-tight">
          <div>
            <b>{t({ fr: 'hier 17 h 40', en: 'yesterday 17:40' })}</b>{' '}
            {t({ fr: 'ne répond pas – Nadia', en: 'no answer – Nadia' })}
          </div>
          <div>
            <b>{t({ fr: 'hier 9 h 15', en: 'yesterday 9:15' })}</b>{' '}
            {t({ fr: 'va bien, boit peu – Nadia', en: 'well, drinks little – Nadia' })}{' '}
            <span className="m-muted">
              {t({ fr: '"son ventilateur fait du bruit"', en: '"her fan is noisy"' })}
            </span>
          </div>
          <div>
            <b>{t({ fr: 'À prévenir', en: 'To warn' })}</b> Marc Briand ({t({ fr: 'fils', en: 'son' })}){' '}
            <PhoneLink number="0639980012" />
          </div>
        </div>
      </div>
    </Card>
  );
}

function OutcomeCard(): ReactNode {
  const { t } = useText();
  const [outcome, setOutcome] = useState<(typeof outcomes)[number][0]>();
  useShortcuts(
    outcomes.map(([value, keys, fr, en]) => ({ keys, label: { fr, en }, run: () => setOutcome(value) })),
  );
  return (
    <Card>
      <div className="m-stack">
        <ChoiceButtons
          label={{ fr: "Issue de l'appel", en: 'Outcome of the call' }}
          tall
          value={outcome}
          onChange={setOutcome}
          choices={outcomes.map(([value, keyHint, fr, en, frDetail, enDetail]) => ({
            value,
            keyHint,
            label: { fr, en },
            detail: { fr: frDetail, en: enDetail },
          }))}
        />
        <div className="m-row">
          <span className="m-grow m-small m-muted">
            <KeyHint keys="N" /> {t({ fr: 'note', en: 'note' })} <KeyHint keys="B" />{' '}
            {t({ fr: 'besoin', en: 'need' })} <KeyHint keys="Ctrl Z" /> {t({ fr: 'annuler', en: 'undo' })}{' '}
            <KeyHint keys="?" /> {t({ fr: 'aide', en: 'help' })}
          </span>
          <Button
            tone="primary"
            size="big"
            keyHint={t({ fr: 'Entrée', en: 'Enter' })}
            why={
              outcome
                ? undefined
                : { fr: "Choisissez l'issue de l'appel", en: 'Choose the outcome of the call' }
            }
            onClick={() =>
              toast({ fr: 'Appel noté', en: 'Call recorded' }, { undo: () => setOutcome(undefined) })
            }
          >
            {{ fr: 'Valider et suivant', en: 'Save and next' }}
          </Button>
        </div>
      </div>
    </Card>
  );
}
