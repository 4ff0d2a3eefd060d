import type { ReactNode } from 'react';
import { useMemo } from 'react';
import type { Language, Text } from '#vocabulary/text.ts';
import { useDeviceSetting } from '#web/app/device-setting.ts';
import { type Formats, formatsFor } from './formats.ts';
import { languageSetting } from './language.ts';
import { timeZoneSetting } from './time-zone.ts';
import { type Blanks, isText, type Wording, type Words, word } from './wording.ts';

export interface Speaker {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  /** `t({fr, en}, {count: 3})`: the words in the reader's language, blanks filled, French typography set. */
  readonly t: (text: Text, blanks?: Blanks) => string;
  /** A `Words` prop (text or plain string) as a string. */
  readonly words: (words: Words) => string;
  /** A `Wording` prop (text or content) as something React can draw. */
  readonly show: (wording: Wording) => ReactNode;
  /** Numbers, hours, days, ages, in the language and the territory's time zone. */
  readonly format: Formats;
}

export function useText(): Speaker {
  const language = useDeviceSetting(languageSetting);
  const timeZone = useDeviceSetting(timeZoneSetting);
  return useMemo(() => speakerFor(language, timeZone), [language, timeZone]);
}

function speakerFor(language: Language, timeZone: string): Speaker {
  const t = (text: Text, blanks?: Blanks) => word(text, language, blanks);
  return {
    language,
    setLanguage: languageSetting.set,
    t,
    words: (words) => (typeof words === 'string' ? words : t(words)),
    show: (wording) => (isText(wording) ? t(wording) : wording),
    format: formatsFor(language, timeZone),
  };
}
