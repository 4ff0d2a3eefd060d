export type RefusalKind = 'invalid' | 'forbidden' | 'not-found' | 'conflict' | 'unavailable';

/** Small, loggable values that complete the sentence of a refusal. Never a name, a phone number or an address. */
export type RefusalFacts = Readonly<Record<string, string | number | boolean | null>>;

/** One rejected place in an input: `path` is dotted (`person.phones.0`), the texts are already worded. */
export interface FieldError {
  readonly path: string;
  readonly fr: string;
  readonly en: string;
}

/**
 * The only thing the product throws at its users. `code` names the sentence in the module's catalogue
 * (`refusals.ts`), `facts` fill its blanks. Anything else that is thrown is a defect: logged, never shown.
 */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly code: string;
  readonly facts: RefusalFacts;
  readonly errors: readonly FieldError[];

  constructor(refusal: {
    kind: RefusalKind;
    code: string;
    facts?: RefusalFacts;
    errors?: readonly FieldError[];
  }) {
    super(refusal.code);
    this.name = 'Refusal';
    this.kind = refusal.kind;
    this.code = refusal.code;
    this.facts = refusal.facts ?? {};
    this.errors = refusal.errors ?? [];
  }
}

export function isRefusal(thrown: unknown): thrown is Refusal {
  return thrown instanceof Refusal;
}

/** Sentences of a module's refusals. `{fact}` in a sentence is replaced by the fact of that name. */
export type RefusalCatalogue = Readonly<Record<string, { readonly fr: string; readonly en: string }>>;

/** Fills a refusal's sentence in both languages; an unknown code is a defect the architecture test catches. */
export function wordRefusal(refusal: Refusal, catalogue: RefusalCatalogue): { fr: string; en: string } {
  const sentence = catalogue[refusal.code];
  if (!sentence) return { fr: `Refus : ${refusal.code}`, en: `Refused: ${refusal.code}` };
  return { fr: fill(sentence.fr, refusal.facts), en: fill(sentence.en, refusal.facts) };
}

function fill(sentence: string, facts: RefusalFacts): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '…'));
}
