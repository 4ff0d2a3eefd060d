import { type KeyboardEvent, type ReactNode, useId, useMemo } from 'react';
import { drawTerritory, type TerritoryFeature, type TerritoryShape } from '#vocabulary/territory-shapes.ts';
import type { Text } from '#vocabulary/text.ts';
import type { Instant } from '#web/text/formats.ts';
import { useText } from '#web/text/use-text.ts';
import { DataTable } from './data-table.tsx';

export type { TerritoryFeature } from '#vocabulary/territory-shapes.ts';

export interface TerritoryMapProps {
  /** Communes with their INSEE code, name and GeoJSON geometry (WGS 84). */
  readonly features: readonly TerritoryFeature[];
  /** By INSEE code; a missing one is "not known": hatched, never counted as 0. */
  readonly values: Readonly<Record<string, number>>;
  /** What the map shows: "Restent à joindre, par commune". */
  readonly label: Text;
  /** After the figures of the legend: "personnes". */
  readonly unit: Text;
  /** Numbers in an orange diamond: visits waiting. By INSEE code. */
  readonly marks?: Readonly<Record<string, number>>;
  readonly marksLabel?: Text;
  /** Communes whose name is written. Default: the four with the largest value. */
  readonly named?: readonly string[];
  /** What a missing value means. Default: not known. */
  readonly missing?: Text;
  readonly selected?: string | undefined;
  readonly onSelect?: (code: string) => void;
  readonly at?: Instant | undefined;
  readonly stale?: boolean;
}

const unknown = { fr: 'inconnu', en: 'unknown' };
const width = 520;
const height = 420;
const steps = 5;

/** The communes of the territory, darker where there is more to do; the same figures stand in a table below it. */
export function TerritoryMap(props: TerritoryMapProps): ReactNode {
  const { t, format } = useText();
  const hatchId = useId();
  const shapes = useMemo(() => drawTerritory(props.features, width, height), [props.features]);
  const most = Math.max(0, ...shapes.map((shape) => props.values[shape.code] ?? 0));
  const top = roundUp(most);
  const named = props.named ?? largest(props.values, 4);
  return (
    <figure className={`m-map${props.stale ? ' is-stale' : ''}`}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role={props.onSelect ? 'group' : 'img'}
        aria-label={t(props.label)}
      >
        <defs>
          <pattern
            id={hatchId}
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="8" height="8" fill="var(--unknown-bg)" />
            <rect width="3" height="8" fill="var(--unknown-stripe)" />
          </pattern>
        </defs>
        {shapes.map((shape) => (
          <CommunePath key={shape.code} shape={shape} map={props} top={top} hatch={`url(#${hatchId})`} />
        ))}
        {withoutOverlap(shapes.filter((shape) => named.includes(shape.code))).map((shape) => (
          // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an SVG drawing without tabindex takes no focus; the commune beside it says the same.
          <text key={shape.code} x={shape.x} y={shape.y} textAnchor="middle" aria-hidden="true">
            {shape.name}
          </text>
        ))}
        {shapes.map((shape) => (
          <Diamond
            key={shape.code}
            shape={shape}
            count={props.marks?.[shape.code]}
            lifted={named.includes(shape.code)}
          />
        ))}
      </svg>
      <figcaption className="m-map-foot">
        <span className="m-map-legend">
          0
          {Array.from({ length: steps }, (_, step) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: five fixed steps.
            <i key={step} style={{ background: `var(--map-${step})` }} />
          ))}
          {format.number(top)} {t(props.unit)}
        </span>
        <span>
          {props.marksLabel ? `◆ ${t(props.marksLabel)}` : ''}
          {props.marksLabel && props.at !== undefined ? ' · ' : ''}
          {props.at === undefined
            ? ''
            : t({ fr: 'données de {at}', en: 'data from {at}' }, { at: format.time(props.at) })}
        </span>
      </figcaption>
      <MapTable {...props} />
    </figure>
  );
}

function CommunePath(props: {
  readonly shape: TerritoryShape;
  readonly map: TerritoryMapProps;
  readonly top: number;
  readonly hatch: string;
}): ReactNode {
  const { t, format } = useText();
  const { shape, map } = props;
  const value = map.values[shape.code];
  const marks = map.marks?.[shape.code];
  const words = [
    shape.name,
    value === undefined ? t(map.missing ?? unknown) : `${format.number(value)} ${t(map.unit)}`,
    marks && map.marksLabel ? `${marks} ${t(map.marksLabel)}` : '',
  ];
  const path = (
    <path
      d={shape.path}
      fill={value === undefined ? props.hatch : `var(--map-${stepOf(value, props.top)})`}
    />
  );
  const { onSelect } = map;
  if (!onSelect) return path;
  const selected = map.selected === shape.code;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button element cannot stand inside an SVG.
    <g
      role="button"
      tabIndex={0}
      className={selected ? 'is-selected' : undefined}
      aria-pressed={selected}
      aria-label={words.filter(Boolean).join(', ')}
      onClick={() => onSelect(shape.code)}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onSelect(shape.code);
      }}
    >
      {path}
    </g>
  );
}

function Diamond(props: {
  readonly shape: TerritoryShape;
  readonly count: number | undefined;
  readonly lifted: boolean;
}): ReactNode {
  if (!props.count) return null;
  const y = props.lifted ? props.shape.y - 20 : props.shape.y;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an SVG drawing without tabindex takes no focus; the commune beside it says the same.
    <g
      className="m-diamond"
      transform={`translate(${props.shape.x} ${y})`}
      aria-hidden="true"
      pointerEvents="none"
    >
      <path d="M0-12L12 0 0 12-12 0z" />
      <text y="4" textAnchor="middle">
        {props.count}
      </text>
    </g>
  );
}

function MapTable(props: TerritoryMapProps): ReactNode {
  const { t, format } = useText();
  const rows = props.features.map((feature) => ({
    code: feature.code,
    name: feature.name,
    value: props.values[feature.code],
    marks: props.marks?.[feature.code] ?? 0,
  }));
  return (
    <details className="m-small">
      <summary>{t({ fr: 'Les mêmes chiffres en tableau', en: 'The same figures as a table' })}</summary>
      <DataTable
        caption={props.label}
        keepTable
        rows={rows}
        rowKey={(row) => row.code}
        initialSort={{ column: 'value', descending: true }}
        columns={[
          {
            id: 'name',
            label: { fr: 'Commune', en: 'Commune' },
            cell: (row) => row.name,
            sort: (row) => row.name,
          },
          {
            id: 'value',
            label: props.unit,
            numeric: true,
            cell: (row) => (row.value === undefined ? t(props.missing ?? unknown) : format.number(row.value)),
            sort: (row) => row.value,
          },
          ...(props.marksLabel
            ? [
                {
                  id: 'marks',
                  label: props.marksLabel,
                  numeric: true,
                  cell: (row: { marks: number }) => format.number(row.marks),
                  sort: (row: { marks: number }) => row.marks,
                },
              ]
            : []),
        ]}
      />
    </details>
  );
}

/** A name that would cover an earlier one is left to the table. About 7 units a letter at 13 px. */
function withoutOverlap(shapes: readonly TerritoryShape[]): readonly TerritoryShape[] {
  const kept: TerritoryShape[] = [];
  for (const shape of shapes) {
    const covers = (other: TerritoryShape) =>
      Math.abs(shape.y - other.y) < 16 &&
      Math.abs(shape.x - other.x) < ((shape.name.length + other.name.length) * 7) / 2;
    if (!kept.some(covers)) kept.push(shape);
  }
  return kept;
}

function stepOf(value: number, top: number): number {
  if (value <= 0 || top === 0) return 0;
  return Math.min(steps - 1, 1 + Math.floor((value / top) * (steps - 1) * 0.9999));
}

/** 1, 2, 4, 5, 8, 10 times a power of ten: a legend people can read. */
function roundUp(most: number): number {
  if (most <= 5) return Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(most));
  const multiple = [1, 2, 4, 5, 8, 10].find((one) => one * power >= most) ?? 10;
  return multiple * power;
}

function largest(values: Readonly<Record<string, number>>, count: number): readonly string[] {
  return Object.entries(values)
    .sort(([, one], [, other]) => other - one)
    .slice(0, count)
    .map(([code]) => code);
}
