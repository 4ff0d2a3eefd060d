import { type ReactNode, useState } from 'react';
import type { OutputOf } from '#kernel/contract.ts';
import { listOwnShifts } from '#modules/visits/contract/tour-plan.ts';
import { clockOf } from '#modules/visits/domain/day-clock.ts';
import { useRead } from '#web/api/use-read.ts';
import { useSession } from '#web/app/session.tsx';
import { Button } from '#web/design/button.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Section } from '#web/design/section.tsx';
import { useText } from '#web/text/use-text.ts';
import { type Shift, ShiftDialog } from './tours/shift-dialog.tsx';

type Own = OutputOf<typeof listOwnShifts>;

const dayLabels = [
  { fr: "Aujourd'hui", en: 'Today' },
  { fr: 'Demain', en: 'Tomorrow' },
] as const;

/** From when to when one makes visits, from where to where: what the tours are planned with. */
export function OwnHoursSection(): ReactNode {
  const { t } = useText();
  const { actorId } = useSession();
  const read = useRead(listOwnShifts, {});
  const [edited, setEdited] = useState<string>();
  return (
    <Section title={{ fr: 'Mes horaires de visites', en: 'My hours of visits' }}>
      <ReadView read={read} lines={2}>
        {(own) => (
          <>
            <ul className="v-list">
              {own.days.map(({ day, shift }, index) => (
                <li key={day}>
                  <span className="m-grow">
                    <b>{t(dayLabels[index] ?? dayLabels[0])}</b> <Hours own={own} shift={shift} />
                  </span>
                  <Button onClick={() => setEdited(day)}>
                    <span>
                      {t(
                        shift
                          ? { fr: 'Changer', en: 'Change' }
                          : { fr: 'Dire mes horaires', en: 'Say my hours' },
                      )}
                      <span className="m-hidden"> ({t(dayLabels[index] ?? dayLabels[0])})</span>
                    </span>
                  </Button>
                </li>
              ))}
            </ul>
            {edited === undefined ? null : (
              <ShiftDialog
                title={{ fr: 'Mes horaires de visites', en: 'My hours of visits' }}
                day={edited}
                accountId={actorId}
                shift={own.days.find(({ day }) => day === edited)?.shift ?? undefined}
                usual={own.usual}
                communes={own.communes}
                onClose={() => {
                  setEdited(undefined);
                  read.reload();
                }}
              />
            )}
          </>
        )}
      </ReadView>
    </Section>
  );
}

function Hours({ own, shift }: { readonly own: Own; readonly shift: Shift | null }): ReactNode {
  const { t } = useText();
  const nameOf = (code: string) => own.communes.find((one) => one.code === code)?.name ?? code;
  if (!shift)
    return (
      <span className="m-muted">
        {t({ fr: 'pas d’horaires : aucune tournée.', en: 'no hours: no tour.' })}
      </span>
    );
  return t(
    { fr: '{starts}–{ends}, de {from} à {to}.', en: '{starts}–{ends}, from {from} to {to}.' },
    {
      starts: clockOf(shift.starts * 60),
      ends: clockOf(shift.ends * 60),
      from: nameOf(shift.startCommune),
      to: nameOf(shift.endCommune),
    },
  );
}
