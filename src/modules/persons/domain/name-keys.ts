import { searchKey as keyOf, phoneticKey as soundOf } from '#vocabulary/person-name.ts';

/** Comparing a register with itself asks for the same names' keys a million times: they are remembered, within bounds. */
function remembered(make: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    if (known.size >= 20_000) known.clear();
    const made = make(name);
    known.set(name, made);
    return made;
  };
}

export const searchKey = remembered(keyOf);
export const phoneticKey = remembered(soundOf);
