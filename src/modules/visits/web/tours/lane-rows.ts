/** A block of a lane, pixels from its left. */
export interface Block {
  readonly left: number;
  readonly width: number;
  /** 0 on top. */
  readonly row: number;
}

const gap = 2;

/**
 * Blocks in order of time, none narrower than its code can be read in, none over another: one that has no room goes a row
 * down, one at the end of the axis is drawn back inside.
 */
export function laneRows(
  spans: readonly { readonly begins: number; readonly leaves: number }[],
  axis: { readonly from: number; readonly to: number; readonly width: number; readonly least: number },
): readonly Block[] {
  const scale = axis.width / (axis.to - axis.from);
  const ends: number[] = [];
  return spans.map(({ begins, leaves }) => {
    const width = Math.min(axis.width, Math.max(axis.least, (leaves - begins) * scale));
    const left = Math.max(0, Math.min((begins - axis.from) * scale, axis.width - width));
    const free = ends.findIndex((end) => end + gap <= left);
    const row = free < 0 ? ends.length : free;
    ends[row] = left + width;
    return { left, width, row };
  });
}
