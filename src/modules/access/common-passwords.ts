import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { RankOf } from '#modules/access/domain/password.ts';

/** What French people and this trade type first and the international list lacks. */
const french =
  `motdepasse mdp maillon cpts sante santé canicule coordination coordinateur pharmacie infirmier infirmiere
  medecin docteur cabinet mairie ccas hopital clinique urgence bonjour bonsoir jetaime doudou chouchou coucou loulou
  soleil amour cheval vacances maison famille france paris lyon marseille toulouse bretagne admin administrateur
  utilisateur secret bienvenue changeme azerty printemps ete automne hiver janvier fevrier mars avril mai juin juillet
  aout septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche`
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/\s+/);

let ranks: ReadonlyMap<string, number> | undefined;

/**
 * The 49 000 passwords most found in leaks (data/passwords/SOURCE.txt), and those above. Read once, when the first
 * password is chosen: nothing leaves the machine.
 */
export const rankOfCommonPassword: RankOf = (word) => {
  ranks ??= readRanks();
  return ranks.get(word);
};

function readRanks(): ReadonlyMap<string, number> {
  const file = new URL('../../../data/passwords/common.txt.gz', import.meta.url);
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n');
  const map = new Map<string, number>();
  for (const [index, line] of [...french, ...lines].entries()) {
    if (line.length > 2 && !map.has(line)) map.set(line, index + 1);
  }
  return map;
}
