import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import type { FoundCommune, SearchAnswer } from '#modules/territory/contract/geography.ts';
import { departmentOfCommune } from '#vocabulary/insee-commune.ts';
import type { Text } from '#vocabulary/text.ts';
import { Field } from '#web/design/field.tsx';
import { useText } from '#web/text/use-text.ts';
import { useCommuneSearch, useCommunes } from './geography.ts';
import './places.css';

export interface CommunePickerProps {
  readonly label: Text;
  readonly hint?: Text;
  readonly codes: readonly string[];
  /** `from` is the intercommunal body when a whole one was chosen: its name helps to name the rest. */
  readonly onChange: (codes: readonly string[], from?: { readonly name: string }) => void;
  /** Also offer intercommunal bodies, which bring all their communes. */
  readonly groups?: boolean;
  readonly error?: Text | undefined;
}

/** Communes by name, INSEE code or postcode. Enter takes the first; what is chosen stands below and is removed with a touch. */
export function CommunePicker(props: CommunePickerProps): ReactNode {
  const { t } = useText();
  const [text, setText] = useState('');
  const { found, searching } = useCommuneSearch(text, departmentsOf(props.codes));
  const listId = useId();
  const chosen = new Set(props.codes);
  const toggle = (code: string) =>
    props.onChange(chosen.has(code) ? props.codes.filter((one) => one !== code) : [...props.codes, code]);
  const takeGroup = (group: SearchAnswer['groups'][number]) =>
    props.onChange([...new Set([...props.codes, ...group.communes])], { name: group.name });
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const [group] = props.groups ? found.groups : [];
    const [commune] = found.communes;
    if (group && !startsAs(commune, text)) takeGroup(group);
    else if (commune && !chosen.has(commune.code)) toggle(commune.code);
    else return;
    setText('');
  };
  const none =
    text.trim().length >= 2 &&
    !searching &&
    found.communes.length + (props.groups ? found.groups.length : 0) === 0;
  return (
    <div className="m-stack-tight">
      <Field label={props.label} hint={props.hint} error={props.error}>
        {(control) => (
          <input
            {...control}
            className="m-input"
            type="search"
            autoComplete="off"
            aria-controls={listId}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={press}
          />
        )}
      </Field>
      <p className="m-hidden" role="status">
        {text.trim().length < 2
          ? ''
          : t(
              { fr: '{count} propositions', en: '{count} suggestions' },
              { count: found.communes.length + found.groups.length },
            )}
      </p>
      {none ? (
        <p className="m-small m-muted">
          {t({
            fr: 'Aucune commune ne porte ce nom, ce code ou ce code postal.',
            en: 'No commune has this name, code or postcode.',
          })}
        </p>
      ) : null}
      <ul className="m-place-found" id={listId} aria-label={t({ fr: 'Propositions', en: 'Suggestions' })}>
        {(props.groups ? found.groups : []).map((group) => (
          <GroupLine key={group.code} group={group} onTake={() => takeGroup(group)} chosen={chosen} />
        ))}
        {found.communes.map((commune) => (
          <CommuneLine
            key={commune.code}
            commune={commune}
            chosen={chosen.has(commune.code)}
            onToggle={() => toggle(commune.code)}
          />
        ))}
      </ul>
      <Chosen codes={props.codes} onRemove={toggle} />
    </div>
  );
}

const mostDepartments = 6;

function departmentsOf(codes: readonly string[]): readonly string[] {
  const departments = codes.map((code) => departmentOfCommune(code)).filter((one) => one !== undefined);
  return [...new Set(departments)].sort().slice(0, mostDepartments);
}

/** Typed as the very name or postcode of a commune: then the commune goes before the body of the same name. */
function startsAs(commune: FoundCommune | undefined, text: string): boolean {
  if (!commune) return false;
  return commune.name.toLowerCase() === text.trim().toLowerCase() || commune.postcodes.includes(text.trim());
}

function GroupLine(props: {
  readonly group: SearchAnswer['groups'][number];
  readonly chosen: ReadonlySet<string>;
  readonly onTake: () => void;
}): ReactNode {
  const { t, format } = useText();
  const { group } = props;
  const whole = group.communes.every((code) => props.chosen.has(code));
  return (
    <li>
      <button type="button" aria-pressed={whole} onClick={props.onTake}>
        <b>{group.name}</b>
        <small>
          {t(
            { fr: '{count} communes, {people} habitants', en: '{count} communes, {people} people' },
            { count: group.communes.length, people: format.number(group.population) },
          )}
        </small>
      </button>
    </li>
  );
}

function CommuneLine(props: {
  readonly commune: FoundCommune;
  readonly chosen: boolean;
  readonly onToggle: () => void;
}): ReactNode {
  const { t, format } = useText();
  const { commune } = props;
  const people =
    commune.population === null
      ? ''
      : t({ fr: '{people} hab.', en: '{people} people' }, { people: format.number(commune.population) });
  return (
    <li>
      <button type="button" aria-pressed={props.chosen} onClick={props.onToggle}>
        <span>
          {props.chosen ? <span aria-hidden="true">✓ </span> : null}
          {commune.name}
          {commune.formerly
            ? t({ fr: ' (anciennement {name})', en: ' (formerly {name})' }, { name: commune.formerly })
            : ''}
        </span>
        <small>
          {commune.postcodes[0] ?? commune.code} · {commune.departmentName}
          {people ? ` · ${people}` : ''}
        </small>
      </button>
    </li>
  );
}

/** More than this, and the list is folded: the map says enough. */
const fewEnough = 10;

function Chosen(props: {
  readonly codes: readonly string[];
  readonly onRemove: (code: string) => void;
}): ReactNode {
  const { t } = useText();
  const known = useCommunes(props.codes);
  const nameOf = (code: string) => known.find((commune) => commune.code === code)?.name ?? code;
  if (props.codes.length === 0) return null;
  return (
    <details className="m-place-all" open={props.codes.length <= fewEnough}>
      <summary>
        {t(
          { fr: 'Communes choisies : {count}', en: 'Communes chosen: {count}' },
          { count: props.codes.length },
        )}
      </summary>
      <ul className="m-place-chosen" aria-label={t({ fr: 'Communes choisies', en: 'Communes chosen' })}>
        {[...props.codes]
          .sort((one, other) => nameOf(one).localeCompare(nameOf(other), 'fr'))
          .map((code) => (
            <li key={code}>
              <button
                type="button"
                aria-label={t({ fr: 'Retirer {name}', en: 'Remove {name}' }, { name: nameOf(code) })}
                onClick={() => props.onRemove(code)}
              >
                {nameOf(code)} <span aria-hidden="true">✕</span>
              </button>
            </li>
          ))}
      </ul>
    </details>
  );
}
