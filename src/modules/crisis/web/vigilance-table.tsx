import type { ReactNode } from 'react';
import { PHENOMENON_WORDS, readPhenomenon } from '#vocabulary/vigilance-colour.ts';
import { useText } from '#web/text/use-text.ts';
import { VigilanceBadge } from './vigilance-badge.tsx';
import type { Vigilance } from './vigilance-view.ts';

type Map_ = NonNullable<Vigilance['current']>;

const periods = [
  { id: 'J', words: { fr: "Aujourd'hui", en: 'Today' } },
  { id: 'J1', words: { fr: 'Demain', en: 'Tomorrow' } },
] as const;

/** Phenomenon by phenomenon, department by department, today and tomorrow. What is not published is said to be unknown. */
export function VigilanceTable(props: {
  readonly map: Map_;
  readonly departments: readonly string[];
  readonly stale: boolean;
}): ReactNode {
  const { t, format } = useText();
  const { map, departments } = props;
  const codes = [
    ...new Set(map.departments.flatMap(({ phenomena }) => phenomena.map(({ phenomenon }) => phenomenon))),
  ].sort(byInterest);
  const item = (department: string, period: string, code: string) =>
    map.departments
      .filter((entry) => entry.department === department && entry.period === period && !entry.coast)
      .flatMap(({ phenomena }) => phenomena)
      .find(({ phenomenon }) => phenomenon === code);
  return (
    <section
      className="m-table-wrap"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard.
      tabIndex={0}
      aria-label={t({ fr: 'Vigilance par département', en: 'Vigilance by department' })}
    >
      <table className="m-table">
        <caption className="m-hidden">
          {t({ fr: 'Vigilance par département', en: 'Vigilance by department' })}
        </caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {t({ fr: 'Phénomène', en: 'Phenomenon' })}
            </th>
            {departments.map((department) => (
              <th key={department} scope="colgroup" colSpan={2}>
                {t({ fr: 'Département {code}', en: 'Department {code}' }, { code: department })}
              </th>
            ))}
          </tr>
          <tr>
            {departments.flatMap((department) =>
              periods.map(({ id, words }) => (
                <th key={`${department}-${id}`} scope="col">
                  {t(words)}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {codes.map((code) => (
            <tr key={code}>
              <th scope="row">{phenomenonName(code, t)}</th>
              {departments.flatMap((department) =>
                periods.map(({ id }) => {
                  const found = item(department, id, code);
                  const start = found?.spans.find(({ colour }) => colour === found.colour && colour > 1);
                  return (
                    <td key={`${department}-${id}`}>
                      <VigilanceBadge colour={found?.colour ?? null} stale={props.stale} />
                      {start && !props.stale ? (
                        <div className="m-tiny m-muted">
                          {t({ fr: 'dès {from}', en: 'from {from}' }, { from: format.time(start.from) })}
                        </div>
                      ) : null}
                    </td>
                  );
                }),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Heat and cold first: they are why a CPTS reads this map. */
function byInterest(one: string, other: string): number {
  const rank = (code: string) => ['6', '7'].indexOf(code) + 1 || 9;
  return rank(one) - rank(other) || one.localeCompare(other, 'fr', { numeric: true });
}

function phenomenonName(code: string, t: ReturnType<typeof useText>['t']): string {
  const known = readPhenomenon(code);
  if (known === undefined) return t({ fr: 'phénomène {code}', en: 'phenomenon {code}' }, { code });
  const word = t(PHENOMENON_WORDS[known]);
  return word.charAt(0).toUpperCase() + word.slice(1);
}
