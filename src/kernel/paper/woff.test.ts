import { describe, expect, it } from 'vitest';
import { paperFonts } from './fonts.ts';
import { unpackWoff } from './woff.ts';

describe('fonts', () => {
  it('are unpacked into TrueType files whose tables lie where the directory says', () => {
    const fonts = paperFonts();
    expect(fonts).toHaveLength(4);
    for (const font of fonts) {
      expect(font.readUInt32BE(0)).toBe(0x00010000);
      const count = font.readUInt16BE(4);
      for (let record = 12; record < 12 + 16 * count; record += 16)
        expect(font.readUInt32BE(record + 8) + font.readUInt32BE(record + 12)).toBeLessThanOrEqual(
          font.length,
        );
    }
  });

  it('give the extended subset a family of its own', () => {
    const named = (font: Buffer) => font.includes(Buffer.from('Hyperlegiext', 'utf16le').swap16());
    expect(paperFonts().map(named)).toEqual([false, true, false, true]);
  });

  it('refuse anything that is not WOFF', () => {
    expect(() => unpackWoff(Buffer.from('wOF2 and more'))).toThrow('not a WOFF');
  });
});
