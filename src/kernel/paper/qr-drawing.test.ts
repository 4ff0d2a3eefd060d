import { create } from 'qrcode';
import { describe, expect, it } from 'vitest';
import { qrDrawing } from './qr-drawing.ts';

describe('the QR drawing', () => {
  it('draws every dark module once, inside a quiet zone of four', () => {
    const { modules } = create('maillon:L-12:3', { errorCorrectionLevel: 'M' });
    const dark = modules.data.reduce((sum, bit) => sum + bit, 0);
    const svg = qrDrawing('maillon:L-12:3');
    const runs = [...svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g)].map(([, x, y, width]) =>
      [x, y, width].map(Number),
    );
    expect(runs.reduce((sum, [, , width = 0]) => sum + width, 0)).toBe(dark);
    expect(svg).toContain(`viewBox="0 0 ${modules.size + 8} ${modules.size + 8}"`);
    expect(Math.min(...runs.flatMap(([x = 0, y = 0]) => [x, y]))).toBe(4);
  });
});
