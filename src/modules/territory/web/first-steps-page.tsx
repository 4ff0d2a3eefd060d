import type { ReactNode } from 'react';
import { listMembers } from '#modules/access/contract/members.ts';
import { listConventions } from '#modules/territory/contract/conventions.ts';
import { getTerritory } from '#modules/territory/contract/settings.ts';
import type { Text } from '#vocabulary/text.ts';
import { useRead } from '#web/api/use-read.ts';
import { LinkButton } from '#web/design/button.tsx';
import { ErrorState } from '#web/design/error-state.tsx';
import { LoadingState } from '#web/design/loading-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { type Speaker, useText } from '#web/text/use-text.ts';
import './territory.css';

interface Step {
  readonly id: string;
  readonly title: Text;
  readonly words: string;
  readonly done: boolean;
  readonly to: string;
  readonly action: Text;
}

/** What is left between a new territory and an activated plan with its lists. Every step can wait. */
export function FirstStepsPage(): ReactNode {
  const { t, format } = useText();
  const territory = useRead(getTerritory, {});
  const conventions = useRead(listConventions, {});
  const team = useRead(listMembers, {});
  const failed = [territory, conventions, team].find((read) => read.error && !read.data);
  const known = territory.data && conventions.data && team.data;
  return (
    <>
      <PageHeader
        title={{ fr: 'Premiers pas', en: 'First steps' }}
        lead={
          territory.data
            ? t(
                {
                  fr: '{name}, {people} habitants. Chaque étape peut attendre.',
                  en: '{name}, {people} people. Every step can wait.',
                },
                { name: territory.data.name, people: format.number(territory.data.population) },
              )
            : { fr: 'Chaque étape peut attendre.', en: 'Every step can wait.' }
        }
      />
      {failed?.error ? <ErrorState problem={failed.error} onRetry={failed.reload} /> : null}
      {known ? (
        <Steps
          communes={territory.data.communes.length}
          signed={conventions.data.conventions.filter(({ state }) => state === 'in-force').length}
          others={team.data.members.filter(({ disabledAt, self }) => !disabledAt && !self).length}
        />
      ) : failed ? null : (
        <LoadingState lines={6} />
      )}
    </>
  );
}

interface Known {
  readonly communes: number;
  readonly signed: number;
  readonly others: number;
}

function Steps(known: Known): ReactNode {
  const { t } = useText();
  return (
    <ol className="m-stack m-plain-list">
      {stepsOf(known, t).map((step, index) => (
        <StepCard key={step.id} step={step} number={index + 1} />
      ))}
    </ol>
  );
}

function stepsOf({ communes, signed, others }: Known, t: Speaker['t']): readonly Step[] {
  return [
    {
      id: 'conventions',
      title: { fr: 'Conventions', en: 'Conventions' },
      words: t(
        {
          fr: '{signed} sur {communes} communes. Sans convention, leur registre reste fermé pendant la crise.',
          en: '{signed} of {communes} communes. Without a convention, their register stays closed during the crisis.',
        },
        { signed, communes },
      ),
      done: communes > 0 && signed >= communes,
      to: '/reglages/conventions',
      action: { fr: 'Enregistrer une convention', en: 'Record a convention' },
    },
    {
      id: 'persons',
      title: { fr: 'Personnes', en: 'People' },
      words: t({
        fr: 'Une fois la convention signée, déposez le fichier du registre tel que la mairie le tient : colonnes et encodage sont reconnus, chaque ligne refusée est expliquée.',
        en: 'Once the convention is signed, drop the register file as the town hall keeps it: columns and encoding are recognised, each rejected line is explained.',
      }),
      done: false,
      to: '/personnes/registre/import',
      action: { fr: 'Importer un registre', en: 'Import a register' },
    },
    {
      id: 'team',
      title: { fr: 'Équipe', en: 'Team' },
      words: t(
        {
          fr: 'Autres membres : {others}. Un lien ou un QR par personne, valable 24 heures.',
          en: 'Other members: {others}. One link or QR per person, good for 24 hours.',
        },
        { others },
      ),
      done: others > 0,
      to: '/reglages/equipe',
      action: { fr: 'Inviter', en: 'Invite' },
    },
    {
      id: 'activate',
      title: { fr: 'Activer', en: 'Activate' },
      words: t({
        fr: 'Canicule : rôles, tâches, questionnaire, règles et messages sont prêts. Vous voyez tout avant de confirmer.',
        en: 'Heatwave: roles, tasks, questionnaire, rules and messages are ready. You see everything before you confirm.',
      }),
      done: false,
      to: '/crise/activer',
      action: { fr: 'Activer un plan', en: 'Activate a plan' },
    },
  ];
}

function StepCard({ step, number }: { readonly step: Step; readonly number: number }): ReactNode {
  const { t } = useText();
  return (
    <li className="m-card m-step-card">
      <span className={`m-step-mark${step.done ? ' is-done' : ''}`}>
        <span aria-hidden="true">{step.done ? '✓' : number}</span>
        {step.done ? <span className="m-hidden">{t({ fr: 'fait', en: 'done' })}</span> : null}
      </span>
      <div className="m-grow m-stack-tight">
        <h2 className="m-section-title">{t(step.title)}</h2>
        <p className="m-muted">{step.words}</p>
      </div>
      <LinkButton to={step.to} {...(step.done ? {} : { tone: 'primary' as const })}>
        {step.action}
      </LinkButton>
    </li>
  );
}
