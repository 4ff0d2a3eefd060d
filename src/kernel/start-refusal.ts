/**
 * The machine, the folder or the configuration does not allow Maillon to start. Said to the person who operates
 * the server, never to a user: hence not a `Refusal`. Texts never carry a secret.
 */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal';
  /** Stable, for example `folder-not-traversable`. */
  readonly code: string;
  readonly fr: string;
  readonly en: string;

  constructor(code: string, text: { readonly fr: string; readonly en: string }, options?: ErrorOptions) {
    super(`${text.fr}\n${text.en}`, options);
    this.code = code;
    this.fr = text.fr;
    this.en = text.en;
  }
}
