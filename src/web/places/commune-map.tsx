import { type KeyboardEvent, type ReactNode, useMemo } from 'react';
import { drawTerritory, type TerritoryShape } from '#vocabulary/territory-shapes.ts';
import { useText } from '#web/text/use-text.ts';
import { useArea } from './geography.ts';
import './places.css';

const width = 640;
const height = 480;

/** The communes chosen, filled, among those around them: a touch adds or removes one. The list beside it says the same in words. */
export function CommuneMap(props: {
  readonly codes: readonly string[];
  readonly onChange: (codes: readonly string[]) => void;
}): ReactNode {
  const { t } = useText();
  const { area, drawing } = useArea(props.codes);
  const shapes = useMemo(
    () => (area ? drawTerritory([...area.chosen, ...area.around], width, height) : []),
    [area],
  );
  if (!area || shapes.length === 0) return <NothingDrawn codes={props.codes} />;
  const chosen = new Set(props.codes);
  const toggle = (code: string) =>
    props.onChange(chosen.has(code) ? props.codes.filter((one) => one !== code) : [...props.codes, code]);
  const undrawn = area.communes.filter((commune) => !commune.drawn);
  return (
    <figure className="m-plain">
      <div className={`m-place-map${drawing ? ' is-drawing' : ''}`}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold a drawing. */}
        <svg
          viewBox={`0 0 ${width} ${height}`}
          role="group"
          aria-label={t({ fr: 'Carte des communes, à cocher', en: 'Map of the communes, to tick' })}
        >
          {shapes.map((shape) => (
            <CommuneShape
              key={shape.code}
              shape={shape}
              chosen={chosen.has(shape.code)}
              onToggle={() => toggle(shape.code)}
            />
          ))}
          {named(shapes, area.communes).map((shape) => (
            // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an SVG drawing without tabindex takes no focus; the shape under it says the same.
            <text key={shape.code} x={shape.x} y={shape.y} textAnchor="middle" aria-hidden="true">
              {shape.name}
            </text>
          ))}
        </svg>
      </div>
      <figcaption className="m-place-credit">
        {t({ fr: 'Contours : {credit}', en: 'Outlines: {credit}' }, { credit: area.credit })}
        {undrawn.length === 0
          ? null
          : ` · ${t(
              { fr: 'Sans contour disponible : {names}', en: 'No outline available: {names}' },
              { names: undrawn.map(({ name }) => name).join(', ') },
            )}`}
      </figcaption>
    </figure>
  );
}

function NothingDrawn({ codes }: { readonly codes: readonly string[] }): ReactNode {
  const { t } = useText();
  return (
    <p className="m-small m-muted">
      {codes.length === 0
        ? t({
            fr: 'La carte apparaît dès la première commune choisie ; un toucher en ajoute ou en retire.',
            en: 'The map appears with the first commune chosen; a touch adds or removes one.',
          })
        : t({ fr: 'Carte en préparation…', en: 'Preparing the map…' })}
    </p>
  );
}

function CommuneShape(props: {
  readonly shape: TerritoryShape;
  readonly chosen: boolean;
  readonly onToggle: () => void;
}): ReactNode {
  const press = (event: KeyboardEvent) => {
    if (event.key !== ' ' && event.key !== 'Enter') return;
    event.preventDefault();
    props.onToggle();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an HTML check box cannot be drawn inside an SVG.
    <path
      d={props.shape.path}
      className={props.chosen ? 'is-chosen' : undefined}
      role="checkbox"
      aria-checked={props.chosen}
      aria-label={props.shape.name}
      tabIndex={0}
      onClick={props.onToggle}
      onKeyDown={press}
    >
      <title>{props.shape.name}</title>
    </path>
  );
}

const mostNames = 12;

/** The largest places chosen, as long as their names do not run into each other. */
function named(
  shapes: readonly TerritoryShape[],
  communes: readonly { readonly code: string; readonly population: number | null }[],
): readonly TerritoryShape[] {
  const people = new Map(communes.map(({ code, population }) => [code, population ?? 0]));
  const kept: TerritoryShape[] = [];
  const largest = shapes
    .filter(({ code }) => people.has(code))
    .sort((one, other) => (people.get(other.code) ?? 0) - (people.get(one.code) ?? 0));
  for (const shape of largest) {
    const clear = kept.every(
      (other) =>
        Math.abs(other.y - shape.y) > 14 ||
        Math.abs(other.x - shape.x) > 3.4 * (other.name.length + shape.name.length),
    );
    if (clear && kept.length < mostNames) kept.push(shape);
  }
  return kept;
}
