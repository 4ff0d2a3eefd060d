import type { ReactNode } from 'react';
import { listPhotos } from '#modules/visits/contract/tour.ts';
import { useRead } from '#web/api/use-read.ts';
import { Section } from '#web/design/section.tsx';
import { useText } from '#web/text/use-text.ts';

/** Photographs of the home, for the carers of this person. Drawn from memory: no address of them exists. */
export function PhotosSection({ visitId }: { readonly visitId: string }): ReactNode {
  const { t, format } = useText();
  const { data } = useRead(listPhotos, { visitId });
  if (!data || data.photos.length === 0) return null;
  return (
    <Section title={{ fr: 'Photos du logement', en: 'Photographs of the home' }}>
      <div className="m-stack">
        {data.photos.map((photo) => (
          <figure key={photo.photoId} className="v-photo">
            <img
              src={`data:image/jpeg;base64,${photo.jpeg}`}
              alt={t(
                { fr: 'Photo prise par {by} à {at}', en: 'Photograph taken by {by} at {at}' },
                { by: photo.by, at: format.time(photo.at) },
              )}
            />
            <figcaption className="m-small m-muted">
              {photo.by} · {format.moment(photo.at)}
            </figcaption>
          </figure>
        ))}
      </div>
    </Section>
  );
}
