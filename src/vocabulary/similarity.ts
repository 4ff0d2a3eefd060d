/**
 * Jaro-Winkler likeness of two strings, 0 (nothing in common) to 1 (equal), prefix weight 0.1 on four characters
 * (Winkler 1990). Compare search keys, not raw names: it knows nothing of accents or case.
 */
export function jaroWinkler(left: string, right: string): number {
  const likeness = jaro(left, right);
  let prefix = 0;
  while (prefix < 4 && prefix < left.length && left[prefix] === right[prefix]) prefix += 1;
  return likeness + prefix * 0.1 * (1 - likeness);
}

function jaro(left: string, right: string): number {
  if (left === right) return 1;
  if (left.length === 0 || right.length === 0) return 0;
  const reach = Math.max(0, Math.floor(Math.max(left.length, right.length) / 2) - 1);
  const taken = new Array<boolean>(right.length).fill(false);
  const leftMatches: string[] = [];
  for (let index = 0; index < left.length; index += 1) {
    const end = Math.min(right.length - 1, index + reach);
    for (let other = Math.max(0, index - reach); other <= end; other += 1) {
      if (taken[other] || left[index] !== right[other]) continue;
      taken[other] = true;
      leftMatches.push(left[index] ?? '');
      break;
    }
  }
  const matches = leftMatches.length;
  if (matches === 0) return 0;
  const ordered = right.split('').filter((_, index) => taken[index]);
  const moved = ordered.filter((character, index) => character !== leftMatches[index]).length / 2;
  return (matches / left.length + matches / right.length + (matches - moved) / matches) / 3;
}
