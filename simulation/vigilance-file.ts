import type { VigilanceColour } from '#vocabulary/vigilance-colour.ts';

const heat = '6';

/** A map in the form of Météo-France's `cartevigilance/encours`, for departments under one colour a day. */
export function vigilanceFile(
  issued: Date,
  departments: readonly string[],
  colours: { readonly today: VigilanceColour; readonly tomorrow: VigilanceColour },
): Uint8Array {
  const day = 24 * 3_600_000;
  const iso = (moment: number): string => new Date(moment).toISOString().replace('.000', '');
  const period = (echeance: 'J' | 'J1', begins: number, colour: VigilanceColour) => ({
    echeance,
    begin_validity_time: iso(begins),
    end_validity_time: iso(begins + day),
    timelaps: {
      domain_ids: departments.map((domain_id) => ({
        domain_id,
        max_color_id: colour,
        phenomenon_items: [
          {
            phenomenon_id: heat,
            phenomenon_max_color_id: colour,
            timelaps_items: [{ begin_time: iso(begins), end_time: iso(begins + day), color_id: colour }],
          },
        ],
      })),
    },
  });
  const begins = issued.getTime();
  const product = {
    warning_type: 'vigilance',
    type_cdp: 'CDP_CARTE_EXTERNE',
    version_vigilance: 'V6',
    version_cdp: '1.0.0',
    update_time: iso(begins),
    domain_id: 'FRA',
    global_max_color_id: String(Math.max(colours.today, colours.tomorrow)),
    periods: [period('J', begins, colours.today), period('J1', begins + day, colours.tomorrow)],
  };
  return new TextEncoder().encode(
    JSON.stringify({ product, meta: { product_datetime: iso(begins), generation_timestamp: iso(begins) } }),
  );
}
