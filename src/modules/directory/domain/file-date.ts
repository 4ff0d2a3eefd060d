/** Day told by the name of a public file: `PS_LibreAcces_Personne_activite_202603120732.txt` -> `2026-03-12`. */
export function fileDateOf(name: string): string | null {
  const match = /(?<!\d)(20\d{2})-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?:\d{4})?(?!\d)/.exec(name);
  return match ? `${match[1]}-${match[2]}-${match[3]}` : null;
}
