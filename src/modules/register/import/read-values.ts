import { unaccent } from '#vocabulary/person-name.ts';
import type { Grounds } from '../contract.ts';

const nothing =
  /^(?:neant|aucune?|non renseigne[e]?|nr|nc|n\/a|na|inconnue?|ras|sans|\?+|-+|\.+|x{3,}|pas de .*|liste rouge|sur liste rouge|rien|vide|0{1,2})$/;

export function plainWords(text: string): string {
  return unaccent(text)
    .toLowerCase()
    .replace(/[^a-z0-9+/?.-]+/g, ' ')
    .trim();
}

/** A cell that says there is nothing: `néant`, `-`, `NC`, `?`, `liste rouge`. */
export function saysNothing(cell: string): boolean {
  const written = plainWords(cell);
  return written === '' || nothing.test(written);
}

/** Yes, no, nothing said (null) or not understood (undefined), in the many ways of a spreadsheet. */
export function readYesNo(cell: string): boolean | null | undefined {
  const sign = cell.trim();
  if (/^[✓✔☑☒✗xX]$/.test(sign)) return true;
  const written = plainWords(cell);
  if (written === '' || /^(?:nc|nr|\?+|inconnu|ne sait pas|nsp)$/.test(written)) return null;
  if (/^(?:o|oui|ok|vrai|true|yes|y|1|present|presente|oui .*)$/.test(written)) return true;
  if (/^(?:n|non|faux|false|no|0|-+|aucune?|neant|sans|pas|non .*|absent|absente)$/.test(written))
    return false;
  return undefined;
}

/** Also `seule`, `en couple`, `veuve`: how a household column tells who lives alone. */
export function readAlone(cell: string): boolean | null | undefined {
  const written = plainWords(cell);
  if (/^(?:vit )?seule?(?: .*)?$|^isolee?$|^celibataire$|^veu(?:f|ve)$|^personne seule$/.test(written))
    return true;
  if (
    /couple|conjoint|mari|epou(?:x|se)|famille|enfant|fils|fille|cohabit|accompagne|non isole/.test(written)
  )
    return false;
  return readYesNo(cell);
}

/** `oui` to a car is `no` to "without transport"; a column called "sans…" says it itself. */
export function readTransport(cell: string): boolean | null | undefined {
  const written = plainWords(cell);
  if (/^(?:voiture|vehicule|auto|scooter|velo|bus|car|transport|famille)/.test(written)) return false;
  return readYesNo(cell);
}

export function readMobility(cell: string): boolean | null | undefined {
  const written = plainWords(cell);
  if (/fauteuil|deambulateur|canne|alitee?|difficile|reduite|limitee|pmr/.test(written)) return true;
  if (/^(?:autonome|bonne|valide|normale|sans difficulte)$/.test(written)) return false;
  return readYesNo(cell);
}

export function readHousing(
  cell: string,
): 'house' | 'flat' | 'flat-with-caretaker' | 'shared' | null | undefined {
  const written = plainWords(cell);
  if (written === '' || saysNothing(cell)) return null;
  if (/gardien|concierge/.test(written)) return 'flat-with-caretaker';
  if (/foyer|residence autonomie|partage|colocation|resid\w* senior|beguinage/.test(written)) return 'shared';
  if (/appart|immeuble|collectif|hlm|etage|studio|f[1-5]|t[1-5]/.test(written)) return 'flat';
  if (/maison|pavillon|individuel|ferme|longere/.test(written)) return 'house';
  return undefined;
}

export function readGrounds(cell: string): Grounds | null | undefined {
  const written = plainWords(cell);
  if (written === '') return null;
  if (/handicap|^ph$|mdph|aah|pch|rqth|invalid|^cmi\b/.test(written)) return 'disabled-adult';
  if (/inapt|\b60\b/.test(written)) return 'unfit-over-60';
  if (/\b65\b|age|senior|^pa$|retraite|^\+ ?65/.test(written)) return 'over-65';
  return undefined;
}

export function readPreferredTime(cell: string): 'morning' | 'afternoon' | 'any' {
  const written = plainWords(cell);
  const hour = /^(\d{1,2})/.exec(written)?.[1];
  if (/mat|avant midi|morning/.test(written)) return /apres|soir/.test(written) ? 'any' : 'morning';
  if (/apres|soir|aprem|pm\b|afternoon/.test(written)) return 'afternoon';
  if (hour && Number(hour) >= 7 && Number(hour) <= 20) return Number(hour) < 12 ? 'morning' : 'afternoon';
  return 'any';
}

/** At most five lines of eighty signs, cut between words. */
export function addressLines(parts: readonly string[]): string[] {
  const lines = parts
    .flatMap((part) => part.split(/[\r\n|]+/))
    .map((part) => part.replace(/\s+/g, ' ').trim());
  return lines
    .filter((line) => line !== '' && !saysNothing(line))
    .flatMap((line) => wrap(line, 80))
    .slice(0, 5);
}

function wrap(line: string, width: number): string[] {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const at = rest.lastIndexOf(' ', width);
    const cut = at > 0 ? at : width;
    lines.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return [...lines, rest];
}
