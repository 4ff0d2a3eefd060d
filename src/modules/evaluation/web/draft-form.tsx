import type { ReactNode } from 'react';
import { CheckField } from '#web/design/check-field.tsx';
import { MomentField } from '#web/design/date-field.tsx';
import { Notice } from '#web/design/notice.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { Textarea } from '#web/design/textarea.tsx';
import { useText } from '#web/text/use-text.ts';
import type { ReportDraft } from '../contract/reports.ts';
import { smallCountsIn } from '../domain/report-text.ts';

export interface DraftWords {
  readonly summary: string | null;
  readonly difficulties: string;
  readonly recipients: string;
  readonly omitted: string[];
  readonly nextAt: string | null;
}

/** What people have written so far. The hour of the next report is only theirs once they change it. */
export function wordsOf(draft: ReportDraft): DraftWords {
  const { summary, omitted, nextAt } = draft;
  const { difficulties, recipients } = draft.content;
  return { summary, difficulties, recipients, omitted: [...omitted], nextAt };
}

export function sameWords(one: DraftWords, other: DraftWords): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function DraftForm(props: {
  readonly draft: ReportDraft;
  readonly words: DraftWords;
  readonly onChange: (words: DraftWords) => void;
}): ReactNode {
  const { t, format } = useText();
  const { draft, words } = props;
  const change = (part: Partial<DraftWords>) => props.onChange({ ...words, ...part });
  const small = smallCountsIn(`${words.summary ?? ''} ${words.difficulties}`, draft.content.smallestShown);
  return (
    <div className="m-stack">
      <CheckField
        label={{ fr: "Laisser le résumé s'écrire tout seul", en: 'Let the summary write itself' }}
        checked={words.summary === null}
        onChange={(own) => change({ summary: own ? null : t(draft.ownSummary) })}
      />
      {words.summary === null ? (
        <p className="e-own-summary">{t(draft.ownSummary)}</p>
      ) : (
        <Textarea
          label={{ fr: 'Résumé', en: 'Summary' }}
          name="summary"
          rows={6}
          maxLength={1_200}
          value={words.summary}
          onChange={(summary) => change({ summary })}
        />
      )}
      <Textarea
        label={{ fr: 'Difficultés et demandes', en: 'Difficulties and requests' }}
        name="difficulties"
        optional
        hint={{
          fr: 'Ce qui manque, à qui vous le demandez, pour quand.',
          en: 'What is missing, whom you ask, by when.',
        }}
        rows={3}
        maxLength={600}
        value={words.difficulties}
        onChange={(difficulties) => change({ difficulties })}
      />
      {small.length > 0 ? (
        <Notice tone="warning">
          {t(
            {
              fr: 'Un petit effectif de personnes semble écrit dans le texte : {words}. Il désignerait quelqu’un ; écrivez « quelques personnes ».',
              en: 'A small count of persons seems to be written in the text: {words}. It would point at someone; write “a few persons”.',
            },
            { words: format.list(small) },
          )}
        </Notice>
      ) : null}
      <TextField
        label={{ fr: 'Destinataires', en: 'Recipients' }}
        name="recipients"
        optional
        maxLength={200}
        value={words.recipients}
        onChange={(recipients) => change({ recipients })}
      />
      <MomentField
        label={{ fr: 'Prochain point', en: 'Next report' }}
        name="nextAt"
        optional
        hint={{
          fr: "Vide : l'heure convenue, le lendemain.",
          en: 'Empty: the hour agreed, the next day.',
        }}
        value={words.nextAt === null ? '' : localMoment(words.nextAt)}
        onChange={(value) => change({ nextAt: value === '' ? null : new Date(value).toISOString() })}
      />
      <Decisions draft={draft} words={words} change={change} />
    </div>
  );
}

function Decisions(props: {
  readonly draft: ReportDraft;
  readonly words: DraftWords;
  readonly change: (part: Partial<DraftWords>) => void;
}): ReactNode {
  const { t } = useText();
  const { omitted } = props.words;
  return (
    <fieldset className="m-field">
      <legend className="m-field-label">{t({ fr: 'Décisions rapportées', en: 'Decisions reported' })}</legend>
      {props.draft.decisions.length === 0 ? (
        <p className="m-small m-muted">
          {t({
            fr: 'Aucune décision partagée depuis le point précédent. Seules les lignes « partagées » de la main courante peuvent paraître.',
            en: 'No shared decision since the last report. Only lines of the log marked as shared may appear.',
          })}
        </p>
      ) : (
        props.draft.decisions.map(({ lineId, code, text }) => (
          <CheckField
            key={lineId}
            label={`${code} – ${t(text)}`}
            checked={!omitted.includes(lineId)}
            onChange={(on) =>
              props.change({
                omitted: on ? omitted.filter((one) => one !== lineId) : [...omitted, lineId],
              })
            }
          />
        ))
      )}
    </fieldset>
  );
}

/** An instant as a date-and-time field of this device shows it: `2026-08-12T20:00`. */
function localMoment(instant: string): string {
  const date = new Date(instant);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
