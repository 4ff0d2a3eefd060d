import { type ReactNode, useEffect, useState } from 'react';
import { useText } from '#web/text/use-text.ts';
import type { Words } from '#web/text/wording.ts';
import './sign-in.css';

interface Drawing {
  readonly size: number;
  readonly path: string;
}

/** A QR code drawn here, black on white in every theme: what it holds is never sent to anyone to be drawn. */
export function QrCode(props: { readonly content: string; readonly label: Words }): ReactNode {
  const { words } = useText();
  const [drawing, setDrawing] = useState<Drawing>();
  useEffect(() => {
    let current = true;
    void drawQr(props.content).then((made) => {
      if (current) setDrawing(made);
    });
    return () => {
      current = false;
    };
  }, [props.content]);
  const size = drawing?.size ?? 41;
  return (
    <svg
      className="m-qr"
      viewBox={`-4 -4 ${size + 8} ${size + 8}`}
      role="img"
      aria-label={words(props.label)}
    >
      <rect x="-4" y="-4" width={size + 8} height={size + 8} fill="#FFFFFF" />
      {drawing ? <path d={drawing.path} fill="#000000" shapeRendering="crispEdges" /> : null}
    </svg>
  );
}

async function drawQr(content: string): Promise<Drawing> {
  const { create } = await import('qrcode');
  const { modules } = create(content, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) path += `M${column} ${row}h1v1h-1z`;
    }
  }
  return { size: modules.size, path };
}
