import type { ReactNode } from 'react';
import { codesIn } from '#modules/crisis/domain/log-codes.ts';
import { useSession } from '#web/app/session.tsx';
import { SpokenCode } from '#web/design/spoken-code.tsx';

/** Where a code leads whoever may read every one of its kind; the others are only set apart, to be read aloud. */
const paths: Readonly<Record<string, (code: string) => string>> = {
  need: (code) => `/besoins/${code}`,
};

/** The words of a line, its codes as links. */
export function LinkedText({ text }: { readonly text: string }): ReactNode {
  const leads = useSession().role === 'coordinator';
  const codes = codesIn(text);
  if (codes.length === 0) return text;
  const pattern = new RegExp(`(${codes.map(({ id }) => id).join('|')})(?!\\d)`);
  return text.split(pattern).map((part, index) => {
    const link = codes.find(({ id }) => id === part);
    const path = leads && link && paths[link.kind]?.(part);
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed text.
    return link ? <SpokenCode code={part} key={index} {...(path ? { to: path } : {})} /> : part;
  });
}
