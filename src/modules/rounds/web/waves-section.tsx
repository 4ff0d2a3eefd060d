import type { ReactNode } from 'react';
import { DataTable } from '#web/design/data-table.tsx';
import { Section } from '#web/design/section.tsx';
import { useText } from '#web/text/use-text.ts';
import type { Progress } from '../contract/steering.ts';

/** First try, second try: how many answered; then the text message, when one was sent. */
export function WavesSection({ progress }: { readonly progress: Progress }): ReactNode {
  const { t, format } = useText();
  const { sms } = progress;
  return (
    <Section title={{ fr: 'Vagues', en: 'Waves' }}>
      <div className="m-stack">
        <DataTable
          caption={{ fr: 'Réponses à chaque vague', en: 'Answers at each wave' }}
          rows={progress.waves}
          rowKey={(row) => String(row.wave)}
          keepTable
          empty={
            <p className="m-muted">
              {t({ fr: "Aucun appel n'a encore été noté.", en: 'No call has been recorded yet.' })}
            </p>
          }
          columns={[
            {
              id: 'wave',
              label: { fr: 'Essai', en: 'Try' },
              heads: true,
              cell: (row) => (row.wave === 1 ? t({ fr: '1er', en: '1st' }) : `${row.wave}e`),
            },
            {
              id: 'tried',
              label: { fr: 'Appels', en: 'Calls' },
              numeric: true,
              cell: (row) => format.number(row.tried),
            },
            {
              id: 'reached',
              label: { fr: 'Joints', en: 'Reached' },
              numeric: true,
              cell: (row) => format.number(row.reached),
            },
            {
              id: 'none',
              label: { fr: 'Sans réponse', en: 'No answer' },
              numeric: true,
              cell: (row) => format.number(row.noAnswer),
            },
          ]}
        />
        <Next progress={progress} />
        {sms.sent > 0 ? (
          <p>
            {t(
              {
                fr: 'SMS : {sent} envoyés, {well} vont bien, {callBack} à rappeler, {silent} sans réponse.',
                en: 'Texts: {sent} sent, {well} well, {callBack} to call back, {silent} silent.',
              },
              {
                sent: format.number(sms.sent),
                well: format.number(sms.well),
                callBack: format.number(sms.callBack),
                silent: format.number(sms.silent),
              },
            )}
          </p>
        ) : null}
        {progress.withoutPhone > 0 ? (
          <p>
            {t(
              {
                fr: "{n} sans téléphone : un proche est appelé, sinon quelqu'un passe.",
                en: '{n} without a telephone: a relative is called, or somebody goes.',
              },
              { n: format.number(progress.withoutPhone) },
            )}
          </p>
        ) : null}
        {progress.withoutConvention > 0 ? (
          <p>
            {t(
              {
                fr: '{n} dans une commune sans convention : leur mairie les appelle.',
                en: '{n} in a municipality without an agreement: their town hall calls them.',
              },
              { n: format.number(progress.withoutConvention) },
            )}
          </p>
        ) : null}
      </div>
    </Section>
  );
}

function Next({ progress }: { readonly progress: Progress }): ReactNode {
  const { t, format } = useText();
  const last = progress.waves.at(-1);
  if (!last?.nextAt || last.waiting === 0) return null;
  return (
    <p>
      {t(
        {
          fr: '{n} attendent leur essai suivant, le premier à {time}.',
          en: '{n} wait for their next try, the first at {time}.',
        },
        { n: format.number(last.waiting), time: format.time(last.nextAt) },
      )}
    </p>
  );
}
