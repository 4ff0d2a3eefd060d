import { type ReactNode, useRef, useState } from 'react';
import { addPhoto, longestPhoto } from '#modules/visits/contract/tour.ts';
import { newCommandId } from '#web/api/new-command-id.ts';
import type { Problem } from '#web/api/problem.ts';
import { Button } from '#web/design/button.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { toast } from '#web/design/toast.tsx';
import { queueCommand } from '#web/offline/outbox.ts';
import { useText } from '#web/text/use-text.ts';

const longestSide = 1_600;

/** A photograph of the home: made small on the phone, stripped of what the camera wrote in it, sealed, then sent. */
export function PhotoButton({ visitId }: { readonly visitId: string }): ReactNode {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Problem>();
  const [kept, setKept] = useState(0);
  const add = async (file: File) => {
    setPending(true);
    const jpeg = await smallJpeg(file).catch(() => undefined);
    if (jpeg === undefined) {
      setPending(false);
      return setRefusal(unreadable);
    }
    const outcome = await queueCommand(addPhoto, { visitId, photoId: newCommandId(), jpeg }, 0);
    setPending(false);
    if (!outcome.ok) return setRefusal(outcome.refusal);
    setRefusal(undefined);
    setKept(kept + 1);
    toast({ fr: '✓ Photo enregistrée sur ce téléphone', en: '✓ Photograph saved on this phone' });
  };
  return (
    <>
      <Button pending={pending} onClick={() => input.current?.click()}>
        {kept === 0
          ? { fr: 'Photo', en: 'Photo' }
          : t({ fr: 'Photo ({count} ✓)', en: 'Photo ({count} ✓)' }, { count: kept })}
      </Button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        aria-label={t({ fr: 'Prendre une photo', en: 'Take a photograph' })}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void add(file);
        }}
      />
      <RefusalNotice refusal={refusal} onClose={() => setRefusal(undefined)} />
    </>
  );
}

/** Drawn anew: neither the place nor the date of the camera survives. Each try is smaller until it fits. */
async function smallJpeg(file: Blob): Promise<string> {
  const image = await createImageBitmap(file);
  for (const [side, quality] of [
    [longestSide, 0.72],
    [1_200, 0.6],
    [900, 0.5],
  ] as const) {
    const scale = Math.min(1, side / Math.max(image.width, image.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const base64 = canvas.toDataURL('image/jpeg', quality).split(',')[1] ?? '';
    if (base64.length <= longestPhoto) return base64;
  }
  throw new Error('no size of this photograph fits');
}

const unreadable: Problem = {
  status: 0,
  kind: 'invalid',
  code: 'web.photo-unreadable',
  facts: {},
  detail: {
    fr: "Cette photo n'est pas lisible par ce téléphone. Prenez-la autrement.",
    en: 'This phone cannot read this photograph. Take it another way.',
  },
  errors: [],
};
