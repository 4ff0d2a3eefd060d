import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { useGo } from '#web/app/app-link.tsx';
import { Button, LinkButton } from '#web/design/button.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { Notice } from '#web/design/notice.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Columns, Section } from '#web/design/section.tsx';
import { useText } from '#web/text/use-text.ts';
import { beginPulse } from '../contract/dashboard.ts';
import { getReportDraft, issueReport, type ReportDraft, saveReport } from '../contract/reports.ts';
import { DraftExact } from './draft-exact.tsx';
import { DraftForm, type DraftWords, sameWords, wordsOf } from './draft-form.tsx';
import { ReportSheet } from './report-sheet.tsx';
import './evaluation.css';

/** Today's report: it fills itself, people add judgement, and it leaves as it stands on the right. */
export function DraftPage(): ReactNode {
  const read = useRead(getReportDraft, {});
  return (
    <ReadView
      read={read}
      lines={8}
      isEmpty={({ draft }) => draft === null}
      empty={
        <>
          <PageHeader title={{ fr: 'Point du jour', en: 'Report of the day' }} />
          <Section title={{ fr: 'Situation', en: 'Situation' }}>
            <EmptyState
              what={{ fr: 'Aucune crise active', en: 'No active crisis' }}
              why={{
                fr: "Un point de situation rend compte d'une crise active.",
                en: 'A situation report is about an active crisis.',
              }}
              action={
                <LinkButton to="/crise/points">{{ fr: 'Points passés', en: 'Past reports' }}</LinkButton>
              }
            />
          </Section>
        </>
      }
    >
      {({ draft }) => (draft ? <Draft draft={draft} reload={read.reload} /> : null)}
    </ReadView>
  );
}

function Draft({ draft, reload }: { readonly draft: ReportDraft; readonly reload: () => void }): ReactNode {
  const { t } = useText();
  const [words, setWords] = useState<DraftWords>(() => wordsOf(draft));
  const [confirming, setConfirming] = useState(false);
  const kept = useRef(draft.version);
  const save = useCommand(saveReport);
  useFreshFigures(draft);
  useEffect(() => {
    // Saved elsewhere meanwhile: what the other person wrote replaces what was not touched here.
    if (draft.version === kept.current) return;
    kept.current = draft.version;
    setWords(wordsOf(draft));
  }, [draft]);
  const dirty = !sameWords(words, wordsOf(draft));
  const keep = async () => {
    const outcome = await save.run(
      { situationId: draft.situationId, expectedVersion: draft.version, ...words },
      { done: { fr: 'Point enregistré', en: 'Report saved' } },
    );
    if (outcome.ok) reload();
  };
  const again = draft.issued > 0;
  return (
    <>
      <PageHeader
        title={t(
          { fr: 'Point de situation n° {number}', en: 'Situation report no. {number}' },
          { number: draft.content.number },
        )}
        lead={{
          fr: 'Les chiffres sont ceux de maintenant. Ils sont relus et figés au moment de la diffusion.',
          en: 'The figures are those of now. They are read again and fixed when the report is issued.',
        }}
        actions={
          <Button
            tone="primary"
            why={
              dirty
                ? { fr: "Enregistrez d'abord vos changements.", en: 'Save your changes first.' }
                : draft.mayIssue
                  ? undefined
                  : { fr: 'Situation levée depuis plus de deux jours.', en: 'Lifted more than two days ago.' }
            }
            onClick={() => setConfirming(true)}
          >
            {again
              ? { fr: 'Diffuser une correction', en: 'Issue a correction' }
              : { fr: 'Diffuser', en: 'Issue' }}
          </Button>
        }
      />
      <RefusalNotice refusal={save.refusal} onClose={save.clear} onReload={reload} />
      {again ? <AlreadyIssued draft={draft} /> : null}
      <Columns>
        <div className="m-stack">
          <Section title={{ fr: 'Ce que vous ajoutez', en: 'What you add' }}>
            <DraftForm draft={draft} words={words} onChange={setWords} />
            <div className="m-row">
              <Button pending={save.pending} onClick={() => void keep()}>
                {{ fr: 'Enregistrer', en: 'Save' }}
              </Button>
              {dirty ? (
                <span className="m-small m-muted">
                  {t({ fr: 'Changements non enregistrés', en: 'Unsaved changes' })}
                </span>
              ) : null}
            </div>
          </Section>
          <DraftExact draft={draft} />
        </div>
        <Section title={{ fr: 'Ce qui partira', en: 'What will leave' }}>
          <ReportSheet content={draft.content} />
        </Section>
      </Columns>
      {confirming ? <ConfirmIssue draft={draft} onClose={() => setConfirming(false)} /> : null}
    </>
  );
}

function AlreadyIssued({ draft }: { readonly draft: ReportDraft }): ReactNode {
  const { t, format } = useText();
  return (
    <Notice
      action={
        draft.reportId ? (
          <LinkButton to={`/crise/points/${draft.reportId}`}>
            {{ fr: 'Voir ce qui est parti', en: 'See what left' }}
          </LinkButton>
        ) : undefined
      }
    >
      {t(
        {
          fr: 'Déjà diffusé à {at}. Une nouvelle diffusion est la version {version} du même point ; la précédente reste lisible.',
          en: 'Already issued at {at}. Issuing again makes version {version} of the same report; the one before stays readable.',
        },
        { at: draft.issuedAt ? format.time(draft.issuedAt) : '', version: draft.issued + 1 },
      )}
    </Notice>
  );
}

function ConfirmIssue({
  draft,
  onClose,
}: {
  readonly draft: ReportDraft;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const go = useGo();
  const issue = useCommand(issueReport);
  const unknown = draft.content.figures.filter(({ value }) => value === 'unknown');
  const send = async () => {
    const outcome = await issue.run(
      {
        situationId: draft.situationId,
        expectedVersion: draft.version,
        expectedIssued: draft.issued,
      },
      { done: { fr: 'Point de situation diffusé', en: 'Situation report issued' } },
    );
    if (outcome.ok) go(`/crise/points/${outcome.output.reportId}?version=${outcome.output.version}`);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(
        { fr: 'Diffuser le point n° {number} ?', en: 'Issue report no. {number}?' },
        { number: draft.content.number },
      )}
      actions={
        <>
          <Button onClick={onClose}>{{ fr: 'Pas encore', en: 'Not yet' }}</Button>
          <Button tone="primary" pending={issue.pending} onClick={() => void send()}>
            {{ fr: 'Diffuser', en: 'Issue' }}
          </Button>
        </>
      }
    >
      <div className="m-stack-tight">
        <p>
          {t({
            fr: "Le point paraît aussitôt sur la page de l'ARS et dans la main courante partagée. Il ne peut plus être changé : une erreur se corrige par une nouvelle version.",
            en: 'The report appears at once on the page of the ARS and in the shared log. It can no longer be changed: a mistake is corrected by a new version.',
          })}
        </p>
        {unknown.length > 0 ? (
          <Notice tone="warning">
            {t(
              {
                fr: 'Chiffres absents : {names}. Ils partiront avec « ? ».',
                en: 'Missing figures: {names}. They leave as “?”.',
              },
              { names: unknown.map(({ label }) => t(label)).join(', ') },
            )}
          </Notice>
        ) : null}
        <RefusalNotice refusal={issue.refusal} onClose={issue.clear} />
      </div>
    </Dialog>
  );
}

const oldMinutes = 6;

/** Ruptures and duplicates are counted again when the page opens with old ones. */
function useFreshFigures(draft: ReportDraft): void {
  const { run } = useCommand(beginPulse);
  const asked = useRef(false);
  useEffect(() => {
    const age =
      draft.pulseAt === null
        ? Number.POSITIVE_INFINITY
        : Date.parse(draft.content.at) - Date.parse(draft.pulseAt);
    if (asked.current || age < oldMinutes * 60_000) return;
    asked.current = true;
    void run({ situationId: draft.situationId });
  }, [draft, run]);
}
