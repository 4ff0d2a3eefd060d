import { durationMinutes } from '#modules/crisis/domain/playbook-deadline.ts';
import type { Due } from '#modules/crisis/domain/playbook-shape.ts';
import type { Text } from '#vocabulary/text.ts';

/** `dans les 30 min`, `à 18:00, chaque jour`. */
export function dueWords(due: Due): Text {
  if ('after' in due) {
    const length = durationWords(due.after);
    return { fr: `dans les ${length.fr}`, en: `within ${length.en}` };
  }
  const day =
    due.day === 0
      ? { fr: '', en: '' }
      : due.day === 1
        ? { fr: ' le lendemain', en: ' the next day' }
        : { fr: ` au jour ${due.day + 1}`, en: ` on day ${due.day + 1}` };
  const daily = due.everyDay ? { fr: ', puis chaque jour', en: ', then every day' } : { fr: '', en: '' };
  return { fr: `à ${due.at}${day.fr}${daily.fr}`, en: `at ${due.at}${day.en}${daily.en}` };
}

/** `PT1H30M` as `1 h 30`, `P1D` as `1 jour`. */
export function durationWords(duration: string): Text {
  const minutes = durationMinutes(duration);
  if (minutes % 1440 === 0) {
    const days = minutes / 1440;
    return { fr: `${days} jour${days > 1 ? 's' : ''}`, en: `${days} day${days > 1 ? 's' : ''}` };
  }
  if (minutes < 60) return { fr: `${minutes} min`, en: `${minutes} min` };
  const rest = minutes % 60;
  const hours = Math.floor(minutes / 60);
  const tail = rest === 0 ? '' : ` ${String(rest).padStart(2, '0')}`;
  return { fr: `${hours} h${tail}`, en: rest === 0 ? `${hours} h` : `${hours} h ${rest} min` };
}
