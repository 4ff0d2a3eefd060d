import type { ReactNode } from 'react';
import { Button } from '#web/design/button.tsx';
import { Card } from '#web/design/section.tsx';
import { useText } from '#web/text/use-text.ts';
import { install, useInstalling } from './install.ts';

/** On the home screen the phone keeps what it carries; iOS wipes everything else after seven days, hence the gate there. */
export function InstallCard(): ReactNode {
  const { t } = useText();
  const ios = useInstalling() === 'ios';
  return (
    <Card className="v-next">
      <h2>{t({ fr: "Ajouter à l'écran d'accueil", en: 'Add to the home screen' })}</h2>
      {ios ? (
        <>
          <p>
            {t({
              fr: "Sur iPhone et iPad, une tournée ne se garde que dans l'application posée sur l'écran d'accueil : ailleurs, le système l'efface.",
              en: 'On iPhone and iPad a tour is kept only by the application on the home screen: elsewhere the system erases it.',
            })}
          </p>
          <ol className="t-steps">
            <li>
              {t({
                fr: 'Touchez « Partager » (le carré avec une flèche).',
                en: 'Touch “Share” (the square with an arrow).',
              })}
            </li>
            <li>
              {t({
                fr: "Choisissez « Sur l'écran d'accueil », puis « Ajouter ».",
                en: 'Choose “Add to Home Screen”, then “Add”.',
              })}
            </li>
            <li>{t({ fr: 'Ouvrez « Tournée » depuis cet écran.', en: 'Open “Tournée” from there.' })}</li>
          </ol>
        </>
      ) : (
        <>
          <p>
            {t({
              fr: 'La tournée s’ouvre alors d’un geste, et le téléphone ne l’efface pas pour faire de la place.',
              en: 'The tour then opens at one touch, and the phone does not erase it to make room.',
            })}
          </p>
          <Button size="big" onClick={() => void install()}>
            {{ fr: 'Installer', en: 'Install' }}
          </Button>
        </>
      )}
    </Card>
  );
}
