import { z } from 'zod';

/** How near the point is to the door. */
export type Precision = 'door' | 'street' | 'locality' | 'commune';

export interface Located {
  readonly latitude: number;
  readonly longitude: number;
  readonly label: string;
  readonly precision: Precision;
  /** 0 to 1, as the service says. */
  readonly score: number;
  /** False: a person places the pin, or says it is right. */
  readonly sure: boolean;
}

export type Geocoded =
  | { readonly is: 'found'; readonly located: Located }
  | { readonly is: 'unknown' }
  | { readonly is: 'trouble'; readonly why: 'timed-out' | 'unreachable' | 'busy' | 'unreadable' };

/** Below it, or short of the house number, a person confirms (`domain.md` 3.11). */
const sureFrom = 0.7;
const timeoutMilliseconds = 5_000;
const precisions: Readonly<Record<string, Precision>> = {
  housenumber: 'door',
  street: 'street',
  locality: 'locality',
  municipality: 'commune',
};

const answerShape = z.object({
  features: z.array(
    z.object({
      geometry: z.object({
        coordinates: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
      }),
      properties: z.object({ label: z.string(), score: z.number(), type: z.string() }),
    }),
  ),
});

/**
 * One address at a time, asked of a service that speaks Addok's search (`/search?q=…`): the Géoplateforme, or a server of
 * one's own. Never the register in bulk: that is for a server of one's own or the commune's base.
 */
export async function geocode(
  address: { readonly text: string; readonly communeCode?: string },
  server: string,
): Promise<Geocoded> {
  const query = new URLSearchParams({
    // A curly apostrophe spoils the match (addok 667).
    q: address.text.replaceAll('’', "'").replace(/\s+/g, ' ').trim().slice(0, 200),
    limit: '1',
    autocomplete: '0',
    ...(address.communeCode === undefined ? {} : { citycode: address.communeCode }),
  });
  try {
    const response = await fetch(`${server.replace(/\/$/, '')}/search?${query}`, {
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return { is: 'trouble', why: response.status === 429 ? 'busy' : 'unreachable' };
    }
    const answer = answerShape.safeParse(await response.json().catch(() => undefined));
    return answer.success ? foundIn(answer.data) : { is: 'trouble', why: 'unreadable' };
  } catch (error) {
    const late = error instanceof DOMException && error.name === 'TimeoutError';
    return { is: 'trouble', why: late ? 'timed-out' : 'unreachable' };
  }
}

function foundIn({ features: [first] }: z.infer<typeof answerShape>): Geocoded {
  if (!first) return { is: 'unknown' };
  const [longitude, latitude] = first.geometry.coordinates;
  const { label, score, type } = first.properties;
  const precision = precisions[type] ?? 'commune';
  return {
    is: 'found',
    located: {
      latitude,
      longitude,
      label,
      precision,
      score,
      sure: precision === 'door' && score >= sureFrom,
    },
  };
}
