import { drawTerritory, type TerritoryFeature } from '#vocabulary/territory-shapes.ts';
import type { Count } from './situation-report.ts';

/** A row of the report's table: one commune, or several counted together. */
interface MappedRow {
  readonly codes: readonly string[];
  readonly remaining: Count;
}

const width = 520;
const height = 420;
/** Light to dark, told apart on a black and white printer. */
const shades = ['#ffffff', '#dde6e9', '#b3c6cd', '#7b9aa5', '#446c79'] as const;
const namesShown = 4;

export interface ReportMap {
  readonly svg: string;
  /** What the darkest shade begins to stand for; 0 when nobody is left. */
  readonly most: number;
}

/**
 * The territory by commune, darker where more persons are left to reach. Drawn from published counts only: what is
 * secret, unknown or counted with others is hatched. Undefined when no outline is known.
 */
export function reportMap(
  rows: readonly MappedRow[],
  features: readonly TerritoryFeature[],
): ReportMap | undefined {
  if (features.length === 0) return undefined;
  const counts = new Map(
    rows.flatMap(({ codes: [code, ...others], remaining }) =>
      code !== undefined && others.length === 0 && typeof remaining === 'number' ? [[code, remaining]] : [],
    ),
  );
  const most = Math.max(0, ...counts.values());
  const shapes = drawTerritory(features, width, height);
  const largest = [...shapes]
    .sort((one, other) => (counts.get(other.code) ?? -1) - (counts.get(one.code) ?? -1))
    .filter(({ code }) => (counts.get(code) ?? 0) > 0)
    .slice(0, namesShown);
  const paths = shapes.map(
    ({ code, path }) => `<path d="${path}" fill="${fillOf(counts.get(code), most)}"/>`,
  );
  const names = largest.map(
    ({ name, x, y }) => `<text x="${x}" y="${y}" text-anchor="middle">${escapeXml(name)}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><defs><pattern id="h" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="#fff"/><rect width="2.4" height="8" fill="#8a979c"/></pattern></defs><g stroke="#24343a" stroke-width="1.2">${paths.join('')}</g><g font-family="Atkinson Hyperlegible" font-weight="bold" font-size="24" fill="#000" stroke="#fff" stroke-width="5" paint-order="stroke" stroke-linejoin="round">${names.join('')}</g></svg>`;
  return { svg, most };
}

function fillOf(count: number | undefined, most: number): string {
  if (count === undefined) return 'url(#h)';
  if (count === 0 || most === 0) return shades[0];
  return (
    shades[Math.min(shades.length - 1, 1 + Math.floor((count / most) * (shades.length - 1) * 0.9999))] ??
    shades[0]
  );
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
