import type { ReactNode } from 'react';
import { useText } from '#web/text/use-text.ts';
import { halfDays } from '../contract.ts';
import { halfDayWords } from '../domain/offer-words.ts';

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Half-days of an ordinary week, one tick each. */
export function HalfDays(props: {
  readonly values: readonly string[];
  readonly onChange: (values: string[]) => void;
}): ReactNode {
  const { t } = useText();
  const toggle = (value: string) =>
    props.onChange(
      halfDays.filter((one) => (one === value ? !props.values.includes(one) : props.values.includes(one))),
    );
  return (
    <div>
      <span className="m-field-label" id="half-days">
        {t({ fr: 'Demi-journées possibles', en: 'Possible half-days' })}
      </span>
      <fieldset className="directory-weeks" aria-labelledby="half-days">
        {days.map((day) => (
          <Day key={day} day={day} values={props.values} onToggle={toggle} />
        ))}
      </fieldset>
    </div>
  );
}

function Day(props: {
  readonly day: string;
  readonly values: readonly string[];
  readonly onToggle: (value: string) => void;
}): ReactNode {
  const { t } = useText();
  const name = t(halfDayWords(`${props.day}-am`)).split(/\s/)[0];
  return (
    <>
      <span aria-hidden="true">{name}</span>
      {['am', 'pm'].map((half) => {
        const value = `${props.day}-${half}`;
        return (
          <label key={value}>
            <input
              type="checkbox"
              checked={props.values.includes(value)}
              onChange={() => props.onToggle(value)}
              aria-label={t(halfDayWords(value))}
            />
            <span aria-hidden="true">
              {half === 'am' ? t({ fr: 'matin', en: 'morning' }) : t({ fr: 'après-midi', en: 'afternoon' })}
            </span>
          </label>
        );
      })}
    </>
  );
}
