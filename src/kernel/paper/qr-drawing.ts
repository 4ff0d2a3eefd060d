import { create } from 'qrcode';

/** Four light modules on each side: what ISO/IEC 18004 asks for a reliable reading. */
const quietZone = 4;

/**
 * A QR code as a small SVG drawing (black modules on nothing), made of runs so that fifty pages stay light.
 * The content carries codes only, never a name: whoever finds the sheet reads nothing from it.
 */
export function qrDrawing(content: string): string {
  const { modules } = create(content, { errorCorrectionLevel: 'M' });
  const side = modules.size + 2 * quietZone;
  let path = '';
  for (let row = 0; row < modules.size; row += 1) {
    let start = -1;
    for (let column = 0; column <= modules.size; column += 1) {
      const dark = column < modules.size && modules.get(row, column) === 1;
      if (dark && start === -1) start = column;
      if (!dark && start !== -1) {
        path += `M${start + quietZone} ${row + quietZone}h${column - start}v1h-${column - start}z`;
        start = -1;
      }
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path d="${path}"/></svg>`;
}
