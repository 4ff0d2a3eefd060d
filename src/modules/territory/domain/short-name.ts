const longest = 40;

/** The name a text message can afford: what was given, else the name itself cut at a word. */
export function shortNameOf(name: string, given: string): string {
  const wanted = given.trim() || name.trim();
  if (wanted.length <= longest) return wanted;
  const cut = wanted.slice(0, longest + 1);
  const end = cut.lastIndexOf(' ');
  return cut.slice(0, end > 10 ? end : longest).trim();
}
