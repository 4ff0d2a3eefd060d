import type { ReactNode } from 'react';
import type { Text } from '#vocabulary/text.ts';
import { useText } from '#web/text/use-text.ts';
import './crisis.css';

/** A message as it will leave; what is filled at sending is framed, so that no blank goes unseen. */
export function MessageBody({ text }: { readonly text: Text }): ReactNode {
  // Not `t`: an SMS goes out in plain spaces and quotes, and is shown so.
  const { language } = useText();
  const parts = text[language].split(/(\{\w+\})/);
  return (
    <p className="c-message">
      {parts.map((part, index) =>
        part.startsWith('{') ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed text.
          <span className="c-blank" key={index}>
            {part.slice(1, -1)}
          </span>
        ) : (
          part
        ),
      )}
    </p>
  );
}
