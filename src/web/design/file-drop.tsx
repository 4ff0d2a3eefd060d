import { type ReactNode, useId, useRef, useState } from 'react';
import { useText } from '#web/text/use-text.ts';
import type { Wording } from '#web/text/wording.ts';
import { Button } from './button.tsx';

/** Files by choosing or by dropping; both do the same, dropping is never the only way. */
export function FileDrop(props: {
  readonly label: Wording;
  readonly hint?: Wording;
  readonly files: readonly File[];
  readonly onChange: (files: readonly File[]) => void;
  /** As the attribute of `<input type=file>`: `.csv,.xlsx`. */
  readonly accept?: string;
  readonly several?: boolean;
}): ReactNode {
  const { show, t, format } = useText();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const labelId = useId();
  const take = (list: FileList | null) => {
    const added = [...(list ?? [])];
    if (added.length > 0) props.onChange(props.several ? [...props.files, ...added] : added.slice(0, 1));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button inside does the same.
    <div
      className={`m-drop${over ? ' is-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <span className="m-field-label" id={labelId}>
        {show(props.label)}
      </span>
      {props.hint === undefined ? null : <span className="m-field-hint">{show(props.hint)}</span>}
      <input
        ref={input}
        type="file"
        hidden
        accept={props.accept}
        multiple={props.several}
        aria-labelledby={labelId}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
      <Button onClick={() => input.current?.click()}>
        {{ fr: 'Choisir un fichier', en: 'Choose a file' }}
      </Button>
      <span className="m-small m-muted">{t({ fr: 'ou déposez-le ici', en: 'or drop it here' })}</span>
      <ul className="m-drop-files" aria-live="polite">
        {props.files.map((file, index) => (
          <li key={`${file.name}-${file.lastModified}`}>
            <span>
              {file.name}{' '}
              <span className="m-muted m-small">{format.number(Math.ceil(file.size / 1024))} ko</span>
            </span>
            <Button
              tone="quiet"
              size="icon"
              label={t({ fr: 'Retirer {file}', en: 'Remove {file}' }, { file: file.name })}
              onClick={() => props.onChange(props.files.filter((_, at) => at !== index))}
            >
              ✕
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
