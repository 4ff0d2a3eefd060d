import { type ReactNode, useState } from 'react';
import { getVisit } from '#modules/visits/contract/reading.ts';
import { offerAgain } from '#modules/visits/contract/steering.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { useRouteParams } from '#web/app/app-link.tsx';
import { useSession } from '#web/app/session.tsx';
import { Button, LinkButton } from '#web/design/button.tsx';
import { Notice } from '#web/design/notice.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { Questionnaire } from '#web/design/questionnaire.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Columns, Section } from '#web/design/section.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { Timeline } from '#web/design/timeline.tsx';
import { useText } from '#web/text/use-text.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { PhotosSection } from './photos-section.tsx';
import type { VisitDetail } from './visit-detail.ts';
import { VisitFacts } from './visit-facts.tsx';
import { VisitState } from './visit-state.tsx';
import { eventWords, goerLabels, offerLabels, taskLabels } from './words.ts';
import './visits.css';

/** One visit for the cell: where it stands, who was asked, what is known, and the acts that remain. */
export function VisitPage(): ReactNode {
  const { code } = useRouteParams();
  const { t } = useText();
  const read = useRead(getVisit, { code: code ?? '' });
  const task = read.data?.visit.task;
  return (
    <>
      <PageHeader
        title={task ? t(taskLabels[task]) : { fr: 'Visite', en: 'Visit' }}
        code={code ?? ''}
        actions={read.data ? <Acts detail={read.data} onDone={read.reload} /> : null}
      />
      <ReadView read={read}>
        {(detail) => (
          <>
            <div className="m-row">
              <SeverityBadge level={detail.visit.severity} />
              <VisitState visit={detail.visit} />
              <span>{t(detail.visit.title)}</span>
            </div>
            {detail.instructionsHeldBack ? (
              <Notice tone="warning">
                {{
                  fr: 'La consigne parlait de santé, ou était trop longue : elle n’a pas été transmise à la porte.',
                  en: 'The instructions spoke of health, or were too long: they were not passed on to the door.',
                }}
              </Notice>
            ) : null}
            <Columns>
              <VisitFacts detail={detail} />
              <Offers detail={detail} />
            </Columns>
            <Reports detail={detail} />
            <Life detail={detail} />
          </>
        )}
      </ReadView>
    </>
  );
}

function Acts({ detail, onDone }: { readonly detail: VisitDetail; readonly onDone: () => void }): ReactNode {
  const { role } = useSession();
  const { language } = useText();
  const [open, setOpen] = useState<'assign' | 'cancel'>();
  const again = useCommand(offerAgain);
  const { visit } = detail;
  const live = !['done', 'not-possible', 'cancelled'].includes(visit.status);
  if (!live) return null;
  const print = (
    <LinkButton href={`/api/v1/papers/visits/${visit.visitId}.pdf?language=${language}`}>
      {{ fr: 'Imprimer', en: 'Print' }}
    </LinkButton>
  );
  if (role !== 'coordinator') return role === 'operator' ? null : print;
  return (
    <>
      {print}
      <Button onClick={() => setOpen('cancel')}>{{ fr: 'Annuler la visite', en: 'Cancel the visit' }}</Button>
      {visit.holder ? null : (
        <>
          <Button
            pending={again.pending}
            onClick={() =>
              void again.run(
                { visitId: visit.visitId },
                {
                  done: ({ asked }) =>
                    asked === 0
                      ? {
                          fr: 'Plus personne à solliciter : confiez-la par nom',
                          en: 'Nobody left to ask: assign it by name',
                        }
                      : { fr: `Proposée à ${asked} personne(s) de plus`, en: `Offered to ${asked} more` },
                },
              )
            }
          >
            {{ fr: 'Proposer à nouveau', en: 'Offer again' }}
          </Button>
          <Button tone="primary" onClick={() => setOpen('assign')}>
            {{ fr: "Confier à quelqu'un", en: 'Assign to someone' }}
          </Button>
        </>
      )}
      <RefusalNotice refusal={again.refusal} onClose={again.clear} />
      {open === 'assign' ? (
        <AssignDialog visitId={visit.visitId} onClose={() => setOpen(undefined)} onDone={onDone} />
      ) : null}
      {open === 'cancel' ? (
        <CancelDialog visitId={visit.visitId} onClose={() => setOpen(undefined)} onDone={onDone} />
      ) : null}
    </>
  );
}

function Offers({ detail }: { readonly detail: VisitDetail }): ReactNode {
  const { t, format } = useText();
  const { offers, visit } = detail;
  return (
    <Section
      title={{ fr: 'Qui a été sollicité', en: 'Who was asked' }}
      aside={t({ fr: '{count} personnes', en: '{count} people' }, { count: visit.asked })}
    >
      {offers.length === 0 ? (
        <p className="m-muted">
          {visit.asked === 0
            ? t({
                fr: 'Personne n’a pu être sollicité : confiez la visite par nom.',
                en: 'Nobody could be asked: assign the visit by name.',
              })
            : t({ fr: 'La coordination voit les noms.', en: 'Coordination sees the names.' })}
        </p>
      ) : (
        <ul className="v-list">
          {offers.map((offer) => (
            <li key={offer.accountId}>
              <span className="m-grow">
                <b>{offer.name}</b> <span className="m-small m-muted">{t(goerLabels[offer.role])}</span>
              </span>
              <span>{t(offerLabels[offer.state])}</span>
              <span className="m-small m-muted">{format.time(offer.answeredAt ?? offer.offeredAt)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Reports({ detail }: { readonly detail: VisitDetail }): ReactNode {
  const { t } = useText();
  const { role } = useSession();
  const { doorReport, careReport, careReportSealed } = detail;
  return (
    <>
      {doorReport ? (
        <Section title={{ fr: 'Ce qui a été fait à la porte', en: 'What was done at the door' }}>
          <Questionnaire
            form={doorReport.form}
            answers={doorReport.answers}
            onChange={() => undefined}
            readOnly
          />
        </Section>
      ) : null}
      {role === 'professional' ? <PhotosSection visitId={detail.visit.visitId} /> : null}
      {careReport ? (
        <Section title={{ fr: 'Compte rendu de soin', en: 'Care report' }}>
          <Questionnaire
            form={careReport.form}
            answers={careReport.answers}
            onChange={() => undefined}
            readOnly
          />
        </Section>
      ) : careReportSealed ? (
        <Section title={{ fr: 'Compte rendu de soin', en: 'Care report' }}>
          <p>
            {t({
              fr: 'Scellé : seuls les soignants de cette personne le lisent. Ce qui demande une suite est devenu un besoin.',
              en: 'Sealed: only carers of this person read it. What needs following up has become a need.',
            })}
          </p>
        </Section>
      ) : null}
    </>
  );
}

function Life({ detail }: { readonly detail: VisitDetail }): ReactNode {
  const { t } = useText();
  return (
    <Section title={{ fr: 'Le fil de la visite', en: 'Life of the visit' }}>
      <Timeline
        entries={detail.events.map((event) => ({
          id: event.eventId,
          at: event.at,
          who: event.who,
          what: t(eventWords(event.what)),
          ...(event.words === '' ? {} : { note: event.words }),
        }))}
      />
    </Section>
  );
}
